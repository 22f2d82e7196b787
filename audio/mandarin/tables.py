"""The shipped tables of facts: tab-separated, `#` starts a comment line."""

from importlib.resources import files


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/NAME`, each split at its tabs."""
    lines = files("audio.mandarin").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


def column(name: str) -> tuple[str, ...]:
    """The first column of `data/NAME`."""
    return tuple(row[0] for row in rows(name))


def two_columns(name: str) -> tuple[tuple[str, str], ...]:
    """The first two columns of `data/NAME`."""
    return tuple((row[0], row[1]) for row in rows(name))
