"""The platforms of random histories: every writable dialect, simulated strictly; each says in plain values what it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

import requests
from strict_features import Features
from strict_things import Things
from worlds_city import MANNERS, PROFILE, SERVICE, City, Row

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.platforms import Access
from urban_data_workbench.tests.connectors.fake_wfs import FakeWfs, Tree
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Rough
from urban_data_workbench.tests.support.broker import Broker
from urban_data_workbench.tests.support.django_rest import API, Benches

NAMES = ("one", "two", "three")


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
    about: str = ""


def _text(number: int) -> str:
    return f"value {number}"


def _degrees(number: int) -> "tuple[float, float]":
    return round(10.0 + number / 1000, 6), 53.5


def _metres(number: int) -> "tuple[float, float]":
    return 565000.0 + number, 5934000.0


def city(manner: str) -> Platform:
    """The platform of the small worlds: no protocol at all, so that a history takes milliseconds."""
    there = City(MANNERS[manner])
    start = frozenset((f"f:{name}", Row(f"f:{name}")) for name in NAMES)

    def fill():
        there.start((start, frozenset((row.name, 1) for _, row in start)))

    def rows():
        return [{"name": row.name, "a": row.a, "b": row.b, "place": (row.x, 0.0)} for row in there.rows.values()]

    def shut(down):
        there.down = down

    return Platform(
        Access(object(), there, SERVICE), PROFILE, there.dataset, fill, rows, shut, {"name": "name", "a": "a", "b": "b"},
        {"a": _text, "b": _text}, lambda number: (float(number), 0.0), about=manner,
    )


class _Spoken:
    """A service behind the product's own session, without sockets; ``down``: nobody answers."""

    def __init__(self, kind: str, url: str, **options: str) -> None:
        self.down, self.service = False, None
        self._told = Service(kind, url, options=tuple(options.items()))

    def behave(self, asked):
        if self.down:
            raise requests.ConnectionError("nobody answers")
        return self.service(asked)

    def platform(self, identifier: str, fill, rows, columns, typed, moved, **more) -> Platform:
        fill()
        adapter, kinds = Rough(self.behave), {one.kind: one for one in connectors(GdalFileReader())}
        adapter.asked = _Forgetful()
        told, connector = self._told, kinds[self._told.kind]
        access = Access(Session(told.url, adapter=adapter, sleep=lambda seconds: None), connector, told)
        listed = connector.datasets(access.session, told, progress=NoProgress())
        dataset = next(one for one in listed if one.id == identifier)

        def shut(down):
            self.down = down

        return Platform(access, Profile("Musterstadt", (told,)), dataset, fill, rows, shut, columns, typed, moved, **more)


class _Forgetful(list):
    """Keeps no request: there are millions."""

    def append(self, item) -> None:
        pass


def _plainly(there) -> Callable:
    """Let a service that takes method, path, query, headers, body answer what a session asks."""

    def answer(asked):
        headers = {**dict(asked.headers), "Host": "city.test"}
        status, told, body = there.answer(asked.method, asked.path.removeprefix("/f"), asked.query, headers, asked.body)
        return Answer(body, status, told)

    return answer


def _benches(make: Callable, spoken: _Spoken, identifier: str, **more) -> Platform:
    now: dict = {}

    def fill():
        now["there"] = make(lambda *told: None)
        now["there"].fill([{"name": name, "note": "n", "state": "s", "place": [10.0, 53.5]} for name in NAMES])
        spoken.service = _plainly(now["there"])

    def rows():
        return [
            {"name": row["name"], "a": row.get("note"), "b": row.get("state"), "place": tuple(row["place"])}
            for row in now["there"].rows.values()
        ]

    columns = {"name": "name", "a": "note", "b": "state"}
    return spoken.platform(identifier, fill, rows, columns, {"a": _text, "b": _text}, _degrees, **more)


def features(*, versions: bool, keyed: bool) -> Platform:
    """OGC API Features with ETag and a key, or as pygeoapi and QGIS Server do it."""
    spoken = _Spoken("ogcapi-features", f"{ROOT}/f")
    return _benches(lambda told: Features(told, versions=versions, keyed=keyed), spoken, "benches")


def things() -> Platform:
    """SensorThings as FROST speaks it: a patch that tests first; Things are not deleted there."""
    return _benches(Things, _Spoken("sensorthings", f"{ROOT}/f/v1.1", edit="1"), "things", deletes=False,
                    drawn=lambda name: {"description": "bench"})


