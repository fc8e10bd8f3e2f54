"""A planning office whose platform wants a sign-in: the entry lies in QGIS's authentication database, as a person's does."""
from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterable, Iterator

from urban_data_workbench.plugin.bridge.http import QgisAdapter
from urban_data_workbench.plugin.bridge.sessions import Sessions
from urban_data_workbench.plugin.bridge.tasks import TaskRunner
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.net.issuer import Device, Issuer
from urban_data_workbench.plugin.net.token_replies import Endpoints, Token
from urban_data_workbench.plugin.net.tokens import Client

from .office import Meddler, Office, Work, _in_a_task
from .taken_series import TakenSeries, taken_series


class SignedOffice(Office):
    """An office in QGIS that can sign in; `sessions` are those of the plugin."""

    def __init__(self, sessions: Sessions, meddler: Meddler, runner: TaskRunner) -> None:
        super().__init__(sessions.connect, meddler, self.aside)
        self.sessions = sessions
        self._runner = runner

    def protected(self, address: str, authcfg: str) -> Profile:
        """The profile of a SensorThings service with a sign-in, opened as the dock opens it. Main thread."""
        profile = Profile("interop", (Service("sensorthings", address, authcfg=authcfg),))
        self.sessions.prepare(profile)
        return profile

    def endpoints(self, issuer: str) -> Endpoints:
        """What the issuer says about itself."""
        return self.aside(lambda progress: Issuer(issuer, self.sessions.plain(issuer)).endpoints(progress=progress))

    def device(self, issuer: str, client: Client) -> Device:
        """A sign-in that waits for a person at a browser."""
        return self.aside(lambda progress: Issuer(issuer, self.sessions.plain(issuer)).device(client, progress=progress))

    def confirmed(self, device: Device) -> Token:
        """The token, once the person has agreed; asks ten times as often as the provider wishes."""
        return self.aside(lambda progress: device.wait(progress=progress, sleep=lambda seconds: time.sleep(seconds / 10)))

    def aside(self, work: Work) -> Any:
        """Do one piece of work in a task, as every request of the plugin is made."""
        return _in_a_task(self._runner, work)


@contextmanager
def signed_office() -> "Iterator[SignedOffice]":
    """Needs a QgsApplication whose authentication database is open."""
    meddler = Meddler(QgisAdapter())
    sessions, runner = Sessions(adapter=meddler), TaskRunner()
    yield SignedOffice(sessions, meddler, runner)
    runner.stop()
    sessions.close()


def series_of(desk: Office, profile: Profile) -> "list[Dataset]":
    """The datasets of a platform that have observations."""
    return [dataset for dataset in desk.datasets(profile) if dataset.kind is DatasetKind.STATIONS]


def loaded(desk: Office, profile: Profile, datasets: "Iterable[Dataset]", path: Path) -> "dict[str, TakenSeries]":
    """Take datasets with their observations into a working copy; all of it must have come."""
    loads = [desk.load(path, profile, dataset, series=True) for dataset in datasets]
    assert loads and all(load.summary.complete for load in loads), [load.summary for load in loads]
    return {name: one for load in loads for name, one in taken_series(path, load.taken).items()}
