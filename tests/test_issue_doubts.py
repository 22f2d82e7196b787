"""The reader says where it is not sure, and the editor's word ends that."""

from itertools import product
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from audio.intake import load_issue
from audio.issue import read_issue
from audio.issue.doubts import doubts_of
from audio.issue.page import bound
from audio.issue.printed import printed
from audio.issue.reading.decide import NEVER, OPENS, ROLES, STATES, best_way
from audio.issue.reading.weigh import weights
from tests.test_issue_decide import FEW, worth

FRESH = sorted((Path(__file__).parent / "fresh").glob("*.txt"))
LINES = printed(["河堤修好了", "昨天，河堤修好了。", "今年清明前后", "人们都来看。"])
ALL = 1 << 30


def kinds(states: tuple[int, ...]) -> list[tuple[str, bool]]:
    """What an editor sees of a reading."""
    return [(ROLES[STATES[state]], STATES[state] in OPENS) for state in states]


@pytest.mark.parametrize("seed", range(12))
def test_the_first_doubt_is_at_the_best_reading_that_an_editor_would_see_to_be_another(seed: int):
    evidence = np.full((len(LINES), len(STATES)), NEVER)
    evidence[:, FEW] = np.random.default_rng(seed).integers(-2000, 2000, (len(LINES), len(FEW)))
    way = best_way(evidence, weights())
    taken = tuple(STATES.index(state) for state in way.states)
    ways = product(FEW, repeat=len(LINES))
    best, other = max((worth(one, evidence), one) for one in ways if kinds(one) != kinds(taken))
    loss = worth(taken, evidence) - best
    assert doubts_of(LINES, way, loss - 1) == ()
    (doubt,) = doubts_of(LINES, way, loss)
    first = next(i for i, (one, two) in enumerate(zip(kinds(taken), kinds(other), strict=True)) if one != two)
    assert (doubt.first, doubt.role) == (LINES[first].first, kinds(taken)[first][0])
    assert doubt.instead.startswith(kinds(other)[first][0])


@pytest.mark.parametrize("seed", range(12))
def test_no_line_is_doubted_twice(seed: int):
    evidence = np.random.default_rng(seed).integers(-2000, 2000, (len(LINES), len(STATES)))
    lines = [doubt.first for doubt in doubts_of(LINES, best_way(evidence, weights()), ALL)]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("page", FRESH[:12], ids=lambda page: page.stem)
def test_what_the_editor_has_said_is_not_doubted(page: Path):
    doubts = read_issue(page.read_bytes(), page.name).doubts
    roles = "".join(f"  {doubt.first}: {doubt.role}\n" for doubt in doubts)
    again = read_issue(page.read_bytes(), page.name, f"roles:\n{roles}".encode() if doubts else b"").doubts
    assert {doubt.first for doubt in doubts}.isdisjoint(doubt.first for doubt in again)


def test_some_pages_leave_doubts_each_at_a_line_of_the_page():
    found = {page: read_issue(page.read_bytes(), page.name).doubts for page in FRESH}
    assert sum(map(len, found.values())) > len(FRESH) / 2
    for page, doubts in found.items():
        printed_lines = page.read_text(encoding="utf-8").splitlines()
        assert all(doubt.text[:4] in printed_lines[doubt.first - 1] for doubt in doubts)


def test_the_doubts_of_a_folder_count_its_lines_through():
    pages = [read_issue(page.read_bytes(), page.name) for page in FRESH[:12]]
    whole = bound(pages, "folder")
    lines = {line: one.text for one in whole.skipped for line in (one.first,)}
    lines |= {block.first: block.text for article in whole.articles for block in article.blocks}
    assert len(whole.doubts) == sum(len(page.doubts) for page in pages) > 0
    assert [lines[doubt.first] for doubt in whole.doubts if doubt.first in lines] == [
        doubt.text for doubt in whole.doubts if doubt.first in lines
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_doubt_says_what_its_line_is_read_as_though_a_jump_line_stands_in_it_too(gap: str):
    lines = ["# 春灌的水到了田头", "昨天渠水到了。村民都来看水。", "社区主任介绍，参加的人越来越多，（下转第2版）"]
    lines += ["# 河道清淤开工", "河道清淤工程昨天开工，预计五月结束。", "（上接第1版）今年准备了三百个青团，全部送给老人。"]
    issue = read_issue(gap.join(lines).encode(), "page.txt")
    read = {(block.text, block.role) for article in issue.articles for block in article.blocks}
    assert {(doubt.text, doubt.role) for doubt in issue.doubts} <= read


def test_the_end_of_a_sentence_that_is_told_on_another_page_is_no_longer_doubted(tmp_path: Path):
    head = "柳禾日报　2026年3月5日　星期四　第0{}版　{}\n\n"
    begun = "春耕备耕全面展开\n\n　　连日来，全县各乡镇抓紧农时。农技人员走进田间地头，指导农户科学施肥，\n（下转第3版）\n"
    rest = "（上接第1版）确保种子、肥料按时到位。\n截至目前，全县已完成春耕面积十二万亩，占计划的六成。\n\n"
    other = "大棚蔬菜上市\n\n三月的大棚里一片翠绿，菜农刘大姐忙着采摘黄瓜。她说今年价格不错。\n"
    (tmp_path / "1.txt").write_text(head.format(1, "要闻") + begun, encoding="utf-8")
    (tmp_path / "3.txt").write_text(head.format(3, "三农") + rest + other, encoding="utf-8")
    end = "确保种子、肥料按时到位。"
    assert end in {doubt.text for doubt in load_issue(tmp_path / "3.txt").doubts}
    assert end not in {doubt.text for doubt in load_issue(tmp_path).doubts}


def test_a_page_whose_roles_are_all_told_leaves_none():
    told = "---\nlayout: marked\n---\n## 河堤修好了\n\n昨天，河堤修好了。\n"
    assert read_issue(told.encode(), "page.md").doubts == ()


def test_a_file_of_twenty_thousand_lines_alike_is_read_in_time_that_grows_with_them():
    def took(count: int) -> float:
        start = process_time()
        read_issue((">" * 30 + "\n").encode() * count, "page.txt")
        return process_time() - start

    took(100)
    assert took(4000) < 10 * took(1000)
