"""The table of cities says what the rows of the interop run say, and no more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

import city_table  # noqa: E402


def test_readme_has_the_eight_cities_as_the_required_rows_would_show_them():
    text = (city_table.ROOT / "README.md").read_text(encoding="utf-8")
    assert city_table.table(city_table.expected()) in text
    assert list(city_table.CITIES) == [
        "Jena", "Hamburg", "Leipzig", "Wuppertal", "Rostock", "Bochum", "Kaiserslautern", "Mannheim"]


def test_every_interface_names_a_row_or_the_evidence_of_its_replies():
    assert all(one.servers or one.replies for interfaces in city_table.CITIES.values() for one in interfaces)


def test_a_row_that_does_not_hold_is_said_for_every_city_that_rests_on_it():
    entries = [{**entry, "holds": entry["server"] != "CKAN"} for entry in city_table.expected()]
    lines = [line for line in city_table.table(entries).splitlines() if "| CKAN |" in line]
    assert len(lines) == 6 and all("does not hold: CKAN" in line for line in lines)


def test_a_server_that_did_not_run_is_not_called_real():
    entries = [{**entry, "real": False, "evidence": ""} if entry["server"] == "pycsw" else entry for entry in city_table.expected()]
    (line,) = [line for line in city_table.table(entries).splitlines() if "| CSW |" in line]
    assert "pycsw: did not run" in line and "real" not in line


def test_an_interface_without_its_row_is_an_error():
    with pytest.raises(KeyError, match="pycsw"):
        city_table.table([entry for entry in city_table.expected() if entry["server"] != "pycsw"])
