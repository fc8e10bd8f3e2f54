"""What the load dialog says about a real service's series is what a load then brings."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import adapters
import pytest

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.platforms import Platforms


@pytest.fixture(scope="module")
def musterstadt(tmp_path_factory):
    with launch.start(tmp_path_factory.mktemp("musterstadt"), scale="small") as sandbox:
        yield sandbox


@pytest.fixture
def sensors(musterstadt, wire, qtbot):
    """The desk with the sandbox's sensors."""
    adapter = adapters.make("requests")
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter), CONNECTORS)
    office = wire(platforms, None, lambda profile, _: profile)
    office.parts.settings.save(Profile("Musterstadt", (Service("sensorthings", musterstadt.services["sensorthings"]),)))
    office.desk.choose("Musterstadt")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    yield office
    adapter.close()


def opened(office, qtbot, then):
    """Open the dialog, and let ``then`` go on as soon as it knows how much there is."""
    dataset = next(dataset for dataset in office.desk.datasets if dataset.title == "Lufttemperatur")
    office.loading.with_options(dataset)
    (dialog,) = office.dialogs("LoadDialog")
    dialog.with_series.setChecked(True)
    qtbot.waitUntil(lambda: "About" in dialog.estimate.text(), timeout=30_000)
    then(dialog)
    if dialog.isVisible():
        dialog.reject()
    qtbot.waitUntil(lambda: not office.parts.runner.busy, timeout=30_000)


def test_the_last_seven_days_of_series_that_have_ended_are_not_empty(sensors, qtbot):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    said = []

    def accept(dialog):
        said.append((dialog.newest.text(), dialog.estimate.text(), dialog.choice.query.period.start))
        dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    opened(sensors, qtbot, accept)
    newest, estimate, start = said[0]
    assert "newest value is of" in newest and start >= datetime(2025, 12, 20, tzinfo=timezone.utc)
    table = sensors.layers()["Lufttemperatur: series"]
    assert table.featureCount() > 2 * 24 * 6 and f"About {table.featureCount()} values" in estimate
    assert table.minimumValue(table.fields().lookupField("t_start")).toPyDateTime().replace(tzinfo=timezone.utc) >= start - timedelta(hours=1)


def test_a_dialog_that_is_closed_asks_nothing_any_more(sensors, qtbot):
    opened(sensors, qtbot, lambda dialog: dialog.period.setCurrentIndex(4))
    assert not sensors.parts.runner.busy


def test_questions_that_have_not_begun_are_dropped_at_once(office, qtbot):
    from threading import Event

    from qgis.PyQt.QtCore import QThreadPool

    from urban_data_workbench.ui.forecast import ProfileForecast

    gate, answers = Event(), []
    for number in range(QThreadPool.globalInstance().maxThreadCount()):
        office.parts.runner.start(f"busy {number}", lambda progress: gate.wait(20), done=lambda _: None, failed=lambda _: None)
    forecast = ProfileForecast(office.parts, office.profile)
    dataset = office.parts.platforms.datasets(office.profile)[0]
    forecast.fields(dataset, done=answers.append)
    forecast.newest(dataset, done=answers.append)
    forecast.estimate(dataset, Query(), series=False, done=answers.append)
    forecast.stop()
    gate.set()
    qtbot.waitUntil(lambda: not office.parts.runner.busy, timeout=30_000)
    assert answers == []
