"""The layers that questions are asked of: points and districts, stations and a million observations, written once for both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

CRS = 25832
WEST, SOUTH = 550_000, 5_920_000
WIDTH, HEIGHT = 30_000, 17_500  # 600 x 350 cells of 50 m
CELL, SIGMA = 50, 300
POINTS, STATIONS, SERIES, EACH = 100_000, 60, 100, 10_008  # whole days
HOUR, START = 3_600_000, 1_704_067_200_000
EPS, LEAST = 150, 10


def points() -> np.ndarray:
    """Places around 400 middles, so far from the edges that a margin of three bandwidths makes the grid full."""
    rng, room = np.random.default_rng(11), 3 * SIGMA + 1
    middles = rng.uniform((room, room), (WIDTH - room, HEIGHT - room), (400, 2))
    found = middles[rng.integers(0, 400, POINTS)] + rng.normal(0, 250, (POINTS, 2))
    found = np.clip(found, room, (WIDTH - room, HEIGHT - room))
    found[:2] = (room, room), (WIDTH - room, HEIGHT - room)
    return found + (WEST, SOUTH)


def districts(across: int, along: int) -> "list[str]":
    """Areas with curved borders that fit together, about 200 corners each, as WKT."""
    steps = 50
    found = []
    for row in range(along):
        for column in range(across):
            line = np.arange(steps) / steps
            corners = np.concatenate([
                np.column_stack([column + line, np.full(steps, row)]), np.column_stack([np.full(steps, column + 1), row + line]),
                np.column_stack([column + 1 - line, np.full(steps, row + 1)]), np.column_stack([np.full(steps, column), row + 1 - line])])
            x, y = corners[:, 0] * WIDTH / across, corners[:, 1] * HEIGHT / along
            x, y = WEST + x + 150 * np.sin(y / 400), SOUTH + y + 150 * np.sin(x / 500)
            ring = ", ".join(f"{a:.3f} {b:.3f}" for a, b in np.column_stack([x, y])[[*range(len(x)), 0]].tolist())
            found.append(f"POLYGON(({ring}))")
    return found


def places(count: int) -> np.ndarray:
    """Places; the first two span the whole grid."""
    found = np.random.default_rng(5).uniform((600, 600), (WIDTH - 600, HEIGHT - 600), (count, 2))
    found[:2] = (1, 1), (WIDTH - 1, HEIGHT - 1)
    return found + (WEST, SOUTH)


def levels(where: np.ndarray) -> np.ndarray:
    """A smooth field, which a surface can follow."""
    return 15 + 4 * np.sin((where[:, 0] - WEST) / 6_000) + 3 * np.cos((where[:, 1] - SOUTH) / 5_000)


def times() -> np.ndarray:
    """An hour after the other."""
    return START + np.arange(EACH, dtype=np.int64) * HOUR


def values(number: int, count: int = EACH) -> np.ndarray:
    """What a series measures, in tenths, so that sums are the same in any order."""
    rng = np.random.default_rng(number)
    return np.rint(120 + number + 60 * np.sin(np.arange(count) / 24 * 2 * np.pi) + rng.normal(0, 20, count)) / 8


def write(path: Path) -> None:
    """Write points, districts and stations as tables of a GeoPackage, and the observations as a working copy beside it."""
    from osgeo import gdal, ogr, osr

    gdal.UseExceptions()
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    system = osr.SpatialReference()
    system.ImportFromEPSG(CRS)
    spots = points()
    layer(made, "points", system, ogr.wkbPoint, [f"POINT({x!r} {y!r})" for x, y in spots.tolist()], category=[f"k{row % 20}" for row in range(POINTS)])
    for name, shape in (("hundred", (10, 10)), ("ten", (5, 2))):
        wkt = districts(*shape)
        layer(made, name, system, ogr.wkbPolygon, wkt, name=[f"d{row}" for row in range(len(wkt))])
    where = places(STATIONS)
    layer(made, "stations", system, ogr.wkbPoint, [f"POINT({x!r} {y!r})" for x, y in where.tolist()], value=levels(where).tolist())
    del made
    copy(path.with_name("series.gpkg"), stations=SERIES, times=times())


def layer(made: Any, table: str, system: Any, kind: int, shapes: "list[str]", **columns: "list[Any]") -> None:
    from osgeo import ogr

    """Write a table of shapes (WKT) with their columns."""
    found = made.CreateLayer(table, system, kind)
    for field, rows in columns.items():
        found.CreateField(ogr.FieldDefn(field, ogr.OFTReal if isinstance(rows[0], float) else ogr.OFTString))
    found.StartTransaction()
    for row, wkt in enumerate(shapes):
        feature = ogr.Feature(found.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        for field, rows in columns.items():
            feature[field] = rows[row]
        found.CreateFeature(feature)
    found.CommitTransaction()


def copy(path: Path, *, stations: int, times: np.ndarray, unit: str = "°C") -> None:
    """Write a working copy of so many stations, each with a value at these times."""
    from urban_data_workbench.plugin.connectors.sensorthings_stations import SCHEMA
    from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
    from urban_data_workbench.plugin.core.feature import Feature, Page
    from urban_data_workbench.plugin.core.geometry import point
    from urban_data_workbench.plugin.core.observations import ObservationBatch
    from urban_data_workbench.plugin.core.profile import Profile, Service
    from urban_data_workbench.plugin.core.query import Query
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    service = Service("sensorthings", "http://127.0.0.1/")
    dataset = Dataset("air", service.id, DatasetKind.STATIONS, "Air", unit=unit)
    degrees = moved(places(stations))
    with WorkingCopy.create(path, profile=Profile("Bench", (service,)), title="Bench") as file:
        with file.take(dataset, SCHEMA, Query()) as loader:
            loader.write(Page(tuple(
                Feature(str(row), point(x, y), {"station": f"S{row}", "unit": unit}) for row, (x, y) in enumerate(degrees.tolist()))))
        with file.take_series("air") as loader:
            for row in range(stations):
                loader.write(ObservationBatch(str(row), times, times, values(row, len(times))))


def moved(where: np.ndarray) -> np.ndarray:
    """Return the places in degrees, as working copies have them."""
    from urban_data_workbench.plugin.core.crs import transform

    return transform(where, source=f"EPSG:{CRS}", target="EPSG:4326")
