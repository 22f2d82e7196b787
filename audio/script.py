"""The script: what the announcer says, line by line, with voice and pause. The words are the show's templates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from audio import policy
from audio.day import printed
from audio.mandarin.sentences import sayable, split_sentences
from audio.models import Article, Issue, Jingle, Line, Part, Script, Show

WEEKDAYS = "一二三四五六日"
BEHIND_MARK = {"、": "enumeration", **dict.fromkeys("，,", "clause"), **dict.fromkeys("；;：:—", "half")}
"""The pause behind a sentence within a block, by the mark that it ends with; behind the others a sentence's."""
BEHIND_ROLE = {
    **dict.fromkeys(("headline", "kicker", "deck"), "headline"),
    **dict.fromkeys(("byline", "credit"), "byline"),
    "subhead": "subhead",
    "dateline": "sentence",
}
"""The pause behind a block of a role; behind the others a paragraph's."""
sentences_of = lru_cache(maxsize=1024)(split_sentences)
"""The announcer says the same before and after every article."""


def write_script(issue: Issue, show: Show, article: int = 0) -> Script:
    """The whole issue's script, or with `article` (1-based) that of one article's own episode."""
    writer = _Writer(issue, show)
    return writer.article_script(issue.articles[article - 1]) if article else writer.issue_script()


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
        parts = {
            "opening": self.opening,
            "headlines": self.headlines,
            "articles": self.articles,
            "closing": self.closing,
        }
        unread = tuple(skipped for article in self.issue.articles for skipped in policy.unread(article, self.heard(article)))
        said = (part for name in self.show.order for part in parts[name]())
        return Script(title=" ".join(filter(None, (self.title, self.day))), parts=tuple(said), unread=unread)

    def article_script(self, article: Article) -> Script:
        (head, tail), heard = self.around, self.heard(article)
        body = Part(title=article.headline, items=tuple(self.read(article, heard)), article=article.index)
        unread = tuple(policy.unread(article, heard))
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
        return printed(str(self.issue.date)) if self.issue.date else ""

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

    def heard(self, article: Article) -> policy.Stretches:
        return policy.stretches(article, self.show.roles)

    def read(self, article: Article, heard: policy.Stretches) -> Iterator[Line]:
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
                pause=pauses[_pause_behind(text) if number < len(sentences) else BEHIND_ROLE.get(role, "paragraph")],
                article=article.index,
                block=index,
                start=start,
            )
            start += len(text)


def _pause_behind(text: str) -> str:
    """What ends without a mark goes on behind a breath, unless a new line begins there."""
    last = text.rstrip().rstrip("”’」』）)》〉】]")[-1:]
    return BEHIND_MARK.get(last, "clause" if last.isalnum() and "\n" not in text else "sentence")
