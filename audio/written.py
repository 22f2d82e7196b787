"""What an editor writes beside the pages (settings, voice profiles, readings): its text, and what is no YAML in it."""

import re
from pathlib import Path

from audio.errors import InputError

SLIPS = (
    (re.compile(r"^ *\t"), "write blanks before a key, no tab"),
    (re.compile(r"^\s*[\w.-]+\s*："), "write `: ` behind a key, not ："),
    (re.compile(r"^\s*[A-Za-z_]+:[^\s/]"), "write a blank behind the colon of a key"),
    (re.compile(r"^\s*[\w.-]+: +[^\s'\"\[{|>#][^#]*:(\s|$)"), "write a text that has a colon in it in quotation marks"),
)
"""What a line looks like that YAML does not understand, and what to write instead; the first that fits."""
MANNER = "write one `key: value` a line"


def text_of(path: Path, kind: type[InputError]) -> str:
    """The text of a file in UTF-8, with or without a mark at its head. Raises an error of that `kind` with the file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise kind("there is no such file", file=path) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise kind("this is no UTF-8 text; save it as UTF-8", file=path, line=line) from error
    except (OSError, ValueError) as error:
        raise kind(f"cannot be read: {getattr(error, 'strerror', None) or error}", file=path) from error


def no_yaml(text: str, error: Exception, name: str | Path, kind: type[InputError]) -> InputError:
    """What to say of a text that YAML could not read: where the slip is, if it is a common one, else what YAML says."""
    if slip := slip_in(text):
        line, advice = slip
        return kind(f"this is no YAML; {advice}", file=name, line=line)
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or error
    return kind(f"this is no YAML: {what}; {MANNER}", file=name, line=mark.line + 1 if mark else None)


def slip_in(text: str) -> tuple[int, str] | None:
    """The first line (1-based) with a common slip, and what to write there; to be asked of what is no YAML only."""
    for number, line in enumerate(text.splitlines(), 1):
        advice = next((advice for form, advice in SLIPS if form.match(line)), "")
        if advice:
            return number, advice
    return None
