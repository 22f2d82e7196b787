"""How a web page names who wrote a story: 作者：…, 记者 …, By …."""

import re

from audio.issue.marks import table

OTHERS = "(?!(?:责任)?编辑|责编|编审|校对|审[核校]|监制)"
"""Who else worked on it is no name."""
MORE = rf"(?:[ 、]+(?:(?:通讯员|实习生)\s*)?{OTHERS}[一-龥·]{{2,4}}(?![一-龥:：]))*"
PAPER = "[一-龥]{1,6}(?:新闻|报|网)"
JOB = rf"(?:(?<!该)原?作者[】\]]?\s*[:：\s]|(?:见习|实习|首席|{PAPER})?(?:[记記]者|通[讯訊][员員])[】\]]?\s*[:：|｜丨]?)"
NAME = r"(?:[一-龥] [一-龥](?![一-龥:：])|[一-龥·]{2,5})"
CLASS = r"作者\s*[:：]\s*[一-龥]{1,3}[（(]\d+[)）]班"
COLUMNS = "|".join(table("marks.yaml")["words"]["column"])
AUTHOR = re.compile(
    rf"[【\[]?(?![记記]者(?:{COLUMNS}))(?:{CLASS}|{JOB}|文\s*[/／]\s*图(?=\s)|[Bb]y(?=\s)|(?:文|图|文字|撰文|撰稿|采访|采写|图文|摄影|图片|编译|整理|口述)\s*[|｜丨:：/／])\s*(?![一-龥]{{2,5}}[:：]){NAME}{MORE}"
)
"""Who wrote it."""
OUTLET = re.compile(
    r"[一-龥]{2,10}(?:网|在线|频道|客户端|电视台|广播电台|发布|融媒(?:体)?(?:中心)?|新闻|(?:日|晚|晨|早|时|商|快|都市|周)报|公众号|官方[账帐]号)"
)
"""Where a story is from, also where a class calls it its author."""
SIGNED = ("name_only", "name_bracket", "bracket_line", "byline_job", "byline_text", "byline_box", "byline_place", "credit")
"""Marks of who wrote a story, or took its picture."""
