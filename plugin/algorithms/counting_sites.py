"""Counting sites: one series each, or the directions of one counter together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.reading import Wanted
from . import parameters as add
from .given import Given
from .readings import Readings

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Sites:
    """``of`` has the site of each series; ``names`` and ``first`` (a series of the site) have one member per site."""

    of: np.ndarray
    names: tuple[str, ...]
    first: np.ndarray


def add_sites(algorithm: QgsProcessingAlgorithm) -> None:
    """Add the field that brings directions together."""
    add.add_field(
        algorithm, "SITE_FIELD",
        translate("Workbench", "Field of the stations that is equal for the directions of one counter (empty: no directions)"),
        of="STATIONS", optional=True)


def sites_of(given: Given, read: Readings) -> Sites:
    """Return the sites; a series that names none is a site of its own. Raises Cancelled."""
    every = np.arange(len(read.names))
    if not given.has("STATIONS"):
        return Sites(every, read.stations.titles, every)
    source = given.source("STATIONS")
    field, key = given.field("SITE_FIELD", source), given.field("STATION_ID_FIELD", source)
    if not field:
        return Sites(every, read.stations.titles, every)
    columns = given.read("STATIONS", Wanted(labels=(key, field)), progress=given.progress.stretch(55, 60), source=source)
    labels = ((columns.labels[key].of(row), columns.labels[field].of(row)) for row in range(columns.rows))
    site = {series: name for series, name in labels if series and name}
    names = [site.get(series, title) for series, title in zip(read.names, read.stations.titles)]
    keys = [(series in site, site.get(series, series)) for series in read.names]
    number = {one: place for place, one in enumerate(dict.fromkeys(keys))}
    of = np.array([number[one] for one in keys], dtype=np.int64)
    _, first = np.unique(of, return_index=True)
    return Sites(of, tuple(names[place] for place in first), first)
