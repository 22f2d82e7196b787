"""Which run used each clip of the store last, and which clips go when it has grown beyond its limit.

No clock is needed to know who came last: every run has a number greater than that of any run before it began.
"""

import sqlite3
from collections.abc import Mapping

from audio.clips.database import writing
from audio.clips.row import seal

ROOM = 0.9
"""Part of the limit that is kept when it is passed, so that not every clip has to make room."""
LAST_RUN = 1 << 40
"""A run's number is below this, or damaged."""


class Uses:
    """The uses of one run, in the table `uses` of the store's database. `limit` bounds the file, in bytes."""

    def __init__(self, limit: int) -> None:
        """Touches nothing yet."""
        self._limit = limit
        self._seen: dict[bytes, tuple[int, int]] = {}
        self._run = 0

    def note(self, key: bytes, run: int, size: int) -> None:
        """A clip of so many bytes is used now; `run` was the last to use it."""
        self._seen[key] = (run, size)

    def keep(self, db: sqlite3.Connection, sizes: Mapping[bytes, int]) -> None:
        """Write, inside a transaction, that this run brought clips of these bytes; others make room for them."""
        run = self._this_run(db)
        rows = [(key, run, size, seal(key, run, size)) for key, size in sizes.items()]
        db.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?, ?, ?)", rows)
        self._make_room(db)

    def touch(self, db: sqlite3.Connection) -> None:
        """Write what this run used; nothing when all of it was the last run's too."""
        newest = self._run or _newest(db)
        if all(run >= newest for run, _ in self._seen.values()):
            return
        with writing(db):
            run = self._this_run(db)
            rows = [(run, seal(key, run, size), key) for key, (_, size) in self._seen.items()]
            db.executemany("UPDATE uses SET run = ?, seal = ? WHERE key = ?", rows)

    def _this_run(self, db: sqlite3.Connection) -> int:
        self._run = self._run or _newest(db) + 1
        return self._run

    def _make_room(self, db: sqlite3.Connection) -> None:
        """Let the clips go that were not used for longest, with their memos, until the file is well below its limit."""
        pages, free, page = (
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if pages * page <= self._limit:
            return
        excess = (pages - free) * page - int(self._limit * ROOM)
        db.execute(
            "DELETE FROM uses WHERE key IN (SELECT key FROM"
            " (SELECT key, sum(bytes) OVER (ORDER BY run, key) - bytes AS before FROM uses) WHERE before < ?)",
            (excess,),
        )
        db.execute("DELETE FROM clips WHERE key NOT IN (SELECT key FROM uses)")
        db.execute("DELETE FROM memos WHERE clip NOT IN (SELECT key FROM uses)")
        db.execute("PRAGMA incremental_vacuum").fetchall()


def _newest(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT max(run) FROM uses WHERE run < ?", (LAST_RUN,)).fetchone()[0] or 0)
