"""Sign-ins with tokens of our own, each kept in QGIS's authentication database, for all sessions of this window."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Callable, Iterator, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLockFile

from ..core.errors import UrbanDataError
from ..net.session import Session
from ..net.tokens import Bearer, Grant
from .main_thread import MainThread
from .sign_in_entries import entry, grant_of, replace_grant

logger = logging.getLogger(__name__)
_READ, _WRITE = 1.0, 2.0  # seconds that the main thread gets
_TURN = 20.0  # seconds to wait for another window
_STALE = 60_000  # milliseconds


class Grants:
    """One Bearer per entry of the database. Made and used on the main thread; the Bearers work in any."""

    def __init__(self, connect: Callable[[str], Session]) -> None:
        self._connect = connect
        self._main = MainThread()
        self._bearers: dict[str, tuple[Bearer, Stored]] = {}

    def bearer(self, authcfg: str, grant: Grant) -> Bearer:
        """Return the one sign-in of this entry; ``grant`` is as it was just read."""
        if authcfg not in self._bearers:
            keeper = Stored(authcfg, self._main)
            self._bearers[authcfg] = (Bearer(grant, connect=self._connect, keeper=keeper), keeper)
            return self._bearers[authcfg][0]
        bearer, keeper = self._bearers[authcfg]
        _tend(bearer, keeper)
        bearer.again(keeper.waiting or grant)
        return bearer

    def close(self, seconds: float = 5.0) -> None:
        """Let what is being fetched arrive, and write down what is not yet. Main thread; nothing can be kept afterwards."""
        until = time.monotonic() + seconds
        while any(bearer.fetching for bearer, _ in self._bearers.values()) and time.monotonic() < until:
            self._main.tend()
            time.sleep(0.02)
        for bearer, keeper in self._bearers.values():
            _tend(bearer, keeper)
        self._main.close()


class Stored:
    """Keeps a grant in QGIS's authentication database: read and written on the main thread, from the thread that asks.

    Where the main thread is blocked, a new refresh token waits here and is
    written as soon as it is free, at the latest when the plugin is unloaded.
    """

    def __init__(self, authcfg: str, main: MainThread) -> None:
        self._authcfg = authcfg
        self._main = main
        self.waiting: Optional[Grant] = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep other windows of this QGIS profile from refreshing meanwhile; without a turn in time it goes on, and says so."""
        lock = QLockFile(str(_folder() / f"{self._authcfg}.lock"))
        lock.setStaleLockTime(_STALE)
        held, until = lock.tryLock(0), time.monotonic() + _TURN
        while not held and lock.error() == QLockFile.LockError.LockFailedError and time.monotonic() < until:
            time.sleep(0.05)
            held = lock.tryLock(0)
        if not held:
            logger.warning("No turn to renew the sign-in: another window does not end its own, or the profile cannot be written")
        try:
            yield
        finally:
            if held:
                lock.unlock()

    def latest(self) -> Optional[Grant]:
        return self.waiting or self._main.ask(partial(_read, self._authcfg), seconds=_READ)

    def keep(self, grant: Grant) -> None:
        self.waiting = grant
        self._main.ask(self.tend, seconds=_WRITE)

    def tend(self) -> None:
        """Write down what waits. Main thread."""
        grant = self.waiting
        if grant is None:
            return
        try:
            written = replace_grant(self._authcfg, grant)
        except UrbanDataError as error:
            logger.warning("The sign-in is not kept yet: %s", error)
            return
        if written and self.waiting is grant:
            self.waiting = None


def _tend(bearer: Bearer, keeper: Stored) -> None:
    """Write down what waits, unless it was refused: what is stored may be newer then, for the person has signed in again."""
    if bearer.ended:
        keeper.waiting = None
    keeper.tend()


def _read(authcfg: str) -> Optional[Grant]:
    try:
        return grant_of(entry(authcfg))
    except UrbanDataError:
        return None


def _folder() -> Path:
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "urban_data_workbench"
    with suppress(OSError):  # the lock says then that it cannot be had
        folder.mkdir(parents=True, exist_ok=True)
    return folder
