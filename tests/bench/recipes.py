"""Every recipe on an input as large as the largest real one: how much memory it takes, and how soon it ends when it is stopped.

A year of 60 hourly stations, 24 years of 60 daily ones, and 10,000 contributions: more than any real or planted input. Memory is
counted above that of QGIS with our algorithms; a recipe that is not listed, or refuses its input, proves nothing and fails.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import Any, Mapping

import fresh
import made
import numpy as np

STATIONS, HOURS, DAYS, CONTRIBUTIONS = 60, 8_784, 8_766, 10_000
STOPPED_AT = (0.2, 0.5, 0.8)
"""Parts of a recipe's time after which it is stopped."""

NO_RECIPES = {"take_edits_out", "give_out", "procedure_report"}
HOURLY, DAILY, SAID = "hourly", "daily", {"CONTRIBUTIONS": "contributions"}
OBSERVED: "dict[str, tuple[str, dict[str, Any]]]" = {
    "air_limits": (HOURLY, {}), "before_after": (HOURLY, {"SITES": "0", "CONTROLS": "1,2", "DATE": "2024-06-15T00:00:00"}),
    "completeness": (HOURLY, {"GAPS": "TEMPORARY_OUTPUT", "PERIODS": "TEMPORARY_OUTPUT"}), "drift": (HOURLY, {}),
    "heat_days": (HOURLY, {"DAYS": "TEMPORARY_OUTPUT"}), "implausible": (HOURLY, {"BY_STATION": "TEMPORARY_OUTPUT"}),
    "interpolate_cv": (HOURLY, {"ANYWAY": True, "OUTPUT": "TEMPORARY_OUTPUT", "ERRORS": "TEMPORARY_OUTPUT"}),
    "near_exceedance": (HOURLY, {**SAID, "LEVEL": 22}), "noise_lden": (HOURLY, {}), "occupancy_fill": (HOURLY, {"CAPACITY": 30, "PROFILE": "TEMPORARY_OUTPUT"}),
    "per_district": (HOURLY, {**SAID, "DISTRICTS": "areas", "PERIOD": 2}), "series_aggregate": (HOURLY, {"PERIOD": 1}),
    "station_statistics": (HOURLY, {"PERIOD": 1}), "step_change": (HOURLY, {}), "traffic_dtv": (HOURLY, {"PROFILE": "TEMPORARY_OUTPUT"}),
    "tree_water": (HOURLY, {}), "usual_week": (HOURLY, {"PROFILE": "TEMPORARY_OUTPUT"}),
    "trend": (DAILY, {}), "water_level": (DAILY, {"DURATION": "TEMPORARY_OUTPUT"}),
}
OTHERS: "dict[str, dict[str, Any]]" = {
    "coarsen_k": {**SAID, "FACT_FIELDS": ["category"]}, "density": {**SAID, "STUDY_AREA": "areas"}, "duplicates": SAID,
    "hot_spots": {**SAID, "STUDY_AREA": "areas"}, "network_coverage": {"STATIONS": "stations", "AREAS": "blocks", "COVERAGE_FIELD": ""},
    "personal_text": SAID, "place_topics": {**SAID, "POINTS": "TEMPORARY_OUTPUT"}, "representativeness": {**SAID, "DISTRICTS": "areas"},
    "response_time": {**SAID, "CURVE": "TEMPORARY_OUTPUT"}, "supply_distance": {"FACILITIES": "facilities", "BLOCKS": "blocks"},
    "topics": {**SAID, "POINTS": "TEMPORARY_OUTPUT"},
}
WORDS = "Radweg Ampel Kreuzung Bank Baum Spielplatz Lärm Parkplatz Schule Bus Haltestelle Licht Weg Brücke Müll Hund Wiese Straße Fahrrad Tempo".split()


