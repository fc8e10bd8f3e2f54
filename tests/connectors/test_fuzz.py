"""Random junk in place of any member of any reply: an error of ours or a counted loss, never another exception."""

from __future__ import annotations

import copy
import json
from typing import Any, Callable, Iterator

import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.connectors.dipas import Dipas
from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.connectors.participation import FIELDS
from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core.errors import UrbanDataError
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Schema
from urban_data_workbench.plugin.core.values import canonical
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected, check_canonical
from urban_data_workbench.tests.connectors.recorded import Replay
from urban_data_workbench.tests.connectors.rough import Rough
from urban_data_workbench.tests.connectors.test_rough_dipas import BASE, contribution

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12), st.sampled_from([
        "", "none", "NaN", "2024-13-45T99:99:99Z", "http://[", "//x", "javascript:1", "EPSG:999999", "#/crs", "..", "\ud800",
        "2024-01-01T00:00:00Z/2023-01-01T00:00:00Z", "<![CDATA[", "a" * 5000, "http://www.opengis.net/def/crs/EPSG/0/4326",
    ]),
    st.recursive(st.none() | st.integers() | st.text(max_size=3),
                 lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    st.sampled_from([
        [], {}, [[]], [{}], [None], {"type": "Point", "coordinates": [1e400, 0]}, {"type": "Polygon", "coordinates": [[]]},
        {"type": "MultiPoint", "coordinates": [[1], [2, 3]]}, {"type": "GeometryCollection", "geometries": [{}]},
        {"type": [], "coordinates": {}}, {"type": "Point", "coordinates": [True, False]},
    ]),
)
SEVERAL = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every member of a JSON document, the document itself first."""
    yield at
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, (*at, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*at, index))


def with_junk(document: Any, path: tuple[Any, ...], junk: Any) -> Any:
    """Return a copy of the document with one member replaced."""
    if not path:
        return junk
    changed = copy.deepcopy(document)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = junk
    return changed


def encoded(document: Any) -> bytes:
    return json.dumps(document).replace("Infinity", "1e999").encode("utf-8", "surrogatepass")


class Spoilt(Replay):
    """A replay with one member of one document spoilt, wherever it is sent."""

    def __init__(self, name: str, data: st.DataObject) -> None:
        super().__init__(name)
        usable = sorted(key for key, sent in self._answers.items() if key.startswith("GET ") and sent[0]["status"] == 200)
        self._chosen = data.draw(st.sampled_from(usable), label="request")
        document = json.loads(self._answers[self._chosen][0]["body"])
        path = data.draw(st.sampled_from(list(paths(document))), label="member")
        self._body = encoded(with_junk(document, path, data.draw(JUNK, label="junk")))

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        if f"{request.method} {request.path_url}" == self._chosen:
            return Rough(lambda asked: self._body).send(request)
        return super().send(request, **options)


def survives(work: Callable[[], Any]) -> None:
    """Run something that may fail with an error of ours and with nothing else."""
    try:
        work()
    except UrbanDataError as error:
        assert error.code


def read_all(connector: Any, replay: Replay) -> None:
    """Do all that a person does to load everything of a service."""
    session = Session(replay.root, adapter=replay, sleep=lambda seconds: None)
    service = connector.recognise(session, replay.root, progress=WATCHED)
    if service is None:
        return
    session = Session(service.url, adapter=replay, sleep=lambda seconds: None)
    survives(lambda: connector.inspect(session, service, progress=WATCHED))
    connected = Connected(connector, session, service)
    for dataset in connected.datasets():
        json.dumps(dict(dataset.source))
        schema = connected.schema(dataset)
        survives(lambda: check_pages(connected, dataset, schema))
        survives(lambda: list(connector.series(session, dataset, Query(page_size=2), progress=WATCHED)))
        survives(lambda: list(connector.current(session, dataset, schema, ["b-01"], progress=WATCHED)))


def check_pages(connected: Connected, dataset: Any, schema: Schema) -> None:
    for page in connected.connector.pages(connected.session, dataset, schema, Query(page_size=2), progress=WATCHED):
        for feature in page.features:
            check_canonical(feature, schema)
        assert all(item.count > 0 for item in page.skipped)


@SEVERAL
@given(st.data())
def test_spoilt_replies_of_pygeoapi(data):
    survives(lambda: read_all(OgcApiFeatures(), Spoilt("pygeoapi", data)))


@SEVERAL
@given(st.data())
def test_spoilt_replies_of_qgis_server(data):
    survives(lambda: read_all(OgcApiFeatures(), Spoilt("qgis_server", data)))


class Readable(SensorThings):
    """SensorThings with the one question that it does not answer, so that all three are asked alike."""

    def current(self, *args: Any, **options: Any) -> list[Any]:
        return []


@SEVERAL
@given(st.data())
def test_spoilt_replies_of_frost(data):
    survives(lambda: read_all(Readable(), Spoilt("frost", data)))


@SEVERAL
@given(st.data())
def test_spoilt_contributions(data):
    project = {"type": "Feature", "geometry": {}, "properties": {
        "id": "p1", "nameFull": "P", "dipasPhase": "phase1", "publisher": "City",
        "standardCategories": {"7": {"id": "7", "name": "Radweg"}}}}
    documents = {"projects": {"type": "FeatureCollection", "features": [project]},
                 "contributions": {"type": "FeatureCollection", "features": [contribution(1), contribution(2)]}}
    name = data.draw(st.sampled_from(sorted(documents)))
    path = data.draw(st.sampled_from(list(paths(documents[name]))))
    documents[name] = with_junk(documents[name], path, data.draw(JUNK))
    session = Session(BASE, adapter=Rough(lambda asked: encoded(documents[asked.path.rpartition("/")[2]])))

    def load() -> None:
        service = Dipas().recognise(session, BASE, progress=WATCHED)
        if service is None:
            return
        for dataset in Dipas().datasets(session, service, progress=WATCHED):
            schema = Dipas().schema(session, dataset, progress=WATCHED)
            for page in Dipas().pages(session, dataset, schema, Query(), progress=WATCHED):
                for feature in page.features:
                    assert set(feature.properties) == {field.name for field in FIELDS}
                    for field in FIELDS:
                        value = feature.properties[field.name]
                        assert value == canonical(value, field.kind)

    survives(load)