def wfs(version: str) -> Platform:
    """WFS-T: an update is guarded by a filter."""
    spoken, url = _Spoken("wfs", f"{ROOT}/wfs"), {}

    def fill():
        trees = {
            f"trees.{number}": Tree(565000.0, 5934000.0, {"name": name, "height": 1.0, "seats": 1, "planted": None, "ok": None})
            for number, name in enumerate(NAMES, start=1)
        }
        url["there"] = spoken.service = FakeWfs(version, trees, transactional=True)

    def rows():
        return [
            {"name": tree.values["name"], "a": _number(tree.values["height"]), "b": _number(tree.values["seats"]),
             "place": (tree.x, tree.y)}
            for tree in url["there"].rows.values()
        ]

    columns = {"name": "name", "a": "height", "b": "seats"}
    return spoken.platform("city:trees", fill, rows, columns, {"a": lambda n: n + 0.5, "b": lambda n: n}, _metres)


def broker(v2: bool) -> Platform:
    """A context broker: nothing there is guarded, so it is read, compared and written."""
    kind, url = ("ngsi-v2", f"{ROOT}/v2") if v2 else ("ngsi-ld", f"{ROOT}/ngsi-ld/v1")
    spoken, now = _Spoken(kind, url), {}

    def fill():
        now["there"] = Broker([_entity(name, v2) for name in NAMES], v2=v2)
        spoken.service = now["there"].behave

    def rows():
        return [
            {"name": one["title"]["value"], "a": one["material"]["value"], "b": _number(one["seats"]["value"]),
             "place": tuple((one["location"]["value"]["value"] if "type" not in one["location"]["value"] else one["location"]["value"])["coordinates"])}
            for one in now["there"].entities.values()
        ]

    columns = {"name": "title", "a": "material", "b": "seats"}
    return spoken.platform("Bench", fill, rows, columns, {"a": _text, "b": lambda n: n}, _degrees, drawn=lambda name: {"id": name})


def _entity(name: str, v2: bool) -> dict:
    words, number, place = ("Text", "Number", "geo:json") if v2 else ("Property", "Property", "GeoProperty")
    return {
        "id": name if v2 else f"urn:ngsi-ld:Bench:{name}", "type": "Bench", "title": {"type": words, "value": name},
        "material": {"type": words, "value": "Holz"}, "seats": {"type": number, "value": 1},
        "location": {"type": place, "value": {"type": "Point", "coordinates": [10.0, 53.5]}},
    }


def rest() -> Platform:
    """Objects as Django REST framework serves them."""
    spoken, now = _Spoken("rest", API), {}

    def fill():
        there = now["there"] = spoken.service = Benches()
        for number in list(there.rows):
            if number > len(NAMES):
                del there.rows[number]
            else:
                there.rows[number].update(note=NAMES[number - 1], material="Holz", seats=1, lage={"type": "Point", "coordinates": [10.0, 53.5]})

    def rows():
        return [
            {"name": row["note"], "a": row["material"], "b": _number(row["seats"]), "place": tuple(row["lage"]["coordinates"])}
            for row in now["there"].rows.values()
        ]

    columns = {"name": "note", "a": "material", "b": "seats"}
    # an empty list says nothing of its columns: what is drawn then would have to wait
    return spoken.platform("benches", fill, rows, columns, {"a": _text, "b": lambda n: n}, _degrees, kept="one")


def _number(raw):
    return raw if raw is None else float(raw)


PLATFORMS: "dict[str, Callable[[], Platform]]" = {
    **{f"in memory: {manner}": (lambda manner=manner: city(manner)) for manner in MANNERS if not manner.startswith("no ")},
    "OGC API Features, ETag": lambda: features(versions=True, keyed=True),
    "OGC API Features, as pygeoapi": lambda: features(versions=False, keyed=False),
    "OGC API Features, as pygeoapi, with a key": lambda: features(versions=False, keyed=True),
    "SensorThings, as FROST": things,
    "WFS-T 2.0": lambda: wfs("2.0.0"),
    "WFS-T 1.1": lambda: wfs("1.1.0"),
    "NGSI-LD": lambda: broker(False),
    "NGSI-v2": lambda: broker(True),
    "REST": rest,
}
