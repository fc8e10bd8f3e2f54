"""QGIS Desktop itself on a screen of its own, with a fresh profile, that runs one script and tells what came of it."""
from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Mapping

from .data import ROOT
from .servers.packages import debian
from .servers.process import Server

_SECONDS = 240


class QgisDesktop(Server):
    """Runs `desktop/<script>` with a job of JSON; the process is gone after `told`, at the latest after `stop`."""

    name = "qgis_desktop"
    title = "QGIS Desktop"

    def __init__(self, script: str, job: "Mapping[str, Any]") -> None:
        super().__init__()
        self._script = Path(__file__).parent / "desktop" / script
        self._job = job

    @property
    def url(self) -> str:
        return ""

    def version(self) -> str:
        return ""

    def install(self) -> None:
        debian("qgis", "xvfb", "xauth", suite="bookworm-backports", provide=["qgis", "xvfb-run", "xauth"])

    def boot(self) -> None:
        job = self.folder / "job.json"
        job.write_text(json.dumps({**self._job, "root": str(ROOT), "told": str(self._told)}), encoding="utf-8")
        places = {name: self.folder / name for name in ("home", "profile", "auth", "runtime")}
        for place in places.values():
            place.mkdir(mode=0o700)
        environment = {
            "UDW_JOB": str(job), "HOME": str(places["home"]), "QGIS_CUSTOM_CONFIG_PATH": str(places["profile"]),
            "QGIS_AUTH_DB_DIR_PATH": str(places["auth"]), "XDG_RUNTIME_DIR": str(places["runtime"]), "QT_QPA_PLATFORM": "xcb"}
        self.launch(["xvfb-run", "-a", "qgis", "--nologo", "--noplugins", "--noversioncheck", "--code", self._script],
                    env=environment)

    def told(self) -> "dict[str, Any]":
        """Wait for the end of the script and return what it wrote."""
        until = time.monotonic() + _SECONDS
        while not self._told.exists() and self.running and time.monotonic() < until:
            time.sleep(0.1)
        if not self._told.exists():
            raise self.failed("did not tell")
        found: "dict[str, Any]" = json.loads(self._told.read_text(encoding="utf-8"))
        if "problem" in found:
            raise self.failed(found["problem"])
        return found

    @property
    def _told(self) -> Path:
        return self.folder / "told.json"
