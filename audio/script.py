"""The script: what the announcer says, line by line, with voice and pause. The words are the show's templates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from audio.mandarin.sentences import sayable, split_sentences
from audio.models import Article, Block, Issue, Jingle, Line, Manner, Part, Script, Show, Skipped

WEEKDAYS = "一二三四五六日"
ENDS = {
    "、": "enumeration",
    "，": "clause",
    ",": "clause",
    "；": "half",
    ";": "half",
    "：": "half",
    ":": "half",
    "—": "half",
}
DATELINE = re.compile(
    r"(?:[本据][报台网刊社]|新华社|中新社|[一-鿿]{2,6}[报社台])?[^，,。；;“”]{0,24}?(?:讯|电|报道)(?:\s*[（(【][^）)】]{1,40}[）)】])?(?:[^，,。；;“”]{0,30}?报道)?\s*[:：]?\s*"
)
"""电头: 本报讯 (记者 …), 新华社…电, 本报讯 通讯员…报道: at the head of a body."""
DATELINE_HEADS = re.compile(r"(?:本[报台网刊]|新华社|中新社)")
SHORT = {
    "byline": re.compile(r"^[\s□■◆（(【\[]*(?:本报|本台|本刊)?(?P<read>.*?)[\s）)】\]]*$", re.DOTALL),
    "credit": re.compile(r"^[\s（(【\[]*(?P<read>.*?)[\s）)】\]]*$", re.DOTALL),
    "dateline": re.compile(r"^(?P<read>[^\s（(【:：]*?(?:讯|电))", re.DOTALL),
}
"""What is left of a line that is read shortened; a role that is not listed is read whole."""
HOUSE = re.compile("本[报台刊]")
"""The paper's own name for itself before its reporter's."""
SKIPPED, SHORTENED, UNSAYABLE = (
    "the show skips this role",
    "the show reads this role shortened",
    "no sign of it can be said",
)
"""Why a printed line, or with `SHORTENED` a part of one whose rest is read, is not heard."""


ENDING = {
    **dict.fromkeys(("headline", "kicker", "deck"), "headline"),
    **dict.fromkeys(("byline", "credit"), "byline"),
    "subhead": "subhead",
    "dateline": "sentence",
}
"""The pause behind a block of a role; behind the others a paragraph's."""
Heard = list[tuple[int, list[tuple[int, int, str]]]]
"""Of each block, by its index, the stretches that are read: (start, end, role)."""
sentences_of = lru_cache(maxsize=1024)(split_sentences)
"""The announcer says the same before and after every article."""


def write_script(issue: Issue, show: Show, article: int = 0) -> Script:
    """The whole issue's script, or with `article` (1-based) that of one article's own episode."""
    return (
        _Writer(issue, show).article_script(issue.articles[article - 1]) if article else _Writer(issue, show).issue_script()
    )


def write_articles(issue: Issue, show: Show) -> list[Script]:
    """Those of all its articles' own episodes, in order."""
    writer = _Writer(issue, show)
    return [writer.article_script(article) for article in issue.articles]


