"""Each question finds in the sandbox city what was planted for it, and nothing where just that was left out."""

from __future__ import annotations

import pytest
from planted_city import PlantedCity, local_year


@pytest.fixture(scope="module")
def city(qgis_app, tmp_path_factory):
    """The city that everybody gets, with all of its cases."""
    found = PlantedCity(tmp_path_factory.mktemp("planted"))
    yield found
    found.close()


@pytest.fixture
def without(qgis_app, tmp_path):
    """Serve the same city without a case."""
    served = []

    def made(case: str) -> PlantedCity:
        served.append(PlantedCity(tmp_path, case))
        assert case not in served[-1].truth
        return served[-1]

    yield made
    for one in served:
        one.close()


def observations(layers: dict, title: str) -> dict:
    return {"OBSERVATIONS": layers[f"{title}/series"], "STATIONS": layers[title]}


AIR = "Stickstoffdioxid"


def air(run, city, *stations: str) -> list:
    """What is said about days above 50 µg/m³ in 2024, at these stations or all."""
    layers = city.load(AIR, period=local_year(2024), series=True, stations=stations)
    rows = run("air_limits", {**observations(layers, AIR), "POLLUTANT": 0, "STANDARD": 2, "YEAR": 2024, "ZONE": "Europe/Berlin"}).rows()
    return [row for row in rows if row["metric"] == "day"]


def test_the_nineteenth_day_above_the_level_is_found(run, city):
    truth = city.truth["air_limits"]
    rows = {row["station"]: row for row in air(run, city)}
    for fact in truth["stations"]:
        assert {name: rows[fact["station"]][name] for name in fact} == fact
        assert rows[fact["station"]]["level"] == truth["level"]
    assert [name for name, row in rows.items() if row["status"] == "above"] == [truth["stations"][0]["station"]]


def test_without_the_nineteenth_day_no_station_is_above(run, without):
    rows = air(run, without("air_limits"))
    assert len(rows) == 10 and "above" not in {row["status"] for row in rows}
    assert max(row["n_exceed"] for row in rows) == 18
