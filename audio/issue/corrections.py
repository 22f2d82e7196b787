"""The editor's word against ours: `{role}` markers in the text, and roles by line in a sidecar or in the front matter."""

import re
from dataclasses import replace
from difflib import get_close_matches

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.printed import Printed, unspaced
from audio.issue.reading.decide import STATES

NAMES = {
    "栏目": "section", "引题": "kicker", "主题": "headline", "标题": "headline", "副题": "deck", "署名": "byline",
    "小标题": "subhead", "正文": "body", "图片说明": "caption", "图说": "caption", "摄影署名": "credit", "不读": "furniture",
    "跳过": "furniture", "接上": "join", "新稿": "article", "skip": "furniture", "join": "body_more", "接上文": "join",
    "更正": "corrected", "归栏": "under", "肩题": "kicker", "眉题": "kicker", "副标题": "deck", "作者": "byline",
}  # fmt: skip
ROLE_NAMES = ("section", "kicker", "headline", "deck", "byline", "subhead", "body", "caption", "credit", "furniture")
FORMS = (*ROLE_NAMES, "skip", "join", "article", "corrected", "under", *(name for name in NAMES if not name.isascii()))
NAMING = frozenset(("article", "新稿", "under", "归栏"))
"""Those with a name behind them: the article's key, the section."""
MISSPELT = 0.8
"""So alike are a marker and a word in braces that is to be it (`difflib`'s ratio)."""
MARKER = re.compile(r"^[{｛]([^{}｛｝]+)[}｝]\s*(.*)$")


def marked(line: Printed, name: str) -> Printed:
    """A line without its markers, its state fixed; without text when nothing but markers stood there.

    What stands behind `{corrected}` is no text of the page: it is the line's correction.
    """
    while found := MARKER.match(line.text):
        if not _known(found[1]):
            _refuse_misspelt(found[1], line, name)
            break
        line = _without_marker(line, found[1].split(), found[2].strip(), name)
    return line


def _without_marker(line: Printed, words: list[str], text: str, name: str) -> Printed:
    """The line as a marker of these words says, with the text behind it."""
    form, behind = NAMES.get(words[0], words[0]), " ".join(words[1:])
    if form == "corrected":
        if not text:
            raise IssueError(f"write what was put right behind `{{{words[0]}}}`, on its line", file=name, line=line.first)
        return replace(line, text="", correction=text)
    if form == "under":
        return replace(line, text=text, under=behind)
    given = _corrected(line, words[0], name)
    return replace(given, text=text, key=behind or given.key)


def is_aside(text: str) -> bool:
    """Whether a line holds markers and no text of the page."""
    while (found := MARKER.match(text)) and _known(found[1]):
        if not found[2] or NAMES.get(word := found[1].split()[0], word) == "corrected":
            return True
        text = found[2]
    return False


def _known(inside: str) -> bool:
    """`{article some-key}` and `{under some section}` are markers; braces with other words are the paper's."""
    word, *behind = inside.split() or [""]
    return word in FORMS and (not behind or word in NAMING)


def _refuse_misspelt(inside: str, line: Printed, name: str) -> None:
    """Raise `IssueError` for one word all but a marker's, as `{hedline}`: it would be read aloud."""
    if near := get_close_matches(inside.strip().lower(), FORMS, n=1, cutoff=MISSPELT):
        raise IssueError(f"`{{{inside}}}` is no marker; did you mean `{{{near[0]}}}`?", file=name, line=line.first)


def _corrected(line: Printed, role: str, name: str) -> Printed:
    said = NAMES.get(role, role)
    if said == "article":
        return replace(line, starts=True)
    if said == "join":
        said = "body_more"
    if said not in STATES:
        near = get_close_matches(role, [form for form in FORMS if form not in {"corrected", "更正"}], n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(FORMS[:13])}, under"
        raise IssueError(f"there is no role `{role}`; {hint}", file=name, line=line.first)
    return replace(line, fixed=said)


def apply_markers(lines: list[Printed], name: str) -> list[Printed]:
    """All lines without their markers. One alone speaks for the next line, `{corrected}` for the next article's."""
    found: list[Printed] = []
    alone: Printed | None = None
    waiting: list[Printed] = []
    for line in lines:
        given = marked(line, name)
        if given.correction:
            waiting.append(given)
            continue
        if alone is not None:
            given = replace(
                given,
                fixed=given.fixed or alone.fixed,
                starts=given.starts or alone.starts,
                key=given.key or alone.key,
                under=alone.under if given.under is None else given.under,
            )
            alone = None
        if not given.text:
            alone = given
            continue
        if waiting and given.fixed not in {"section", "furniture"}:
            given, waiting = replace(given, correction=" ".join(one.correction for one in waiting)), []
        found.append(given)
    if waiting:
        raise IssueError("no article stands below this correction", file=name, line=waiting[0].first)
    return found


def apply_roles(lines: list[Printed], facts: Facts) -> list[Printed]:
    """Lines with the roles, keys and corrections that the editor gives them, by number or by how they begin."""
    for where, role in facts.roles.items():
        lines = _at(lines, where, facts, lambda line, role=role: _all(line, role, facts.file))
    for where, key in facts.keys.items():
        lines = _at(lines, where, facts, lambda line, key=key: replace(line, key=key))
    for where, what in facts.corrected.items():
        lines = _at(
            lines, where, facts, lambda line, what=what: replace(line, correction=f"{line.correction} {what}".strip())
        )
    return lines


def _all(line: Printed, roles: str, name: str) -> Printed:
    """The line with several roles, or with one that has a name behind it: `article safety`, `under 民生`."""
    word, *behind = roles.split() or [""]
    if NAMES.get(word, word) == "under":
        return replace(line, under=" ".join(behind))
    if behind and word in NAMING and behind[0] not in FORMS:
        return replace(line, starts=True, key=" ".join(behind))
    for role in (word, *behind):
        line = _corrected(line, role, name)
    return line


def _at(lines: list[Printed], where: int | str, facts: Facts, change) -> list[Printed]:  # type: ignore[no-untyped-def] # noqa: ANN001
    """The lines with the one named by `where` changed."""
    beginning = unspaced(where) if isinstance(where, str) else ""
    hits = [i for i, line in enumerate(lines) if _is(line, where, beginning)]
    if not hits and (bare := beginning.lstrip("#*>-")) != beginning:  # as it stands in a file of Markdown
        hits = [i for i, line in enumerate(lines) if bare and _is(line, where, bare)]
    if not hits:
        raise IssueError(f"no line {'is number' if isinstance(where, int) else 'begins with'} {where!r}", file=facts.file)
    return [change(line) if i == hits[0] else line for i, line in enumerate(lines)]


def _is(line: Printed, where: int | str, beginning: str) -> bool:
    """Whether a line has this number or begins so, whatever blanks are in it."""
    return line.first <= where <= line.last if isinstance(where, int) else unspaced(line.text).startswith(beginning)
