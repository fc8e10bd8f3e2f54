"""WFS on servers that others wrote: read as GML and GeoJSON, edited by guarded transactions, the storage looked at."""
from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Callable, Iterator

import numpy as np
import pytest
from requests.adapters import BaseAdapter, HTTPAdapter

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.wfs import WebFeatureService
from urban_data_workbench.plugin.core import crs, geometry
from urban_data_workbench.plugin.core.capability import Capability, protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, with_part
from urban_data_workbench.plugin.core.errors import VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import (
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
)
from urban_data_workbench.tests.interop.colleague import QgisServerColleague
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.data import Defibrillator, defibrillators, features_digest, new_key
from urban_data_workbench.tests.interop.loading import create_defibrillators, restore_defibrillators, stored_defibrillators
from urban_data_workbench.tests.interop.office import ADAPTERS, office
from urban_data_workbench.tests.interop.report import FILTER
from urban_data_workbench.tests.interop.servers.mapserver import MapServer
from urban_data_workbench.tests.interop.surveyor import Surveyor

NEW = {"kennung": "6e1f9bd0-0000-4000-8000-00000000aaaa", "adresse": "Prüfstraße <1> & \"2\"", "lage": "Foyer Ä",
       "gebaeude": "Rathaus", "objectid": 9001}
EDITS = Edits(NEW, geometry.point(370050.5, 5705050.25), "lage", ("Foyer Ö", "Keller"), (10.0, 5.0), "gebaeude",
              tolerance=0.001)


@pytest.fixture
def adapter() -> Iterator[HTTPAdapter]:
    made = HTTPAdapter(pool_maxsize=18)
    yield made
    made.close()


@pytest.mark.parametrize("reader", [None, GdalFileReader()], ids=["geojson", "gml"])
def test_qgis_server_is_read_whole(adapter, postgis, qgis_server, reader):
    restore_defibrillators(postgis, qgis_server.database)
    stored = stored_defibrillators(postgis, qgis_server.database)
    connected = Connected.to(WebFeatureService(reader), f"{qgis_server.wfs}?SERVICE=WFS&REQUEST=GetCapabilities", adapter=adapter)
    dataset = connected.dataset("defibrillators")
    assert dataset.count == len(stored)
    features = check_complete(connected, dataset)
    assert {feature.properties["kennung"] for feature in features} == set(stored)
    for feature in features:
        row = stored[feature.properties["kennung"]]
        assert geometry.bounds(feature.geometry)[:2] == (row.x, row.y)
        assert (feature.properties["lage"], feature.properties["adresse"]) == (row.place, row.address)
    check_pages_agree(connected, dataset, small=10)


def test_qgis_server_is_edited_under_guard_and_nothing_else_is_touched(adapter, postgis, qgis_server):
    restore_defibrillators(postgis, qgis_server.database)
    before = stored_defibrillators(postgis, qgis_server.database)
    connected = Connected.to(WebFeatureService(GdalFileReader()), qgis_server.wfs, adapter=adapter)
    dataset = connected.dataset("defibrillators")
    assert Capability.CREATE | Capability.PATCH | Capability.DELETE in dataset.capabilities
    check_edit_cycle(connected, dataset, EDITS, guard=protection(dataset.capabilities))
    assert stored_defibrillators(postgis, qgis_server.database) == before


@pytest.fixture(scope="module")
def mapserver(postgis, interop) -> Iterator[MapServer]:
    create_defibrillators(postgis, "mapserver")
    yield from serve(MapServer(postgis, database="mapserver"), interop)


