"""Labelled pages, and new ones shuffled out of their articles in other manners: kickers, decks, bylines and sub-heads come
and go, datelines change, empty lines and indents follow another habit.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import yaml

from audio.issue.encoding import decode, lines_of
from audio.issue.layout import joined_text
from audio.script import dateline
from bench.score_pages import Label, labels_of, page_of

SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁",
    "晓文明华静敏强磊洋艳勇军杰娟涛超秀霞平刚桂英兰一鸣思远小雨子涵",
)
DATELINES = (
    "本报讯 ",
    "本报讯(记者 {})",
    "本报讯 记者{}报道:",
    "本报讯 (记者 {} 通讯员 {}) ",
    "本报讯(通讯员 {}) ",
    "晚报讯 ",
)
BYLINES = (
    "本报记者 {}",
    "记者 {}",
    "本报通讯员 {}",
    "□ {}",
    "□本报记者 {} 通讯员 {}",
    "文/{}",
    "记者{} 文/图",
    "本报记者 {} 实习生 {}",
    "{}",
    "晨报记者 {}",
)
TAILS = ("({})", "(记者 {})", "(本报记者 {})", "(通讯员 {})", "记者 {}", "({} {})", "晚报记者 {}")
PARTS = yaml.safe_load(Path(__file__).with_name("page_parts.yaml").read_text(encoding="utf-8"))
SECTIONS = PARTS["sections"].split()
BRIEFS = PARTS["briefs"].split()
ORNAMENTS = ("{}", "{}", "{}", "■ {}", "■{}", "【{}】", "●{}", "◆ {}", "{}■", "▌{}", "—— {} ——", "[{}]")
DATED = ("as it is", "as it is", "never", "always")
SIGNED = ("as it is", "as it is", "above", "below", "behind")
HEADED = (0.0, 0.0, 0.2, 0.5)
"""How gladly a paper adds kickers, or decks; 0: it has none but where they are."""
DASHED = (0.0, 0.45, 1.0)
"""How often it sets a dash before a deck."""
GAPS = ((1, 1, 1), (0, 0, 0), (0, 1, 0), (0, 1, 1), (1, 2, 1), (0, 1, 0), (1, 1, 1))
"""Empty lines between paragraphs, before a story, below its heads."""
INDENTS = (("", ""), ("", ""), ("　　", ""), ("　　", "　　"), ("    ", ""), ("　　", "        "))
"""Before a paragraph, and before a head."""
HEADS = {"kicker", "headline", "deck", "byline"}


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a file, and a label for each that is not empty."""

    lines: list[str]
    labels: list[Label]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of an article."""

    role: str
    text: str


def pages_in(folder: Path) -> list[Page]:
    """The labelled pages of a folder."""
    return [
        Page(lines_of(decode(page_of(path).read_bytes(), path.name)), list(labels_of(path)))
        for path in sorted(folder.glob("*.labels.json"))
    ]


def shuffled(pages: Sequence[Page], count: int, dice: random.Random) -> Iterator[Page]:
    """So many new pages."""
    stories = [story for page in pages for story in _stories(page)]
    briefs = [story for story in stories if story[0].role == "body"]
    stories = [story for story in stories if story[0].role != "body"]
    runs = [run for page in pages for run in _furniture(page)]
    heads = {
        role: [piece.text for story in stories for piece in story if piece.role == role] for role in (*HEADS, "subhead")
    }
    heads["kicker"] += PARTS["kickers"]
    heads["deck"] += PARTS["decks"]
    for _ in range(count):
        manners = dice.choice(DATED), dice.choice(SIGNED), dice.choice(HEADED), dice.choice(HEADED), dice.choice(DASHED)
        chosen = [_changed(story, heads, manners, dice) for story in dice.sample(stories, dice.randint(2, 7))]
        few = dice.sample(briefs, dice.randint(2, 6)) if dice.random() < 0.3 else []
        yield _laid_out(chosen, few, runs, dice)


def _furniture(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Its rows of furniture, and where they stand: top, middle or bottom."""
    rows = [(kind, list(labels)) for kind, labels in groupby(page.labels, key=lambda label: label.role == "furniture")]
    for i, (is_furniture, labels) in enumerate(rows):
        if is_furniture:
            place = "top" if i == 0 else "bottom" if i == len(rows) - 1 else "middle"
            yield place, [page.lines[label.line - 1].strip() for label in labels]


