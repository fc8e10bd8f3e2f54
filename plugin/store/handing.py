"""What makes a working copy one that was handed over: who hands over, what they note, when, and under which number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Optional

from .database import Database
from .layout import parsed
from .plain import text

_NAME = "handed_over"


@dataclass(frozen=True)
class Letter:
    """``id`` names the hand-over in both files; ``when`` is UTC text."""

    id: str
    sender: str
    to: str
    note: str
    when: str


def write(database: Database, letter: Letter) -> None:
    """Write the letter into the file."""
    database.execute("INSERT OR REPLACE INTO gpkg_udw_meta VALUES (?, ?)", (_NAME, text(asdict(letter))))


def read(database: Database) -> Optional[Letter]:
    """Return the letter, None in a file that nobody handed over. Raises Damaged, TypeError for one of other members."""
    value = database.value("SELECT value FROM gpkg_udw_meta WHERE name = ?", (_NAME,))
    return None if value is None else Letter(**parsed(value, database))