@pytest.mark.parametrize(("layer", "tolerance"), [("metres", 0.001), ("capped", 0.001), ("degrees", 1e-7)])
def test_mapserver_is_read_whole_in_metres_in_degrees_and_in_answers_that_are_cut(
        adapter, postgis, mapserver, interop, layer, tolerance):
    stored = stored_defibrillators(postgis, mapserver.database)
    connected = Connected.to(WebFeatureService(GdalFileReader()), mapserver.url, adapter=adapter)
    dataset = connected.dataset(f"bo:{layer}")
    schema = connected.schema(dataset)
    features = check_complete(connected, dataset)
    assert len(features) == len(stored) and not dataset.capabilities.editable
    for feature in features:
        row = stored[feature.properties["kennung"]]
        ((x, y),) = crs.transform(np.array([[row.x, row.y]]), source="EPSG:25832", target=schema.crs)
        assert geometry.bounds(feature.geometry)[:2] == pytest.approx((x, y), abs=tolerance)
        # GDAL drops blanks at the beginning of a text of GML, and MapServer writes an empty one for none
        assert feature.properties["lage"] == (row.place or "").strip() and feature.properties["adresse"] == row.address
    check_pages_agree(connected, dataset, small=40)
    rows = [_row(feature, *_metres(feature, schema.crs)) for feature in features]
    interop.row("MapServer").read(
        got=len(rows), expected=len(stored), checksum=features_digest(map(_trimmed, rows)),
        independent=features_digest(map(_trimmed, defibrillators())))


def test_an_area_of_mapserver_is_the_same_in_metres_and_in_degrees(adapter, mapserver):
    connected = Connected.to(WebFeatureService(GdalFileReader()), mapserver.url, adapter=adapter)
    found = []
    for layer in ("metres", "degrees"):
        dataset = connected.dataset(f"bo:{layer}")
        west, south, east, north = dataset.extent
        area = (west, south, (west + east) / 2, (south + north) / 2)
        features = connected.features(dataset, connected.schema(dataset), Query(area=area))
        found.append({feature.properties["kennung"] for feature in features})
    assert 0 < len(found[0]) < 131 and found[0] == found[1]


class Gap(BaseAdapter):
    """Lets somebody act between our last read and our transaction, once."""

    def __init__(self, inner: HTTPAdapter) -> None:
        super().__init__()
        self._inner = inner
        self.act: Callable[[], None] = lambda: None

    def send(self, request, **options):
        if request.method == "POST":
            act, self.act = self.act, lambda: None
            act()
        return self._inner.send(request, **options)

    def close(self) -> None:
        self._inner.close()


def test_transactions_on_qgis_server_arrive_and_overwrite_nobody(adapter, postgis, qgis_server, interop):
    restore_defibrillators(postgis, qgis_server.database)
    interop.started("QGIS Server WFS", version=qgis_server.version(), real=True)
    row, gap = interop.row("QGIS Server WFS"), Gap(adapter)
    connected = Connected.to(WebFeatureService(GdalFileReader()), qgis_server.wfs, adapter=gap)
    dataset = connected.dataset("defibrillators")
    schema = connected.schema(dataset)
    base = {feature.properties["kennung"]: feature for feature in check_complete(connected, dataset)}
    row.read(got=len(base), expected=131, checksum=features_digest(_row(one, *_metres(one, schema.crs)) for one in base.values()),
             independent=features_digest(defibrillators()))

    sent = {}
    for number, (key, feature) in enumerate(sorted(base.items())[:20]):
        sent[key] = publish(connected, dataset, schema, feature, number)
    sent[NEW["kennung"]] = publish_new(connected, dataset, schema)
    stored = stored_defibrillators(postgis, qgis_server.database)
    row.write(sent=sent, stored=stored)
    assert all(stored[key] == _row(feature, *_metres(feature, schema.crs)) for key, feature in sorted(base.items())[20:])

    colleague, keys = QgisServerColleague(qgis_server), sorted(base)[30:36]
    theirs = {key: replace(stored[key], place=f"Kollegin {key[:4]}") for key in keys}
    stopped = 0
    for number, key in enumerate(keys):
        if number % 2:
            gap.act = partial(colleague.change, theirs[key])  # after our last read: only the filter can notice
        else:
            colleague.change(theirs[key])
        with pytest.raises(VersionMismatch):
            mine = with_part(base[key], "lage", "unsere")
            connected.write(dataset, schema, Change(Action.UPDATE, 1, base[key].id, base[key], mine, ("lage",)),
                            protection(dataset.capabilities))
        stopped += 1
    row.stopped(stale=len(keys), stopped=stopped, colleague=theirs, stored=stored_defibrillators(postgis, qgis_server.database),
                protection=FILTER)
    row.note("half of the colleague's writes came after our last read: the transaction's own filter stopped ours; "
             "QGIS Server deletes by id alone, so a delete is compared before it is sent")
    restore_defibrillators(postgis, qgis_server.database)