def _stories(page: Page) -> list[list[Piece]]:
    stories: dict[int, list[Piece]] = {}
    for label in page.labels:
        if label.article is None:
            continue
        story = stories.setdefault(label.article, [])
        text = page.lines[label.line - 1].strip()
        if label.continues and story:
            last = max(i for i, piece in enumerate(story) if piece.role == label.role)
            story[last] = replace(story[last], text=joined_text(story[last].text, text))
        elif label.role == "headline" and story and story[-1].role == "headline":
            story[-1] = replace(story[-1], text=story[-1].text + "\n" + text)
        else:
            story.append(Piece(label.role, text))
    return list(stories.values())


def _name(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2))))


def _named(form: str, dice: random.Random) -> str:
    return re.sub(r"\{\}", lambda _: _name(dice), form)


def _changed(
    story: list[Piece], heads: dict[str, list[str]], manners: tuple[str, str, float, float, float], dice: random.Random
) -> list[Piece]:
    """The story as another paper might print it."""
    if not any(piece.role == "headline" for piece in story):
        return story
    story = _shorter(story, dice)
    story = [piece for piece in story if not (piece.role in {"kicker", "deck", "byline"} and dice.random() < 0.3)]
    if dice.random() < 0.3:
        story = [piece for piece in story if piece.role != "subhead"]
    story = [
        _redated(piece, manners[0], dice) if piece.role == "body" and i == _first_body(story) else piece
        for i, piece in enumerate(story)
    ]
    story = _subheaded(story, heads["subhead"], dice)
    if sum(piece.role == "subhead" for piece in story) == 1 and dice.random() < 0.9:
        story = [piece for piece in story if piece.role != "subhead"]
    return _reheaded(_rebylined(story, manners[1], dice), heads, manners[2:], dice)


def _shorter(story: list[Piece], dice: random.Random) -> list[Piece]:
    bodies = sum(piece.role == "body" for piece in story)
    if bodies < 2 or dice.random() < 0.5:
        return story
    left = dice.randint(1, min(3, bodies))
    kept = []
    for piece in story:
        if piece.role == "body":
            left -= 1
        if left >= 0 or piece.role not in {"body", "subhead"}:
            kept.append(piece)
    while kept[-1].role == "subhead":
        kept.pop()
    return kept


def _first_body(story: list[Piece]) -> int:
    return next((i for i, piece in enumerate(story) if piece.role == "body"), -1)


def _redated(piece: Piece, manner: str, dice: random.Random) -> Piece:
    """With or without a dateline, as the page has it."""
    found = dateline(piece.text)
    if found and manner == "never" and len(piece.text) > found + 20:
        return replace(piece, text=piece.text[found:].strip())
    if not found and manner == "always" and len(piece.text) > 20:
        return replace(piece, text=_named(dice.choice(DATELINES), dice) + piece.text)
    return piece


def _subheaded(story: list[Piece], subheads: list[str], dice: random.Random) -> list[Piece]:
    bodies = [i for i, piece in enumerate(story) if piece.role == "body"]
    if len(bodies) < 4 or any(piece.role == "subhead" for piece in story) or dice.random() < 0.6:
        return story
    places = {bodies[i] for i in range(dice.randint(0, 2), len(bodies), dice.randint(2, 3))}
    return [
        one for i, piece in enumerate(story) for one in ([Piece("subhead", dice.choice(subheads))] * (i in places) + [piece])
    ]


def _rebylined(story: list[Piece], manner: str, dice: random.Random) -> list[Piece]:
    """Signed above the text, below it, or behind its last word, as the page has it."""
    body = _first_body(story)
    if any(piece.role == "byline" for piece in story) or body < 0 or manner == "as it is" or dice.random() < 0.15:
        return story
    if manner == "above":
        return [*story[:body], Piece("byline", _named(dice.choice(BYLINES), dice)), *story[body:]]
    if manner == "below":
        return [*story, Piece("byline", _named(dice.choice(TAILS), dice))]
    if story[-1].role == "body":
        return [*story[:-1], replace(story[-1], text=story[-1].text + _named(dice.choice(TAILS[:4]), dice))]
    return story


