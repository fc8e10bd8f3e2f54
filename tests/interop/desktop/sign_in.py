"""Run by QGIS Desktop itself (`qgis --code`): signs in with QGIS's OAuth2 method and reads a protected platform, twice.

UDW_JOB names a file of JSON: the `root` of the project, the `issuer`, the `client`, the `platform`, the paths of the
`first` and the `second` working copy, and the seconds a token lives. What happened is written to the file that `told` names.
"""
from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices

PACKAGE = "urban_data_workbench"


class Person(QObject):
    """Sits where the browser opens, and signs in there in a process of its own."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self.opened = 0
        self._root = root

    @pyqtSlot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened += 1
        program = Path(self._root, "tests", "interop", "desktop", "person.py")
        subprocess.Popen(["/usr/bin/python3", str(program), self._root, bytes(address.toEncoded()).decode("ascii")])


def register(root: str) -> None:
    """Make the root of the project importable under its one name."""
    spec = importlib.util.spec_from_file_location(PACKAGE, Path(root, "__init__.py"), submodule_search_locations=[root])
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)


def read(job: dict, person: Person) -> dict:
    """Sign in and read everything; wait until the token is over, and read a part again."""
    from urban_data_workbench.plugin.bridge.sign_in_entries import with_pkce
    from urban_data_workbench.plugin.net.tokens import Client
    from urban_data_workbench.tests.interop.signed import series_of, signed_office

    with signed_office() as desk:
        authcfg = with_pkce("interop", where=desk.endpoints(job["issuer"]), client=Client(job["client"], scope="openid"))
        profile = desk.protected(job["platform"], authcfg)
        series = series_of(desk, profile)
        first = [desk.load(Path(job["first"]), profile, dataset, series=True) for dataset in series]
        rest(job["token_seconds"] + 1.5)
        second = [desk.load(Path(job["second"]), profile, dataset, series=True) for dataset in series[:1]]
    return {name: [{"table": one.taken.series_table, "complete": one.summary.complete} for one in loads]
            for name, loads in (("first", first), ("second", second))} | {"opened": person.opened}


def rest(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.02)


def main() -> None:
    job = json.loads(Path(os.environ["UDW_JOB"]).read_text(encoding="utf-8"))
    try:
        register(job["root"])
        QgsApplication.authManager().setMasterPassword("interop", True)  # what a person types when QGIS asks for it first
        person = Person(job["root"])
        QDesktopServices.setUrlHandler("http", person, "open")
        told = read(job, person)
    except Exception:  # noqa: BLE001 - the process that started this one shows it
        told = {"problem": traceback.format_exc()}
    whole = Path(job["told"] + ".part")
    whole.write_text(json.dumps(told), encoding="utf-8")
    whole.rename(job["told"])
    os._exit(0)


main()
