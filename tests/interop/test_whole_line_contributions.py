"""The whole line of participation: Hamburg's contributions over the sandbox's DIPAS routes, through QGIS, and what must not stay.

Titles and texts are of citizens: they are compared as checksums, counted, and never printed.
"""
from __future__ import annotations

import html
import logging
import os
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Iterator

import numpy as np
import pytest
from osgeo import ogr

from urban_data_workbench.plugin.analysis.density import density
from urban_data_workbench.plugin.analysis.hot_spots import hot_spots
from urban_data_workbench.plugin.core.crs import transform
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.copies import Loaded
from urban_data_workbench.tests.conftest import PACKAGE
from urban_data_workbench.tests.interop.conftest import product_version
from urban_data_workbench.tests.interop.contributions import (
    PLANTED,
    Contribution,
    contributions,
    contributions_digest,
    pds_files,
    procedure_name,
)
from urban_data_workbench.tests.interop.data import ROOT
from urban_data_workbench.tests.interop.office import Office, office
from urban_data_workbench.tests.interop.planted import files_of, files_with
from urban_data_workbench.tests.interop.report import InteropReport

ogr.UseExceptions()
INVENTED = ("Erika Beispiel ", "person1", "person2", "203.0.113.")  # planted by the sandbox itself, in its own procedures
HAMBURG = (8.0, 53.0, 11.0, 54.5)
NETS = ("a word of the plugin", "a word of QGIS")  # logged to see that both nets are spread
LONG = 25  # characters from which a text is nobody else's by chance


@dataclass(frozen=True)
class Taking:
    """All procedures in one working copy, and everything that was logged on the way."""

    path: Path
    loads: "list[Loaded]"
    log: Path
    desk: Office

    @property
    def hamburg(self) -> "list[Loaded]":
        """The 17 procedures of Hamburg."""
        return [load for load in self.loads if load.taken.dataset.id.startswith("hamburg-")]


@pytest.fixture(scope="module")
def taking(shared: Path, interop: InteropReport, qgis_app: object,
           tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Taking]":
    """The city with the procedures of Hamburg, taken offline through QGIS's network in worker threads."""
    city, desk = tmp_path_factory.mktemp("city"), tmp_path_factory.mktemp("desk")
    began = time.monotonic()
    with pds_files(contributions()) as files:
        sandbox = launch.start(city, scale="small", contributions=files)
    with sandbox, office("qgis") as found, logged(desk / "everything.log"):
        interop.started("sandbox DIPAS", version=product_version(), real=False,
                        figures=f"built and started in {time.monotonic() - began:.1f} s")
        profile = found.profile(sandbox.services["dipas"])
        path = desk / "Beteiligung.gpkg"
        loads = [found.load(path, profile, dataset) for dataset in found.datasets(profile)]
        yield Taking(path, loads, desk / "everything.log", found)


@contextmanager
def logged(path: Path) -> "Iterator[None]":
    """Write into one file all that anybody logs: Python at its most talkative, and QGIS's message log."""
    from qgis.core import QgsApplication, QgsMessageLog

    from urban_data_workbench.plugin.bridge import log

    root, handler = logging.getLogger(), logging.FileHandler(path, encoding="utf-8")
    before, shown = root.level, log.attach(PACKAGE)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger(PACKAGE).setLevel(logging.DEBUG)
    note = lambda message, tag, level: logging.getLogger("qgis.messages").info("%s %s", tag, message)  # noqa: E731
    QgsApplication.messageLog().messageReceived[str, str, _level()].connect(note)
    logging.getLogger(f"{PACKAGE}.plugin").debug(NETS[0])
    QgsMessageLog.logMessage(NETS[1], "interop")
    try:
        yield
    finally:
        QgsApplication.messageLog().messageReceived[str, str, _level()].disconnect(note)
        root.removeHandler(handler)
        root.setLevel(before)
        log.detach(PACKAGE, shown)
        handler.close()


def _level() -> type:
    from qgis.core import Qgis

    return Qgis.MessageLevel


def rows_of(loads: "list[Loaded]") -> "Iterator[ogr.Feature]":
    """The rows of these datasets as GDAL reads them."""
    for load in loads:
        source = ogr.Open(str(load.path))
        yield from source.GetLayerByName(load.taken.table)
        del source


def as_stored(row: ogr.Feature) -> Contribution:
    """A row as the contribution it was, as far as the product keeps it."""
    place = row.GetGeometryRef()
    return Contribution(
        procedure=int(row["project_id"].partition("-")[2]), number=int(row["contribution_id"]),
        created=moment(row),
        category=row["category"] or "none", kind=row["kind"] or "none", pro=row["votes_up"], contra=row["votes_down"],
        longitude=place.GetX() if place else 0.0, latitude=place.GetY() if place else 0.0, located=bool(row["located"]),
        title=words(row["title"] or ""), text=words(row["text"] or ""))


def moment(row: ogr.Feature) -> str:
    year, month, day, hour, minute, second, zone = row.GetFieldAsDateTime(row.GetFieldIndex("created_utc"))
    assert zone == 100, "GDAL reads it as UTC"
    return datetime(year, month, day, hour, minute, int(second), tzinfo=timezone.utc).isoformat()


