"""Which format a page has, by what is in it first and by its name second, and who reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from audio.errors import IssueError
from audio.issue import frontlines
from audio.issue.encoding import decode, lines_of
from audio.issue.frontmatter import Facts, together
from audio.issue.markdown import read_marked
from audio.issue.pagenames import page_name
from audio.issue.plain.dumps import dumped
from audio.issue.plain.linenumbers import unnumbered
from audio.issue.plain.quoted import unquoted
from audio.issue.plain.tagged import SIGNS, tagged
from audio.issue.plain.typeset import typeset
from audio.issue.printed import Printed, printed

Reader = Callable[[bytes, str], tuple[list[Printed], Facts]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format and its reader: bytes and name to printed lines and what the front matter says."""

    name: str
    read: Reader


def _text(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    text = decode(data, name)
    if name.lower().endswith(".json") or OBJECT.match(text):
        from audio.issue.plain.objects import objects

        return objects(text, name), Facts()
    lines, signs = unquoted(unnumbered(lines_of(text)))
    facts, head = frontlines.split(lines, name)
    rows = dumped(lines[head:], head + 1)
    found, codes = (rows, []) if rows else _bare(lines[head:], head + 1, text)
    facts = replace(facts, publication=facts.publication or facts.title, aside=(*facts.aside, *signs, *codes))
    return (read_marked(found) if facts.marked else found), facts


def _bare(lines: list[str], first: int, text: str) -> tuple[list[Printed], list[tuple[int, str]]]:
    """The lines without a layout system's codes, and what has only such."""
    if any(sign in text for sign in SIGNS):
        return tagged(printed(lines, first=first))
    return typeset(printed(lines, first=first))


def _markdown(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    lines = lines_of(decode(data, name))
    pages = [
        (page[head:], facts, head) for page in frontlines.posts(lines) for facts, head in [frontlines.split(page, name)]
    ]
    if pages[0][1].marked:
        return _text(data, name)
    from audio.issue.commonmark.document import read_markdown

    found = [
        (rows, facts) if (rows := dumped(page, head + 1)) else read_markdown(page, facts, first=head + 1)
        for page, facts, head in pages
    ]
    found = [(_placed(page, facts.section), facts) for page, facts in found]
    return [line for page, _ in found for line in page], together([facts for _, facts in found])


def _placed(lines: list[Printed], section: str) -> list[Printed]:
    """The lines, the first that is read in this section, or in that of the page which is called so (第3版：民生)."""
    name = page_name(section) or ("" if NUMBERED.search(section) else section)
    at = next((i for i, line in enumerate(lines) if "furniture" not in {line.hint, line.fixed}), len(lines))
    return [replace(line, under=name) if i == at and name else line for i, line in enumerate(lines)]


def _html(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    from audio.issue.web.html import read_html

    return read_html(data, name)


def _mhtml(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    from audio.issue.web.mhtml import read_mhtml

    return read_mhtml(data, name)


def _epub(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    from audio.issue.epub.document import read_epub

    return read_epub(data, name)


def _docx(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    from audio.issue.word.docx import read_docx

    return read_docx(data, name)


def _pdf(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    from audio.issue.pdf.document import read_pdf

    return read_pdf(data, name)


TEXT = Format("text", _text)
MARKDOWN = Format("Markdown", _markdown)
HTML = Format("HTML", _html)
MHTML = Format("MHTML", _mhtml)
EPUB = Format("EPUB", _epub)
DOCX = Format("DOCX", _docx)
PDF = Format("PDF", _pdf)
BY_SUFFIX = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".mhtml": MHTML, ".mht": MHTML, ".epub": EPUB, ".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".dotm": DOCX, ".pdf": PDF,
}  # fmt: skip
HEADING = re.compile(rb"(?:^|[\r\n])#{1,6}[ \t]+[^#\s][^#\r\n]*(?:[\r\n]|$)")
"""Not `# 副刊 #`, as papers set the names of columns."""
OBJECT = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\n]{1,80}"\s*:')
"""How JSON begins, and no printed page."""
NUMBERED = re.compile("[0-9０-９]")
POST = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(---|\+\+\+)[ \t]*\r?\n(?:(?!---|\+\+\+)[^\n]*\n){0,60}?"
    rb"(?:tags|categories|author|authors|section|draft|slug|permalink|description|summary|cover|aliases|weight|"
    + "作者|标题|栏目|标签".encode()
    + rb")[ \t]*[:=]"
)
"""Front matter of a page of a program that makes sites of Markdown: what is for that program only stands in it."""
OLE = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream of a compound file that holds a locked document (MS-OFFCRYPTO 2.3.4.4): its name stands in the directory."""
FOREIGN: tuple[tuple[bytes, str], ...] = (
    (OLE, "an old Word file; save it as .docx"),
    (b"{\\rtf", "a rich text file; save it as .docx"),
    (b"\x89PNG", "a picture; give the page's text"),
    (b"\xff\xd8\xff", "a picture; give the page's text"),
    (b"GIF8", "a picture; give the page's text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"Rar!", "a compressed file; unpack it first"),
    (b"ID3", "sound; give the page's text"),
    (b"\x7fELF", "a program"),
)
"""First bytes of files that are no page, and what they are."""
OFFICE = (
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a file of slides"),
    ("content.xml", "a file of LibreOffice"),
    ("Index/Document.iwa", "a file of Pages"),
)
"""Files in the archives that other programs write, and what these are."""
KINDLE = b"BOOKMOBI"
"""At byte 60 of a book for Kindle (PalmDB: type and creator)."""


def format_of(data: bytes, name: str) -> Format:
    """The page's format. IssueError with what to do for those that nobody can read."""
    if not data.strip():
        raise IssueError("the page is empty", file=name)
    if data.startswith(OLE) and LOCKED in data:
        raise IssueError("this Word document is locked with a password; take it off in Word and save it anew", file=name)
    for magic, what in FOREIGN:
        if data.startswith(magic):
            raise IssueError(f"this is {what}", file=name)
    if data[60:68] == KINDLE:
        raise IssueError("this is a book for Kindle; convert it to EPUB", file=name)
    if data.startswith(b"%PDF"):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if b"multipart/related" in data[:4096].lower():
        from audio.issue.web.mhtml import is_mhtml

        if is_mhtml(data):
            return MHTML
    return _written(data, name)


def _written(data: bytes, name: str) -> Format:
    """Of a text: what its marks say before what its name does."""
    given = BY_SUFFIX.get(PurePath(name).suffix.lower(), TEXT)
    if given in {EPUB, DOCX, PDF}:
        raise IssueError(f"this is no {given.name} file, whatever its name says; export it anew", file=name)
    if given in {TEXT, MHTML} and _starts_like_html(data):
        return HTML
    return MARKDOWN if given == TEXT and (_has_headings(data) or POST.match(data)) else given


def _zipped(data: bytes, name: str) -> Format:
    from audio.issue.containers import Container
    from audio.issue.word.xml import is_word

    box = Container(data, name)
    if "META-INF/container.xml" in box.names:
        return EPUB
    if is_word(box):
        return DOCX
    if what := next((what for member, what in OFFICE if member in box.names), ""):
        raise IssueError(f"this is {what}; save its text as .docx", file=name)
    raise IssueError("this archive is neither EPUB nor DOCX; unpack it and give the folder", file=name)


def _has_headings(data: bytes) -> bool:
    """Whether headings of Markdown stand in a text, below its front matter."""
    if b"#" not in data:
        return False
    front, rule, text = data.partition(b"\n---")
    return HEADING.search(text if rule and front.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"---") else data) is not None


def _starts_like_html(data: bytes) -> bool:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml"))
