"""What the styles of a Word document say: which paragraphs are headings, and how characters look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audio.issue.headings.texts import LEVELS
from audio.issue.word.xml import Element, child, is_on, tag, value

HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])(?:\s*[,;].*)?", re.IGNORECASE)
NAMED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(names, re.IGNORECASE), hint)
    for names, hint in (
        (r"title|标题|標題", "title"),
        (r"subtitle|副标题|副標題", "deck"),
        (r"caption|题注|題注|標號", "caption"),
        (
            r"toc\s*(?:\d|heading|标题|標題)|(?:目录|目錄)\s*(?:\d|标题|標題)?|(?:contents|index)\s*(?:\d|heading)",
            "furniture",
        ),
        (r"(?:引题|肩题|眉题)\d?|kicker|eyebrow", "kicker"),
        (r"(?:文章|稿件|新闻|主|大)标题\d?|主题|headline", "headline"),
        (r"副题\d?|deck|dek|standfirst", "deck"),
        (r"(?:小标题|小题|分题)\d?|sub-?head", "subhead"),
        (r"作者(?:署名|姓名)?|署名|记者署名|byline|author", "byline"),
        (r"图说|图注|图片说明|cutline", "caption"),
        (r"栏目(?:名称?)?|section", "section"),
        (r"table of (?:figures|authorities)|(?:图表|圖表)(?:目录|目錄)", "furniture"),
    )
)
"""Built-in styles by their names, which Word stores in English in every language, other programs in their own; and those
that newsrooms name after the parts of a story.
"""


HEAVY = re.compile("标宋|粗|(?<!雅)黑|(?<!Ya)Hei|Black", re.IGNORECASE)
"""Fonts that are set for heads: 黑体 marks them as bold type does, 仿宋 and 楷体 beside it do not."""
UNSEEN = ("vanish", "strike", "dstrike")
"""What characters have that are not read (ECMA-376 part 1, 17.3.2.41, 37 and 9)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph is by its style: a heading of a level (0: none), or what the hint says (`title`: the document's)."""

    level: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None: as what they are based on."""

    size: int | None = None
    """Half-points."""
    bold: bool | None = None
    hidden: bool | None = None
    """Or struck out."""
    link: bool | None = None
    font: str | None = None
    """Of its Han."""
    raised: bool | None = None
    """Set above the line."""

    @property
    def heavy(self) -> bool:
        """It is bold, or set in a font for heads."""
        return bool(self.bold or HEAVY.search(self.font or ""))

    def over(self, under: "Look") -> "Look":
        """What it says, and where it says nothing what the other does."""
        return Look(
            under.size if self.size is None else self.size,
            under.bold if self.bold is None else self.bold,
            under.hidden if self.hidden is None else self.hidden,
            under.link if self.link is None else self.link,
            under.font if self.font is None else self.font,
            under.raised if self.raised is None else self.raised,
        )


def look_of(holder: Element | None) -> Look:
    """What the run properties (w:rPr) in a run, a style or the defaults say (ECMA-376 part 1, 17.3.2)."""
    properties = None if holder is None else child(holder, "rPr")
    if properties is None:
        return Look()
    size = value(child(properties, "sz"))
    points = int(size) if re.fullmatch("[0-9]{1,4}", size) else None
    marks = [is_on(child(properties, name)) for name in UNSEEN]
    hidden = True if True in marks else False if False in marks else None
    font = value(child(properties, "rFonts"), "eastAsia") or None
    above = value(child(properties, "vertAlign"))
    return Look(points, is_on(child(properties, "b")), hidden, font=font, raised=above == "superscript" if above else None)


class Styles:
    """The styles of a document, each with what it is based on (ECMA-376 part 1, 17.7)."""

    def __init__(self, root: Element | None) -> None:
        """`root` is the part of the styles; none: nothing is styled."""
        styles = [] if root is None else [one for one in root if tag(one) == "style"]
        self._styles = {value(one, "styleId"): one for one in styles}
        self._looks: dict[str, Look] = {}
        self._kinds: dict[str, Kind] = {}
        default = None if root is None else child(root, "docDefaults", "rPrDefault")
        self._plain = look_of(default).over(Look(20, bold=False, hidden=False))  # 10 points: 17.3.2.38
        self._usual = next((value(one, "styleId") for one in styles if _is_usual(one)), "")

    def look(self, style: str) -> Look:
        """How the text of a paragraph of this style looks; without a style it has the document's usual one."""
        return self.own_look(self._known(style)).over(self._plain)

    def own_look(self, style: str) -> Look:
        """What the style and those that it is based on say, for a style of characters to be laid over a paragraph's."""
        if style not in self._looks:
            look = Look()
            for one in self._chain(style):
                look = look.over(look_of(one))
            self._looks[style] = look
        return self._looks[style]

    def kind(self, style: str, properties: Element | None) -> Kind:
        """What a paragraph with this style and these properties (w:pPr) is. What stands nearest counts: `TOC Heading` is
        based on a heading and is none.
        """
        return _outline(properties) or self._styled(style)

    def chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """A style of paragraphs and those that it is based on, nearest first, each with its key."""
        return ((value(one, "styleId"), one) for one in self._chain(self._known(style)))

    def number(self, style: str) -> str:
        """The list of a style of lists (17.7.4.14)."""
        return value(child(self._styles[style], "pPr", "numPr", "numId")) if style in self._styles else ""

    def _styled(self, style: str) -> Kind:
        if style not in self._kinds:
            found = (_named(one) or _outline(child(one, "pPr")) for one in self._chain(self._known(style)))
            self._kinds[style] = next((kind for kind in found if kind), Kind())
        return self._kinds[style]

    def _known(self, style: str) -> str:
        """A paragraph without a style, or with one that is not there, has the usual one (ECMA-376 part 1, 17.3.1.27)."""
        return style if style in self._styles else self._usual

    def _chain(self, style: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(child(self._styles[style], "basedOn"))


def _is_usual(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}


def _named(style: Element) -> Kind | None:
    name = value(child(style, "name")).strip()
    if found := HEADING.fullmatch(name):
        return Kind(min(int(found[1]), LEVELS))
    hint = next((hint for names, hint in NAMED if names.fullmatch(name)), "")
    return Kind(int(hint == "title"), hint) if hint else None


def _outline(properties: Element | None) -> Kind | None:
    """The outline level, 0 to 8 of headings and 9 of text (ECMA-376 part 1, 17.3.1.20)."""
    level = None if properties is None else child(properties, "outlineLvl")
    if level is None or not re.fullmatch("[0-9]", value(level)):
        return None
    return Kind(min(int(value(level)) + 1, LEVELS)) if value(level) != "9" else Kind()
