"""How a document writes the number of an item: in figures, letters, or Han, by the format's name in Word."""

from collections.abc import Callable

FIGURES = "〇一二三四五六七八九"
LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
MOST = 9999
"""What is larger is written in figures: no list of a newspaper has so many items."""


def han(number: int) -> str:
    """12 -> 十二, 105 -> 一百零五; from 1 to 9,999."""
    text, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // unit % 10
        text += ("零" if zero and text else "") + FIGURES[figure] + sign if figure else ""
        zero = not figure
    return text.removeprefix("一") if 10 <= number < 20 else text


def _digits(number: int) -> str:
    return "".join(FIGURES[int(figure)] for figure in str(number))


def _legal(number: int) -> str:
    return (f"一{han(number)}" if 10 <= number < 20 else han(number)).translate(LEGAL)


def _letter(number: int) -> str:
    """A to Z, then AA, BB: a letter again, not the next in two (ECMA-376 part 1, 17.18.59, upperLetter)."""
    return chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _of(signs: str) -> Callable[[int], str]:
    """One sign for each number, and figures behind the last."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _signs(first: str, count: int) -> Callable[[int], str]:
    return _of("".join(chr(ord(first) + i) for i in range(count)))


FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": "{:02}".format,
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalFullWidth": lambda number: str(number).translate(WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(WIDE),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand"), han),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting"), han),
}
"""Those that a Chinese page has, by their names in ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""


def written(number: int, how: str) -> str:
    """The number in this format; in figures where the format is not known, or has no such number."""
    return FORMATS[how](number) if how == "none" or (0 < number <= MOST and how in FORMATS) else str(number)
