"""show.yaml: every key is known, every mistake has its line and says what to write."""

import pytest

from audio.errors import ShowError
from audio.show.settings import load_show


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("titel: x\n", ":1:", "'title'"),
        ("title: x\nroles:\n  body: aloud\n", ":3:", "read, short, skip"),
        ("script:\n  opening: '{paper}'\n", ":2:", "{name}"),
        ("script:\n  opening: '{name'\n", ":2:", "brace"),
        ("script:\n  pauses: {sentence: long}\n", ":2:", "ms"),
        ("script:\n  pauses: {sentence: -1}\n", ":2:", "20000"),
        ("format: 44k\n", ":1:", "24k, 48k"),
        ("base_url: www.example.org\n", ":1:", "https://"),
        ("title: [a\n", "", "no YAML"),
        ("title: 河报\n\tlink: x\n", ":2:", "write blanks before a key, no tab"),
        ("title：河报\n", ":1:", "write `: ` behind a key, not ："),
        ("title: 河报\nlink：https://example.org/\n", ":2:", "write `: ` behind a key, not ："),
        ("title:河报\nlink: https://example.org/\n", ":1:", "write a blank behind the colon"),
        ("title: 河报: 听报\n", ":1:", "in quotation marks"),
        ("title: x\ncategory: News > Dayly News\n", ":2:", "Daily News"),
        ("just words\n", ":1:", "key: value"),
        ("voices: xiaoxiao\n", ":1:", "indented"),
        ("voices:\n  body: nobody\n", ":2:", "xiaoxiao"),
        ("voices:\n  body: ../nobody\n", ":2:", "xiaoxiao"),
        ("voices:\n  body: voices/mine.yaml\n", ":2:", "its name, mine"),
        ("voices:\n  body:\n", ":2:", "needs a voice"),
        ("jingles: {begin: a.mp3}\n", ":1:", "opening"),
        ("title: x\njingles:\n  opening: none.mp3\n", ":3:", "none.mp3"),
        ("title: x\nimage: none.png\n", ":2:", "none.png"),
        ("title: x\nlexicon: none.tsv\n", ":2:", "none.tsv"),
        ("feeds:\n  a: issues\n", ":2:", "issues.xml"),
        ("feeds:\n  feed.xml: issues\n", ":2:", "issues.xml"),
        ("feeds:\n  a.xml:\n", ":2:", "name of a section"),
        ("base_url: https://a..b/\u4f8b\n", ":1:", "host"),
        ("base_url: https://a.example/pod/feed.xml\n", ":1:", "address of the folder"),
        ("language: 中文\n", ":1:", "its code, as zh-cn"),
        ("base_url: https://a.example/?p=3\n", ":1:", "address of the folder"),
        ("link: https://ting:word@a.example/\n", ":1:", "without name and password"),
        ("title: 河报\nauthor: 报社\ntitle: 听报\n", ":3:", "'title' stands here twice"),
        ("script:\n  {? [a] : b}\n", ":2:", "key: value"),
        ("script:\n  opening: 早\n  closing: 好\n  opening: 晚\n", ":4:", "'opening' stands here twice"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(tmp_path, text, place, hint):
    file = tmp_path / "show.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ShowError) as error:
        load_show(file)
    assert place in str(error.value)
    assert hint in str(error.value)


def test_a_password_in_an_address_is_not_shown_again(tmp_path):
    file = tmp_path / "show.yaml"
    file.write_text("base_url: https://ting:geheim@a.example/pod\n", encoding="utf-8")
    with pytest.raises(ShowError) as error:
        load_show(file)
    assert "geheim" not in str(error.value)


def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path):
    file = tmp_path / "show.yaml"
    file.write_bytes("format: 24k\ntitle: 河报\n".encode("gbk"))
    with pytest.raises(ShowError, match=r"show\.yaml:2: this is no UTF-8 text; save it as UTF-8"):
        load_show(file)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ShowError, match=r"nowhere\.yaml: there is no such file"):
        load_show(tmp_path / "nowhere.yaml")


def test_what_is_not_written_keeps_its_default_and_paths_start_at_the_file(tmp_path):
    file = tmp_path / "show.yaml"
    file.write_text("title: 听\nbase_url: https://example.org/a\nlexicon: words.tsv\n", encoding="utf-8")
    (tmp_path / "words.tsv").touch()
    show = load_show(file)
    assert (show.title, show.base_url, show.lexicon) == ("听", "https://example.org/a/", str(tmp_path / "words.tsv"))
    assert show.voices == load_show().voices


def test_a_file_that_is_not_needed_need_not_be_there(tmp_path):
    file = tmp_path / "show.yaml"
    file.write_text("jingles: {opening: none.mp3}\n", encoding="utf-8")
    assert load_show(file, files=("image",)).jingles == {"opening": str(tmp_path / "none.mp3")}


def test_profiles_of_ones_own_are_known_from_the_folder_beside_the_show(tmp_path):
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices/mine.yaml").write_text("engine: tone\nvoice: low\n", encoding="utf-8")
    file = tmp_path / "show.yaml"
    file.write_text("voices: {body: mine}\n", encoding="utf-8")
    show = load_show(file)
    assert (show.voices["body"], show.profiles) == ("mine", str(tmp_path / "voices"))
    assert "profiles" not in repr(show)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("email: foo", "email is 'foo'; write it as editor@example.org"),
        ("email: a b@example.org", "write it as editor@example.org"),
        ("link: foo", "link is 'foo'; write it as https://example.org/"),
        ("link: https://", "write it as https://example.org/"),
        ("base_url: example.org/podcast", "write it as https://example.org/"),
    ],
)
def test_an_address_that_is_none_is_refused_with_its_line(tmp_path, line, says):
    settings = tmp_path / "show.yaml"
    settings.write_text(f"title: 听柳河\n{line}\n", encoding="utf-8")
    with pytest.raises(ShowError) as error:
        load_show(settings)
    assert str(error.value).startswith(f"{settings}:2: ")
    assert str(error.value).endswith(says)
