"""Looking for strings that must be nowhere on disk: in files as they lie there, whatever program wrote them."""
from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Iterable, Iterator, Sequence

_SOURCES = ("env", "environment", "pycache", "__pycache__")  # programs, and the compiled tests that plant the strings


def files_with(words: Sequence[str], places: "Iterable[Path]") -> "list[Path]":
    """The files below these folders, or these files, that hold one of the words in UTF-8 or UTF-16, packed or not."""
    needles = [word.encode(encoding) for word in words for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [path for place in places for path in _files(place) if any(needle in content for content in _contents(path)
                                                                      for needle in needles)]


def files_of(path: Path) -> "list[Path]":
    """A database file with its journal, write-ahead log and shared memory, as far as they are there."""
    return sorted(path.parent.glob(f"{path.name}*"))


def _files(place: Path) -> "Iterator[Path]":
    if place.is_file():
        yield place
        return
    for entry in sorted(place.iterdir()) if place.is_dir() else ():
        if entry.is_symlink() or entry.name in _SOURCES:
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.is_file():
            yield entry


def _contents(path: Path) -> "Iterator[bytes]":
    """The bytes of a file, and what they unpack to; a file that is gone meanwhile holds nothing."""
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, PermissionError):
        return
    yield raw
    if raw[:2] == b"\x1f\x8b":
        try:
            yield gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            return
