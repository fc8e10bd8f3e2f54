"""Load with options, and take offline: what is chosen there is what is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from keyboard import cut, not_reached

from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.query import Period
from urban_data_workbench.plugin.services.download import Estimate

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.utc)
AIR = Dataset(
    "air", "sensorthings|x", DatasetKind.STATIONS, "Lufttemperatur", count=60, capabilities=Capability.READ | Capability.SERIES
)
TREES = Dataset("trees", "ogcapi-features|x", DatasetKind.FEATURES, "Bäume / Süd: 2024?", count=8000)


class Asked:
    """What the dialog asks in the background, answered when the test says so."""

    def __init__(self):
        self.newest_done, self.fields_done, self.estimates, self.stopped = None, None, [], False

    def fields(self, dataset, *, done):
        self.fields_done = done

    def newest(self, dataset, *, done):
        self.newest_done = done

    def estimate(self, dataset, query, *, series, done):
        self.estimates.append((query, done))

    def stop(self):
        self.stopped = True


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def open_dialog(iface, qtbot, tmp_path, asked):
    def opened(dataset: Dataset = AIR, *, offline: bool = False, before=None):
        from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle

        from urban_data_workbench.ui.load_dialog import LoadDialog

        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
        iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
        iface.canvas.setExtent(QgsRectangle(565_000, 5_930_000, 566_000, 5_931_000))
        dialog = LoadDialog(
            dataset, offline=offline, zone=ZoneInfo("Europe/Berlin"), zone_name="Europe/Berlin", now=lambda: NOW,
            folder=tmp_path, forecast=asked, canvas=iface.canvas, before=before, parent=iface.window,
        )
        dialog.show()
        return dialog

    yield opened
    from qgis.core import QgsProject

    QgsProject.instance().clear()


def ok(dialog):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def choose_period(dialog, text: str) -> None:
    at = next(at for at in range(dialog.period.count()) if dialog.period.itemText(at).startswith(text))
    dialog.period.setCurrentIndex(at)


def local(edit, *parts: int) -> None:
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    edit.setDateTime(QDateTime(QDate(*parts[:3]), QTime(*parts[3:])))


def test_everything_as_it_comes_without_a_series(open_dialog):
    choice = open_dialog().choice
    assert choice.query.area is None and choice.query.period == Period() and not choice.series
    assert choice.path is None and choice.refresh_minutes == 0


@pytest.mark.parametrize(("text", "days"), [("Last 24 hours", 1), ("Last 7 days", 7), ("Last 30 days", 30), ("Last 12 months", 365)])
def test_a_period_back_from_now(open_dialog, text, days):
    dialog = open_dialog()
    dialog.with_series.setChecked(True)
    choose_period(dialog, text)
    assert dialog.choice.query.period == Period(start=NOW - timedelta(days=days)) and dialog.choice.series


def test_where_the_newest_value_is_old_the_periods_count_back_from_it_and_say_so(open_dialog, asked, german):
    dialog = open_dialog()
    dialog.with_series.setChecked(True)
    assert not ok(dialog).isEnabled() and not dialog.newest.isVisible()
    asked.newest_done(datetime(2025, 12, 31, 22, tzinfo=timezone.utc))
    assert ok(dialog).isEnabled() and "31.12.2025 23:00 CET" in dialog.newest.text() and dialog.newest.isVisible()
    assert dialog.choice.query.period == Period(start=datetime(2025, 12, 24, 22, tzinfo=timezone.utc))
    dialog.period.setCurrentIndex(dialog.period.count() - 1)
    own = dialog.choice.query.period
    assert (own.start, own.end) == (datetime(2025, 12, 24, 23, tzinfo=timezone.utc), datetime(2025, 12, 31, 23, tzinfo=timezone.utc))
    assert dialog.end.text() == "01.01.2026 00:00"
    assert cut(dialog) == []


@pytest.mark.parametrize("newest", [None, NOW - timedelta(hours=3), NOW + timedelta(days=2)])
def test_where_there_are_values_of_today_periods_count_back_from_now(open_dialog, asked, newest):
    dialog = open_dialog()
    dialog.with_series.setChecked(True)
    asked.newest_done(newest)
    assert not dialog.newest.isVisible() and dialog.choice.query.period == Period(start=NOW - timedelta(days=7))


def test_about_how_many_values_come_is_said_before_they_are_loaded(open_dialog, asked, qtbot, german):
    dialog = open_dialog()
    asked.newest_done(NOW)
    assert not asked.estimates
    dialog.with_series.setChecked(True)
    assert "gezählt" in dialog.estimate.text()
    qtbot.waitUntil(lambda: len(asked.estimates) == 1)
    query, answer = asked.estimates[0]
    assert query.period == dialog.choice.query.period
    answer(Estimate(60, 61_234))
    assert "Etwa 61.200 Werte, etwa 5,5 MB." in dialog.estimate.text()
    choose_period(dialog, "Alles")
    assert "61.200" not in dialog.estimate.text()
    answer(Estimate(60, 61_234))  # too late: another period is chosen
    assert "61.200" not in dialog.estimate.text()
    qtbot.waitUntil(lambda: len(asked.estimates) == 2)
    asked.estimates[1][1](None)
    assert "nennt nicht" in dialog.estimate.text()
    dialog.reject()
    assert asked.stopped


def test_everything_has_no_period(open_dialog):
    dialog = open_dialog()
    dialog.with_series.setChecked(True)
    choose_period(dialog, "Everything")
    assert dialog.choice.query.period == Period()


def test_from_and_to_are_times_of_the_profiles_zone_also_across_the_clock_change(open_dialog):
    dialog = open_dialog()
    dialog.with_series.setChecked(True)
    assert not dialog.start.isEnabled()
    choose_period(dialog, "From – to")
    assert dialog.start.isEnabled() and "Europe/Berlin" in dialog.period.currentText()
    local(dialog.start, 2024, 3, 30, 12, 0)
    local(dialog.end, 2024, 4, 1, 0, 0)
    period = dialog.choice.query.period
    assert period.start == datetime(2024, 3, 30, 11, tzinfo=timezone.utc)
    assert period.end == datetime(2024, 3, 31, 22, tzinfo=timezone.utc)


def test_from_after_to_cannot_be_loaded_and_says_why(open_dialog):
    dialog = open_dialog()
    dialog.with_series.setChecked(True)
    choose_period(dialog, "From – to")
    local(dialog.start, 2024, 4, 2, 0, 0)
    local(dialog.end, 2024, 4, 1, 0, 0)
    assert not ok(dialog).isEnabled() and "ends before it begins" in dialog.estimate.text()
    choose_period(dialog, "Everything")
    assert ok(dialog).isEnabled()


def test_what_has_no_series_offers_none(open_dialog):
    dialog = open_dialog(TREES)
    dialog.with_series.setChecked(True)
    dialog.refresh.setValue(5)
    assert not dialog.series_box.isVisible() and not dialog.choice.series and dialog.choice.refresh_minutes == 0


def test_refresh_minutes_are_kept(open_dialog):
    dialog = open_dialog()
    dialog.refresh.setValue(15)
    assert dialog.choice.refresh_minutes == 15


def test_offline_asks_for_a_file_and_names_it_after_the_dataset(open_dialog, tmp_path):
    dialog = open_dialog(TREES, offline=True)
    assert dialog.windowTitle() == "Take offline" == ok(dialog).text()
    assert dialog.choice.path == tmp_path / "Bäume Süd 2024.gpkg"
    dialog.file.setFilePath(str(tmp_path / "mein Büro"))
    assert dialog.choice.path == tmp_path / "mein Büro.gpkg"
    dialog.file.setFilePath("")
    assert not ok(dialog).isEnabled()


def test_the_title_says_how_much_there_is(open_dialog, german):
    assert open_dialog(TREES).title.text() == "Bäume / Süd: 2024?  ·  8.000 Objekte"


@pytest.mark.parametrize("offline", [False, True])
def test_every_control_is_reached_by_tab(open_dialog, offline):
    dialog = open_dialog(offline=offline)
    dialog.with_series.setChecked(True)
    choose_period(dialog, "From – to")
    assert not_reached(dialog) == []


@pytest.mark.parametrize("offline", [False, True])
def test_nothing_is_cut_in_german(open_dialog, german, offline):
    dialog = open_dialog(offline=offline)
    assert dialog.windowTitle() == ("Offline mitnehmen" if offline else "Mit Optionen laden") and cut(dialog) == []


def test_documents_are_where_files_go(open_dialog):
    assert isinstance(open_dialog(offline=True).choice.path, Path)
