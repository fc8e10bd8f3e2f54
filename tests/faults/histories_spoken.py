"""One platform of random histories, and services that the product's own session speaks to, with sockets or without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

import requests
from histories_model import ANEW
from histories_sockets import Served
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.platforms import Access
from urban_data_workbench.tests.connectors.rough import ROOT, Rough


@dataclass
class Platform:
    """One dialect with three objects. ``columns`` name what the parts name, a and b are called in the working copy.

    ``fill`` puts everything back; ``rows`` tells what the platform has; ``typed`` makes a column's value of a number.
    """

    access: Access
    profile: Profile
    dataset: Any
    fill: Callable[[], None]
    rows: Callable[[], "list[dict]"]
    shut: Callable[[bool], None]
    columns: "dict[str, str]"
    typed: "dict[str, Callable[[int], Any]]"
    moved: Callable[[int], "tuple[float, float]"]
    drawn: Callable[[str], "dict[str, Any]"] = lambda name: {}
    deletes: bool = True
    kept: str = ""  # an object that nobody deletes
    moves: bool = True  # where not, places are not compared
    about: str = ""
    again: str = ANEW  # what becomes of a deleted object that is wanted all the same


class Spoken:
    """A service behind the product's own session, without sockets unless asked for; ``down``: nobody answers."""

    def __init__(self, kind: str, url: str, *, sockets: bool = False, **options: str) -> None:
        self.down, self.service = False, None
        self._adapter = HTTPAdapter(pool_maxsize=18) if sockets else Rough(self.behave)
        if sockets:
            url = url.replace(ROOT, Served(self.behave).url)
        else:
            self._adapter.asked = _Forgetful()
        self._told = Service(kind, url, options=tuple(options.items()))

    def behave(self, asked):
        if self.down:
            raise requests.ConnectionError("nobody answers")
        return self.service(asked)

    def platform(self, identifier: str, fill, rows, columns, typed, moved, **more) -> Platform:
        fill()
        kinds = {one.kind: one for one in connectors(GdalFileReader())}
        told, connector = self._told, kinds[self._told.kind]
        access = Access(Session(told.url, adapter=self._adapter, sleep=lambda seconds: None), connector, told)
        listed = connector.datasets(access.session, told, progress=NoProgress())
        dataset = next(one for one in listed if one.id == identifier)

        def shut(down):
            self.down = down

        return Platform(access, Profile("Musterstadt", (told,)), dataset, fill, rows, shut, columns, typed, moved, **more)


def shut_adapter():
    """Return an adapter with sockets, and what shuts it: then nobody answers."""
    adapter, carried = HTTPAdapter(pool_maxsize=18), HTTPAdapter.send
    now = {"down": False}

    def send(request, **options):
        if now["down"]:
            raise requests.ConnectionError("nobody answers")
        return carried(adapter, request, **options)

    adapter.send = send
    return adapter, lambda down: now.update(down=down)


class _Forgetful(list):
    """Keeps no request: there are millions."""

    def append(self, item) -> None:
        pass