def publish(connected, dataset, schema, feature, number):
    """Delete, move or change a feature; returns what must be stored then."""
    guard = protection(dataset.capabilities)
    if number % 5 == 0:
        connected.write(dataset, schema, Change(Action.DELETE, 1, feature.id, feature, None), guard)
        return None
    if number % 5 == 1:
        mine, fields = replace(feature, geometry=geometry.moved(feature.geometry, lambda xy: xy + 7.25)), (PLACE,)
    else:
        mine, fields = with_part(feature, "gebaeude", f"Haus {number} <ä&\"\u20ac>"), ("gebaeude",)
    connected.write(dataset, schema, Change(Action.UPDATE, 1, feature.id, feature, mine, fields), guard)
    return _row(mine, *_metres(mine, schema.crs))


def publish_new(connected, dataset, schema):
    """Create a feature; returns what must be stored then."""
    mine = Feature("", EDITS.place, {field.name: NEW.get(field.name) for field in schema.fields})
    connected.write(dataset, schema, Change(Action.INSERT, 1, None, None, mine, (*NEW, PLACE)), protection(dataset.capabilities))
    return _row(mine, *_metres(mine, schema.crs))


def _row(feature: Feature, x: float, y: float) -> Defibrillator:
    bag = feature.properties
    return Defibrillator(bag["kennung"], bag["objectid"], bag["adresse"], bag["lage"], bag["gebaeude"], x, y)


def _metres(feature: Feature, system: str) -> "tuple[float, float]":
    ((x, y),) = crs.transform(geometry.positions(feature.geometry)[:1, :2], source=system, target="EPSG:25832")
    return (round(float(x), 3), round(float(y), 3))


def _trimmed(row: Defibrillator) -> Defibrillator:
    return replace(row, place=(row.place or "").strip() or None, building=(row.building or "").strip() or None)


def test_the_whole_line_loads_edits_reviews_and_publishes_by_transactions(postgis, qgis_server, tmp_path):
    restore_defibrillators(postgis, qgis_server.database)
    before = stored_defibrillators(postgis, qgis_server.database)
    path, keys = tmp_path / "Büro" / "wfs.gpkg", sorted(before)
    path.parent.mkdir()
    with office(ADAPTERS[0]) as desk:
        profile = desk.profile(f"{qgis_server.wfs}?SERVICE=WFS&REQUEST=GetCapabilities")
        (dataset,) = [one for one in desk.datasets(profile) if one.service.startswith("wfs|")]
        loaded = desk.load(path, profile, dataset)
        assert loaded.summary.complete and loaded.summary.got == 131
        pen = Surveyor(path, loaded.taken.table, key="kennung", columns=("lage", "gebaeude"), decimals=3)
        pen.change(keys[0], lage="Büro Süd")
        pen.move(keys[1], east=10.0, north=5.0)
        pen.delete(keys[2])
        pen.insert(new_key("wfs"), x=before[keys[0]].x + 3, y=before[keys[0]].y, adresse="Neu 1", lage="neu")
        receipt = desk.publish(desk.review(path, profile, dataset), profile, {})
    assert {entry.state for entry in receipt.entries} == {State.CONFIRMED} and len(receipt.entries) == 4
    stored = stored_defibrillators(postgis, qgis_server.database)
    assert stored.pop(new_key("wfs")).place == "neu"
    moved = replace(before[keys[1]], x=before[keys[1]].x + 10, y=before[keys[1]].y + 5)
    expected = {**before, keys[0]: replace(before[keys[0]], place="Büro Süd"), keys[1]: moved}
    expected.pop(keys[2])
    assert stored == expected
    restore_defibrillators(postgis, qgis_server.database)
