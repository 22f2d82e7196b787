"""show.yaml: every key is known, every mistake has its line and says what to write."""

import pytest

from audio.errors import ShowError
from audio.show import load_show


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
        ("just words\n", ":1:", "key: value"),
        ("voices: xiaoxiao\n", ":1:", "indented"),
        ("voices:\n  body: nobody\n", ":2:", "xiaoxiao"),
        ("jingles: {begin: a.mp3}\n", ":1:", "opening"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(tmp_path, text, place, hint):
    file = tmp_path / "show.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ShowError) as error:
        load_show(file)
    assert place in str(error.value)
    assert hint in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ShowError, match=r"nowhere\.yaml"):
        load_show(tmp_path / "nowhere.yaml")


def test_what_is_not_written_keeps_its_default_and_paths_start_at_the_file(tmp_path):
    file = tmp_path / "show.yaml"
    file.write_text("title: 听\nbase_url: https://example.org/a\nlexicon: words.tsv\n", encoding="utf-8")
    show = load_show(file)
    assert (show.title, show.base_url, show.lexicon) == ("听", "https://example.org/a/", str(tmp_path / "words.tsv"))
    assert show.voices == load_show().voices


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
