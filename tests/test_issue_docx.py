"""Word documents: every text that Word prints is read or listed, and its styles say what it is."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from test_issue_formats import MORE, SECOND, STORY, roles

from audio.errors import IssueError
from audio.intake import load_issue
from audio.issue import read_issue
from audio.issue.encoding import decode, lines_of
from audio.issue.word.docx import read_docx
from audio.models import Issue

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = (
    (WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="{{}}"/></Types>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
NAMES = {"1": "heading 1", "2": "heading 2", "3": "heading 3", "T": "Title", "S": "Subtitle", "C": "caption", "I": "toc 1"}


def t(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def p(inner: str, style: str = "", more: str = "") -> str:
    """A paragraph of text or of XML."""
    inner = inner if inner.startswith("<") else t(inner)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def cell(*blocks: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(one if one.startswith('<') else p(one) for one in blocks)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    inner = "".join(f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"


def style(key: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def box(inner: str) -> str:
    return f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def word(
    *blocks: str,
    styles: str = "",
    main: str = "word/document.xml",
    kind: str = MAIN,
    parts: dict[str, str] | None = None,
    strict: bool = False,
) -> bytes:
    """A document of these blocks; `parts` are further ones by the last word of their type."""
    known = "".join(style(key, name) for key, name in NAMES.items())
    given = {"styles": f"{known}{styles}", **(parts or {})}
    files = {
        "[Content_Types].xml": TYPES.format(kind),
        "_rels/.rels": relations({"officeDocument": main}),
        main: f"<w:document {SPACES}><w:body>{''.join(blocks)}</w:body></w:document>",
        f"word/_rels/{main.removeprefix('word/')}.rels": relations({one: f"{one}.xml" for one in given}),
        **{f"word/{one}.xml": f"<w:{one} {SPACES}>{inner}</w:{one}>" for one, inner in given.items()},
    }
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            for old, new in STRICT if strict else ():
                text = text.replace(old, new)  # noqa: PLW2901
            archive.writestr(name, text)
    return data.getvalue()


def relations(targets: dict[str, str]) -> str:
    inner = "".join(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{to}"/>' for kind, to in targets.items())
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def texts(data: bytes) -> list[str]:
    """The lines that are not fixed as left out."""
    return [line.text for line in read_docx(data, "page.docx")[0] if line.fixed != "furniture"]


def left_out(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data, "page.docx")[0] if line.fixed == "furniture"]


def hints(data: bytes) -> list[str]:
    """What the lines are told to be; nothing for a plain paragraph."""
    return [line.hint.removesuffix("paragraph") for line in read_docx(data, "page.docx")[0]]


def read(data: bytes, name: str = "page.docx") -> Issue:
    return read_issue(data, name)


def test_word_headings_are_sections_and_headlines():
    page = docx.Document()
    for text, level in (("要闻", 1), ("东堤一夜", 2), (STORY, 0), ("夜市里的图书摊", 2), (SECOND, 0)):
        page.add_heading(text, level) if level else page.add_paragraph(text)
    row = page.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "连环画", "每本3元，押金10元。"
    box = BytesIO()
    page.save(box)
    issue = read_issue(box.getvalue(), "page.docx")
    assert roles(issue) == [["section", "headline", "body"], ["headline", "body", "body"]]
    assert [article.section for article in issue.articles] == ["要闻", "要闻"]


def test_the_text_of_a_word_box_is_read_once_behind_the_paragraph_that_it_hangs_on():
    page = docx.Document()
    page.add_heading("东堤一夜", 1)
    body = page.add_paragraph(STORY)
    page.add_paragraph(MORE)
    text = f"<w:txbxContent><w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p></w:txbxContent>"
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    spaces += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent><mc:Choice>{text}</mc:Choice><mc:Fallback>{text}</mc:Fallback></mc:AlternateContent>"
    body._p.append(docx.oxml.parse_xml(f"<w:r {spaces}>{both}</w:r>"))
    box = BytesIO()
    page.save(box)
    blocks = read_issue(box.getvalue(), "page.docx").articles[0].blocks
    assert [block.text for block in blocks] == ["东堤一夜", STORY, SECOND, MORE]


def test_what_was_inserted_and_moved_is_read_and_what_was_deleted_is_not():
    text = f"<w:del><w:r><w:delText>昨</w:delText></w:r></w:del><w:ins>{t('今')}</w:ins>{t('天')}"
    moved = f"<w:moveFrom>{t('晴')}</w:moveFrom>", f"<w:moveTo>{t('晴')}</w:moveTo>"
    data = word(p(text + moved[0]), p(f"<w:ins>{t('新的一段。')}</w:ins>"), p(moved[1]))
    assert texts(data) == ["今天", "新的一段。", "晴"]
    assert left_out(data) == []


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next():
    data = word(p("河水", more="<w:rPr><w:del/></w:rPr>"), p("涨了"), table(("雨",)))
    assert texts(data) == ["河水涨了", "雨"]


def test_a_drop_cap_is_the_first_character_of_its_paragraph():
    assert texts(word(p("河", more='<w:framePr w:dropCap="drop"/>'), p("水涨了"))) == ["河水涨了"]


def test_content_controls_tags_and_simple_fields_are_seen_through():
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = f"{control.format(t('一'))}<w:smartTag>{t('二')}</w:smartTag><w:fldSimple>{t('三')}</w:fldSimple>"
    inline += f"<w:customXml>{t('四')}</w:customXml><w:hyperlink>{t('五')}</w:hyperlink>"
    rows = f"<w:tbl>{control.format('<w:tr>' + control.format(cell('六')) + cell('七') + '</w:tr>')}</w:tbl>"
    data = word(p(inline), control.format(p("八") + rows), f"<w:customXml>{p('九')}</w:customXml>")
    assert texts(data) == ["一二三四五", "八", "六  七", "九"]


def test_of_ruby_the_base_is_read_and_not_its_reading():
    ruby = f"<w:ruby><w:rt>{t('tāo')}</w:rt><w:rubyBase>{t('饕')}</w:rubyBase></w:ruby>"
    assert texts(word(p(f"<w:r>{ruby}</w:r>{t('餮')}"))) == ["饕餮"]


@pytest.mark.parametrize(
    "formula", [r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(tāo),饕)", r"eq \o(饕,\s\up 8(tāo))", r"eq \o\ac(○,饕)"]
)
def test_a_character_that_a_formula_overstrikes_is_read(formula: str):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    field = f"{marks[0]}<w:r><w:instrText>{formula}</w:instrText></w:r>{marks[1]}"
    assert texts(word(p(f"{t('有')}{field}{t('餮')}"))) == ["有饕餮"]


def test_of_a_field_the_result_is_read():
    kinds = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    told = "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>" + t("暗")
    data = word(p(f"{kinds['begin']}{told}{kinds['separate']}{t('明')}{kinds['end']}{t('处')}"))
    assert texts(data) == ["明处"]
    assert left_out(data) == ["暗"]


FIELD = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}


def told(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_a_field_may_go_on_in_the_next_paragraph():
    condition = p(FIELD["begin"] + told('IF 1=1 "') + t("暗")), p(t("也暗") + told('"') + FIELD["separate"] + t("明"))
    data = word(*condition, p(t("也明") + FIELD["end"]), p("外面"))
    assert texts(data) == ["明", "也明", "外面"]
    assert left_out(data) == ["暗", "也暗"]


def test_the_contents_that_word_works_out_are_listed_in_whatever_style():
    page = FIELD["begin"] + told("PAGEREF _Toc2") + FIELD["separate"] + t("2") + FIELD["end"]
    toc = p(FIELD["begin"] + told(r"TOC \o") + FIELD["separate"] + t("东堤一夜 1")), p(t("图书摊 ") + page), p(FIELD["end"])
    data = word(*toc, p("东堤一夜", "1"), p(STORY))
    assert left_out(data) == ["东堤一夜 1", "图书摊 2"]
    assert texts(data) == ["东堤一夜", STORY]


def test_a_field_that_never_ends_hides_nothing_of_the_next_paragraph():
    assert texts(word(p(FIELD["begin"] + told("IF")), p(STORY))) == [STORY]


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        (("", "首页", " > ", "县区", " > 正文"), "link"),
        (("您的位置：", "首页", " >> ", "县区", ""), "link"),
        (("", "首页", " | ", "县区", ""), "link"),
        (("", "高翔", "、", "沙鸥", ""), ""),
        (("据报道，", "首页", "上的消息 > 比上年多，到了", "县区", "。"), ""),
    ],
)
@pytest.mark.parametrize(
    "link",
    ["<w:hyperlink>{}</w:hyperlink>", FIELD["begin"] + told("HYPERLINK x") + FIELD["separate"] + "{}" + FIELD["end"]],
)
def test_a_row_of_links_that_was_pasted_from_a_page_of_the_web_is_told_so(row: tuple[str, ...], hint: str, link: str):
    inner = "".join(link.format(t(text)) if i % 2 else t(text) for i, text in enumerate(row) if text)
    assert hints(word(p(inner))) == [hint]


def test_an_alternative_is_read_once_and_the_older_one_where_the_newer_has_no_text():
    both = "<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
    data = word(p(both.format("<w:t>新</w:t>", "<w:t>旧</w:t>") + both.format("<a:off/>", "<w:t>只有旧</w:t>")))
    assert texts(data) == ["新只有旧"]


def test_formulas_drawings_and_word_art_are_read():
    drawn = "<w:r><w:drawing><a:p><a:r><a:t>图里的字</a:t></a:r></a:p></w:drawing></w:r>"
    art = '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>'
    data = word(p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), p(drawn), p(art), p('<w:r><w:sym w:char="2605"/></w:r>'))
    assert texts(data) == ["x=1", "图里的字", "艺术字", "★"]


def test_equal_cells_are_kept_and_merged_ones_are_read_once():
    def merged(how: str) -> str:
        return f"<w:vMerge{how}/>"

    data = word(
        table(("石桥中学", "3", "3", "9")),
        table((cell("东片", more=merged(' w:val="restart"')), "石桥"), (cell("", more=merged("")), "鹤鸣")),
        table((cell("全县", more='<w:gridSpan w:val="2"/>'),), ("甲", "乙")),
    )
    assert texts(data) == ["石桥中学  3  3  9", "东片  石桥", "鹤鸣", "全县", "甲  乙"]


def test_a_table_in_a_cell_stands_behind_its_row_and_one_in_a_frame_is_read():
    inner = table(("决赛地点", "市体育场"))
    assert texts(word(table(("队", cell("胜", inner)), ("甲", "3")))) == ["队  胜", "决赛地点  市体育场", "甲  3"]
    assert texts(word(table((cell(inner),)))) == ["决赛地点  市体育场"]


def test_boxes_in_cells_and_tables_in_boxes_are_read():
    data = word(table(("甲", cell(p(t("乙") + box(p("框里一句话")))))), p("正文"), p(box(table(("电话", "七三三")))))
    assert texts(data) == ["甲  乙", "框里一句话", "正文", "电话  七三三"]


def test_a_table_that_places_stories_is_read_cell_by_cell():
    story = cell(p("东堤一夜", "1"), "本报记者 高翔", STORY), cell(p("夜市里的图书摊", "1"), SECOND)
    issue = read(word(table(story)))
    assert roles(issue) == [["headline", "byline", "body"], ["headline", "body"]]
    assert texts(word(table((cell(STORY, MORE), "图")))) == [STORY, MORE, "图"]
    assert texts(word(table((cell("东堤", "一夜。"),)))) == ["东堤", "一夜。"]


def test_a_form_is_read_field_by_field_and_what_it_says_to_editors_is_listed():
    heads = [("栏　目", "副刊", "字数", "320"), ("标题：", "东堤一夜"), ("副题", ""), ("作者", "高翔")]
    first = table(*heads, ("正文", cell(STORY, MORE)), ("审签", "沙鸥"))
    issue = read(word(first, table(("标题", "图书摊"), ("作者", "石岩"), ("正文", SECOND))))
    assert roles(issue) == [["section", "headline", "byline", "body", "body"], ["headline", "byline", "body"]]
    assert [block.text for block in issue.articles[0].blocks] == ["副刊", "东堤一夜", "高翔", STORY, MORE]
    assert {"审签", "沙鸥"} <= {one.text for one in issue.skipped}


def test_the_plan_of_a_page_is_listed():
    plan = table(("版次", "标题", "字数"), ("1版", "东堤一夜", "320"), ("1版", "图书摊", "280"))
    assert texts(word(plan, p("东堤一夜", "1"), p(STORY))) == ["东堤一夜", STORY]


def test_a_list_of_works_is_no_form():
    rows = [("标题", "作者", "单位"), ("东堤一夜", "高翔", "临江小学"), ("图书摊", "石岩", "石桥中学")]
    assert texts(word(p("获奖名单", "1"), p(STORY), table(*rows)))[2:] == ["  ".join(row) for row in rows]


def test_rows_of_data_are_body_and_a_long_note_among_them_makes_them_no_layout():
    data = word(table(("队名", "胜"), ("石桥中学", "3"), (STORY + STORY,)))
    assert texts(data) == ["队名  胜", "石桥中学  3", STORY + STORY]
    assert hints(data)[:2] == ["body", "body"]


def test_the_title_of_a_story_is_its_headline_and_the_headings_below_are_subheads():
    data = word(p("东堤一夜", "T"), p("本报记者 高翔"), p("灯", "1"), p(STORY), p("水", "1"), p(MORE))
    assert hints(data) == ["headline", "", "subhead", "", "subhead", ""]
    assert roles(read(data)) == [["headline", "byline", "subhead", "body", "subhead", "body"]]


def test_a_title_of_two_paragraphs_is_one_headline():
    data = word(p("东堤一夜", "T"), p("无人入睡", "T"), p(MORE), p("灯", "1"), p(STORY), p("水", "1"), p(SECOND))
    assert hints(data) == ["headline", "headline", "", "subhead", "", "subhead", ""]


def test_the_papers_name_as_title_leaves_the_headings_headlines():
    top = p("临江日报", "T"), p("2026年6月18日", "S")
    issue = read(word(*top, p("东堤一夜", "1"), p(STORY), p("夜市里的图书摊", "1"), p(SECOND)))
    assert [article.headline for article in issue.articles] == ["东堤一夜", "夜市里的图书摊"]
    assert (issue.publication, str(issue.date)) == ("临江日报", "2026-06-18")


def test_a_date_below_a_title_is_no_text_of_it():
    data = word(p("周末", "T"), p("2026年6月18日"), p("东堤一夜", "1"), p(STORY), p("图书摊", "1"), p(SECOND))
    assert hints(data) == ["section", "", "headline", "", "headline", ""]


def test_a_columns_name_as_the_first_heading_is_a_section():
    assert hints(word(p("综合新闻", "1"), p("东堤一夜", "2"), p(STORY)))[0] == "section"


def test_a_heading_of_two_lines_counts_once():
    two = "<w:r><w:t>东堤一夜</w:t><w:br/><w:t>无人入睡</w:t></w:r>"
    assert hints(word(p(two, "1"), p(STORY), p("经过", "2"), p(MORE))) == ["headline", "headline", "", "subhead", ""]


@pytest.mark.parametrize(
    "more",
    ['<w:basedOn w:val="2"/>', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', '<w:basedOn w:val="Y"/>'],
)
def test_a_style_based_on_a_heading_or_with_an_outline_level_is_a_heading(more: str):
    styles = style("X", "本报主题", more) + style("Y", "本报标题样式", '<w:basedOn w:val="2"/>')
    data = word(p("要闻", "1"), p("东堤一夜", "X"), p(STORY), p("经过", "3"), p(MORE), styles=styles)
    assert hints(data) == ["section", "headline", "", "subhead", ""]


def test_a_paragraph_with_an_outline_level_is_a_heading_and_with_that_of_text_none():
    level = '<w:outlineLvl w:val="{}"/>'
    data = word(
        p("东堤一夜", more=level.format(0)),
        p(STORY),
        p("水退了", "X", level.format(9)),
        styles=style("X", "x", f"<w:pPr>{level.format(0)}</w:pPr>"),
    )
    assert hints(data) == ["headline", "", ""]


def test_styles_based_on_one_another_in_a_ring_are_read():
    ring = style("X", "甲", '<w:basedOn w:val="Y"/>') + style("Y", "乙", '<w:basedOn w:val="X"/>')
    assert hints(word(p("东堤一夜", "X"), styles=ring)) == [""]


def test_subtitles_are_decks_and_captions_are_captions():
    data = word(
        p("东堤一夜", "1"),
        p("江堤上的夜练", "S"),
        p("石磨旁的一家", "C"),
        p(STORY),
        p("副", "X"),
        styles=style("X", "副标题"),
    )
    assert hints(data) == ["headline", "deck", "caption", "", "deck"]
    assert roles(read(word(p("东堤一夜", "1"), p("江堤上的夜练", "S"), p(STORY)))) == [["headline", "deck", "body"]]


def test_the_table_of_contents_is_listed():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    toc = style("H", "TOC Heading", '<w:basedOn w:val="1"/>')
    control = f"<w:sdt>{gallery}<w:sdtContent>{p('图书摊 2')}</w:sdtContent></w:sdt>"
    data = word(p("目录", "H"), p("东堤一夜 1", "I"), control, p("东堤一夜", "1"), p(STORY), styles=toc)
    assert left_out(data) == ["目录", "东堤一夜 1", "图书摊 2"]
    assert hints(data)[3:] == ["headline", ""]


def test_hidden_text_is_listed_and_not_read():
    hidden = style("X", "批注", "<w:rPr><w:vanish/></w:rPr>")
    some = t("河水") + t("待核", "<w:vanish/>") + t("涨了", '<w:vanish w:val="0"/>')
    data = word(p(some), p("写给主编", "X"), p(t("要读", '<w:vanish w:val="false"/>'), "X"), styles=hidden)
    assert texts(data) == ["河水涨了", "要读"]
    assert left_out(data) == ["待核", "写给主编"]


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>"])
def test_what_an_editor_struck_out_is_listed(mark: str):
    data = word(p("东堤一夜", "1"), p(t(STORY) + t("这句不要了。", mark)), p(t("这段不要了。", mark)), p(MORE))
    assert (texts(data), left_out(data)) == (["东堤一夜", STORY, MORE], ["这句不要了。", "这段不要了。"])
    assert texts(word(p("东堤一夜", "1"), p(t(STORY, '<w:strike w:val="0"/>')))) == ["东堤一夜", STORY]


def test_styles_with_the_trades_own_names_say_what_a_paragraph_is():
    names = ["栏目", "引题", "文章标题", "副题", "作者", "小标题", "图片说明"]
    styles = "".join(style(str(10 + i), name) for i, name in enumerate(names))
    rows = ["文化", "守堤人的三十年", "四十分钟堵住管涌", "江堤上的一次夜练", "高翔"]
    heads = [p(text, str(10 + i)) for i, text in enumerate(rows)]
    issue = read(word(*heads, p(STORY), p("水退了", "15"), p(MORE), p("队员在搬运沙袋", "16"), styles=styles))
    assert roles(issue) == [
        ["section", "kicker", "headline", "deck", "byline", "body", "subhead", "body", "caption"]
    ]  # fmt: skip


def test_the_first_text_below_a_large_line_is_its_own_whatever_stands_between():
    big, source = '<w:sz w:val="44"/>', "来源：临江新闻网　发布时间：2026-06-18 10:20　浏览：32次　【字体：大 中 小】"
    text = "记者昨日从县住建局获悉，今年城区利用边角地新建停车场十一处，新增停车位九百个，前两个小时免费。"
    issue = read(word(p(t("城区新增九百个停车位", big)), p(source), p(text), p(MORE)))
    assert roles(issue) == [["headline", "body", "body"]]


def test_below_a_heading_that_says_so_stands_no_text_of_the_issue():
    data = word(p("目录", "1"), p("东堤一夜……1"), p("广　告", "1"), p(SECOND), p("东堤一夜", "1"), p(STORY))
    assert texts(data) == ["东堤一夜", STORY]


def test_the_prompt_of_an_empty_control_is_listed():
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('单击此处')}</w:sdtContent></w:sdt>"
    data = word(p(t("河水") + control))
    assert (texts(data), left_out(data)) == (["河水"], ["单击此处"])


def test_headers_notes_and_footers_are_listed_and_the_header_names_the_paper():
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    parts = {
        "header": p("临江日报　第02版　2026年6月18日"),
        "footer": table(("责编", "高翔")),
        "footnotes": f"<w:footnote>{p('东堤，旧称长堤。')}</w:footnote>",
        "endnotes": f"<w:endnote>{p('见县志卷三。')}</w:endnote>",
        "comments": f"<w:comment>{p('主编批注')}</w:comment>",
    }
    data = word(p("东堤一夜", "1"), p(STORY), section, parts=parts)
    assert left_out(data) == ["临江日报　第02版　2026年6月18日", "东堤，旧称长堤。", "见县志卷三。", "责编  高翔"]
    issue = read(data)
    assert (issue.publication, str(issue.date)) == ("临江日报", "2026-06-18")
    assert roles(issue) == [["headline", "body"]]


def test_each_section_of_a_document_stands_between_its_own_header_and_footer():
    new = '<w:headerReference w:type="default" r:id="{}"/>'
    sections = [f"<w:sectPr>{more}</w:sectPr>" for more in (new.format("header"), new.format("head2"), "")]
    ends = [f"<w:p><w:pPr>{section}</w:pPr></w:p>" for section in sections[:2]]
    parts = {"header": p("第一版"), "head2": p("第二版")}
    data = word(p(STORY), ends[0], p(SECOND), ends[1], p(MORE), sections[2], parts=parts)
    lines = [line.text for line in read_docx(data, "page.docx")[0]]
    assert lines == ["第一版", STORY, "第二版", SECOND, MORE]


@pytest.mark.parametrize(("first", "listed"), [("<w:titlePg/>", ["头版"]), ("", [])])
def test_the_header_of_a_first_page_is_listed_where_there_is_one(first: str, listed: list[str]):
    section = f'<w:sectPr><w:headerReference w:type="first" r:id="header"/>{first}</w:sectPr>'
    assert left_out(word(p(STORY), section, parts={"header": p("头版")})) == listed


def test_a_paragraph_in_bold_or_large_type_is_told_so():
    bold, large = "<w:b/>", '<w:sz w:val="28"/>'
    data = word(
        p(t("东堤一夜", large)), p(STORY), p(t("说说", bold) + t("经过", bold)), p(MORE), p(t("天", bold) + t("亮了"))
    )
    assert hints(data) == ["large", "", "bold", "", ""]


def test_a_large_line_right_above_a_heading_is_its_kicker_and_no_line_of_the_headline():
    big, small = '<w:sz w:val="28"/>', '<w:sz w:val="20"/>'
    data = word(p(t("守堤人的三十年", big)), p("他把一段土堤守成了路", "1"), p(t(STORY, small)), p(t(MORE, small)))
    assert roles(read(data)) == [["kicker", "headline", "body", "body"]]


def test_a_bold_line_in_the_middle_is_a_head_and_one_at_the_margin_may_be_a_sub_head():
    bold, middle = "<w:b/>", '<w:jc w:val="center"/>'
    data = word(p(t("东堤一夜", bold), more=middle), p(STORY), p(t("水退了", bold)), p(MORE), p("高翔", more=middle))
    assert hints(data) == ["large", "", "bold", "", ""]


def test_what_stands_between_a_large_line_and_its_text_stands_under_a_head():
    large = '<w:sz w:val="40"/>'
    top = p(t("要闻", large)), p("夜里"), p(t("东堤一夜", large)), p("县水利局"), p("高翔"), p(STORY), p("灯"), p(STORY)
    lines = read_docx(word(*top, p(t("图书摊", large)), p("沙鸥")), "page.docx")[0]
    assert [line.text for line in lines if line.below] == ["县水利局", "高翔"]


def test_size_and_bold_come_from_styles_too():
    looks = style("X", "小标", "<w:rPr><w:b/></w:rPr>") + style("Y", "大标", '<w:rPr><w:sz w:val="40"/></w:rPr>')
    character = '<w:style w:type="character" w:styleId="Z"><w:name w:val="强"/><w:rPr><w:b/></w:rPr></w:style>'
    data = word(p("题", "Y"), p(STORY), p("经过", "X"), p(t("灯", '<w:rStyle w:val="Z"/>')), styles=looks + character)
    assert hints(data) == ["large", "", "bold", "bold"]


def test_a_style_that_is_not_there_is_the_usual_one():
    usual = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:sz w:val="32"/></w:rPr>'
    )
    data = word(p(STORY, "gone"), p(t("东堤一夜", '<w:sz w:val="36"/>')), styles=f"{usual}</w:style>")
    assert hints(data) == ["", ""]


def test_bold_says_nothing_where_most_is_bold():
    assert hints(word(p(t(STORY, "<w:b/>")), p(t("灯", "<w:b/>")), p("水"))) == ["", "", ""]


def test_a_paragraph_is_a_block_of_its_own_whatever_its_last_character():
    parts = "到场的有高翔、沙鸥等人，", "还有许多居民自己来帮忙。"
    blocks = read(word(p("东堤一夜", "1"), p(STORY), *map(p, parts), p(MORE))).articles[0].blocks
    assert [block.text for block in blocks] == ["东堤一夜", STORY, *parts, MORE]


def test_items_of_a_list_are_text_and_no_headlines():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    listed = style("L", "List Paragraph", f"<w:pPr>{number.format(2)}</w:pPr>")
    items = p("摊位证原件", more=number.format(1)), p("经营户身份证", "L"), p("上一年度缴费收据", "L", number.format(0))
    data = word(p("登记带三样", "1"), p(STORY), *items, p("办法", "2", number.format(1)), p(MORE), styles=listed)
    assert hints(data) == ["headline", "", "item", "item", "", "subhead", ""]
    assert roles(read(word(p("登记带三样", "1"), p(STORY), *items[:2], p(MORE), styles=listed))) == [
        ["headline"] + ["body"] * 4
    ]


def test_items_that_stand_together_are_text_and_a_bold_or_large_one_may_be_a_head():
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    heads = p(t("摊位证", "<w:b/>"), more=number), p(t("图书摊", '<w:sz w:val="40"/>'), more=number)
    data = word(p(STORY), heads[0], p("原件", more=number), p("复印件", more=number), p(STORY), heads[1], p(STORY + MORE))
    found = [(line.text, line.hint, line.fixed) for line in read_docx(data, "page.docx")[0]]
    assert [one for one in found if one[1] != "paragraph"] == [
        ("摊位证", "bold", ""),
        ("原件", "item", "body"),
        ("复印件", "item", "body"),
        ("图书摊", "large", ""),
    ]


@pytest.mark.parametrize("kind", [MACROS, TEMPLATE])
@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml"])
def test_macro_files_templates_and_renamed_main_parts_are_read(kind: str, main: str):
    assert roles(read(word(p("东堤一夜", "1"), p(STORY), kind=kind, main=main), "page.docm")) == [["headline", "body"]]


def test_a_strict_document_is_read():
    assert roles(read(word(p("东堤一夜", "1"), p(STORY), strict=True))) == [["headline", "body"]]


def test_a_locked_document_says_to_take_the_password_off():
    with pytest.raises(IssueError, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(IssueError, match="old Word file"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "page.doc")


def test_a_document_that_takes_in_another_file_says_what_to_do():
    with pytest.raises(IssueError, match="open it in Word and save it anew"):
        read(word(p(STORY), '<w:altChunk r:id="x"/>'))


@pytest.mark.parametrize(
    "data",
    [
        word(p(box(""))),
        word("<w:p>"),
        word(p(STORY), parts={"header": "<w:p>"}, main="word/document.xml")[:900],
        word("<w:sdt>" * 3_000 + p(STORY) + "</w:sdt>" * 3_000),
        word(p(STORY + " " * (70 << 20))),
    ],
    ids=["empty", "cut", "truncated", "deep", "bomb"],
)
def test_what_is_broken_is_refused_without_a_word_of_the_program(data: bytes):
    with pytest.raises(IssueError) as caught:
        read(data)
    assert "0x" not in str(caught.value)
    assert "<" not in str(caught.value)


def test_tables_that_stand_deep_in_one_another_are_read():
    depth = 60
    assert texts(word("<w:tbl><w:tr><w:tc>" * depth + p(STORY) + "</w:tc></w:tr></w:tbl>" * depth)) == [STORY]


def test_characters_that_no_text_file_may_hold_are_dropped_and_line_ends_are_kept():
    data = word(p("河\x7f水\ufeff涨了\u2028昨天"))
    assert texts(data) == ["河水涨了", "昨天"]
    text = "\n".join(texts(data))
    assert lines_of(decode(text.encode(), "page.md")) == texts(data)


def test_what_word_leaves_beside_an_open_page_is_no_page(tmp_path: Path):
    (tmp_path / "第1版.docm").write_bytes(word(p("东堤一夜", "1"), p(STORY), kind=MACROS))
    (tmp_path / "~$第1版.docx").write_bytes(b"\x06editor" + bytes(150))
    assert roles(load_issue(tmp_path)) == [["headline", "body"]]


def test_a_head_in_a_box_before_a_paragraphs_text_stands_before_it():
    data = word(p("<w:r>" + box(p(t("东堤一夜"))) + "</w:r>" + t(STORY)))
    assert texts(data) == ["东堤一夜", STORY]


@pytest.mark.parametrize("kind", ["page", "column"])
def test_a_sentence_goes_on_on_the_next_page_or_column(kind: str):
    assert texts(word(p(t(STORY[:20]) + f'<w:r><w:br w:type="{kind}"/></w:r>' + t(STORY[20:])))) == [STORY]


def test_signs_of_the_symbol_font_are_read():
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'
    assert texts(word(p(t("水温2") + sign + t("C")))) == ["水温2°C"]


FONT = '<w:rFonts w:eastAsia="{}"/><w:sz w:val="{}"/>'


def test_short_lines_in_a_font_for_heads_are_sub_heads_below_a_large_headline():
    head, sub, text = FONT.format("方正大标宋简体", 52), FONT.format("黑体", 32), FONT.format("仿宋_GB2312", 32)
    lines = [("全市水库开始汛前检查", head), (STORY, text), ("三座水库限时整改", sub), (SECOND, text), ("值班电话公布", sub)]
    data = word(*(p(t(line, look)) for line, look in lines), p(t(MORE, text)))
    assert roles(read(data)) == [["headline", "body", "subhead", "body", "subhead", "body"]]


PICTURE = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("look", "more"), [('<w:sz w:val="18"/>', ""), ("", '<w:jc w:val="center"/>')], ids=["smaller", "in the middle"]
)
def test_a_line_right_below_a_picture_is_its_caption(look: str, more: str):
    caption = p(t("队员们在搬运沙袋", look), more=more)
    data = word(p("东堤一夜", "1"), p(STORY), p(PICTURE), caption, p(SECOND))
    assert roles(read(data)) == [["headline", "body", "caption", "body"]]
    assert roles(read(word(p("东堤一夜", "1"), p(STORY), p(PICTURE), p(MORE), p(SECOND)))) == [["headline", *["body"] * 3]]


def test_a_short_box_with_a_sentence_stands_behind_the_paragraph_that_it_hangs_on():
    data = word(p("东堤一夜", "1"), p(STORY), p(box(p("东堤，旧称长堤。")) + t(SECOND)), p(MORE))
    assert texts(data) == ["东堤一夜", STORY, SECOND, "东堤，旧称长堤。", MORE]


def test_briefs_in_one_list_begin_with_their_heads_in_bold():
    bold, item = "<w:b/>", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    briefs = (("县图书馆周末延时", STORY), ("江滩公园改造", SECOND))
    data = word(p("短讯", "1"), *(p(t(head, bold) + t("　" + text), more=item) for head, text in briefs))
    assert [(one.section, one.headline, one.blocks[-1].text) for one in read(data).articles] == [
        ("短讯", "县图书馆周末延时", STORY), ("短讯", "江滩公园改造", SECOND)
    ]  # fmt: skip


def test_a_form_with_its_labels_above_the_values_is_a_story():
    data = word(table(("题目", "撰稿", "版面"), ("东堤上的一夜", "高翔", "社会"), ("内容",), (cell(STORY, MORE),)))
    assert roles(read(data)) == [["headline", "byline", "body", "body"]]
    assert [block.text for block in read(data).articles[0].blocks] == ["东堤上的一夜", "高翔", STORY, MORE]


def test_lines_of_a_converted_page_are_joined_where_indents_tell_the_paragraphs():
    paragraphs = ["　　" + STORY * 2, "　　" + SECOND * 2, "　　" + MORE * 3, "　　" + STORY + SECOND]
    rows = [text[i : i + 22] for text in paragraphs for i in range(0, len(text), 22)]
    data = word(p("东堤一夜", "1"), *map(p, rows))
    told = [block.text for block in read(data).articles[0].blocks]
    assert told == ["东堤一夜", *(text.strip() for text in paragraphs)]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Kicker", "kicker"),
        ("Headline", "headline"),
        ("Deck", "deck"),
        ("Byline", "byline"),
        ("Subhead", "subhead"),
        ("Cutline", "caption"),
    ],
)
def test_styles_named_in_english_after_the_parts_of_a_story_are_these(name: str, role: str):
    data = word(p("昨天夜里", "X"), p(STORY), styles=style("X", name))
    assert hints(data)[0] == role


def test_who_wrote_it_and_the_next_headline_are_no_captions_below_a_picture():
    middle = '<w:jc w:val="center"/>'
    above = word(p("东堤一夜", "1"), p(PICTURE), p("本报记者 高翔", more=middle), p(STORY), p(MORE))
    assert roles(read(above)) == [["headline", "byline", "body", "body"]]
    tales = [
        p("东堤上的一夜", more=middle),
        p(STORY),
        p(MORE),
        p(PICTURE),
        p("夜市里的图书摊", more=middle),
        p(SECOND),
        p(MORE),
    ]
    assert [one.headline for one in read(word(*tales)).articles] == ["东堤上的一夜", "夜市里的图书摊"]


def test_a_large_lead_leaves_the_headlines_of_other_stories_in_bold():
    bold, large = "<w:b/>", '<w:sz w:val="44"/>'
    heads = [("全县造林今天开始", large), ("东堤上的一夜", bold), ("夜市里的图书摊", bold)]
    data = word(*(one for head, look in heads for one in (p(t(head, look)), p("记者 高翔"), p(STORY), p(MORE))))
    assert [one.headline for one in read(data).articles] == [head for head, _ in heads]


def test_a_document_of_blanks_and_signs_without_width_has_no_text():
    with pytest.raises(IssueError, match="there is no text in this document"):
        read_docx(word(p("\u3000"), p("\u200b")), "page.docx")


def test_a_page_of_the_web_that_is_all_a_documents_text_is_read():
    page = f"<html><body><h1>东堤上的一夜</h1><p>本报记者 高翔</p><p>{STORY}</p></body></html>"
    box = BytesIO(word('<w:altChunk r:id="aFChunk"/>', parts={"aFChunk": ""}))
    with zipfile.ZipFile(box) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(box := BytesIO(), "w") as archive:
        for name, data in files.items():
            archive.writestr(name, page.encode() if name.endswith("aFChunk.xml") else data)
    assert roles(read(box.getvalue())) == [["headline", "byline", "body"]]


def test_a_bold_line_that_was_broken_by_hand_is_one_headline():
    head = "<w:r><w:rPr><w:b/></w:rPr><w:t>东堤上五百人</w:t><w:br/><w:t>一夜未眠</w:t></w:r>"
    assert texts(word(p(head), p(STORY), p(MORE)))[0] == "东堤上五百人 一夜未眠"
    signed = head.replace("一夜未眠", "本报记者 高翔")
    assert texts(word(p(signed), p(STORY), p(MORE)))[:2] == ["东堤上五百人", "本报记者 高翔"]


def test_a_field_that_a_form_alone_knows_parts_no_title_from_its_text_and_the_forms_name_is_no_head():
    rows = [
        ("稿件标题", "东堤一夜"),
        ("作者", "高翔"),
        ("投稿日期", "6月18日"),
        ("正文", cell(STORY, MORE)),
        ("编辑意见", "可用"),
    ]
    issue = read(word(p(t("柳禾县报来稿登记表", "<w:b/>"), more='<w:jc w:val="center"/>'), table(*rows)))
    assert [[block.text for block in one.blocks] for one in issue.articles] == [["东堤一夜", "高翔", STORY, MORE]]


def test_a_page_that_its_header_names_ends_the_column_above_it():
    new = '<w:sectPr><w:headerReference w:type="default" r:id="{}"/></w:sectPr>'
    parts = {"header": p("柳禾县报 第1版：要闻"), "head2": p("柳禾县报 第2版：民生")}
    ends = f"<w:p><w:pPr>{new.format('header')}</w:pPr></w:p>"
    first = (p("■ 简讯"), p("东堤一夜", "1"), p(STORY))
    issue = read(word(*first, ends, p("图书摊", "1"), p(SECOND), new.format("head2"), parts=parts))
    assert [article.section for article in issue.articles] == ["简讯", "民生"]


def test_lines_of_one_paragraph_that_look_different_are_each_by_itself():
    def line(text: str, size: int, end: str = "<w:br/>") -> str:
        return f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t>{end}</w:r>'

    heads = line("六百八十米跨越", 30) + line("汀溪大桥", 44) + line("昨日合龙", 44) + line("预计六月通车", 30, "")
    issue = read(word(p(heads, more='<w:jc w:val="center"/>'), p(t(STORY, '<w:sz w:val="32"/>'))))
    assert [(one.role, one.text) for one in issue.articles[0].blocks][:3] == [
        ("kicker", "六百八十米跨越"),
        ("headline", "汀溪大桥 昨日合龙"),
        ("deck", "预计六月通车"),
    ]


def test_a_table_of_stories_is_read_story_by_story():
    rows = [("标题", "作者", "正文"), ("东堤一夜", "高翔", STORY), ("图书摊", "石岩", SECOND)]
    assert roles(read(word(table(*rows)))) == [["headline", "byline", "body"]] * 2


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ([(p(PICTURE), p(PICTURE)), ("图① 堤上的灯。", "图② 夜市。")], ["图① 堤上的灯。", "图② 夜市。"]),
        ([(cell(p(PICTURE), "▲堤上的灯"), cell(p(PICTURE), "▲夜市"))], ["▲堤上的灯", "▲夜市"]),
        ([(p(PICTURE), "连环画", "每本3元"), (p(PICTURE), "小人书", "每本2元")], ["连环画  每本3元", "小人书  每本2元"]),
    ],
)
def test_pictures_in_a_table_have_what_stands_below_each_as_their_captions(rows: list[tuple[str, ...]], read: list[str]):
    """A sign before a row of data leaves it a row."""
    found = [tuple(cell(one) for one in row) if row[0].startswith("<w:p>") else row for row in rows]
    assert texts(word(table(*found))) == read


MIDDLE = '<w:jc w:val="center"/>'


def head(text: str, size: int = 21, more: str = MIDDLE) -> str:
    return p(t(text, f'<w:b/><w:sz w:val="{size}"/>'), more=more)


@pytest.mark.parametrize(
    ("size", "first", "hint"), [(21, MORE, "strong"), (32, MORE, "strong"), (32, "记者 高翔", "large"), (44, MORE, "large")]
)
def test_smaller_heads_below_a_headline_with_its_text_may_be_its_subheads(size: int, first: str, hint: str):
    """But not where who wrote it stands below one of them."""
    parts = [one for text in ("水退了", "堤还在") for one in (head(text, size), p(first), p(SECOND))]
    found = hints(word(head("东堤上的一夜", 44), p(STORY), *parts))
    assert [one for one in found if one and one != "more"] == ["large", hint, hint]


def test_the_title_of_a_table_is_no_headline_below_that_of_a_story():
    rows = table(("名次", "姓名"), ("1", "高翔"))
    data = word(head("长跑赛昨天举行", 44), p(STORY), head("男子组前两名"), rows, p(MORE))
    assert roles(read(data)) == [["headline", "body", "subhead", "body", "body", "body"]]


def test_what_stands_behind_a_box_in_a_story_under_a_large_headline_is_that_storys():
    facts = box(p(t("数字", "<w:b/>")) + p("堤长 46 公里") + p("闸 5 座"))
    data = word(head("东堤上的一夜", 44), p("记者 高翔"), p(STORY), p(facts + t(SECOND)), p("水退了以后，堤还在。"), p(MORE))
    assert [one.headline for one in read(data).articles] == ["东堤上的一夜"]


VERSE = cell(head("种子"), "苏醒", "我把一粒黑夜", "埋进土里")
HEADS = ["乡村里的新行当", "民宿管家：一天走两万步", "无人机飞手：给稻田打针"]
LEVELS = [p(text, "1" if not i else "2") for i, text in enumerate(HEADS)]
SIZES = [head(text, 36 if i else 52) for i, text in enumerate(HEADS)]


@pytest.mark.parametrize("heads", [LEVELS, SIZES])
def test_a_heading_above_stories_with_the_editors_note_below_it_is_a_column(heads: list[str]):
    stories = [one for title in heads[1:] for one in (title, p("记者 高翔"), p(STORY), p(MORE))]
    issue = read(word(heads[0], p("编者按：村里有了过去没有的行当，今天起请他们讲讲自己的一天。"), *stories))
    assert {one.section for one in issue.articles} == {HEADS[0]}
    assert [one.headline for one in issue.articles][-2:] == HEADS[1:]


def test_what_an_app_puts_around_a_post_is_listed_though_it_is_bold():
    """The line below the title, and what else was published."""
    last = (head("往期推荐", more=""), p("夜市里的图书摊"), p("堤上的灯"), p("点个在看"))
    data = word(head("东堤上的一夜", 44), p("原创 柳禾晚报 2026-03-04 21:30"), p(STORY), p(MORE), *last)
    assert roles(read(data)) == [["headline", "body", "body"]]


def test_what_leads_in_to_a_list_is_text():
    items = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    data = word(
        p("菜市场搬进新家", "T"), p(STORY), p("市场承诺："), p("租金三年不涨；", more=items), p("每天消毒；", more=items)
    )
    assert roles(read(data)) == [["headline", "body", "body", "body", "body"]]


@pytest.mark.parametrize(
    "row", [("夜里涨水，堤上有人。", "清早水退，堤下无恙。"), (VERSE, VERSE)], ids=["sentences", "verse"]
)
def test_cells_of_sentences_or_with_a_title_above_lines_are_placed_side_by_side(row: tuple[str, ...]):
    """Rows of data are neither, though one begins in bold."""
    assert not any("  " in line for line in texts(word(table(row))))
    rows = ("问", "答"), ("夜里涨水了吗，堤上可有人？", "涨了，有人。")
    assert texts(word(table(*rows))) == ["  ".join(row) for row in rows]
    assert texts(word(table((cell(head("周一"), "语文", "数学"), "体育。")))) == ["周一  语文  数学  体育。"]


def test_a_head_in_a_box_behind_the_first_text_stands_above_it():
    """But what hangs on a headline stands below that."""
    title, writer = box(p("东堤上的一夜")), box(p("本报记者 高翔"))
    assert texts(word(p(t(STORY) + title), p(MORE))) == ["东堤上的一夜", STORY, MORE]
    assert texts(word(p(t("东堤上的一夜") + writer), p(STORY + MORE))) == ["东堤上的一夜", "本报记者 高翔", STORY + MORE]


@pytest.mark.parametrize(
    ("before", "raised", "read"),
    [
        ("堤有三十里", "[2]", "堤有三十里"),
        ("堤有三十里，", "3", "堤有三十里，"),
        ("堤有三十里", "①", "堤有三十里"),
        ("120万m", "2", "120万m2"),
        ("10", "4", "104"),
        ("堤有", "新", "堤有新"),
    ],
)
def test_a_raised_figure_that_calls_a_note_is_listed_and_a_power_is_read(before: str, raised: str, read: str):
    data = word(p(t(before) + t(raised, '<w:vertAlign w:val="superscript"/>')))
    assert (texts(data), left_out(data)) == ([read], [] if raised in read[-1:] else [raised])


def test_a_light_smaller_line_right_below_a_heavy_head_is_its_deck():
    """But neither who wrote it, nor a headline below the name of a column."""
    deck, writer = (p(t(text, '<w:sz w:val="32"/>'), more=MIDDLE) for text in ("三千只沙袋和一百个人", "本报记者 高翔"))
    assert roles(read(word(head("东堤上的一夜", 44), deck, p(STORY), p(MORE)))) == [["headline", "deck", "body", "body"]]
    assert "deck" not in hints(word(head("东堤上的一夜", 44), writer, p(STORY), p(MORE)))
    assert "deck" not in hints(word(head("副刊", 44), deck, p(STORY), p(MORE)))


def test_headings_below_headlines_that_a_style_names_are_subheads():
    """So Pages sets them in Chinese. A heading right above a headline is none."""
    parts = [
        p("东堤上的一夜", "X"),
        p(STORY),
        p("水退了", "2"),
        p(MORE),
        p("夜市里的图书摊", "X"),
        p(SECOND),
        p("灯", "2"),
        p(MORE),
    ]
    issue = read(word(p("副刊", "1"), *parts, styles=style("X", "大标题")))
    assert [(one.section, one.headline) for one in issue.articles] == [
        ("副刊", "东堤上的一夜"), ("副刊", "夜市里的图书摊")
    ]  # fmt: skip


def test_a_place_with_a_colon_above_a_headline_leads_in_to_it():
    page = p(t("聚焦乡村养老", '<w:b/><w:sz w:val="64"/>'), more=MIDDLE)
    for place, title, text in (("沙湾镇：", "一碗热饭解开心结", STORY), ("高岭乡：", "邻居就是呼叫器", SECOND)):
        page += p(t(place, '<w:sz w:val="28"/>'), more=MIDDLE) + head(title, 40) + p("本报记者 高翔") + p(text) + p(MORE)
    assert [article.section for article in read(word(page)).articles] == ["聚焦乡村养老"] * 2
