"""The words of the trade: every value that passes between the layers.

All are frozen and keyword-only, their collections are tuples, and each field says its unit. This package imports nothing of
ours and does nothing.
"""

from audio.models.issue import Article, Block, Doubt, Issue, LexiconEntry, Manner, Role, Skipped
from audio.models.programme import Chapter, Cue, Format, Programme, Segment
from audio.models.reading import Dropped, Reading, Token
from audio.models.script import Jingle, Line, Part, Script
from audio.models.shelf import Episode, Finding, Show
from audio.models.sound import Clip, Speech, Take, Voice, Word

__all__ = [
    "Article",
    "Block",
    "Chapter",
    "Clip",
    "Cue",
    "Doubt",
    "Dropped",
    "Episode",
    "Finding",
    "Format",
    "Issue",
    "Jingle",
    "LexiconEntry",
    "Line",
    "Manner",
    "Part",
    "Programme",
    "Reading",
    "Role",
    "Script",
    "Segment",
    "Show",
    "Skipped",
    "Speech",
    "Take",
    "Token",
    "Voice",
    "Word",
]
