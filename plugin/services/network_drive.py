"""Whether a working copy would lie on a network drive, and where it could lie instead."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Optional

from ..store.place import is_network_drive


def is_on_network_drive(path: Path) -> bool:
    """Tell whether a file, there or not yet, lies on a share: without write-ahead log, and with others' programs."""
    return is_network_drive(path)


def local_instead(path: Path, folders: Iterable[Path]) -> Optional[Path]:
    """Return a free path of the same name in the first of these folders that lies on this computer, None where none does."""
    for folder in folders:
        if not is_network_drive(folder / path.name):
            names = (folder / f"{path.stem}{f' {number}' if number else ''}{path.suffix}" for number in range(1000))
            return next((name for name in names if not name.exists()), None)
    return None
