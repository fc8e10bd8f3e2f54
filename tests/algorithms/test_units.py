"""A question is not answered from readings of another kind, where their unit is known."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"


@pytest.fixture
def ask(run, memory, utc):
    """Ask a question of 48 hours of one series whose station says this unit; another station measures nothing."""
    def asked(name: str, unit: str, **more: object):
        start = utc(2024, 6, 1)
        table = memory("None", FIELDS, [(None, ["a", start.addSecs(3600 * hour), 20.0 + hour % 3]) for hour in range(48)])
        places = memory("Point?crs=EPSG:4326", STATIONS, [((9.9, 53.5), ["a", "Allee", unit]), ((9.9, 53.6), ["b", "Bach", "mg/l"])])
        return run(name, {"OBSERVATIONS": table, "STATIONS": places, **more})

    return asked


@pytest.mark.parametrize(("name", "unit", "wanted"), [
    ("heat_days", "°F", "°C"), ("heat_days", "K", "°C"), ("noise_lden", "°C", "dB(A)"), ("air_limits", "dB(A)", "µg/m³"),
    ("tree_water", "hPa", "kPa"), ("tree_water", "%", "kPa"),
    ("traffic_dtv", "km/h", "1/h"), ("water_level", "m³/s", "m"),
])
def test_readings_in_another_unit_are_refused_with_both_units_named(ask, name, unit, wanted):
    with pytest.raises(QgsProcessingException) as refused:
        ask(name, unit)
    assert f"The readings are in {unit}, but would be taken for {wanted}" in str(refused.value)


@pytest.mark.parametrize(("name", "unit", "more"), [
    ("heat_days", "Grad  celsius", {}), ("noise_lden", "DB(a)", {}), ("tree_water", "mbar", {"MEASURE": 1}),
    ("tree_water", "Stufen", {}), ("traffic_dtv", "Kfz/h", {}),
])
def test_other_spellings_and_units_nobody_knows_are_taken(ask, name, unit, more):
    assert ask(name, unit, **more).outputs["SUMMARY"]


def test_a_companion_in_another_unit_is_refused_too(ask, memory, utc):
    table = memory("None", FIELDS, [(None, ["a", utc(2024, 6, 1), 20.0])])
    moist = memory("Point?crs=EPSG:4326", STATIONS, [((9.9, 53.5), ["a", "Allee", "hPa"])])
    with pytest.raises(QgsProcessingException, match="The readings are in hPa, but would be taken for %"):
        ask("heat_days", "°C", HUMIDITY=table, HUMIDITY_STATIONS=moist)
