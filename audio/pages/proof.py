"""The proof as a page: the whole issue with pinyin above the characters, what is doubtful marked, and what to write into the
lexicon for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from audio.mandarin.proof import SURE, Doubt, doubts, groups, literal, marked
from audio.models import Reading, Token

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fdfcf8; --soft: #6b665c; --line: #ddd6c8; --doubt: #ffe08a; --told: #e3ecf8 }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8df; --paper: #191815; --soft: #a59e90; --line: #3b382f; --doubt: #6a5200; --told: #25344a } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1.25rem/2.4 "Noto Serif CJK SC", "Songti SC", SimSun, serif }
h1, h2 { line-height: 1.6 } h2 { border-top: 1px solid var(--line); padding-top: 1.2rem; font-size: 1.1rem }
ruby { margin: 0 .06em } rt { padding: 0 .15em; font: .5em/1.2 "Noto Sans", "PingFang SC", sans-serif; color: var(--soft) }
p { margin: .3rem 0 } .role { font-size: .7rem; color: var(--soft); margin-right: .6em }
.headline { font-weight: 700; font-size: 1.4em } .told { background: var(--told) } mark { background: var(--doubt); color: inherit }
.gone { color: var(--soft); text-decoration: line-through }
table { border-collapse: collapse; width: 100%; font-size: .85rem; line-height: 1.5 } td, th { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top }
code { font-family: "Noto Sans Mono", monospace; white-space: pre-wrap }
"""  # noqa: E501 - CSS, one rule a line


_ROLES = {
    "section": "栏目", "kicker": "引题", "headline": "主题", "deck": "副题", "byline": "署名", "subhead": "小标题",
    "body": "正文", "caption": "图片说明", "credit": "摄影署名", "furniture": "版面", "announcer": "播音员",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofed:
    """One line of the script and how it is read."""

    article: int
    """1-based; 0 for the announcer's own words."""
    line: int
    """1-based line of the printed page; 0 for the announcer's own words."""
    role: str
    reading: Reading


def render_proof(title: str, lines: Sequence[Proofed], headlines: Sequence[str]) -> str:
    """The page, complete: it needs no other file. `headlines` are those of the articles, in order."""
    body = "".join(_part(number, lines, headlines) for number in range(len(headlines) + 1))
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="generator" content="tingbao proof">'
        f"<title>{escape(title)} · 校读</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(title)} · 校读</h1>"
        '<p><mark>黄底</mark>：拿不准，请看一眼；<span class="told">蓝底</span>：改写后读出；'
        '<span class="gone">划线</span>：不读。</p>'
        f"{body}</body></html>\n"
    )


def _part(number: int, lines: Sequence[Proofed], headlines: Sequence[str]) -> str:
    own = [line for line in lines if line.article == number]
    if not own:
        return ""
    name = f"{number} · {headlines[number - 1]}" if number else "播音员的话"
    read = "".join(_paragraph(line) for line in own)
    return f"<section><h2>{escape(name)}</h2>{read}{_table(own)}</section>"


def _paragraph(line: Proofed) -> str:
    role = _ROLES.get(line.role, "播音员")
    place = f"{role} {line.line}" if line.line else role
    return f'<p class="{escape(line.role)}"><span class="role">{escape(place)}</span>{_ruby(line.reading)}</p>'


def _ruby(reading: Reading) -> str:
    """The printed line; nothing of it is left out."""
    wary = {doubt.start: doubt for doubt in doubts(reading)}
    pieces = [(group[0].start, group[-1].end, _group(reading, group, wary)) for group in groups(reading)]
    pieces += [
        (gap.start, gap.end, f'<s class="gone" title="{escape(gap.reason)}">{escape(gap.text)}</s>')
        for gap in reading.dropped
    ]
    out, at = [], 0
    for start, end, html in sorted(pieces, key=lambda piece: piece[:2]):
        if end > at:
            out += [escape(reading.text[at:start]), html]
            at = end
    return "".join(out) + escape(reading.text[at:])


def _group(reading: Reading, group: tuple[Token, ...], wary: dict[int, Doubt]) -> str:
    token = group[0]
    printed = reading.text[token.start : group[-1].end]
    if token.kind == "mark":
        return escape(printed)
    if token.kind == "han" and literal(reading, token):
        html = "".join(_over(char, marked(sound)) for char, sound in zip(printed, token.sounds, strict=True))
    elif token.kind == "latin":
        html = escape(printed)
    else:
        html = _over(printed, "".join(one.text for one in group))
    doubt = wary.get(token.start)
    if not doubt:
        return html
    hint = f'title="{escape(doubt.lexicon)}"'
    return f"<mark {hint}>{html}</mark>" if doubt.sure < SURE else f'<span class="told" {hint}>{html}</span>'


def _over(printed: str, said: str) -> str:
    return f"<ruby>{escape(printed)}<rt>{escape(said)}</rt></ruby>"


def _table(lines: Iterable[Proofed]) -> str:
    """What to put into the lexicon for each doubtful reading."""
    rows = "".join(
        f"<tr><td>{line.line or ''}</td><td>{escape(doubt.printed)}</td><td>{escape(doubt.said)}</td>"
        f"<td>{doubt.sure:.0%}</td><td><code>{escape(doubt.lexicon)}</code></td></tr>"
        for line in lines
        for doubt in doubts(line.reading)
        if doubt.sure < SURE
    )
    head = "<tr><th>行</th><th>写作</th><th>读作</th><th>把握</th><th>要改，就把这一行写进 lexicon.tsv 再改读音</th></tr>"
    return f"<table>{head}{rows}</table>" if rows else ""
