"""The platforms of random histories: every writable dialect, simulated strictly; each says in plain values what it has."""

from __future__ import annotations

from typing import Callable

from histories_model import ANEW, ITSELF, ONCE
from histories_spoken import Platform, Spoken
from strict_features import Features
from strict_things import Things
from worlds_city import MANNERS, PROFILE, SERVICE, City, Row

from urban_data_workbench.plugin.services.platforms import Access
from urban_data_workbench.tests.connectors.fake_wfs import FakeWfs, Tree
from urban_data_workbench.tests.connectors.rough import ROOT, Answer
from urban_data_workbench.tests.support.broker import Broker
from urban_data_workbench.tests.support.django_rest import API, Benches

NAMES = ("one", "two", "three")


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


def _plainly(there) -> Callable:
    """Let a service that takes method, path, query, headers, body answer what a session asks."""

    def answer(asked):
        headers = {"Host": "city.test", **dict(asked.headers)}
        status, told, body = there.answer(asked.method, asked.path.removeprefix("/f"), asked.query, headers, asked.body)
        return Answer(body, status, told)

    return answer


def _benches(make: Callable, spoken: Spoken, identifier: str, **more) -> Platform:
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


def features(*, versions: bool, keyed: bool, sockets: bool = False) -> Platform:
    """OGC API Features with ETag and a key, or as pygeoapi and QGIS Server do it."""
    spoken = Spoken("ogcapi-features", f"{ROOT}/f", sockets=sockets)
    return _benches(
        lambda told: Features(told, versions=versions, keyed=keyed), spoken, "benches", again=ONCE if keyed else ANEW)


def things(sockets: bool = False) -> Platform:
    """SensorThings as FROST speaks it: a patch that tests first; Things are not deleted there."""
    return _benches(Things, Spoken("sensorthings", f"{ROOT}/f/v1.1", sockets=sockets, edit="1"), "things", deletes=False,
                    drawn=lambda name: {"description": "bench"})


def wfs(version: str) -> Platform:
    """WFS-T: an update is guarded by a filter."""
    spoken, url = Spoken("wfs", f"{ROOT}/wfs"), {}

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
    spoken, now = Spoken(kind, url), {}

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
    return spoken.platform("Bench", fill, rows, columns, {"a": _text, "b": lambda n: n}, _degrees, drawn=lambda name: {"id": name},
                           again=ITSELF)


def _entity(name: str, v2: bool) -> dict:
    words, number, place = ("Text", "Number", "geo:json") if v2 else ("Property", "Property", "GeoProperty")
    return {
        "id": name if v2 else f"urn:ngsi-ld:Bench:{name}", "type": "Bench", "title": {"type": words, "value": name},
        "material": {"type": words, "value": "Holz"}, "seats": {"type": number, "value": 1},
        "location": {"type": place, "value": {"type": "Point", "coordinates": [10.0, 53.5]}},
    }


def rest() -> Platform:
    """Objects as Django REST framework serves them."""
    spoken, now = Spoken("rest", API), {}

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
    "OGC API Features, ETag, over sockets": lambda: features(versions=True, keyed=True, sockets=True),
    "OGC API Features, as pygeoapi, over sockets": lambda: features(versions=False, keyed=False, sockets=True),
    "SensorThings, as FROST, over sockets": lambda: things(sockets=True),
}
