"""The readings that hold for an issue: built-in, the show's own, the issue's own, and the names that the issue settles."""

from pathlib import Path

from audio.errors import ShowError
from audio.mandarin.lexicon import Lexicon, built_in, parse_lexicon
from audio.mandarin.people import people_of
from audio.models import Issue, LexiconEntry, Show
from audio.written import text_of


def open_lexicon(show: Show, issue: Issue) -> Lexicon:
    """All of them, as a build reads and a proof shows. Raises `ShowError`, `InputError`."""
    return Lexicon.of(built_in(), own_entries(show), issue.lexicon, people_of(issue))


def own_entries(show: Show) -> tuple[LexiconEntry, ...]:
    """The show's own. Raises `ShowError` with file and line when its file cannot be read."""
    return parse_lexicon(text_of(Path(show.lexicon), ShowError), show.lexicon, "show") if show.lexicon else ()