@dataclass(frozen=True)
class _Writer:
    issue: Issue
    show: Show

    @cached_property
    def title(self) -> str:
        return self.issue.publication or self.show.title

    @cached_property
    def name(self) -> str:
        """The paper as the announcer says it."""
        return f"《{self.title.strip('《》')}》" if self.title else "本报"

    def issue_script(self) -> Script:
        parts: list[Part] = []
        for name in self.show.order:
            parts += {
                "opening": self.opening,
                "headlines": self.headlines,
                "articles": self.articles,
                "closing": self.closing,
            }[name]()
        unread = tuple(skipped for article in self.issue.articles for skipped in self.unread(article, self.heard(article)))
        return Script(title=" ".join(filter(None, (self.title, self.day))), parts=tuple(parts), unread=unread)

    def article_script(self, article: Article) -> Script:
        (head, tail), heard = self.around, self.heard(article)
        body = Part(title=article.headline, items=tuple(self.read(article, heard)), article=article.index)
        unread = tuple(self.unread(article, heard))
        return Script(title=body.title, parts=(head, body, tail), article=article.index, unread=unread)

    @cached_property
    def around(self) -> tuple[Part, Part]:
        """What stands before and behind every article that is an episode of its own."""
        opening = [*self.say("article_opening"), *self.say("disclosure")]
        head = Part(title=self.show.script["opening_title"], items=(self.jingle("article"), *opening))
        tail = Part(title=self.show.script["closing_title"], items=(*self.say("article_closing"), self.jingle("closing")))
        return head, tail

    def opening(self) -> list[Part]:
        items: list[Line | Jingle] = [self.jingle("opening"), *self.say("opening"), *self.say("disclosure")]
        return [Part(title=self.show.script["opening_title"], items=tuple(items))]

    def headlines(self) -> list[Part]:
        items: list[Line | Jingle] = [*self.say("headlines")]
        for article in self.issue.articles:
            items += self.say("headlines_item", "headline", index=article.index, headline=article.headline.rstrip("。"))
        return [Part(title=self.show.script["headlines_title"], items=tuple(items))]

    def articles(self) -> list[Part]:
        parts, section = [], ""
        for article in self.issue.articles:
            items: list[Line | Jingle] = [self.jingle("article")]
            if article.section and article.section != section:
                items = [self.jingle("section"), *self.say("section", section=article.section)]
            section = article.section
            items += [*self.say("article_number", index=article.index), *self.read(article, self.heard(article))]
            parts.append(Part(title=article.headline, items=tuple(items), article=article.index))
        return parts

    def closing(self) -> list[Part]:
        return [Part(title=self.show.script["closing_title"], items=(*self.say("closing"), self.jingle("closing")))]

    @cached_property
    def day(self) -> str:
        return spoken_day(self.issue.date)

    def say(self, template: str, role: str = "announcer", **fields: object) -> Iterator[Line]:
        """The announcer's own words; a template that comes out empty says nothing."""
        day = self.issue.date
        text = self.show.script[template].format(
            **{
                "name": self.name,
                "date": self.day,
                "weekday": f"星期{WEEKDAYS[day.weekday()]}" if day else "",
                "number": f"{self.issue.number}。" if self.issue.number else "",
                "count": len(self.issue.articles),
                "index": "",
                "headline": "",
                "section": "",
                **fields,
            }
        )
        text = re.sub(r"[，、](?=[，。、])", "", text)
        for sentence in filter(sayable, sentences_of(text)):
            yield Line(role=role, voice=self.voice(role), text=sentence, pause=self.show.pauses["announcer"])

    def jingle(self, name: str) -> Jingle:
        return Jingle(name=name, pause=self.show.pauses["jingle"])  # type: ignore[arg-type]  # one of the four by construction

    def voice(self, role: str) -> str:
        """A role's own voice, else that of its family."""
        family = "headline" if role in {"kicker", "deck", "subhead", "section"} else role
        return self.show.voices.get(family) or self.show.voices["body"]

    def heard(self, article: Article) -> Heard:
        """What is read of it; a section's name is the announcer's to say, once for all the articles below it."""
        return [(i, [*self.stretches(block)]) for i, block in enumerate(article.blocks) if block.role != "section"]

    def read(self, article: Article, heard: Heard) -> Iterator[Line]:
        for index, stretches in heard:
            for start, end, role in stretches:
                yield from self.lines(article, index, start, end, role)

    def lines(self, article: Article, index: int, start: int, end: int, role: str) -> Iterator[Line]:
        sentences = sentences_of(article.blocks[index].text[start:end])
        voice, pauses = self.voice(role), self.show.pauses
        quoted = self.voice("quote") if role == "body" and self.show.voices["quote"] else voice
        for number, text in enumerate(sentences, 1):
            yield Line(
                role=role,
                voice=quoted if text.startswith(("“", "「")) and text.rstrip().endswith(("”", "」")) else voice,
                text=text,
                pause=pauses[_mark_behind(text) if number < len(sentences) else ENDING.get(role, "paragraph")],
                article=article.index,
                block=index,
                start=start,
            )
            start += len(text)

    def stretches(self, block: Block) -> Iterator[tuple[int, int, str]]:
        """(start, end, role) of what is read of a block, by the policy of its role; a body may begin with a dateline."""
        start = 0
        if block.role == "body" and (found := dateline(block.text)):
            yield from _shorten("dateline", block.text[:found], 0, self.show.roles["dateline"])
            start = found
        yield from _shorten(block.role, block.text[start:], start, self.show.roles[block.role])

    def unread(self, article: Article, heard: Heard) -> Iterator[Skipped]:
        """What the policy leaves out, so that it can be listed."""
        for index, stretches in heard:
            block = article.blocks[index]
            read = [(start, end) for start, end, _ in stretches]
            if read == [(0, len(block.text))]:
                continue
            gaps = zip([0, *(end for _, end in read)], [*(start for start, _ in read), len(block.text)], strict=True)
            left = " ".join(text for a, b in gaps if (text := block.text[a:b].strip()))
            if left:
                reason = SHORTENED if read else SKIPPED if sayable(left) else UNSAYABLE
                yield Skipped(role=block.role, text=left, first=block.first, last=block.last, reason=reason)


def is_trimming(text: str, reason: str) -> bool:
    """Whether what is not heard of a line is nothing that a reader would miss: brackets, a row of stars, 本报."""
    return reason in {SHORTENED, UNSAYABLE} and not any(map(str.isalnum, HOUSE.sub("", text)))


def _mark_behind(text: str) -> str:
    """Which pause it is after a sentence, by the mark that it ends with."""
    return ENDS.get(text.rstrip().rstrip("”’」』）)》〉】]")[-1:], "sentence")


def _shorten(role: str, text: str, start: int, manner: Manner) -> Iterator[tuple[int, int, str]]:
    if manner == "skip" or not sayable(text):  # a line of stars or strokes, or in a foreign script: seen, not heard
        return
    found = SHORT[role].search(text) if manner == "short" and role in SHORT else None
    a, b = found.span("read") if found and found["read"] else (0, len(text))
    yield start + a, start + b, role


def dateline(text: str) -> int:
    """Length of the dateline at the head of a body, 0 when there is none."""
    if not DATELINE_HEADS.match(text):
        return 0
    found = DATELINE.match(text)
    return found.end() if found else 0


def spoken_day(day: date | None) -> str:
    """2026年3月5日, or nothing."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