def _reheaded(
    story: list[Piece], heads: dict[str, list[str]], manners: tuple[float, float, float], dice: random.Random
) -> list[Piece]:
    at = next(i for i, piece in enumerate(story) if piece.role == "headline")
    roles = {piece.role for piece in story}
    head = story[at]
    if "\n" not in head.text and len(head.text) >= 12 and dice.random() < 0.15:
        cut = head.text.find(" ", 4, len(head.text) - 4)
        cut = cut if cut > 0 else len(head.text) // 2
        head = replace(head, text=head.text[:cut].strip() + "\n" + head.text[cut:].strip())
    new = [*story[:at], head, *story[at + 1 :]]
    if "deck" not in roles and dice.random() < manners[1]:
        new.insert(at + 1, Piece("deck", dice.choice(heads["deck"])))
    if "kicker" not in roles and dice.random() < manners[0]:
        new.insert(at, Piece("kicker", dice.choice(heads["kicker"])))
    return [replace(piece, text=_dashed(piece.text, manners[2], dice)) if piece.role == "deck" else piece for piece in new]


def _dashed(text: str, often: float, dice: random.Random) -> str:
    bare = text.lstrip("—-–― ")
    return f"——{bare}" if dice.random() < often else bare


def _laid_out(
    stories: list[list[Piece]], briefs: list[list[Piece]], furniture: list[tuple[str, list[str]]], dice: random.Random
) -> Page:
    """Stories on a page of one manner; briefs together, under a banner of their own."""
    sheet = _Sheet(furniture, dice)
    if dice.random() < 0.8:
        sheet.put_row("top")
    place = dice.randint(0, len(stories))
    banners = dice.random() < 0.45
    for number, story in enumerate([*stories[:place], *briefs, *stories[place:]]):
        gap = sheet.gap_story
        if briefs and number == place:
            gap = sheet.put_banner(BRIEFS)
        elif not place < number < place + len(briefs) and banners and dice.random() < 0.5 + (number == place + len(briefs)):
            gap = sheet.put_banner(SECTIONS)
        sheet.put_story(story, number + 1, gap)
        if dice.random() < 0.08:
            sheet.put_row("middle")
    if dice.random() < 0.5:
        sheet.put_row("bottom")
    return Page(sheet.lines, sheet.labels)


def _cut(text: str, dice: random.Random) -> tuple[str, str]:
    """Now and then a paragraph in two, as a page break leaves it."""
    if len(text) < 50 or dice.random() > 0.06:
        return text, ""
    at = dice.randint(20, len(text) - 20)
    return (text, "") if text[at - 1] in "。!?;”" else (text[:at], text[at:])


class _Sheet:
    """A page on which things are put in one manner."""

    def __init__(self, furniture: list[tuple[str, list[str]]], dice: random.Random) -> None:
        self.furniture, self.dice = furniture, dice
        self.lines: list[str] = []
        self.labels: list[Label] = []
        self.gap_all, self.gap_story, self.gap_head = dice.choice(GAPS)
        self.indent, self.head_indent = dice.choice(INDENTS)
        self.ornament = dice.choice(ORNAMENTS)

    def put(self, role: str, text: str, article: int | None, gap: int = 0) -> None:
        self.lines.extend([""] * gap)
        indent = self.indent if role in {"body", "caption"} else self.head_indent if role in HEADS else ""
        self.lines.append(indent + text)
        self.labels.append(Label(len(self.lines), article, role, continues=False))

    def put_row(self, where: str) -> None:
        """A row of furniture that stood at such a place."""
        for text in self.dice.choice([row for place, row in self.furniture if place == where]):
            self.put("furniture", text, None, self.gap_story if where != "top" else self.gap_all and self.dice.randint(0, 1))

    def put_banner(self, names: list[str]) -> int:
        """A banner; the gap below it."""
        self.put("section", self.ornament.format(self.dice.choice(names)), None, self.gap_story)
        return self.gap_head

    def put_story(self, story: list[Piece], number: int, gap: int) -> None:
        before = ""
        for piece in story:
            for text in piece.text.split("\n"):
                head, tail = _cut(text, self.dice) if piece.role == "body" else (text, "")
                self.put(piece.role, head, number, gap if not before else self._gap(before, piece.role))
                if tail:
                    self.lines.append(tail)
                    self.labels.append(replace(self.labels[-1], line=len(self.lines), continues=True))
                before = piece.role

    def _gap(self, before: str, role: str) -> int:
        if before in HEADS:
            return 0 if role in HEADS and not self.gap_all else self.gap_head
        return self.gap_all
