"""States to articles: which blocks stand together, and what was left out and why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from audio.issue.jumps.lines import jump_of
from audio.issue.layout import joined_text
from audio.issue.marks import Search, mark, table
from audio.issue.printed import Printed
from audio.issue.reading.decide import OPENS, ROLES
from audio.issue.reading.sight import tested
from audio.models import Article, Block, Role, Skipped

REASONS: Mapping[str, str] = table("reasons.yaml")
OTHERWISE = REASONS["otherwise"]
NUMBERED = re.compile(r"^第?\s*[A-Z]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*版[\s:：·|—-]+(?=[^\W\d]{2})")
"""What numbers a page before its name."""
HINTED = ("furniture", "broken", "page", "label", "number", "around")
"""What a format, a label, an app or a mail, or a number above a title says of a line that is not read."""


@dataclass(slots=True)
class _Draft:
    section: str = ""
    blocks: list[Block] = field(default_factory=list)
    key: str = ""
    corrections: tuple[str, ...] = ()

    def article(self, index: int) -> Article:
        """The story, as the one of this number in its issue."""
        blocks = tuple(self.blocks)
        return Article(index=index, section=self.section, blocks=blocks, key=self.key, corrections=self.corrections)

    def has_more_than(self, *roles: str) -> bool:
        """Whether a block of another role stands in it."""
        return any(block.role not in roles for block in self.blocks)


def assemble(
    lines: list[Printed], states: list[str], pages: Mapping[int, str] = MappingProxyType({})
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Articles in reading order, and the lines that belong to none; `pages` as `page_names` gives them."""
    drafts: list[_Draft] = []
    skipped: list[Skipped] = []
    banners: list[Block] = []
    section = key = outside = ""
    for at, (line, state) in enumerate(zip(lines, states, strict=True)):
        named = pages.get(at) if line.under is None else line.under
        outside = outside if named is None else named
        section = section if line.boxed and named is None else outside
        if ROLES[state] == "furniture":
            parted = at > 0 and lines[at - 1].last == line.first and ROLES[states[at - 1]] == "furniture"
            skipped.append(_whole_skip(skipped.pop(), line) if parted else _skip(line))
            continue
        block = Block(role=role_of(state), text=line.text, first=line.first, last=line.last)
        if state == "section":
            section = bare_name(line.text)
            outside = outside if line.boxed else section
            banners.append(block)
            key = key or line.key
            continue
        if not drafts or banners or _opens(drafts[-1], state, line):
            drafts.append(_Draft(section, banners, key or line.key))
            banners = []
        drafts[-1].key = drafts[-1].key or line.key
        key = ""
        drafts[-1].corrections += (line.correction,) if line.correction else ()
        _add(drafts[-1], block, state)
    skipped += [_left(block) for block in banners]
    articles = tuple(draft.article(i) for i, draft in enumerate(drafts, 1))
    return articles, tuple(sorted(skipped, key=lambda one: one.first))


def _opens(draft: _Draft, state: str, line: Printed) -> bool:
    if line.starts:
        return True
    if state == "photo":  # a caption under a headline is that headline's own; several captions of one photo page are not
        return draft.has_more_than("section", "kicker", "headline", "deck", "byline") or draft.blocks[-1].role == "section"
    if state == "headline_more":
        return draft.blocks[-1].role != "headline"
    heads = ("section", "kicker", "headline", "deck", "byline") if line.fixed else ("section", "kicker")
    return state in OPENS and draft.has_more_than(*heads)


def _add(draft: _Draft, block: Block, state: str) -> None:
    if state == "body_more" and draft.blocks:
        for i in range(len(draft.blocks) - 1, -1, -1):
            if (whole := draft.blocks[i]).role == "body":
                draft.blocks[i] = _whole(whole, block)
                return
    draft.blocks.append(block)


def _whole(head: Block, tail: Block) -> Block:
    return Block(role=head.role, text=joined_text(head.text, tail.text), first=head.first, last=tail.last)


def role_of(state: str) -> Role:
    """The role that a state is one place of."""
    role: Role = ROLES[state]  # type: ignore[assignment] # the grammar's roles are the models' own: a test compares them
    return role


def _left(banner: Block) -> Skipped:
    return Skipped(
        role="section", text=banner.text, first=banner.first, last=banner.last, reason="a banner with no article below it"
    )


@cache
def _shown() -> list[tuple[Search, str]]:
    """What a line shows by itself, the first that it shows being its reason."""
    return [(mark(name).search, why) for name, why in REASONS.items() if name in table("marks.yaml")["patterns"]]


def _whole_skip(before: Skipped, line: Printed) -> Skipped:
    """One entry for what was skipped and for the rest of its line."""
    return replace(before, text=f"{before.text} {line.text}", last=line.last)


def _skip(line: Printed) -> Skipped:
    if line.hint in HINTED:
        reason = REASONS[line.hint]
    elif line.fixed:
        reason = REASONS["fixed"]
    elif jump_of(line.text):
        reason = REASONS["jump"]
    else:
        text = tested(line.text)
        reason = next((why for search, why in _shown() if search(text)), OTHERWISE)
    return Skipped(role="furniture", text=line.text, first=line.first, last=line.last, reason=reason)


def bare_name(text: str) -> str:
    """A banner's name without the ornaments around it and the number of its page: 文体 of 第4版：文体."""
    return NUMBERED.sub("", text.strip(" \u3000■◆●▌▍▎█◤◢★☆□◇○※▣◎➤►❖【】[]〖〗「」『』<>《》|—-=·:："))
