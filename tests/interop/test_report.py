"""The report tells what holds, and a row that is missing or was not shown does not."""
from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.tests.interop.report import (
    BY_A_CODE,
    DEFIBRILLATORS,
    PARTS,
    POND_LOGGERS,
    REQUIRED,
    TURNED_AWAY,
    InteropReport,
    behind_a_sign_in,
)


@pytest.fixture
def report() -> InteropReport:
    report = InteropReport()
    for required in REQUIRED:
        report.started(required.server, version="1", real=required.real)
        row = report.row(required.server, required.what)
        row.read(got=3, expected=3, checksum="a", independent="a")
        if required.protected:
            row.turned_away(dict.fromkeys(TURNED_AWAY, 401))
        if required.parts == PARTS:
            row.write(sent={"k": 1, "deleted": None}, stored={"k": 1, "other": 2})
            row.stopped(stale=1, stopped=1, colleague={"c": 5}, stored={"c": 5}, protection="version_token")
    return report


def entry(report: InteropReport, server: str) -> dict:
    (found,) = [entry for entry in report.entries() if entry["server"] == server]
    return found


def test_all_rows_shown_hold(report: InteropReport) -> None:
    assert report.holds
    assert set(entry(report, "FROST")) == {"server", "version", "real", "evidence", "what", "read", "write", "conflict", "notes", "holds"}
    assert entry(report, "FROST")["real"] is True and entry(report, "sandbox DIPAS")["real"] is False


def test_an_empty_run_has_every_row_and_none_holds() -> None:
    report = InteropReport()
    assert len(report.entries()) == len(REQUIRED) and not any(row["holds"] for row in report.entries())


def test_a_server_that_failed_says_why(report: InteropReport) -> None:
    del report.servers["FROST"]
    report.failed("FROST", RuntimeError("no Java"))
    assert "no Java" in entry(report, "FROST")["notes"] and not report.holds


@pytest.mark.parametrize("figures", [
    {"got": 2, "expected": 3, "checksum": "a", "independent": "a"},
    {"got": 3, "expected": 3, "checksum": "a", "independent": "b"},
    {"got": 0, "expected": 0, "checksum": "a", "independent": "a"},
])
def test_a_read_must_be_complete_and_the_same(report: InteropReport, figures: dict) -> None:
    report.row("FROST").read(**figures)
    assert not entry(report, "FROST")["holds"]


@pytest.mark.parametrize("statuses", [
    {**dict.fromkeys(TURNED_AWAY, 401), TURNED_AWAY[1]: 200}, dict.fromkeys(TURNED_AWAY, 403), dict.fromkeys(TURNED_AWAY[1:], 401), {},
])
def test_a_sign_in_must_turn_everybody_else_away(report: InteropReport, statuses: dict) -> None:
    row = report.row(behind_a_sign_in("Keycloak"), BY_A_CODE)
    row.turned_away(statuses)
    assert not row.shown["read"]["holds"] and not report.holds


def test_a_sign_in_that_only_reads_was_not_shown(report: InteropReport) -> None:
    row = report.row(behind_a_sign_in("Keycloak"), BY_A_CODE)
    row.read(got=3, expected=3, checksum="a", independent="a")
    assert not report.holds


@pytest.mark.parametrize("stored", [{"k": 2}, {}, {"k": 1, "deleted": 3}])
def test_a_write_must_be_in_storage(report: InteropReport, stored: dict) -> None:
    report.row("pygeoapi").write(sent={"k": 1, "deleted": None}, stored=stored)
    assert not entry(report, "pygeoapi")["holds"]


@pytest.mark.parametrize(("stopped", "stored"), [(1, {"c": 5, "d": 6}), (2, {"c": 5, "d": 0}), (2, {})])
def test_every_stale_write_is_stopped_and_the_colleague_untouched(report: InteropReport, stopped: int, stored: dict) -> None:
    report.row("pygeoapi").stopped(stale=2, stopped=stopped, colleague={"c": 5, "d": 6}, stored=stored,
                                    protection=Protection.READ_COMPARE_WRITE)
    assert not entry(report, "pygeoapi")["holds"]


def test_a_window_counts_only_when_stated_and_kept(report: InteropReport) -> None:
    row = report.row("QGIS Server")
    row.in_window(stated=True, lost="theirs", kept="theirs")
    assert entry(report, "QGIS Server")["holds"]
    row.in_window(stated=True, lost="theirs", kept=None)
    assert not entry(report, "QGIS Server")["holds"]


def test_a_stand_in_is_not_real(report: InteropReport) -> None:
    report.started("pygeoapi", version="1", real=False)
    assert not entry(report, "pygeoapi")["holds"]


def test_no_row_can_be_invented(report: InteropReport) -> None:
    with pytest.raises(KeyError):
        report.row("GeoServer")
    with pytest.raises(KeyError):
        report.row("FROST", DEFIBRILLATORS)
    assert report.row("FROST", POND_LOGGERS) is report.row("FROST")
