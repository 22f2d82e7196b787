"""The sentence encoder beside the reader's clues and words."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from audio import intake
from audio.encoder.pieces import Piece, Pieces
from audio.encoder.reader import BESIDE, END, FILL, PAGE, PREFIX, START, LineEncoder, framed, numbered
from audio.errors import TingbaoError
from audio.intake import load_issue
from audio.issue import read_issue
from audio.issue.reading import decide as deciding
from audio.issue.reading.decide import STATES
from audio.issue.reading.weigh import UNIT, weights

SEED = Path(__file__).parent.parent / "seeds" / "liuhe.txt"
WORTH = {"▁": -2, "▁上": -5, "上": -5, "上海": -4, "海": -5, "大桥": -4, "大": -5, "桥": -5, "1": -3}
NUMBERS = {text: number for number, text in enumerate(WORTH)}
PIECES = Pieces({text: Piece(NUMBERS[text], worth) for text, worth in WORTH.items()}, unknown=99)
TEXTS = [  # a text, and its most likely pieces
    ("", ["▁"]),
    ("上海", ["▁", "上海"]),
    ("上海大桥", ["▁", "上海", "大桥"]),
    ("上大", ["▁上", "大"]),
    ("１  １", ["▁", "1", "▁", "1"]),
    ("海𠮷", ["▁", "海", "𠮷"]),
]


@pytest.mark.parametrize(("text", "pieces"), TEXTS)
def test_a_text_is_divided_into_its_most_likely_pieces(text, pieces):
    assert PIECES.of(text) == [NUMBERS.get(piece, 99) for piece in pieces]


def test_where_onnxruntime_cannot_be_loaded_it_is_said_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(TingbaoError, match="pip install --force-reinstall onnxruntime"):
        LineEncoder().weigh([{"usual"}], ["水渠修好了"])


def test_a_short_line_is_looked_at_with_how_those_beside_it_begin_and_of_a_long_one_its_beginning_and_end():
    long = "始" * 20 + "中" * 5000 + "末" * 8
    head, text = framed(["水渠修好了", long])
    assert head == ("水渠修好了", "", "始" * 20 + "中" * 4)
    assert text == ("始" * 20 + "…" + "末" * 8,)
    assert framed([long, "县" * 36])[1] == ("县" * 36, "始" * 14, "")


def test_the_parts_of_what_is_looked_at_are_told_apart():
    parts = [PIECES.of(PREFIX + "上海"), PIECES.of("大桥"), PIECES.of("")]
    assert numbered(("上海", "大桥", ""), PIECES) == [START, *parts[0], END, *parts[1], END, *parts[2], END]


def sums(ids):
    """[line, (the sum of its pieces, how many they are)]."""
    there = ids != FILL
    return np.stack([(ids * there).sum(axis=1), there.sum(axis=1)], axis=1).astype(np.float32)


def test_each_line_of_a_long_page_is_judged_once_in_its_place_and_with_lines_beside_it():
    texts = [f"第{n % 290}段" * (1 + n % 5) for n in range(2 * PAGE + 60)]
    encoder, seen = LineEncoder(), []
    encoder._lines = sums
    encoder._page = lambda vectors, hot: seen.append(len(vectors)) or vectors
    rows = [numbered(frame, encoder._pieces) for frame in framed(texts)]
    weighed = encoder.weigh([set()] * len(texts), texts)
    assert (weighed // UNIT).tolist() == [[sum(row), len(row)] for row in rows]
    assert seen == [PAGE + BESIDE, PAGE + 2 * BESIDE, 60 + BESIDE]


def test_it_says_the_same_of_a_page_each_time():
    texts = ["水渠修好了", "本报讯 村里又修了一段水渠，家家浇地不愁。"]
    first, again = (LineEncoder().weigh([{"usual"}] * 2, texts) for _ in range(2))
    assert (first == again).all()
    assert first.shape == (2, len(STATES))


class Kept(dict[str, bytes]):
    """A memory for pages."""

    page, keep_page = dict.get, dict.__setitem__


class Voice:
    """An encoder that wants every line to be furniture."""

    order = weights()
    asked = 0

    def weigh(self, clues, texts):
        self.asked += 1
        wish = np.zeros((len(texts), len(STATES)), np.int32)
        wish[:, STATES.index("furniture")] = 1 << 20
        assert len(clues) == len(texts)
        return wish


def test_the_encoder_has_a_voice_in_what_a_line_is_and_the_editor_has_the_last_word():
    page = "本报讯 县里昨天修好了水渠，三百户人家浇地不再发愁。\n"
    assert read_issue(page.encode(), "a.txt").articles
    assert not read_issue(page.encode(), "a.txt", encoder=Voice()).articles
    fixed = read_issue(page.encode(), "a.txt", b"roles: {1: body}", "a.roles.yaml", encoder=Voice())
    assert [block.role for block in fixed.articles[0].blocks] == ["body"]


def test_a_page_whose_format_marks_lines_is_read_without_it():
    voice = Voice()
    read_issue("<h1>水渠修好了</h1><p>村里又修了一段水渠，家家浇地不愁。</p>".encode(), "a.html", encoder=voice)
    assert not voice.asked


def test_a_file_of_more_lines_than_a_page_has_is_read_without_it(monkeypatch):
    monkeypatch.setattr(deciding, "LINES", 3)
    voice = Voice()
    for count in (3, 4):
        read_issue("村里修了路，大家都很高兴。\n\n".encode() * count, "a.txt", encoder=voice)
    assert voice.asked == 1


def test_a_folder_of_more_pages_than_an_issue_has_is_read_without_it(monkeypatch, tmp_path):
    voice = Voice()
    monkeypatch.setattr("audio.encoder.reader.line_encoder", lambda: voice)
    monkeypatch.setattr(intake, "CLOSELY", 2)
    for count in (1, 2, 3):
        (tmp_path / f"{count}.txt").write_text("村里修了路，大家都很高兴。\n", encoding="utf-8")
        load_issue(tmp_path, closely=True)
    assert voice.asked == 1 + 2


def test_what_was_read_with_it_and_what_was_not_are_kept_apart(tmp_path):
    page = tmp_path / "a.txt"
    page.write_text("村里修了路，大家都很高兴。\n", encoding="utf-8")
    kept = Kept()
    for closely in (False, True, False, True):
        load_issue(page, memory=kept, closely=closely)
    assert len(kept) == 2


def test_nothing_of_it_is_imported_for_a_page_that_was_read_before(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from audio.clips.store import ClipStore; from audio.intake import load_issue\n"
        f"with ClipStore(Path({str(tmp_path / 'clips.sqlite')!r})) as store:\n"
        f"    load_issue(Path({str(SEED)!r}), memory=store, closely=True)\n"
        "print({'onnxruntime', 'audio.encoder.reader'} & set(sys.modules) or 'none')"
    )
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(2)]
    assert "onnxruntime" in runs[0].stdout
    assert runs[1].stdout == "none\n"
