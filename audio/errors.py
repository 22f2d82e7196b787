"""Everything that can go wrong, as one tree, and the exit code of each: 1 where no other is given.

TingbaoError
├── InputError          what the editor gave us: file, line, and what to write instead (exit code 2)
│   ├── IssueError      the issue's page
│   ├── ShowError       show.yaml and the lexicon
│   ├── VoiceError      a voice profile
│   └── AddressError    where to publish to, where a feed is, where to serve
├── EngineError         a voice does not speak
│   ├── EngineUnavailable   not now, not on this machine (before the work starts)
│   │   └── EngineStopped   in the middle of the work; what was spoken is kept (exit code 3)
│   └── SynthesisError      this sentence, after all tries
├── SoundError          PCM, MP3 frames, jingle files
├── ShelfError          the disk: output folder, manifests, clip store
│   └── PlaceError      what the editor named cannot be such a place (an InputError too: exit code 2)
├── FeedError           the feed cannot be true
├── UploadError         the way to the world
└── IncompleteError     some of it could not be made; what was made is kept (exit code 3)

Foreign exceptions are translated into one of these once, at the edge where they appear.
"""

from pathlib import Path


class TingbaoError(Exception):
    """Anything we can explain to the editor in one sentence that says what to do."""

    exit_code = 1


class InputError(TingbaoError):
    """Something the editor wrote; the message starts with file and line where they are known."""

    exit_code = 2

    def __init__(self, message: str, *, file: str | Path | None = None, line: int | None = None) -> None:
        """`line` is 1-based; `message` says what is wrong and what to write instead."""
        place = f"{file}:{line}: " if file and line else f"{file}: " if file else f"line {line}: " if line else ""
        super().__init__(place + message)
        self.file = file
        self.line = line


class IssueError(InputError):
    """The issue's page cannot be read."""


class ShowError(InputError):
    """show.yaml or a lexicon is not right."""


class VoiceError(InputError):
    """A voice profile is not right, or there is none of that name."""


class AddressError(InputError):
    """What was given is no place to publish to, no address of a feed, or none of this machine."""


class EngineError(TingbaoError):
    """A voice does not speak."""


class EngineUnavailable(EngineError):  # noqa: N818 - the engines' contract names it so
    """The engine cannot work here or now; nothing was spoken."""


class EngineStopped(EngineUnavailable):
    """The engine spoke and no longer does; what was spoken is kept, and the same command goes on from there."""

    exit_code = 3


class SynthesisError(EngineError):
    """One sentence could not be spoken whole, after all tries."""

    def __init__(self, message: str, *, engine: str = "", voice: str = "", sentence: str = "") -> None:
        """`sentence` is what was to be said, as printed or as requested."""
        about = f" [{engine} {voice}: {sentence[:40]}]" if engine else ""
        super().__init__(message + about)
        self.engine = engine
        self.voice = voice
        self.sentence = sentence

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary with the fields intact."""
        return (_synthesis_error, (self.args[0], self.engine, self.voice, self.sentence))


def _synthesis_error(text: str, engine: str, voice: str, sentence: str) -> SynthesisError:
    error = SynthesisError(text)
    error.engine, error.voice, error.sentence = engine, voice, sentence
    return error


class SoundError(TingbaoError):
    """PCM or MP3 frames are not what they must be."""


class ShelfError(TingbaoError):
    """The output folder or the clip store cannot be read or written."""


class PlaceError(ShelfError, InputError):
    """What the editor named cannot be that file or folder: something else is in the way, or its folder is not there."""


class FeedError(TingbaoError):
    """The feed would not be true."""


class UploadError(TingbaoError):
    """Something did not arrive outside."""


class IncompleteError(TingbaoError):
    """Some of it could not be made; what was made is kept."""

    exit_code = 3
