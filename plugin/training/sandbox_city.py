"""The built-in city: started when a profile asks for it, stopped with the plugin."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Callable, Mapping, Optional

from ..core.profile import Profile, Service
from ..core.progress import Progress
from ..sandbox.launch import Sandbox, start

Start = Callable[..., Sandbox]


class SandboxCity:
    """Keeps at most one sandbox running. ``profile`` may be called from any worker thread."""

    def __init__(self, folder: Path, *, starter: Start = start) -> None:
        self._folder = folder
        self._start = starter
        self._running: Optional[Sandbox] = None
        self._lock = threading.Lock()

    def profile(self, stored: Profile, progress: Progress) -> Profile:
        """Return the profile with the services of the running city, starting it where needed."""
        with self._lock:
            if self._running is None or not self._running.alive:
                self._running = self._start(self._folder, progress=progress)
            return replace(stored, services=_services(self._running.services))

    def stop(self) -> None:
        """End the city's process."""
        with self._lock:
            running, self._running = self._running, None
        if running is not None:
            running.stop()


def _services(addresses: Mapping[str, str]) -> tuple[Service, ...]:
    return tuple(Service(kind, url, title="Musterstadt") for kind, url in addresses.items())
