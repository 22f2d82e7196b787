"""Pictures set in type like a newspaper's front: a show's, an issue's, a chapter's.

The type is Noto Serif SC Bold (SIL Open Font License), cut down to the 6,763 characters of GB 2312, because a bare machine
has no Chinese font; any other character is printed as 〓, as compositors always did.
"""

import hashlib
import io
import lzma
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from audio.day import printed

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

VERSION = "1"
"""Changes whenever the same words would look different."""
FONT = "data/fonts/NotoSerifSC-Bold-GB2312.ttf.xz"
SIDE, TAG_SIDE, CHAPTER_SIDE = 1600, 600, 300
"""Pixels of a side: the show's picture when it is ours (each pixel costs 4 bytes of memory), and inside an MP3."""
GETA = "〓"
PAPER, INK = (247, 243, 233), (38, 34, 32)
INKS = ((163, 33, 36), (24, 84, 122), (30, 101, 72), (122, 64, 22), (92, 48, 110))
"""Second colours; the title chooses."""
BARS = 41


def thumbnail(picture: bytes, side: int = TAG_SIDE) -> bytes:
    """The picture as a small JPEG, for inside an MP3 (old radios show nothing else)."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        return _jpeg(image.convert("RGB").resize((side, side), Image.Resampling.LANCZOS))


def draw(title: str, day: str = "", side: int = SIDE) -> bytes:
    """A square JPEG: the title like a masthead, a line of sound below it that is the title's own, and the date or 听报."""
    seed = hashlib.sha512(title.encode()).digest()
    second = INKS[seed[0] % len(INKS)]
    image, pen = _framed(side, second)
    _masthead(pen, side, printable(title) or "听报")
    _sound(pen, side, second, seed)
    _centred(pen, side, 0.845, printed(day) if day else "听报", 0.075)
    return _jpeg(image)


def draw_chapter(title: str, show: str, side: int = CHAPTER_SIDE) -> bytes:
    """A small square JPEG for one chapter: its title in the type and colours of its show."""
    image, pen = _framed(side, INKS[hashlib.sha512(show.encode()).digest()[0] % len(INKS)])
    _masthead(pen, side, printable(title) or "听报", middle=0.46)
    _centred(pen, side, 0.845, printable(show)[:12], 0.06)
    return _jpeg(image)


def printable(text: str) -> str:
    """The text in characters that the shipped type has; 〓 stands for any other."""
    font = _font(24)
    missing = bytes(font.getmask("\U0010ffff"))
    return "".join(c if c.isspace() or bytes(font.getmask(c)) != missing else GETA for c in " ".join(text.split()))


@cache
def _type() -> bytes:
    return lzma.decompress(files("audio").joinpath(FONT).read_bytes())


def _font(size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(io.BytesIO(_type()), size, layout_engine=ImageFont.Layout.BASIC)


def _framed(side: int, second: tuple[int, int, int]) -> "tuple[Image.Image, ImageDraw.ImageDraw]":
    """Paper with a newspaper's double rule, thick and thin, and the pen to write on it."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (side, side), PAPER)
    pen = ImageDraw.Draw(image)
    for edge, width, ink in ((0.045, 0.010, second), (0.066, 0.003, INK)):
        a, b = round(side * edge), side - round(side * edge)
        pen.rectangle((a, a, b, b), outline=ink, width=max(1, round(side * width)))
    return image, pen


def _masthead(pen: "ImageDraw.ImageDraw", side: int, title: str, middle: float = 0.31) -> None:
    """The title in one to three lines, as large as they fit."""
    lines = _lines(title[:30])
    wide = max(_font(100).getlength(line) for line in lines)
    size = min(0.27, 0.76 / wide * 100, 0.40 / len(lines))
    for place, line in enumerate(lines):
        _centred(pen, side, middle + (place - (len(lines) - 1) / 2) * size * 1.2, line, size)


def _lines(title: str) -> list[str]:
    """One line up to five characters, else two or three of about equal length; no Latin word is torn."""
    rows = 1 if len(title) <= 5 else 2 if len(title) <= 14 else 3
    cuts = [0]
    for row in range(1, rows):
        cut = target = len(title) * row // rows
        while cut > cuts[-1] and (title[cut - 1] + title[cut]).isascii() and (title[cut - 1] + title[cut]).isalnum():
            cut -= 1
        cuts.append(cut if cut > cuts[-1] else target)
    return [title[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(title)], strict=True)]


def _sound(pen: "ImageDraw.ImageDraw", side: int, second: tuple[int, int, int], seed: bytes) -> None:
    """Bars whose heights come from the title: shows differ at a glance in an app's list."""
    step = 0.76 / BARS
    for place in range(BARS):
        arch = 1 - abs(2 * place / (BARS - 1) - 1) ** 2
        half = 0.008 + 0.085 * arch * (0.25 + 0.75 * seed[place + 1] / 255)
        x = 0.12 + (place + 0.5) * step
        box = tuple(round(side * at) for at in (x - step * 0.3, 0.65 - half, x + step * 0.3, 0.65 + half))
        pen.rounded_rectangle(box, radius=side * step * 0.3, fill=second)


def _centred(pen: "ImageDraw.ImageDraw", side: int, middle: float, text: str, size: float) -> None:
    """Text around a height (a fraction of the side), `size` a fraction too."""
    pen.text((side / 2, side * middle), text, fill=INK, font=_font(max(8, round(side * size))), anchor="mm")


def _jpeg(image: "Image.Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
