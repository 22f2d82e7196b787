from dataclasses import replace
from io import BytesIO

import pytest
from newsstand import show
from PIL import Image

from audio.art.artwork import checked, put_cover, put_issue_cover
from audio.art.drawing import draw, draw_chapter, printable, thumbnail
from audio.errors import ShowError
from audio.shelf.output import Shelf


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def picture(path, size=(1400, 1400), mode="RGB", kind="PNG"):
    Image.new(mode, size).save(path, kind)
    return path


def test_a_drawn_picture_is_what_directories_take():
    image = opened(draw("柳河日报"))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1600, 1600))


def test_equal_words_give_equal_pictures_and_others_do_not():
    assert draw("柳河日报", side=400) == draw("柳河日报", side=400)
    assert len({draw(*words, side=400) for words in (("柳河日报",), ("柳江日报",), ("柳河日报", "2026-03-05"))}) == 3


def ink(image: Image.Image, box) -> float:
    """Share of dark pixels in a box of fractions of the side."""
    grey = image.convert("L").crop(tuple(round(image.width * at) for at in box))
    return sum(grey.histogram()[:100]) / (grey.width * grey.height)


@pytest.mark.parametrize(
    "title", ["柳", "柳河日报", "西安地铁周末生活时报", "柳河日报社区周刊国际版新闻早餐精选合订本特辑", "Liuhe Daily News"]
)
def test_a_title_of_any_length_stays_inside_the_frame(title):
    image = opened(draw(title, side=600))
    assert ink(image, (0.12, 0.10, 0.88, 0.52)) > 0.02
    assert ink(image, (0.08, 0.10, 0.105, 0.90)) == 0 == ink(image, (0.895, 0.10, 0.92, 0.90))


def test_a_character_that_the_type_lacks_is_printed_as_a_geta():
    assert printable("柳㐂\U0002a6d6报 A1") == "柳〓〓报 A1"


def test_a_name_holds_a_hash_of_what_is_shown(tmp_path):
    shelf = Shelf(tmp_path)
    names = {put_cover(shelf, show(), title) for title in ("柳河日报", "柳江日报")}
    assert len(names) == 2
    assert all((tmp_path / name).is_file() for name in names)


def test_an_issue_has_a_picture_with_its_date_in_its_folder(tmp_path):
    name = put_issue_cover(Shelf(tmp_path), show(), "柳河日报", "2026-03-05")
    assert opened((tmp_path / "2026-03-05" / name).read_bytes()).size == (1400, 1400)


def test_an_editors_own_picture_stands_for_every_issue(tmp_path):
    own = replace(show(), image=str(picture(tmp_path / "own.png")))
    assert put_issue_cover(Shelf(tmp_path), own, "柳河日报", "2026-03-05") == ""


def test_a_picture_that_is_there_is_not_drawn_again(tmp_path):
    shelf = Shelf(tmp_path)
    name = put_cover(shelf, show(), "柳河日报")
    before = (tmp_path / name).stat()
    assert put_cover(shelf, show(), "柳河日报") == name
    assert (tmp_path / name).stat().st_mtime_ns == before.st_mtime_ns


def test_the_editors_own_picture_is_taken_as_it_is(tmp_path):
    own = picture(tmp_path / "own.png")
    name = put_cover(Shelf(tmp_path / "out"), replace(show(), image=str(own)), "柳河日报")
    assert name.endswith(".png")
    assert (tmp_path / "out" / name).read_bytes() == own.read_bytes()


@pytest.mark.parametrize(
    ("case", "word"),
    [
        (("a.png", (1400, 1401), "RGB", "PNG"), "square"),
        (("a.png", (1399, 1399), "RGB", "PNG"), "1400"),
        (("a.png", (3001, 3001), "RGB", "PNG"), "3000"),
        (("a.png", (1400, 1400), "RGBA", "PNG"), "transparency"),
        (("a.jpg", (1400, 1400), "CMYK", "JPEG"), "RGB"),
        (("a.jpg", (1400, 1400), "RGB", "PNG"), r"a\.png"),
        (("a.gif", (1400, 1400), "P", "GIF"), "JPEG or PNG"),
    ],
)
def test_a_picture_that_directories_refuse_is_refused_with_what_to_do(tmp_path, case, word):
    name, size, mode, kind = case
    with pytest.raises(ShowError, match=word):
        checked(picture(tmp_path / name, size, mode, kind))


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_a_file_that_is_no_picture_is_refused(tmp_path, data):
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(ShowError, match="read"):
        checked(path)


def test_a_picture_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ShowError, match=r"none\.png"):
        checked(tmp_path / "none.png")


def test_the_picture_inside_an_mp3_is_small():
    small = thumbnail(draw("柳河日报", side=1400))
    assert opened(small).size == (600, 600)
    assert len(small) < 100_000


def test_a_chapters_picture_is_small_and_its_own():
    pictures = {draw_chapter(title, "听柳河") for title in ("片头", "河堤新路今日通车", "老街亮了")}
    assert len(pictures) == 3
    assert max(map(len, pictures)) < 25_000
