"""A part of a dataset is called a part: in the message, on the layer, and in the list of working copies."""

from __future__ import annotations

from datetime import datetime, timezone

import adapters
import pytest
from at_desk import settle

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.query import Condition, Period, Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.platforms import Platforms

AIR, TREES = "Lufttemperatur", "Baumkataster"
END = datetime(2025, 12, 31, 23, tzinfo=timezone.utc)
WEEK = Period(datetime(2025, 12, 24, 23, tzinfo=timezone.utc), END)
DAY = Period(datetime(2025, 12, 30, 23, tzinfo=timezone.utc))


@pytest.fixture(scope="module")
def musterstadt(tmp_path_factory):
    with launch.start(tmp_path_factory.mktemp("city"), scale="small") as found:
        yield found


@pytest.fixture
def connected(wire, musterstadt, qtbot):
    """The desk with the small sandbox city open."""
    adapter = adapters.make("requests")
    limits = Limits(connect_seconds=5, read_seconds=20, retries=0)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=limits), CONNECTORS)
    office = wire(platforms, None, lambda profile, _: profile)
    office.parts.settings.save(Profile("Musterstadt", platforms.find(musterstadt.url)))
    office.desk.choose("Musterstadt")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    settle(office, qtbot)
    yield office
    adapter.close()


def dataset(office, title: str):
    return next(item for item in office.desk.datasets if item.title == title)


def load(office, qtbot, title: str, **choice) -> None:
    from urban_data_workbench.ui.load_dialog import LoadChoice

    given = {"query": Query(), "series": False, "refresh_minutes": 0, "path": None, **choice}
    office.loading._load(dataset(office, title), LoadChoice(**given))
    settle(office, qtbot)


def west_of(office, title: str, share: float) -> tuple[float, float, float, float]:
    """The western part of a dataset's extent, and a little around it."""
    west, south, east, north = dataset(office, title).extent
    return west - 0.01, south - 0.01, west + (east - west) * share, north + 0.01


def counts(office) -> tuple[int, int, int]:
    """Stations, series among the observations, and observations on the map."""
    stations, series = office.layers()[AIR], office.layers()[f"{AIR}: series"]
    rows = [row["series"] for row in series.getFeatures()]
    return len(list(stations.getFeatures())), len(set(rows)), len(rows)


def test_a_whole_dataset_is_all_of_it(connected, qtbot):
    load(connected, qtbot, TREES)
    assert f"{TREES}: all " in connected.said() and "area" not in connected.said()
    assert "Only" not in connected.layers()[TREES].metadata().abstract()


def test_an_area_is_named_in_message_layer_and_working_copies(connected, qtbot):
    from urban_data_workbench.ui.copies_page import CopiesPage

    page, listed = CopiesPage(connected.parts.home / "map"), []
    connected.publishing.copies.rows_changed.connect(listed.append)
    load(connected, qtbot, TREES, query=Query(area=west_of(connected, TREES, 0.5)))
    layer = connected.layers()[TREES]
    assert f"all {layer.featureCount()} objects in the chosen area loaded" in connected.said()
    assert layer.metadata().abstract().startswith("Only in the chosen area\n")
    connected.publishing.copies.list_copies()
    settle(connected, qtbot)
    page.show_rows(listed[-1])
    index = page.model.index(0, 0)
    assert "\nnothing changed\nOnly in the chosen area" in index.data() and "Only in the chosen area" in page.model.item(0).toolTip()
    load(connected, qtbot, TREES)
    assert connected.layers()[TREES] is layer and "Only" not in layer.metadata().abstract()


def test_a_period_is_named_with_its_zone_where_series_were_loaded(connected, qtbot):
    load(connected, qtbot, AIR, query=Query(area=west_of(connected, TREES, 0.5), period=WEEK), series=True)
    assert "values in the chosen area from " in connected.said() and " CET to " in connected.said()
    assert connected.layers()[AIR].metadata().abstract().split("\n")[0] == "Only in the chosen area"
    said = connected.layers()[f"{AIR}: series"].metadata().abstract().split("\n")[0]
    assert said.startswith("Only in the chosen area from ") and said.endswith(" 00:00 CET")


def test_filter_and_open_periods_have_their_words(german):
    from urban_data_workbench.plugin.core.zones import zone
    from urban_data_workbench.ui.part_words import only_text, part_text

    berlin = zone("Europe/Berlin")
    assert part_text(Query(where=(Condition("species", "=", "Linde"),)), berlin, series=False) == "nach dem gewählten Filter"
    assert only_text(part_text(Query(period=DAY), berlin, series=True)) == "Nur seit 31.12.2025 00:00 CET"
    assert part_text(Query(period=Period(None, END)), berlin, series=True) == "bis 01.01.2026 00:00 CET"
    assert part_text(Query(period=DAY), berlin, series=False) == "" == only_text("")


def answer(office, button: str) -> list[str]:
    """Answer the question that will be asked; returns what it said, once it was."""
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtWidgets import QMessageBox

    asked: list[str] = []

    def click() -> None:
        (box,) = office.parts.window.findChildren(QMessageBox)
        asked.append(box.text())
        box.button(getattr(QMessageBox.StandardButton, button)).click()

    def look() -> None:
        if any(box.isVisible() for box in office.parts.window.findChildren(QMessageBox)):
            timer.stop()
            click()

    timer = QTimer(office.parts.window)
    timer.timeout.connect(look)
    timer.start(20)
    return asked


