"""The built-in city: started when a profile asks for it, stopped with the plugin."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Callable, Mapping, Optional
from urllib.parse import urlsplit

from ..core.errors import UrbanDataError
from ..core.profile import Profile, Service
from ..core.progress import Progress
from ..sandbox.launch import Sandbox, SandboxFailed, start

_TOLD = {"sensorthings": (("edit", "1"),)}  # the city asks nobody to sign in, and takes measurements


class SandboxCity:
    """Keeps at most one sandbox running. ``profile`` may be called from any worker thread.

    The city keeps its port from one start to the next where it is free, so
    that a working copy taken from it finds it again.
    """

    def __init__(self, folder: Path, *, starter: Callable[..., Sandbox] = start) -> None:
        self._folder = folder
        self._start = starter
        self._running: Optional[Sandbox] = None
        self._lock = threading.Lock()

    def profile(self, stored: Profile, progress: Progress) -> Profile:
        """Return the profile with the services of the running city, starting it where needed.

        Raises UrbanDataError where it cannot start.
        """
        with self._lock:
            if self._running is None or not self._running.alive:
                self._running = self._started(progress)
                self._port_file.write_text(str(urlsplit(self._running.url).port), encoding="ascii")
            return replace(stored, services=_services(self._running.services))

    def stop(self) -> None:
        """End the city's process."""
        with self._lock:
            running, self._running = self._running, None
        if running is not None:
            running.stop()

    @property
    def _port_file(self) -> Path:
        return self._folder / "port"

    def _started(self, progress: Progress) -> Sandbox:
        last = self._last_port()
        if last:
            try:
                return self._start(self._folder, progress=progress.report, port=last)
            except SandboxFailed:
                progress.check()
        try:
            return self._start(self._folder, progress=progress.report)
        except SandboxFailed as error:
            raise UrbanDataError(f"the sandbox city did not start: {error}") from error

    def _last_port(self) -> int:
        try:
            return int(self._port_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0


def _services(addresses: Mapping[str, str]) -> tuple[Service, ...]:
    return tuple(Service(kind, url, title="Musterstadt", options=_TOLD.get(kind, ())) for kind, url in addresses.items())
