"""A person signed in without QGIS, with two windows open that share one sign-in."""
from __future__ import annotations

import time
from typing import Callable

from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.net.tokens import DEVICE, Bearer, Client, Grant, Issuer, Memory

from . import browser
from .office import Meddler, Office
from .protected import over_at
from .servers.identity import PUBLIC

PERSON = Client(PUBLIC, scope="openid")


class Kept(Memory):
    """Remembers each refresh token that was kept."""

    def __init__(self, grant: Grant) -> None:
        super().__init__(grant)
        self.refreshed = 0

    def keep(self, grant: Grant) -> None:
        super().keep(grant)
        self.refreshed += 1


class Colleague:
    """Has confirmed a code. `clock` tells them how old their token is; one that stands still leaves that to the gateway."""

    def __init__(self, issuer: str, platform: str, clock: "Callable[[], float]") -> None:
        self.adapter = HTTPAdapter(pool_maxsize=18)
        found = Issuer(issuer, self._plain(issuer))
        device = found.device(PERSON)
        browser.sign_in(device.shown.complete)
        token = device.wait(sleep=lambda seconds: time.sleep(seconds / 10))
        grant = Grant(DEVICE, issuer, PERSON, token.refresh)
        self.kept = Kept(grant)
        self.bearer = Bearer(grant, connect=self._plain, keeper=self.kept, token=token, clock=clock)
        self.desk = Office(self._session, Meddler(self.adapter), lambda work: work(NoProgress()))
        self.profile = Profile("interop", (Service("sensorthings", platform),))

    def _plain(self, address: str) -> Session:
        return Session(address, adapter=self.adapter)

    def _session(self, service: Service) -> Session:
        return Session(service.url, adapter=self.adapter, sign_in=self.bearer)

    @property
    def over_at(self) -> float:
        return over_at(self.bearer.headers("")["Authorization"].partition(" ")[2])
