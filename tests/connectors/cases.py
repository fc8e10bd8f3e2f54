"""What is done to the recorded servers, the same when recording and when playing back."""

from __future__ import annotations

from typing import Mapping

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.tests.connectors.contract import (
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
    check_series,
)

TABLE = "benches"
ROWS = (
    ("b-01", 1, "Holz", "Marktplatz", 565000.0, 5934000.0),
    ("b-02", 2, "Metall", None, 565020.5, 5934010.25),
    ("b-03", 3, "Stein", "Südring", 565040.0, 5934020.0),
    ("b-04", 4, "Holz", "Färbergasse", 565060.75, 5934030.5),
    ("b-05", 5, "Holz", "Ufer", 565080.0, 5934040.0),
)
NEW = {"kennung": "5c0e6e0a-0000-4000-8000-000000000001", "seats": 4, "material": "Holz", "street": "Prüfstand"}
IN_METRES = Edits(NEW, geometry.point(565100.5, 5934050.25), "material", ("Stein", "Metall"), (10.0, 5.0), "street")
IN_DEGREES = Edits(
    NEW, geometry.point(9.982, 53.5513), "material", ("Stein", "Metall"), (0.0001, 0.0001), "street", empties=False,
    tolerance=1e-7,
)
OF_ITEMS = Edits(
    {"id": NEW["kennung"], "datetime": "2024-06-01T10:00:00.000Z", "material": "Holz", "street": "Prüfstand"},
    geometry.point(9.982, 53.5513), "material", ("Stein", "Metall"), (0.0001, 0.0001), "street", tolerance=1e-9,
)
EDITS: Mapping[str, Edits] = {"pygeoapi": IN_METRES, "qgis_server": IN_DEGREES}


def features(connected: Connected, edits: Edits) -> None:
    """Read a collection whole and in small pages, then edit it."""
    dataset = connected.dataset(TABLE)
    assert dataset.count == len(ROWS)
    assert len(check_complete(connected, dataset)) == len(ROWS)
    check_pages_agree(connected, dataset, small=2)
    check_edit_cycle(connected, dataset, edits, guard=Protection.READ_COMPARE_WRITE)


def items(connected: Connected) -> None:
    """Read a STAC collection whole and by tokens, then edit it; its rows are those of the table, without their numbers."""
    dataset = connected.dataset(TABLE)
    assert len(check_complete(connected, dataset)) == len(ROWS)
    check_pages_agree(connected, dataset, small=2)
    check_edit_cycle(connected, dataset, OF_ITEMS, guard=Protection.READ_COMPARE_WRITE)


STATIONS = 3
OBSERVATIONS = 5


def sensors(connected: Connected) -> None:
    """Read all stations and all series in small pages."""
    for dataset in connected.datasets():
        assert dataset.count == STATIONS
        found = check_complete(connected, dataset)
        assert {feature.properties["unit"] for feature in found} == {"°C"}
        check_pages_agree(connected, dataset, small=2)
        rows = check_series(connected, dataset, page_size=2)
        assert sorted(rows.values()) == [OBSERVATIONS] * STATIONS
