"""Files that are no page: one clear line, or safe output, soon and in bounded memory."""

# ruff: noqa: S311 - noise for tests needs no secret

import random
import struct
import time
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from test_issue_formats import epub
from test_issue_pdf import pdf

from audio.errors import IssueError
from audio.issue import read_issue

LOLS = '<!DOCTYPE l [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
BOOK = epub(a="<h1>题</h1><p>六月的一个早晨，河堤上来了一群看水的人。</p>")


def zipped(**members: bytes) -> bytes:
    box = BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return box.getvalue()


def linked() -> bytes:
    box = BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        info = zipfile.ZipInfo("META-INF/container.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return box.getvalue()


def flate_bomb() -> bytes:
    stream = zlib.compress(b"\0" * (200 << 20), 9)
    return b"%%PDF-1.4\n1 0 obj<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream endobj\n%%%%EOF" % (
        len(stream),
        stream,
    )


REFUSED = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "nul.txt": "昨天下雨。\n今天".encode() + b"\0" + "晴。".encode(),
    "control.txt": "昨天下雨。\x07".encode(),
    "cut-utf8.txt": ("昨天下了一场雨。" * 40).encode()[:-1],
    "latin-byte.txt": ("昨天下了一场雨。" * 40).encode() + b"\xff\xfe",
    "odd-utf16.txt": b"\xff\xfe" + "昨天".encode("utf-16-le") + b"\x01",
    "noise.txt": random.Random(5).randbytes(4000),
    "word.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "packed.gz": b"\x1f\x8b\x08\x00" + bytes(50),
    "text.rtf": b"{\\rtf1\\ansi}",
    "truncated.epub": BOOK[: len(BOOK) // 2],
    "not-a-book.epub": "昨天下雨。".encode(),
    "not-word.docx": "昨天下雨。".encode(),
    "not-pdf.pdf": "昨天下雨。".encode(),
    "other.zip": zipped(a_dot_txt="昨天下雨。".encode()),
    "no-package.epub": zipped(**{"META-INF__container_dot_xml": b"<x/>"}),
    "bad-xml.epub": zipped(**{"META-INF__container_dot_xml": b"<container"}),
    "lols.epub": zipped(**{"META-INF__container_dot_xml": f"{LOLS}<x>&c;</x>".encode()}),
    "bomb.epub": zipped(**{"META-INF__container_dot_xml": bytes(80 << 20)}),
    "bomb.docx": zipped(word__document_dot_xml=bytes(100 << 20)),
    "hollow.docx": zipped(word__document_dot_xml=b"<w/>"),
    "link.epub": linked(),
    "nameless.epub": zipped(Q=b"x").replace(b"Q", b"\0"),
    "header-only.pdf": b"%PDF-1.7\n",
    "truncated.pdf": pdf((50, 700, 12, "昨天下雨"))[:200],
    "noise.pdf": b"%PDF-1.4\n" + random.Random(6).randbytes(20_000),
    "bomb.pdf": flate_bomb(),
    "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF",
    "silent.html": b"<html><body><script>1</script></body></html>",
    "yaml.txt": "---\npublication: [\n---\n昨天下雨。".encode(),
    "yaml-key.txt": "---\npublicaton: 报\n---\n昨天下雨。".encode(),
    "yaml-day.txt": "---\ndate: 2026-13-40\n---\n昨天下雨。".encode(),
    "yaml-list.txt": "---\nroles: [1, 2]\n---\n昨天下雨。".encode(),
    "yaml-pinyin.txt": "---\nlexicon: {重庆: chong2}\n---\n昨天下雨。".encode(),
    "yaml-alias.txt": "---\npublication: &a 报\nnumber: *a\n---\n昨天下雨。".encode(),
    "yaml-role.txt": "---\nroles: {5: headlin}\n---\n昨天下雨。".encode(),
    "yaml-line.txt": "---\nroles: {99: headline}\n---\n昨天下雨。".encode(),
    "cut-utf32.txt": b"\xff\xfe\x00\x00" + "昨天".encode("utf-32-le")[:-1],
    "empty.pdf": b"",
    "empty.epub": b"",
    "empty.docx": b"",
    "empty.html": b"",
    "empty-archive.epub": zipped(),
    "lols.docx": zipped(word__document_dot_xml=f"{LOLS}<w>&c;</w>".encode()),
    "cut-xml.docx": zipped(word__document_dot_xml=b"<w:document><w:body>"),
    "yaml-deep.txt": ("---\npublication: " + "[" * 3_000 + "\n---\n昨天下雨。").encode(),
    "deep-data.html": (
        '<title>河堤新路通车</title><script>x = {"title": "河堤新路通车", "text": '
        + "[" * 900
        + "]" * 900
        + ', "author": '
        + "[" * 900
        + "]" * 900
        + "}</script>"
    ).encode(),
    "deep-tables.html": ("<table><tr><td>" * 800 + "昨天下了一场大雨，河水涨了一尺。").encode(),
}
READ = {
    "one-line.txt": ("雨" * 13_000).encode(),
    "no-stop.txt": ("雨" * 13_000 + "\n" + "风" * 13_000).encode(),
    "many-lines.txt": ("昨天下雨。\n" * 5_000).encode(),
    "deep.html": ("<div>" * 1_500 + "昨天下了一场大雨。" + "</div>" * 1_500).encode(),
    "many-tags.html": ("<p>昨天下了一场大雨。<b>" * 3_000).encode(),
    "lols.html": f"{LOLS}<html><body><p>昨天下了一场大雨，河水涨了。&c;</p></body></html>".encode(),
    "quotes.md": (">" * 500 + " 昨天下了一场大雨。").encode(),
    "lists.md": ("- " * 800 + "昨天下了一场大雨。").encode(),
    "stars.md": ("*" * 5_000 + "昨天" + "*_[" * 3_000).encode(),
    "brackets.txt": ("（" * 5_000).encode(),
    "spaces.txt": ("张 三 " * 8_000).encode(),
    "dots.txt": ("…" * 9_000 + "\n" + "." * 9_000 + "1").encode(),
    "figures.txt": ("1" * 9_000 + "\n" + "2026-" * 2_000).encode(),
    "emoji.txt": "今天的天气真好😀，一起去河边走走吧。\n👨‍👩‍👧".encode(),
    "rules.txt": "----\n昨天下雨了，河水涨了一尺。\n====\n".encode(),
    "surrogates.txt": "昨天下了雨，河水涨了。\ue000\ufffd\u200b".encode(),
    "comment.html": ("<p>昨天下了一场大雨，河水涨了一尺。</p><!--" + "-" * 50_000).encode(),
    "attributes.html": ("<p " + "a='1' " * 20_000 + ">昨天下了一场大雨，河水涨了一尺。</p>").encode(),
    "links.md": ("[" * 3_000 + "昨天下了一场大雨" + "](" * 3_000).encode(),
    "headings.md": ("# 昨天下雨\n" * 2_000).encode(),
    "blanks.txt": ("　" * 50_000 + "昨天下了一场大雨。").encode(),
    "markers.txt": ("{body}" * 5_000 + "昨天下了一场大雨。\n" + "{under 民生}" * 5_000 + "\n河水涨了。").encode(),
    "stamps.txt": ("桥修好了\n2026-03-05 07:31 " + "来源：报 " * 5_000 + "\n昨天下了一场大雨。").encode(),
    "contents.txt": ("目录\n桥修好了\n" * 3_000 + "桥修好了\n昨天下了一场大雨。").encode(),
    "scripts.txt": ("【配音】" * 5_000 + "\n【配音】\n【导语】\n【同期声】昨天下了一场大雨。").encode(),
    "marks.txt": ("■" * 20_000 + "\n昨天下了一场大雨。").encode(),
    "jobs.txt": ("记者 " * 50 + "、\n").encode() * 8,
    "jobs-in-a-row.txt": ("记者" * 29 + "、\n").encode() * 8,
    "pictures.txt": ("摄影 张三 " * 40 + "文\n").encode() * 8,
    "agencies.txt": ("新华社资料片社" * 20 + "。\n").encode() * 8,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_page_is_refused_in_one_line_that_names_the_file(name: str):
    with pytest.raises(IssueError) as caught:
        read_issue(REFUSED[name], name)
    message = str(caught.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert len(message) < 300


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_is_read_without_harm(name: str):
    issue = read_issue(READ[name], name)
    assert issue.articles or issue.skipped
    text = "".join(block.text for article in issue.articles for block in article.blocks)
    assert len(text) < 200_000


def test_a_wrong_byte_is_named_with_its_line():
    data = ("昨天下了一场雨。\n" * 30).encode()
    at = data.index(b"\n", 400) + 1
    with pytest.raises(IssueError) as caught:
        read_issue(data[:at] + b"\xff" + data[at:], "page.txt")
    assert caught.value.line == data[:at].count(b"\n") + 1
    assert f"byte {at + 1} (0xff)" in str(caught.value)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_of_any_format_is_read_or_refused(seed: int):
    chance = random.Random(seed)
    text = "昨天下雨。".encode() * 9
    name, whole = chance.choice([("a.epub", BOOK), ("a.pdf", pdf((50, 700, 12, "昨天下了一场大雨"))), ("a.txt", text)])
    data = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(IssueError):
        read_issue(bytes(data[: chance.randint(len(data) // 2, len(data))]), name)


def test_what_is_said_about_a_member_whose_name_is_damaged_is_short():
    local = BOOK.index(b"META-INF/container.xml") - 30
    data = bytearray(BOOK)
    data[local + 26 : local + 28] = struct.pack("<H", 900)  # as if the name went on into the text
    with pytest.raises(IssueError) as wrong:
        read_issue(bytes(data), "week.epub")
    assert len(str(wrong.value)) < 200


def test_the_sizes_in_an_archive_are_not_believed():
    data = bytearray(zipped(**{"META-INF__container_dot_xml": bytes(40 << 20)}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 100)
    with pytest.raises(IssueError):
        read_issue(bytes(data), "liar.epub")


def test_no_test_file_reaches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    read_issue(BOOK, "a.epub")
    assert list(tmp_path.iterdir()) == []


TEXT = "河堤新路今天上午通车，沿线三个村的村民早早来到路口，等第一班公交车。"
LONG = {
    "a list of many titles": ("page.txt", "".join(f"1. 甲{i}\n" for i in range(20_000))),
    "many senders of mails": ("page.txt", "发件人：张三\n" * 20_000),
    "many salutations": ("page.txt", "编辑同志：\n" * 20_000),
    "a label and blanks": ("page.txt", f"标题：甲{' ' * 50_000}/乙\n作者：乙\n正文：\n{TEXT}"),
    "labels in brackets that nothing closes": ("page.txt", f"标题：甲　{'【标题 x' * 10_000}\n作者：乙\n正文：\n{TEXT}"),
    "heads of contents without a text": ("page.md", "## 目录\n\n" * 10_000 + f"## 河堤\n\n{TEXT}"),
    "front matter that each next one closes": ("page.md", "---\ntitle: 河堤\n\n" * 6_600),
    "hidden and hidden again": ("page.md", f"甲<a {'hidden ' * 7_000}/>乙\n\n{TEXT}"),
    "dots below a link": ("page.html", f"<h2><a href=x>河堤新路通车</a></h2><p>{'.' * 50_000}x</p><p>{TEXT}</p>"),
    "figures": ("page.html", f"<h1>河堤新路通车</h1><p>{'1' * 50_000}</p><p>{TEXT}</p>"),
    "the mark of a note and blanks": ("page.html", f"<h1>河堤</h1><p>甲<a href=#a>注{' ' * 50_000}x</a></p><p>{TEXT}</p>"),
    "pictures without a word": ("page.html", f"<h1>河堤</h1><p>{'<img src=a>' * 20_000}</p><p>{TEXT}</p>"),
    "forms": ("page.html", f"<div>{'<form><input></form>' * 20_000}</div><p>{TEXT}</p>"),
    "a paragraph again and again": (
        "page.html",
        f"{''.join(f'<div><p>第{i}段，{TEXT}</p>' for i in range(2_000))}{f'<p>{TEXT}</p>' * 200}{'</div>' * 2_000}",
    ),
    "headings": ("page.html", f"{'<h2>老井与一家豆腐坊</h2>' * 10_000}<p>{TEXT}</p>"),
}


@pytest.mark.parametrize(("name", "page"), LONG.values(), ids=LONG)
def test_a_page_that_is_long_for_no_reason_is_read_in_seconds(name: str, page: str):
    began = time.process_time()
    read_issue(page.encode(), name)
    assert time.process_time() - began < 8
