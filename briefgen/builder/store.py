"""Plain values that a build leaves for the next, in one file of the site's folder: `.briefgen/cache.db`.

Nothing depends on it. A store that is missing, broken, foreign, or another version's is an empty one, and where
none can be written, builds are slower. It is SQLite, so that a build writes only what changed, and a value is there
wholly or not at all; what `marshal` is to read is checked first, since it trusts its input.
"""

import contextlib
import marshal
import sqlite3
from collections.abc import Callable, Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from briefgen.builder.program import program_digest

FOLDER = ".briefgen"
_FILE = "cache.db"
_WAIT = 5  # seconds for another build of the site that is writing

Key = bytes
R = TypeVar("R")


def make_key(*parts: str | bytes) -> Key:
    """The key of a value, from all that it depends on."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()


class Store:
    """The values of one site. No method raises for what is wrong with the file: then there is nothing in it."""

    def __init__(self, site: Path) -> None:
        self._path = site / FOLDER / _FILE

    def get(self, key: Key) -> bytes | None:
        """The packed value that is kept under a key; see `unpack`."""
        rows = self._do(lambda database: database.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone())
        return rows[0] if rows and _is_whole(rows[0]) else None

    def read(self) -> dict[Key, bytes]:
        """All packed values that are kept."""
        rows = self._do(lambda database: database.execute("SELECT key, value FROM kept").fetchall())
        return {key: value for key, value in rows or () if _is_whole(value)}

    def write(self, new: Mapping[Key, bytes], unused: Collection[Key] = ()) -> None:
        """Keep further packed values, and forget some."""

        def change(database: sqlite3.Connection) -> None:
            database.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in unused])
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", new.items())
            database.commit()

        with contextlib.suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            self._do(change, makes=True)

    def _do(self, ask: Callable[[sqlite3.Connection], R], *, makes: bool = False) -> R | None:
        """What the file answers; None if it is missing (unless it may be made), not ours, broken or busy."""
        if not makes and not self._path.is_file():
            return None
        try:
            with contextlib.closing(sqlite3.connect(self._path, timeout=_WAIT)) as database:
                if not _is_ours(database):
                    if not makes:
                        return None
                    _begin(database)
                return ask(database)
        except sqlite3.OperationalError:  # busy, full, read-only
            return None
        except sqlite3.DatabaseError:  # no database, or a broken one
            with contextlib.suppress(OSError):
                self._path.unlink()
            return None


def _is_ours(database: sqlite3.Connection) -> bool:
    """Whether this version of the program wrote the file."""
    database.execute("PRAGMA synchronous = OFF")  # after a loss of power it may be broken, which is seen
    if not database.execute("SELECT 1 FROM pragma_table_info('about') WHERE name = 'program'").fetchone():
        return False
    return database.execute("SELECT program FROM about").fetchall() == [(program_digest(),)]


def _begin(database: sqlite3.Connection) -> None:
    """Make the file an empty store of this version."""
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        quoted = name.replace('"', '""')
        database.execute(f'DROP TABLE "{quoted}"')
    database.execute("CREATE TABLE about (program BLOB)")
    database.execute("INSERT INTO about VALUES (?)", (program_digest(),))
    database.execute("CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB)")
    database.commit()


def pack(plain: Any) -> bytes:
    """A plain value as bytes, with a checksum in front."""
    data = marshal.dumps(plain)
    return crc32(data).to_bytes(4, "big") + data


def unpack(value: bytes) -> Any:
    """The plain value; `value` comes from `pack` or `Store.read`."""
    return marshal.loads(value[4:])  # noqa: S302  # the checksum was right


def _is_whole(value: Any) -> bool:
    return isinstance(value, bytes) and crc32(value[4:]).to_bytes(4, "big") == value[:4]
