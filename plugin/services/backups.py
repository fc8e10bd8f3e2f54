"""Backups of working copies: made and checked before anything is published or taken from the platform, kept, brought back."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Iterable, Optional, Sequence

from ..core.errors import Damaged, NoSpace, NotAWorkingCopy, ReadOnly, StoreError
from ..core.values import utc_text
from ..store import backups as store
from ..store.carrying import Carried
from ..store.place import is_network_drive
from .review import nobody, refuse_while_edited

ENDING = ".gpkg-backup"  # no program opens it by mistake and edits on in it
KEPT, DAYS, BYTES = 5, 7, 2 << 30
_RACY = timedelta(seconds=3)  # file systems whose clocks are coarse: a change right before a backup may not show
_INDEX = "backups.json"


class NoBackup(StoreError):
    """No backup could be made, and the person did not allow to go on without; ``facts['reason']`` says why."""

    code = "no_backup"


@dataclass(frozen=True)
class Backup:
    """One backup: when (UTC), how many edits it holds (None where they could not be counted), and whether it is sound."""

    path: Path
    when: str
    edits: Optional[int]
    bytes: int
    sound: bool = True


class Backups:
    """Keeps the last backups of a file (``kept``, five) and one a day for a week.

    They lie in a folder beside it, or at home for a network drive.
    For worker threads. ``home`` is this person's folder; ``without_allowed``
    is whether the person allowed to go on where no backup can be made.
    """

    def __init__(
        self, home: Path, *, without_allowed: bool = False, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)
    ) -> None:
        self.without_allowed, self.kept = without_allowed, KEPT
        self._home, self._now = home, now

    def before(self, path: Path) -> Optional[Backup]:
        """Back a file up where it holds what the platform does not know and changed since the last time.

        Raises Damaged; NoBackup unless the person allowed to go on without.
        """
        held = store.held(path)
        if not held.edits and not held.waiting:
            return None
        try:
            return self.make(path)
        except (NoSpace, ReadOnly) as error:
            if self.without_allowed:
                return None
            raise NoBackup("no backup could be made", path=str(path), reason=error.code) from error

    def make(self, path: Path, *, spared: Optional[Path] = None) -> Optional[Backup]:
        """Back a file up unless it is as the last time; ``spared`` is not cleared away for it. Raises StoreError."""
        folder, state = self._folder(path), _state(path)
        index = _index(folder)
        if state is not None and index.get("state") == state and (folder / str(index.get("newest"))).is_file():
            return None
        _require_space(path, folder)
        target = self._free(path, folder)
        edits = store.take(path, target)
        return self._listed(path, target, edits, state=state if self._settled(path) else None, spared=spared)

    def make_as_it_is(self, path: Path, *, spared: Optional[Path] = None) -> Optional[Backup]:
        """Keep a file that may be damaged, byte by byte, before another takes its place; None where there is none."""
        if not path.exists():
            return None
        folder = self._folder(path)
        _require_space(path, folder)
        target = self._free(path, folder)
        store.take_as_it_is(path, target)
        return self._listed(path, target, None, state=None, sound=False, spared=spared)

    def of(self, path: Path) -> tuple[Backup, ...]:
        """Return the backups of a file, the newest first."""
        found = [backup for folder in dict.fromkeys(self._folders(path)) for backup in _listed(folder)]
        return tuple(sorted(found, key=lambda backup: backup.when, reverse=True))

    def folder_of(self, path: Path) -> Optional[Path]:
        """Return the folder beside a file that holds its backups, None where there is none."""
        beside = self._folders(path)[0]
        return beside if (beside / _INDEX).exists() else None

    def restore(self, path: Path, backup: Backup, *, being_edited: Callable[[], bool] = nobody) -> Carried:
        """Put a backup in the place of a file, which is itself backed up before; what was sent since is not sent again.

        Raises LayerBeingEdited, PublishingElsewhere, Locked, Damaged, NoSpace, ReadOnly.
        """
        refuse_while_edited(being_edited)
        for _ in range(2):  # opening it may write to it, once
            seen = _state(path)
            try:
                self.make(path, spared=backup.path)
            except (Damaged, NotAWorkingCopy):
                self.make_as_it_is(path, spared=backup.path)
            if _state(path) == seen:
                break
        return store.restore(path, backup.path, unchanged=lambda: _state(path) == seen)

    def _folders(self, path: Path) -> tuple[Path, Path]:
        """Return where backups may lie: beside the file, at home."""
        real = path.resolve()
        known = hashlib.sha256(str(real).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        return real.with_name(f"{real.stem}-backups"), self._home / "backups" / f"{real.stem}-{known}"

    def _folder(self, path: Path) -> Path:
        """Return the folder for a new backup, made. Raises ReadOnly."""
        beside, at_home = self._folders(path)
        candidates = (at_home,) if is_network_drive(path) else (beside, at_home)
        problem: Optional[OSError] = None
        for folder in candidates:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / _INDEX).touch()
            except OSError as error:
                problem = error
                continue
            return folder
        raise ReadOnly("no backup could be made", path=str(candidates[0])) from problem

    def _free(self, path: Path, folder: Path) -> Path:
        stem = f"{path.stem} {self._now():%Y-%m-%dT%H-%M-%SZ}"
        names = (folder / f"{stem}{'' if not number else f' {number}'}{ENDING}" for number in range(1000))
        return next(name for name in names if not name.exists())

    def _settled(self, path: Path) -> bool:
        """Tell whether the file's times can be believed: it was not written to right before."""
        return self._now().timestamp() - path.stat().st_mtime > _RACY.total_seconds()

    def _listed(
        self, path: Path, target: Path, edits: Optional[int], *, state: Optional[Sequence[int]], sound: bool = True,
        spared: Optional[Path] = None,
    ) -> Backup:
        folder, when = target.parent, utc_text(self._now())
        index = _index(folder)
        counted = None if edits is None or edits == store.UNKNOWN else edits
        known = index.get("backups")
        backups = {**(known if isinstance(known, dict) else {}), target.name: {"when": when, "edits": counted, "sound": sound}}
        made = Backup(target, when, counted, target.stat().st_size, sound)
        stays = (target, spared)  # a clock that was set back makes the newest look oldest
        for old in [one for one in _superfluous(_listed(folder, backups), self._now(), self.kept) if one.path not in stays]:
            with suppress(OSError):
                old.path.unlink()
            backups.pop(old.path.name, None)
        _write(folder, {"file": str(path), "state": state, "newest": target.name, "backups": backups})
        return made


