"""The show's picture: the editor's own, checked by the directories' rules, or one set in type like a newspaper's front.

Owns the pictures on the shelf; a picture's name holds a hash of what it shows, so a new picture has a new name. The type is
Noto Serif SC Bold (SIL Open Font License), cut down to the 6,763 characters of GB 2312, because a bare machine has no
Chinese font; any other character is printed as 〓, as compositors always did. Source of the rules: Apple's "Artwork
requirements".
"""

import hashlib
import io
import lzma
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from audio.errors import ShowError
from audio.models import Show
from audio.shelf import Shelf

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

VERSION = "1"
"""Changes whenever the same words would look different."""
FONT = "data/fonts/NotoSerifSC-Bold-GB2312.ttf.xz"
LEAST_SIDE, MOST_SIDE = 1400, 3000
"""Pixels of a side that directories take."""
SIDE, TAG_SIDE, CHAPTER_SIDE = 1600, 600, 300
"""Pixels of a side: the show's picture when it is ours (each pixel costs 4 bytes of memory), and inside an MP3."""
GETA = "〓"
PAPER, INK = (247, 243, 233), (38, 34, 32)
INKS = ((163, 33, 36), (24, 84, 122), (30, 101, 72), (122, 64, 22), (92, 48, 110))
"""Second colours; the title chooses."""
BARS = 41
PNG = b"\x89PNG"
KINDS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",)}


def put_cover(shelf: Shelf, show: Show, title: str) -> str:
    """See that the show's picture is on the shelf and give its name there: the editor's own, else one set from the title.
    A picture that is there is not made again. Raises `ShowError`, `ShelfError`.
    """
    name = cover_name(show, title)
    if not (shelf.folder / name).is_file():
        shelf.write(name, checked(Path(show.image)) if show.image else draw(title))
    return name


def cover_name(show: Show, title: str) -> str:
    """What the show's picture is called on the shelf. Raises `ShowError` when the editor's own cannot be read."""
    if not show.image:
        return _name(title, "", SIDE)
    own = _read(Path(show.image))
    return f"cover.{_hash(own)}.{'png' if own.startswith(PNG) else 'jpg'}"


def look_at_cover(shelf: Shelf, show: Show) -> None:
    """Raise `ShowError` when the show's own picture cannot be used; one that is on the shelf already was looked at."""
    if show.image and not (shelf.folder / cover_name(show, show.title)).is_file():
        checked(Path(show.image))


def digest(path: Path) -> str:
    """Hex hash of the editor's own picture. Raises `ShowError` when it cannot be read."""
    return hashlib.sha256(_read(path)).hexdigest()


def put_issue_cover(shelf: Shelf, show: Show, title: str, day: str) -> str:
    """The same for one issue (YYYY-MM-DD), with its date, in the issue's folder: what `Episode.image` holds. Empty when the
    show has a picture of its own, which then stands for its issues too.
    """
    if show.image:
        return ""
    name = _name(title, day, LEAST_SIDE)
    if not (shelf.folder / day / name).is_file():
        shelf.write(f"{day}/{name}", draw(title, day, LEAST_SIDE))
    return name


def _name(title: str, day: str, side: int) -> str:
    """Of a picture that is drawn: it holds a hash of what it shows."""
    return f"cover.{_hash(f'{VERSION} {side} {day} {title}'.encode())}.jpg"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def checked(path: Path) -> bytes:
    """The editor's own picture. Raises `ShowError` when it is not a square JPEG or PNG of 1400 to 3000 px, RGB, no alpha."""
    from PIL import Image, UnidentifiedImageError

    data = _read(path)
    try:
        with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as image:
            image.load()
            kind, size, mode = image.format or "", image.size, image.mode
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ShowError("is no JPEG or PNG picture that can be read; give another as image", file=path) from error
    if path.suffix.lower().lstrip(".") not in KINDS[kind]:
        raise ShowError(f"is a {kind}; call it {path.stem}.{KINDS[kind][0]}", file=path)
    if size[0] != size[1] or not LEAST_SIDE <= size[0] <= MOST_SIDE:
        raise ShowError(f"has {size[0]} x {size[1]} px; make it square, {LEAST_SIDE} to {MOST_SIDE} px a side", file=path)
    if mode != "RGB":
        raise ShowError(f"has the colours of mode {mode}; save it as RGB without transparency", file=path)
    return data


def thumbnail(picture: bytes, side: int = TAG_SIDE) -> bytes:
    """The picture as a small JPEG, for inside an MP3 (old radios show nothing else)."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        return _jpeg(image.convert("RGB").resize((side, side), Image.Resampling.LANCZOS))


def draw(title: str, day: str = "", side: int = SIDE) -> bytes:
    """A square JPEG: the title like a masthead, a line of sound below it that is the title's own, and the date or 听报."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (side, side), PAPER)
    pen = ImageDraw.Draw(image)
    seed = hashlib.sha512(title.encode()).digest()
    second = INKS[seed[0] % len(INKS)]
    _frame(pen, side, second)
    _masthead(pen, side, printable(title) or "听报")
    _sound(pen, side, second, seed)
    _centred(pen, side, 0.845, _date(day) if day else "听报", 0.075)
    return _jpeg(image)


def draw_chapter(title: str, show: str, side: int = CHAPTER_SIDE) -> bytes:
    """A small square JPEG for one chapter: its title in the type and colours of its show."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (side, side), PAPER)
    pen = ImageDraw.Draw(image)
    seed = hashlib.sha512(show.encode()).digest()
    _frame(pen, side, INKS[seed[0] % len(INKS)])
    _masthead(pen, side, printable(title) or "听报", middle=0.46)
    _centred(pen, side, 0.845, printable(show)[:12], 0.06)
    return _jpeg(image)


def printable(text: str) -> str:
    """The text in characters that the shipped type has; 〓 stands for any other."""
    font = _font(24)
    missing = bytes(font.getmask("\U0010ffff"))
    return "".join(c if c.isspace() or bytes(font.getmask(c)) != missing else GETA for c in " ".join(text.split()))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ShowError(f"cannot be read ({error.strerror}); give another picture as image", file=path) from error


@cache
def _type() -> bytes:
    return lzma.decompress(files("audio").joinpath(FONT).read_bytes())


def _font(size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(io.BytesIO(_type()), size, layout_engine=ImageFont.Layout.BASIC)


def _frame(pen: "ImageDraw.ImageDraw", side: int, second: tuple[int, int, int]) -> None:
    """A newspaper's double rule, thick and thin."""
    for edge, width, ink in ((0.045, 0.010, second), (0.066, 0.003, INK)):
        a, b = round(side * edge), side - round(side * edge)
        pen.rectangle((a, a, b, b), outline=ink, width=max(1, round(side * width)))


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


def _date(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def _jpeg(image: "Image.Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
