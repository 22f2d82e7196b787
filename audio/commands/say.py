"""What commands say: results for a program on stdout, notes for the editor on stderr."""

import json

import click


def as_json(value: object) -> None:
    """One line of JSON, with Han characters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """What the editor should know, beside the result."""
    click.echo(f"tingbao: {text}", err=True)


def counted(number: int, what: str) -> str:
    """1 file, 2 files."""
    return f"{number} {what}{'' if number == 1 else 's'}"
