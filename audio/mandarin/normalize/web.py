"""E-mail and web addresses: letters and words as they are, 点, 艾特, 斜杠, figures one by one."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import by_digits
from audio.mandarin.normalize.rule import Rule, Said, rule

_ENDINGS = r"(?:com|cn|net|org|gov|edu|info|io|tv|cc|top|vip|xyz|site|online|mil|int|biz|hk|tw|mo|jp|us|uk|eu|ru|de|fr)"
_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62})"
_HOST = rf"(?:{_NAME}\.){{1,8}}{_ENDINGS}(?![A-Za-z0-9])"
_PATH = r"(?::[0-9]{2,5})?(?:/[A-Za-z0-9._~%?&=#+\-/]{0,200})?"
_SPOKEN = {".": "点", "@": "艾特", "/": "斜杠", "-": "杠", "_": "下划线", ":": "冒号", "?": "问号", "=": "等于", "&": "和",
           "%": "百分号", "~": "波浪号", "#": "井号", "+": "加"}  # fmt: skip


def web_rules() -> Iterable[Rule]:
    """In order of precedence."""
    yield rule(rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._+\-]{{0,63}}@{_HOST}", _say_address)
    yield rule(rf"(?<![A-Za-z0-9])(?P<scheme>https?://){_HOST}{_PATH}", _say_address)
    yield rule(rf"(?<![A-Za-z0-9.\-@]){_HOST}{_PATH}", _say_address)


def _say_address(match: re.Match[str]) -> Iterable[Said]:
    scheme = match.groupdict().get("scheme") or ""
    start, end = match.start() + len(scheme), match.start() + len(match[0].rstrip("/."))
    if scheme:
        yield Said(kind="silent", text="the scheme of an address is not said", start=match.start(), end=start)
    for found in re.finditer(r"[A-Za-z]+|[0-9]+|.", match.string[start:end]):
        yield _say_piece(found[0], (start + found.start(), start + found.end()))
    if end < match.end():
        yield Said(kind="silent", text="the slash at the end of an address is not said", start=end, end=match.end())


def _say_piece(piece: str, span: tuple[int, int]) -> Said:
    if piece.isalpha():
        return Said(kind="latin", text=piece, start=span[0], end=span[1])
    if piece.isdigit():
        return Said(kind="digits", text=by_digits(piece), start=span[0], end=span[1])
    return Said(kind="han", text=_SPOKEN[piece], start=span[0], end=span[1])
