"""What an address looks like: on the web, and for mail. Pure; nobody is asked whether it is there."""

import re
from urllib.parse import urlsplit

MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


def is_web(address: str) -> bool:
    """Whether it is the whole address of a page: http or https, and a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", address)


def is_mail(address: str) -> bool:
    """Whether one could write to it: a name, @ and a host, nothing around them."""
    return MAIL.fullmatch(address) is not None
