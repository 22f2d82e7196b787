"""The Mandarin front end: from a printed line to how it is said. Nothing heavy is imported before a line is read."""

from pathlib import Path

from audio.fingerprint import fingerprint

VERSION = fingerprint(Path(__file__).parent)
"""Part of the memo's key: readings may change whenever this package's code or tables do."""
