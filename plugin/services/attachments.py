"""Photos and other files that belong to the rows of a working copy, as QField leaves them beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Optional, Sequence

from ..core.documents import FOLDER, is_ours
from ..core.errors import StoreError
from ..store.file_names import FOLDERS, file_names
from ..store.working_copy import WorkingCopy

_MOST_FILES = 20_000


@dataclass(frozen=True)
class Use:
    """The row and field that name a file; ``dataset`` is empty where the table is none of the working copy's."""

    dataset: str
    field: str
    fid: int
    remote_id: Optional[str]


@dataclass(frozen=True)
class Attachment:
    """A file beside a working copy: its name relative to the folder, with slashes; no ``uses`` where no row names it."""

    name: str
    path: Path
    exists: bool
    uses: tuple[Use, ...] = ()


def attachments(path: Path) -> tuple[Attachment, ...]:
    """Return the files that rows name, there or not, then those in QField's folders that none names. Raises StoreError.

    A text counts where the file is there, or where it points into one of
    QField's folders; anything else is an ordinary text. Files outside the
    folder are never touched, wherever a text or a link points. Worker thread.
    """
    folder = Path(path).parent
    uses: dict[str, list[Use]] = {}
    for found in file_names(Path(path)):
        uses.setdefault(found.name, []).append(Use(found.dataset, found.field, found.fid, found.remote_id))
    named = [_attachment(folder, name, tuple(rows)) for name, rows in uses.items()]
    kept = [one for one in named if one.exists or _is_taken(one.name)]
    known = {one.path for one in kept if one.exists}
    loose = (Attachment(file.relative_to(folder).as_posix(), file, True) for file in _taken_files(folder) if file not in known)
    return (*kept, *loose)


def belonging(path: Path) -> tuple[Path, ...]:
    """Return the files that go along when a working copy is copied or handed on. Raises StoreError."""
    return tuple(one.path for one in attachments(path) if one.exists)


def belonging_alone(path: Path) -> tuple[Path, ...]:
    """Return the files that may be moved away with a working copy: those that nothing else in the folder may need.

    None where a GeoPackage lies beside that is none of ours or cannot be read:
    what it needs is not known. Raises StoreError.
    """
    path = Path(path)
    others = [other for other in sorted(path.parent.glob("*.gpkg")) if other != path]
    mine = attachments(path)
    if not others:
        return tuple(one.path for one in mine if one.exists)
    needed = _needed(others)
    if needed is None:
        return ()
    return tuple(one.path for one in mine if one.exists and one.uses and one.path not in needed)


def fetched_alone(path: Path) -> tuple[Path, ...]:
    """Return the photos and documents that were fetched for a working copy, named by a row or not any more.

    None of them where another GeoPackage beside it may need one. Raises StoreError.
    """
    folder = path.with_name(FOLDER.format(stem=path.stem))
    found = [file for file in sorted(folder.glob("*")) if file.is_file() and is_ours(file.name)] if folder.is_dir() else []
    needed = _needed([other for other in sorted(path.parent.glob("*.gpkg")) if other != path]) if found else set()
    return () if needed is None or needed & set(found) else tuple(found)


def stay_here(path: Path, dataset: str) -> tuple[Attachment, ...]:
    """Return what no publication of a dataset can take along: files that its rows name, and those that no row names.

    No platform that this product knows takes files; the names in the rows are
    values like any other. Raises StoreError.
    """
    return tuple(one for one in attachments(path) if not one.uses or any(use.dataset == dataset for use in one.uses))


def _needed(others: Sequence[Path]) -> Optional[set[Path]]:
    needed: set[Path] = set()
    for other in others:
        try:
            WorkingCopy.open(other).close()  # raises for what is none of ours
            needed.update(one.path for one in attachments(other) if one.exists and one.uses)
        except StoreError:
            return None
    return needed


def _attachment(folder: Path, name: str, uses: tuple[Use, ...]) -> Attachment:
    path = folder.joinpath(*name.split("/"))
    return Attachment(name, path, path.is_file() and _is_inside(path, folder), uses)


def _is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a file really lies below the folder, also where a link is on the way."""
    return Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents


def _is_taken(name: str) -> bool:
    return name.split("/")[0].casefold() in {folder.casefold() for folder in FOLDERS} and "/" in name


def _taken_files(folder: Path) -> Iterator[Path]:
    """Yield the files in QField's folders; hidden ones and links to elsewhere are none."""
    count = 0
    for name in FOLDERS:
        for where, folders, files in os.walk(folder / name):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for file in sorted(one for one in files if not one.startswith(".")):
                path = Path(where) / file
                count += 1
                if count > _MOST_FILES:
                    return
                if path.is_file() and _is_inside(path, folder):
                    yield path