def as_sent(one: Contribution) -> Contribution:
    """A contribution of the file in the same form: markup and blanks are not kept, every word is."""
    return replace(one, title=words(one.title), text=words(one.text),
                   created=datetime.fromisoformat(one.created).isoformat())


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", html.unescape(text)))


def test_every_contribution_arrives_once(taking: Taking, interop: InteropReport) -> None:
    sent = [as_sent(one) for one in contributions()]
    stored = [as_stored(row) for row in rows_of(taking.hamburg)]
    assert all(load.summary.complete for load in taking.loads)
    assert {load.taken.dataset.id for load in taking.hamburg} == {procedure_name(one.procedure) for one in sent}
    assert sum(load.summary.got for load in taking.hamburg) == len(stored) == 2_067
    interop.row("sandbox DIPAS").read(
        got=len(stored), expected=len(sent), checksum=contributions_digest(stored),
        independent=contributions_digest(sent))


def test_what_has_no_place_is_in_the_table_and_not_on_the_map(taking: Taking) -> None:
    from urban_data_workbench.plugin.bridge.layers import dataset_layer

    layers = [dataset_layer(taking.path, load.taken.table, dataset=load.taken.dataset, schema=load.taken.schema,
                            profile="interop", translate=lambda _, text: text) for load in taking.hamburg]
    nowhere = [feature for layer in layers for feature in layer.getFeatures() if not feature.hasGeometry()]
    assert len(nowhere) == sum(load.summary.unlocated for load in taking.hamburg) == 18
    assert not any(feature["located"] for feature in nowhere)
    for box in (layer.extent() for layer in layers):
        assert box.isNull() or (HAMBURG[0] < box.xMinimum() and box.xMaximum() < HAMBURG[2]), "a point on another continent"
        assert box.isNull() or (HAMBURG[1] < box.yMinimum() and box.yMaximum() < HAMBURG[3]), "a point on another continent"


def test_f9_hot_spots_of_what_is_stored(taking: Taking) -> None:
    degrees = np.array([[row.GetGeometryRef().GetX(), row.GetGeometryRef().GetY()]
                        for row in rows_of(taking.hamburg) if row["located"]])
    places = transform(degrees, source="OGC:CRS84", target="EPSG:25832")
    spots = hot_spots(places, size=500)
    hot = spots.result.z > 0
    assert (spots.counts.shape, int(spots.counts.sum())) == ((42, 50), 2_049)
    assert (int((hot & (spots.result.p <= 0.05)).sum()), int((hot & (spots.result.q <= 0.05)).sum())) == (79, 52)
    assert (round(float(np.nanmax(spots.result.z)), 3), round(spots.result.moran_i, 4)) == (14.873, 0.0916)
    peak = density(places, sigma=300, size=50).peak
    assert (peak.x, peak.y, round(peak.per_km2, 2), peak.n_within) == (565_725.0, 5_934_325.0, 498.65, 295)


def test_nobodys_name_or_address_is_anywhere(taking: Taking, interop: InteropReport) -> None:
    """Working copy, QGIS's folder of this run, logs and receipts, and all that was built; open as a layer, too."""
    from urban_data_workbench.plugin.bridge.layers import open_layer

    layer = open_layer(taking.path, taking.hamburg[0].taken.table, title="held open")
    assert layer.featureCount() > 0
    mine = [*files_of(taking.path), taking.log, qgis_folder()]
    assert files_with((*PLANTED, *INVENTED), mine) == []
    assert files_with(PLANTED, [ROOT / "build"]) == []
    assert taking.desk.receipts(taking.path) == [], "nothing was published, so no receipt can quote anybody"
    interop.row("sandbox DIPAS").note("planted names, addresses and IPs are in no file: working copy, QGIS's folder, log, build")


def test_the_search_finds_what_is_there(taking: Taking, tmp_path: Path) -> None:
    """The words do travel: the city's own storage has them, and the search sees them there."""
    (tmp_path / "left behind.bin").write_bytes(b"\x00" + PLANTED[1].encode("utf-16-le"))
    assert files_with(PLANTED, [tmp_path]) == [tmp_path / "left behind.bin"]
    storage = [path for path in Path(taking.path).parents[1].glob("city*/musterstadt-*.sqlite*") if path.stat().st_size]
    assert set(files_with(PLANTED, storage)) & set(storage)


def test_words_of_citizens_are_in_the_working_copy_alone(taking: Taking) -> None:
    texts = [text for one in contributions() for text in (one.title, one.text) if len(text) >= LONG]
    log = taking.log.read_text(encoding="utf-8")
    assert all(line in log for line in NETS), "else its silence would prove nothing"
    logged_texts = sum(text in log for text in texts)
    assert logged_texts == 0
    kept = sum(bool(row["text"]) for row in rows_of(taking.hamburg))
    assert kept == sum(bool(words(one.text)) for one in contributions())
    hidden = {field.name for load in taking.hamburg for field in load.taken.schema.fields if field.personal}
    assert hidden == {"title", "text"}
    elsewhere = len(files_with(texts[:200], [qgis_folder()]))
    assert elsewhere == 0


def qgis_folder() -> Path:
    """Where QGIS, Qt and GDAL keep profile, cache, state and data in this run."""
    return Path(os.environ["QGIS_CUSTOM_CONFIG_PATH"]).parent