def test_a_double_click_on_what_is_on_the_map_keeps_its_options_and_says_so(connected, qtbot):
    load(connected, qtbot, AIR, query=Query(area=west_of(connected, TREES, 0.5), period=WEEK), series=True)
    before = counts(connected)
    connected.loading.to_map(dataset(connected, AIR))
    settle(connected, qtbot)
    assert counts(connected) == before and before[0] == before[1] > 0
    assert "in the chosen area from " in connected.said() and "Same options as before" in connected.said()


def test_another_area_takes_stations_and_series_anew_together(connected, qtbot):
    load(connected, qtbot, AIR, query=Query(area=west_of(connected, TREES, 0.5), period=WEEK), series=True)
    before = counts(connected)
    load(connected, qtbot, AIR)
    stations, series, values = counts(connected)
    assert stations == series > before[0] and values > before[2]
    assert "series were loaded anew" in connected.said() and " CET to " in connected.said()


def test_a_layer_loses_objects_only_when_the_person_says_so(connected, qtbot):
    load(connected, qtbot, TREES)
    layer, less = connected.layers()[TREES], Query(area=west_of(connected, TREES, 0.5))
    every = len(list(layer.getFeatures()))
    asked = answer(connected, "No")
    load(connected, qtbot, TREES, query=less)
    assert TREES in asked[0] and len(list(layer.getFeatures())) == every
    asked = answer(connected, "Yes")
    load(connected, qtbot, TREES, query=less)
    assert len(asked) == 1 and 0 < len(list(layer.getFeatures())) < every
    load(connected, qtbot, TREES, query=Query(area=west_of(connected, TREES, 0.7)))  # more than before: nobody asks
    assert len(asked) == 1


def test_what_was_taken_off_the_map_is_loaded_as_if_for_the_first_time(connected, qtbot):
    load(connected, qtbot, AIR, query=Query(area=west_of(connected, TREES, 0.5), period=WEEK), series=True)
    few = counts(connected)[0]
    connected.parts.project.clear()
    connected.loading.to_map(dataset(connected, AIR))
    settle(connected, qtbot)
    assert list(connected.layers()) == [AIR] and len(list(connected.layers()[AIR].getFeatures())) > few


@pytest.mark.parametrize("wanted, former, less", [
    (None, None, False), ((0, 0, 1, 1), None, True), (None, (0, 0, 1, 1), False), ((0, 0, 2, 2), (0, 0, 1, 1), False),
    ((0, 0, 1, 1), (0, 0, 1, 1), False), ((0, 0.5, 2, 2), (0, 0, 1, 1), True), ((5, 5, 6, 6), (0, 0, 1, 1), True),
])
def test_smaller_or_other_bounds_lose_objects(qgis_app, wanted, former, less):
    from urban_data_workbench.ui.reloading import loses

    assert loses(Query(area=wanted), Query(area=former)) is less
    assert loses(Query(area=former, where=(Condition("a", "=", 1),)), Query(area=former)) is True


def aliases(layer) -> list[str]:
    return [layer.attributeDisplayName(at) for at in range(layer.fields().count())]


def test_columns_are_named_in_german(german, connected, qtbot):
    load(connected, qtbot, AIR, query=Query(period=DAY), series=True)
    shown = connected.layers()
    assert aliases(shown[f"{AIR}: Messreihen"])[1:] == ["Station", "Beginn (UTC)", "Ende (UTC)", "Wert", "Text"]
    assert {"Station", "Kennung der Station", "Messgröße", "Aktueller Wert", "Gemessen um (UTC)"} <= set(aliases(shown[AIR]))


def test_a_series_shows_its_stations_name_and_a_station_its_values(connected, qtbot):
    from qgis.core import QgsProject, QgsValueRelationFieldFormatter

    load(connected, qtbot, AIR, query=Query(period=DAY), series=True)
    stations, series = connected.layers()[AIR], connected.layers()[f"{AIR}: series"]
    row = next(series.getFeatures())
    position = series.fields().lookupField("series")
    config = series.editorWidgetSetup(position).config()
    station = next(one for one in stations.getFeatures() if one["remote_id"] == row["series"])
    formatted = QgsValueRelationFieldFormatter().representValue(series, position, config, None, row["series"])
    assert formatted == station["station"] != row["series"]
    (relation,) = QgsProject.instance().relationManager().relations().values()
    values = list(relation.getRelatedFeatures(station))
    assert relation.isValid() and values and {one["series"] for one in values} == {row["series"]}
    widths = [column.width for column in series.attributeTableConfig().columns() if column.name in ("series", "t_start")]
    assert min(widths) >= 200
    load(connected, qtbot, AIR, query=Query(period=WEEK), series=True)
    assert len(QgsProject.instance().relationManager().relations()) == 1


def test_the_time_in_the_table_of_series_is_utc_as_its_title_says(connected, qtbot):
    from qgis.PyQt.QtCore import Qt

    load(connected, qtbot, AIR, query=Query(period=DAY), series=True)
    series = connected.layers()[f"{AIR}: series"]
    moment = next(series.getFeatures())["t_start"]
    assert moment.timeSpec() == Qt.TimeSpec.UTC
    assert "Begin (UTC)" in aliases(series)
