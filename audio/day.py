"""A day as a paper prints it."""


def printed(day: str) -> str:
    """2026年3月5日 for 2026-03-05."""
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"
