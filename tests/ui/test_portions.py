"""A part of a dataset is called a part: in the message, on the layer, and in the list of working copies."""

from __future__ import annotations

from datetime import datetime, timezone

import adapters
import pytest

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
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=20_000)
    settle(office, qtbot)
    yield office
    adapter.close()


def settle(office, qtbot) -> None:
    qtbot.waitUntil(lambda: not office.parts.runner.busy, timeout=20_000)


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
    connected.publishing.rows_changed.connect(listed.append)
    load(connected, qtbot, TREES, query=Query(area=west_of(connected, TREES, 0.5)))
    layer = connected.layers()[TREES]
    assert f"all {layer.featureCount()} objects in the chosen area loaded" in connected.said()
    assert layer.metadata().abstract().startswith("Only in the chosen area\n")
    connected.publishing.list_copies()
    settle(connected, qtbot)
    page.show_rows(listed[-1])
    index = page.model.index(0, 0)
    assert "\nOnly in the chosen area\n" in index.data() and "Only in the chosen area" in page.model.item(0).toolTip()
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