def _superfluous(found: Iterable[Backup], now: datetime, last: int) -> list[Backup]:
    """Choose what need not be kept: neither among the last few nor the last of a day of the week, or beyond the room.

    The newest two stay whatever room they take.
    """
    newest_first = sorted(found, key=lambda backup: backup.when, reverse=True)
    week = utc_text(now - timedelta(days=DAYS))
    days: set[str] = set()
    kept: list[Backup] = []
    for at, backup in enumerate(newest_first):
        is_last_of_day = backup.when > week and backup.when[:10] not in days
        days.add(backup.when[:10])
        fits = at < 2 or sum(one.bytes for one in kept) + backup.bytes <= BYTES
        if fits and (at < last or is_last_of_day):
            kept.append(backup)
    return [backup for backup in newest_first if backup not in kept]


def _state(path: Path) -> Optional[list[int]]:
    """Return what differs whenever anybody wrote to the file, without opening it: that would take others' locks away."""
    found: list[int] = []
    for name in (path, path.with_name(path.name + "-wal")):
        try:
            facts = name.stat()
        except OSError:
            found += [0, 0, 0]
            continue
        found += [facts.st_ino, facts.st_size, facts.st_mtime_ns]
    return found


def _require_space(path: Path, folder: Path) -> None:
    """Raise NoSpace where a copy would fill the disk."""
    needed = path.stat().st_size if path.exists() else 0
    if shutil.disk_usage(folder).free < needed + needed // 10:
        raise NoSpace("no backup could be made", path=str(folder))


def _index(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / _INDEX).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(folder: Path, index: dict[str, Any]) -> None:
    beside = folder / f"{_INDEX}.new"
    try:
        beside.write_text(json.dumps(index, ensure_ascii=False, indent=1), "utf-8")
        beside.replace(folder / _INDEX)
    except OSError as error:
        raise StoreError("the list of backups cannot be written", path=str(folder)) from error


def _listed(folder: Path, known: Optional[dict[str, Any]] = None) -> list[Backup]:
    """Return the backups in a folder; what the list does not know of is known by its file alone."""
    listed = _index(folder).get("backups") if known is None else known
    about = listed if isinstance(listed, dict) else {}
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        facts, stat = about.get(path.name), path.stat()
        facts = facts if isinstance(facts, dict) else {}
        when = str(facts.get("when") or utc_text(datetime.fromtimestamp(stat.st_mtime, timezone.utc)))
        edits = facts.get("edits")
        found.append(Backup(path, when, edits if isinstance(edits, int) else None, stat.st_size, facts.get("sound") is not False))
    return found
