"""Units of platforms, in all their spellings."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.question_units import HUMIDITY, KPA, MAY, TAKEN, is_another, is_one_of


@pytest.mark.parametrize(("question", "spellings"), [
    ("heat_days", ("°C", "℃", "CEL", "deg C", "Degree Celsius", "degree_celsius", "Celsius", "ºC", "° C", "degC")),
    ("air_limits", ("µg/m³", "μg/m3", "ug/m^3", "µg/m^3", "ug/m³", "µg m-3", "µg / m³", "ug/m**3")),
    ("noise_lden", ("dB(A)", "dB (A)", "db(a)", "decibel", "dB A")), ("water_level", ("CM", "mNHN", "m ü. NHN", "mm"))])
def test_every_spelling_of_a_unit_is_that_unit(question, spellings):
    assert [one for one in spellings if not is_one_of(one, TAKEN[question]) or is_another(one, TAKEN[question])] == []


@pytest.mark.parametrize(("wanted", "others"), [
    (TAKEN["heat_days"], ("K", "kelvin", "°F", "deg F", "%", "mm", "1/h", "kPa")), (TAKEN["air_limits"], ("mg/m³", "ng/m3", "ppb", "PPBV", "nmol/mol", "°C")),
    (TAKEN["noise_lden"], ("dB(C)", "Pa", "Hz")), (TAKEN["water_level"], ("°C", "m³/s", "µg/m³")), (KPA, ("hPa", "Pa", "bar", "MPa", "%", "vol%", "pF")),
    (MAY["traffic_dtv"], ("km/h", "m/s", "%", "°C")), (HUMIDITY, ("°C", "hPa"))])
def test_another_unit_is_known_as_another_one(wanted, others):
    assert [one for one in others if not is_another(one, wanted)] == []


def test_of_an_unknown_unit_nothing_is_told():
    assert not is_another("Stufen", TAKEN["heat_days"]) and not is_one_of("Stufen", TAKEN["heat_days"]) and not is_another("", KPA)