def write(folder: Path) -> None:
    """Write the layers: places and texts in one file, each kind of series in a working copy of its own."""
    from osgeo import ogr, osr

    file = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "places.gpkg"))
    system = osr.SpatialReference()
    system.ImportFromEPSG(made.CRS)
    rng = np.random.default_rng(8)
    said = made.points()[rng.permutation(made.POINTS)[:CONTRIBUTIONS]]
    texts = [" ".join(rng.choice(WORDS, 30)) + f" {row}." for row in range(CONTRIBUTIONS)]
    day = [f"2024-{row % 12 + 1:02d}-{row % 28 + 1:02d}T{row % 24:02d}:00:00Z" for row in range(CONTRIBUTIONS)]
    made.layer(
        file, "contributions", system, ogr.wkbPoint, [f"POINT({x!r} {y!r})" for x, y in said.tolist()], title=[text[:30] for text in texts],
        text=texts, category=[f"k{row % 20}" for row in range(CONTRIBUTIONS)], created_utc=day,
        answered_utc=[one.replace("2024", "2025") for one in day], contribution_id=[str(row) for row in range(CONTRIBUTIONS)])
    for name, shape in (("areas", (5, 2)), ("blocks", (40, 25))):
        wkt = made.districts(*shape)
        made.layer(file, name, system, ogr.wkbPolygon, wkt, name=[f"d{row}" for row in range(len(wkt))], residents=[500.0] * len(wkt),
                   children=[40.0] * len(wkt))
    where = made.places(500)
    made.layer(file, "facilities", system, ogr.wkbPoint, [f"POINT({x!r} {y!r})" for x, y in where.tolist()], area_m2=[700.0] * len(where))
    del file
    hours, days = np.arange(HOURS, dtype=np.int64) * made.HOUR, np.arange(DAYS, dtype=np.int64) * 24 * made.HOUR
    for name, times in ((HOURLY, made.START + hours), (DAILY, 946_684_800_000 + days)):
        made.copy(folder / f"{name}.gpkg", stations=STATIONS, times=times, unit="")  # all questions are asked of the same values


def memory(field: str) -> float:
    """Return what this process holds now (``VmRSS``) or held at most (``VmHWM``), in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith(field)) / 1024


class Walk:
    """Runs one recipe after the other."""

    def __init__(self, desk: Any, folder: Path) -> None:
        from questions import layers_of

        self.before = memory("VmRSS")
        self.desk, self.folder, self.series = desk, folder, {name: layers_of(folder / f"{name}.gpkg") for name in (HOURLY, DAILY)}

    def given(self, name: str) -> "dict[str, Any]":
        """Return the parameters of a recipe; names of tables become layers."""
        from qgis.core import QgsVectorLayer

        kind, more = OBSERVED.get(name, ("", OTHERS.get(name, {})))
        found: "dict[str, Any]" = {"OUTPUT": "TEMPORARY_OUTPUT"}
        if kind:
            found["OBSERVATIONS"], found["STATIONS"] = self.series[kind]
        for key, value in more.items():
            if key == "STATIONS":
                found[key] = self.series[HOURLY][1]
            elif isinstance(value, str) and value in ("contributions", "areas", "blocks", "facilities"):
                found[key] = QgsVectorLayer(f"{self.folder / 'places.gpkg'}|layername={value}", value, "ogr")
            else:
                found[key] = value
        return found

    def measured(self, name: str) -> "dict[str, float]":
        """Run a recipe to its end and, several times, until it is stopped."""
        given = self.given(name)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
        began = time.perf_counter()
        self._run(name, given)
        seconds, peak = time.perf_counter() - began, memory("VmHWM") - self.before
        return {"seconds": seconds, "memory": peak, "stopped": max(self._stopped(name, given, seconds * part) for part in STOPPED_AT)}

    def _run(self, name: str, given: "Mapping[str, Any]", after: float = 0.0) -> float:
        """Run it, and return when it was stopped: after so many seconds, else never."""
        from qgis.core import QgsProcessingContext, QgsProcessingFeedback

        feedback, moments = QgsProcessingFeedback(False), []

        def stop() -> None:
            moments.append(time.perf_counter())
            feedback.cancel()

        timer = threading.Timer(after, stop)
        if after:
            timer.start()
        _, done = self.desk.registry.algorithmById(f"udw:{name}").run(dict(given), QgsProcessingContext(), feedback, {}, False)
        timer.cancel()
        if not done and not moments:
            raise SystemExit(f"{name} refused its input: {feedback.textLog()[-400:]}")
        return moments[0] if moments else time.perf_counter()

    def _stopped(self, name: str, given: "Mapping[str, Any]", after: float) -> float:
        """Return for how many milliseconds it went on."""
        moment = self._run(name, given, max(after, 0.01))
        return (time.perf_counter() - moment) * 1000


def names(desk: Any) -> "list[str]":
    """Return all recipes. Fails where one is not listed here, or is no more."""
    there = {algorithm.name() for algorithm in desk.registry.providerById("udw").algorithms()} - NO_RECIPES
    if there != {*OBSERVED, *OTHERS}:
        raise SystemExit(f"not measured: {there - {*OBSERVED, *OTHERS}}, not there: {({*OBSERVED, *OTHERS} - there)}")
    return sorted(there)


if __name__ == "__main__":
    if sys.argv[1] == "made":
        write(Path(sys.argv[2]))
        fresh.tell(there=True)
    else:
        sys.path.append("/usr/share/qgis/python/plugins")
        from questions import Desk

        with fresh.qgis():
            path, *recipe = sys.argv[1:]
            desk = Desk(path, False)
            fresh.tell(**Walk(desk, Path(path)).measured(*recipe) if recipe else {"names": names(desk)})
