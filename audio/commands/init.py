"""`tingbao init`: a commented show.yaml, from a few answers."""

import json
from importlib.resources import files
from pathlib import Path

import click

from audio.commands import options, say
from audio.errors import ShelfError, ShowError

QUESTIONS = {
    "title": ("Name of the podcast", "听报"),
    "author": ("Name of the paper", ""),
    "description": ("What it is, in a sentence", ""),
    "email": ("Address that directories may write to (public)", ""),
    "link": ("The paper's own page (https://...)", ""),
    "base_url": ("Public address of the output folder (empty: not yet)", ""),
    "body": ("Voice of the text", "xiaoxiao"),
    "headline": ("Voice of headlines and announcer", "yunxi"),
}
"""Key in the template -> the question and the answer that is offered."""


@click.command()
@click.argument("file", type=options.PATH, default="show.yaml")
@click.option("--yes", is_flag=True, help="Ask nothing; take what is offered.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@options.together(options.quiet, options.as_json)
def command(*, file: Path, yes: bool, force: bool, quiet: bool, as_json: bool) -> None:
    """Write a commented show.yaml.

    Asks a few questions; empty answers can be filled in later, the file says how.

    Example: tingbao init --yes
    """
    if file.exists() and not force:
        raise ShowError("it is there already; write another name, or --force to write over it", file=file)
    answers = {key: _answer(key, file.parent, yes=yes, err=as_json) for key in QUESTIONS}
    _write(file, settings_text(answers))
    if as_json:
        say.as_json({"path": str(file)})
    elif not quiet:
        click.echo(f"{file}: written; next: tingbao build ISSUE" + ("" if file.name == "show.yaml" else f" --show {file}"))


def _answer(key: str, folder: Path, *, yes: bool, err: bool) -> str:
    """What is answered, or offered; questions go to stderr (`err`) when a program reads stdout."""
    question, offered = QUESTIONS[key]
    while True:
        answer = (
            offered if yes else str(click.prompt(question, default=offered, show_default=bool(offered), err=err)).strip()
        )
        if key == "base_url" and answer:
            answer = answer.rstrip("/") + "/"
        if not (fault := _fault(key, answer, folder)):
            return answer
        click.echo(fault, err=True)


def _fault(key: str, answer: str, folder: Path) -> str:
    """What is wrong with an answer, or empty; any but the title and the voices may be left for later."""
    from audio.errors import VoiceError
    from audio.show.check import address_fault
    from audio.voices import get_voice, profiles_beside

    if key in {"body", "headline"}:
        try:
            get_voice(answer, profiles_beside(folder))
        except VoiceError as error:
            return str(error)
    if key == "title" and not answer:
        return "the podcast needs a name"
    return address_fault(key, answer) if key in {"email", "link", "base_url"} else ""


def settings_text(answers: dict[str, str]) -> str:
    """The file: the answers under their comments, then every other setting, commented out, as the house has it."""
    data = files("audio").joinpath("data")
    quoted = {key: json.dumps(answer, ensure_ascii=False) for key, answer in answers.items()}  # JSON's strings are YAML's
    head = data.joinpath("show_new.yaml").read_text(encoding="utf-8").format(**quoted)
    house = data.joinpath("show.yaml").read_text(encoding="utf-8")
    before, _, after = house.partition("\nvoices:\n")
    plain = [line for line in before.splitlines()[1:] if line and line.partition(":")[0] not in QUESTIONS]
    rest = ["", *after.partition("\n\n")[2].splitlines()]  # after the voices, which the template has
    return head + "".join(f"# {line}".rstrip() + "\n" for line in plain + rest)


def _write(file: Path, text: str) -> None:
    """Whole, and only if it is one that `build` takes."""
    from audio.atomic import Disk, discard, disk_error, settle, stage
    from audio.show.settings import load_show

    disk = Disk()
    try:
        disk.make_folder(file.parent)
        staged = stage(disk, file.parent, [text.encode()])
    except OSError as error:
        raise disk_error(error, file, "FILE") from error
    try:
        load_show(staged.path)
        settle(disk, staged, file)
    except (ShowError, ShelfError, OSError) as error:
        discard(disk, staged.path)
        raise ShowError(f"it could not be written ({error})", file=file) from error
