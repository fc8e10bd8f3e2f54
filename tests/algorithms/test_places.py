"""Hot spots, density and districts, as QGIS runs them."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from refusals import refused

METRES = "EPSG:25832"
AT = 560_000, 5_930_000


def place(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


@pytest.fixture
def block(memory):
    """The worked example: 5 x 5 cells of 500 m with one contribution each, five in the inner 3 x 3."""
    rows = []
    for row in range(5):
        for column in range(5):
            inner = 1 <= row <= 3 and 1 <= column <= 3
            rows += [(place(500 * column + 250, 500 * row + 250), ["x"])] * (5 if inner else 1)
    return memory(f"Point?crs={METRES}", "category:string", rows, "contributions")


def box(west, south, east, north) -> str:
    (w, s), (e, n) = place(west, south), place(east, north)
    return f"Polygon(({w} {s}, {e} {s}, {e} {n}, {w} {n}, {w} {s}))"


def test_worked_example_of_gi_star(run, block):
    ran = run("hot_spots", {"CONTRIBUTIONS": block})
    rows = ran.rows()
    z = np.array([row["gi_z"] for row in rows]).reshape(5, 5)
    assert z[2, 2] == pytest.approx(4.899, abs=5e-4) and z[1, 2] == pytest.approx(2.347, abs=5e-4) and z[1, 1] == pytest.approx(0.646, abs=5e-4)
    assert sum(row["p"] <= 0.05 for row in rows) == 5 and ran.outputs["HOT_CELLS"] == 1
    assert round(ran.outputs["MORAN_I"], 4) == 0.2056 and ran.outputs["CELLS"] == 25
    assert rows[12]["class"] == "hot 99" and rows[12]["words"] == "hot spot, very sure (q ≤ 0.01)"
    assert (rows[12]["n"], rows[12]["n_around"]) == (5, 45)


def test_the_report_begins_with_morans_i(run, block):
    ran = run("hot_spots", {"CONTRIBUTIONS": block})
    assert ran.outputs["SUMMARY"].startswith("The contributions cluster: Moran's I is 0.2056 (about 0 by chance, at most about 1); the hot cells form one place.")
    assert ran.outputs["SUMMARY"] in ran.log


def test_hot_cells_that_touch_at_a_corner_are_one_place(run, memory):
    from urban_data_workbench.plugin.analysis.hot_spots import separate_places

    hot = np.zeros((6, 7), dtype=bool)
    assert separate_places(hot) == 0
    hot[0, 6] = hot[1, 0] = True
    assert separate_places(hot) == 2, "the end of a row is no neighbour of the next one's begin"
    hot[0, 0] = hot[1, 5] = hot[5, 3] = True
    assert separate_places(hot) == 3
    rows = [(place(250 + 500 * x, 250 + 500 * y), [0]) for x, y in ((2, 2), (17, 17)) for _ in range(20)] + [
        (place(250 + 500 * x, 250 + 500 * y), [0]) for x, y in ((0, 0), (19, 19))]
    ran = run("hot_spots", {"CONTRIBUTIONS": memory(f"Point?crs={METRES}", "n:integer", rows)})
    assert ran.outputs["HOT_PLACES"] == 2 and "; the hot cells form 2 separate places. " in ran.outputs["SUMMARY"]


def test_cells_are_squares_where_their_numbers_say(run, block):
    layer = run("hot_spots", {"CONTRIBUTIONS": block}).layers["OUTPUT"]
    assert layer.crs().authid() == METRES
    boxes = [feature.geometry().boundingBox() for feature in layer.getFeatures()]
    assert (boxes[0].xMinimum(), boxes[0].yMinimum(), boxes[0].xMaximum(), boxes[0].yMaximum()) == (*AT, AT[0] + 500, AT[1] + 500)
    assert (boxes[7].xMinimum(), boxes[7].yMinimum()) == place(1000, 500)


def test_hot_spots_have_seven_classes_with_words_in_fixed_colours(run, block):
    renderer = run("hot_spots", {"CONTRIBUTIONS": block}).layers["OUTPUT"].renderer()
    items = {item.value(): (item.label(), item.symbol().color().name()) for item in renderer.categories()}
    assert list(items) == ["cold 99", "cold 95", "cold 90", "none", "hot 90", "hot 95", "hot 99"]
    assert items["hot 99"] == ("hot spot, very sure (q ≤ 0.01)", "#b35806") and items["cold 99"][1] == "#542788"
    assert renderer.categories()[3].symbol().symbolLayer(0).brushStyle() == 0


def test_contributions_without_a_place_are_counted_and_said(run, memory, block):
    rows = [(feature.geometry().asPoint(), [1]) for feature in block.getFeatures()] + [(None, [1])] * 3 + [(place(0, 0), [0])] * 2
    ran = run("hot_spots", {"CONTRIBUTIONS": memory(f"Point?crs={METRES}", "located:integer", rows)})
    assert (ran.outputs["UNLOCATED"], ran.outputs["LOCATED"]) == (5, 61)
    assert "not on the map: 5 of 66" in ran.log and "5 without a place" in ran.outputs["SUMMARY"]


def test_zero_zero_in_degrees_is_no_place(run, memory):
    rows = [((9.99 + 0.01 * index, 53.55), [index]) for index in range(6)] + [((0.0, 0.0), [9])]
    ran = run("hot_spots", {"CONTRIBUTIONS": memory("Point?crs=EPSG:4326", "n:integer", rows)})
    assert ran.outputs["UNLOCATED"] == 1 and ran.layers["OUTPUT"].crs().authid() == METRES


def test_a_hot_cell_with_few_contributions_says_so(run, memory):
    rows = [(place(250 + 500 * x, 250 + 500 * y), [0]) for x, y, n in ((9, 9, 12), (10, 9, 12), (11, 10, 12), (10, 10, 1)) for _ in range(n)]
    rows.append((place(250, 250), [0]))
    found = [row for row in run("hot_spots", {"CONTRIBUTIONS": memory(f"Point?crs={METRES}", "n:integer", rows)}).rows() if row["n"] == 1]
    assert any(row["class"] == "hot 99" and row["words"].endswith("few contributions of its own") for row in found)


def test_sums_of_votes_instead_of_counts(run, memory):
    rows = [(place(250 + 500 * index, 250), [index]) for index in range(6)]
    layer = memory(f"Point?crs={METRES}", "votes:integer", rows)
    found = run("hot_spots", {"CONTRIBUTIONS": layer, "VOTES_FIELD": "votes"}).rows()
    assert [(row["n"], row["value"]) for row in found] == [(1, index) for index in range(6)]


def test_a_study_area_leaves_out_what_lies_beyond_it(run, memory, block):
    area = memory(f"Polygon?crs={METRES}", "", [(box(1, 1, 1499, 2499), [])])
    ran = run("hot_spots", {"CONTRIBUTIONS": block, "STUDY_AREA": area})
    assert (ran.outputs["CELLS"], ran.outputs["OUTSIDE"]) == (15, 22)
    assert "outside the study area, left out: 22" in ran.log


def test_distances_are_metres_of_the_project_unless_it_measures_wrongly(run, project, memory):
    from qgis.core import QgsCoordinateReferenceSystem

    rows = [((9.99 + 0.002 * index, 53.55), [index]) for index in range(6)]
    layer = memory("Point?crs=EPSG:4326", "n:integer", rows)
    for crs, used in (("EPSG:3035", "EPSG:3035"), ("EPSG:3857", METRES), ("EPSG:4326", METRES), ("EPSG:32617", METRES), ("", METRES)):
        project.setCrs(QgsCoordinateReferenceSystem(crs))
        assert run("hot_spots", {"CONTRIBUTIONS": layer}).layers["OUTPUT"].crs().authid() == used, crs


def test_utm_is_etrs89_in_europe_and_wgs84_elsewhere(qgis_app):
    from urban_data_workbench.plugin.bridge.metric import utm

    assert [utm(*at).authid() for at in ((9.99, 53.55), (13.4, 52.5), (-70.6, -33.4), (-74.0, 40.7), (180.0, 10.0))] == [
        "EPSG:25832", "EPSG:25833", "EPSG:32719", "EPSG:32618", "EPSG:32660"]


def test_too_little_is_a_sentence(run, memory):
    few = memory(f"Point?crs={METRES}", "n:integer", [(place(index, 0), [0]) for index in range(4)])
    nowhere = memory(f"Point?crs={METRES}", "n:integer", [(None, [0])] * 9)
    refused(run, "hot_spots", {"CONTRIBUTIONS": few}, "Fewer than five contributions have a place")
    refused(run, "hot_spots", {"CONTRIBUTIONS": nowhere}, "None of the contributions has a place")
    refused(run, "density", {"CONTRIBUTIONS": nowhere}, "None of the contributions has a place")


def test_a_grid_that_is_too_fine_is_a_sentence(run, block):
    refused(run, "hot_spots", {"CONTRIBUTIONS": block, "CELL_SIZE": 1}, "more than 1.?000.?000 cells. Choose larger cells or a study area")


def raster(ran):
    from osgeo import gdal

    dataset = gdal.Open(ran.outputs["OUTPUT"])
    return dataset, dataset.GetRasterBand(1).ReadAsArray()


def test_one_point_has_the_density_of_its_kernel(run, memory):
    layer = memory(f"Point?crs={METRES}", "n:integer", [(place(5, 5), [0])])
    ran = run("density", {"CONTRIBUTIONS": layer, "SIGMA": 100, "CELL_SIZE": 10, "PEAK": "TEMPORARY_OUTPUT"})
    assert ran.outputs["PEAK_PER_KM2"] == pytest.approx(15.915, abs=0.001)
    assert (ran.outputs["PEAK_X"], ran.outputs["PEAK_Y"], ran.outputs["PEAK_N"]) == (*place(5, 5), 1)
    peak, = ran.rows("PEAK")
    assert (peak["x"], peak["y"], peak["n_within_sigma"]) == (*place(5, 5), 1)


def test_the_raster_begins_in_the_north(run, memory):
    rows = [(place(25, 25), [0])] + [(place(25, 2025), [0])] * 5
    ran = run("density", {"CONTRIBUTIONS": memory(f"Point?crs={METRES}", "n:integer", rows), "SIGMA": 100})
    dataset, values = raster(ran)
    row, column = np.unravel_index(values.argmax(), values.shape)
    west, size, _, north, _, down = dataset.GetGeoTransform()
    assert (size, down) == (50, -50)
    assert (west + (column + 0.5) * size, north + (row + 0.5) * down) == place(25, 2025)
    assert row < values.shape[0] / 2 and values.max() == pytest.approx(ran.outputs["PEAK_PER_KM2"], rel=1e-6)
    assert dataset.GetMetadata()["sigma_m"] == "100" and dataset.GetMetadata()["n"] == "6"


def test_on_a_straight_border_the_density_is_corrected(run, memory):
    layer = memory(f"Point?crs={METRES}", "n:integer", [(place(5, 5), [0])])
    area = memory(f"Polygon?crs={METRES}", "", [(box(-2000, 5 - 5, 2000, 3000), [])])
    ran = run("density", {"CONTRIBUTIONS": layer, "SIGMA": 100, "CELL_SIZE": 10, "STUDY_AREA": area})
    assert ran.outputs["PEAK_PER_KM2"] == pytest.approx(2 * 15.915, rel=0.1)
    dataset, values = raster(ran)
    no_data = dataset.GetRasterBand(1).GetNoDataValue()
    assert (values[:, -1] == no_data).all() and (values[1:, :-1] >= 0).all()


def test_votes_weigh_one_more_than_their_number(run, memory):
    layer = memory(f"Point?crs={METRES}", "votes:integer", [(place(5, 5), [3])])
    ran = run("density", {"CONTRIBUTIONS": layer, "SIGMA": 100, "CELL_SIZE": 10, "VOTES_FIELD": "votes"})
    assert ran.outputs["PEAK_PER_KM2"] == pytest.approx(4 * 15.915, abs=0.01)
    huge = memory(f"Point?crs={METRES}", "votes:double", [(place(5, 5), [1e308])])
    assert run("density", {"CONTRIBUTIONS": huge, "SIGMA": 100, "CELL_SIZE": 10, "VOTES_FIELD": "votes"}).outputs[
        "PEAK_PER_KM2"] == pytest.approx(15.915, abs=0.01)
    negative = memory(f"Point?crs={METRES}", "votes:integer", [(place(5, 5), [-3])])
    refused(run, "density", {"CONTRIBUTIONS": negative, "VOTES_FIELD": "votes"}, "field with votes holds negative numbers")


def test_the_density_layer_is_viridis_and_see_through_below_5_percent(run, block):
    layer = run("density", {"CONTRIBUTIONS": block}).layers["OUTPUT"]
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [item.color.name() for item in items[1:]] == ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"]
    assert items[0].color.alpha() == 0 and items[1].value == pytest.approx(items[-1].value * 0.05)
    assert "bandwidth 300 m, 61 contributions" in items[-1].label
    assert layer.metadata().abstract().startswith("The densest place lies at")


def test_a_small_bandwidth_is_warned_of(run, block):
    assert "single homes show" in run("density", {"CONTRIBUTIONS": block, "SIGMA": 50}).log


@pytest.fixture
def districts(memory):
    """West with 2,000 residents, east with 500, north nobody knows."""
    return memory(f"Polygon?crs={METRES}", "name:string,residents:integer", [
        (box(0, 0, 1000, 1000), ["West", 2000]), (box(1000, 0, 2000, 1000), ["East", 500]), (box(0, 1000, 2000, 2000), ["North", None])])


@pytest.fixture
def written(memory, utc):
    """Ten in the west, five in the east, four in the north, one beyond, two nowhere."""
    times = {"created_utc": utc(2024, 5, 2, 12)}
    places = [place(500, 500)] * 10 + [place(1500, 500)] * 5 + [place(500, 1500)] * 4 + [place(5000, 5000)] + [None] * 2
    return memory(f"Point?crs={METRES}", "title:string,created_utc:datetime,votes:integer", [
        (at, ["private", times["created_utc"], 2]) for at in places], "contributions")


def test_rates_per_1000_residents_with_their_interval(run, districts, written):
    ran = run("per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": written, "VOTES_FIELD": "votes"})
    west, east, north = ran.rows()
    assert (west["district"], west["contributions"], west["per_1000"], west["votes"], west["words"]) == ("West", 10, 5.0, 20.0, None)
    assert (west["low"], west["high"]) == (pytest.approx(2.394, abs=0.01), pytest.approx(9.196, abs=0.01))
    assert (east["per_1000"], east["high"]) == (10.0, pytest.approx(23.34, abs=0.01))
    assert (north["per_1000"], north["words"]) == (None, "too few")
    assert (ran.outputs["COUNTED"], ran.outputs["OUTSIDE"], ran.outputs["UNLOCATED"]) == (19, 1, 2)
    assert "without a place, in no district: 2" in ran.log and "the home of its author" in ran.outputs["SUMMARY"]
    assert ran.outputs["SUMMARY"].startswith(
        "Highest rate: East, 10.0 contributions per 1,000 residents. Most contributions: West, 10. 19 of 22 contributions lie")
    assert "legal_use" not in west


def test_what_names_its_district_and_has_no_place_is_counted_there(run, districts, memory):
    """As CONSUL delivers it; a place comes before a name, and an unknown name is no district."""
    rows = [(None, ["Stadtteil WEST"])] * 6 + [(None, ["Nirgendwo"]), (None, [None]), (place(1500, 500), ["West"])]
    layer = memory(f"Point?crs={METRES}", "district:string", rows)
    ran = run("per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": layer})
    assert [row["contributions"] for row in ran.rows()] == [6, 1, 0]
    assert (ran.outputs["COUNTED"], ran.outputs["BY_NAME"], ran.outputs["UNLOCATED"]) == (7, 6, 2)
    assert "counted in the district that they name: 6" in ran.log


def test_every_district_has_a_row_in_every_month(run, districts, memory, utc):
    rows = [(place(500, 500), [utc(2024, month, 5)]) for month in (1, 3) for _ in range(5)]
    layer = memory(f"Point?crs={METRES}", "when:datetime", rows)
    ran = run("per_district", {
        "DISTRICTS": districts, "CONTRIBUTIONS": layer, "CONTRIBUTION_TIME_FIELD": "when", "PERIOD": 4})
    found = ran.rows()
    assert len(found) == 9 and [row["contributions"] for row in found] == [5, 0, 5, 0, 0, 0, 0, 0, 0]
    assert [row["t_local"] for row in found[:3]] == ["2024-01-01 00:00", "2024-02-01 00:00", "2024-03-01 00:00"]
    assert ran.outputs["SUMMARY"].startswith(
        "Highest rate: West (2024-01-01), West (2024-03-01), 2.5 contributions per 1,000 residents. Most contributions: West, 10. ")


def test_below_five_no_district_has_the_highest_rate(run, districts, memory):
    layer = memory(f"Point?crs={METRES}", "n:integer", [(place(500, 500), [0])] * 4)
    said = run("per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": layer}).outputs["SUMMARY"]
    assert said.startswith("4 of 4 contributions lie")


def test_without_any_time_the_whole_is_counted_and_no_time_invented(run, districts, memory):
    layer = memory(f"Point?crs={METRES}", "n:integer", [(place(500, 500), [0])] * 6)
    ran = run("per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": layer})
    assert ran.rows()[0]["contributions"] == 6 and "t_start" not in ran.rows()[0]
    ran = run("per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": layer, "PERIOD": 4, "FROM": "2024-01-01", "UNTIL": "2024-03-01"})
    assert ran.outputs["WITHOUT_TIME"] == 6 and ran.outputs["ROWS"] == 6


def test_stations_weigh_alike_in_their_district(run, districts, memory, utc):
    start = utc(2024, 5, 1)
    rows = [(None, [series, start.addSecs(3600 * hour), value]) for series, value, every in (("a", 10.0, 1), ("b", 20.0, 1), ("c", 99.0, 3))
            for hour in range(0, 24, every)]
    observations = memory("None", "series:string,t_start:datetime,value:double", rows)
    stations = memory(f"Point?crs={METRES}", "remote_id:string,station:string", [
        (place(100, 100), ["a", "A"]), (place(200, 100), ["b", "B"]), (place(300, 100), ["c", "C"])])
    ran = run("per_district", {
        "DISTRICTS": districts, "OBSERVATIONS": observations, "STATIONS": stations, "STEP": 60, "PERIOD": 2})
    west, east, _ = ran.rows()
    assert (west["mean"], west["stations"], west["stations_valid"], west["n"], west["n_expected"]) == (15.0, 3, 2, 56, 72)
    assert (east["mean"], east["mean_words"], west["legal_use"]) == (None, "no station", "orientation only")


def test_districts_in_degrees_and_contributions_in_metres_meet(run, memory, written):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    square = QgsGeometry.fromWkt(box(0, 0, 1000, 1000))
    square.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem(METRES), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject()))
    layer = memory("Polygon?crs=EPSG:4326", "name:string,residents:integer", [(square.asWkt(9), ["West", 2000])])
    ran = run("per_district", {"DISTRICTS": layer, "CONTRIBUTIONS": written})
    assert ran.rows()[0]["contributions"] == 10 and ran.layers["OUTPUT"].crs().authid() == "EPSG:4326"


def test_what_is_missing_is_said_before_the_run(provider, districts, written):
    from qgis.core import QgsProcessingContext

    algorithm = provider.algorithm("per_district").create()
    checks = [algorithm.checkParameterValues({"DISTRICTS": districts, "OUTPUT": "TEMPORARY_OUTPUT", **more}, QgsProcessingContext())
              for more in ({}, {"OBSERVATIONS": written})]
    assert checks == [(False, "Choose contributions, or measurements with their stations, or both."),
                      (False, "Measurements have no place of their own: choose the layer of their stations, too.")]


def test_districts_without_an_area_are_a_sentence(run, memory, written):
    layer = memory(f"Polygon?crs={METRES}", "name:string,residents:integer", [(box(0, 0, 9, 9), ["A", 1]), (None, ["B", 1])])
    refused(run, "per_district", {"DISTRICTS": layer, "CONTRIBUTIONS": written}, "A feature of an area layer has no area")


def test_rates_are_styled_with_words_for_what_is_missing(run, districts, written):
    layer = run("per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": written}).layers["OUTPUT"]
    rules = [(rule.label(), rule.filterExpression()) for rule in layer.renderer().rootRule().children()]
    assert [label for label, _ in rules][-2:] == ["too few", "number of residents unknown"]
    assert all("per 1,000 residents" in label for label, _ in rules[:-2])
    counted = [sum(1 for _ in layer.getFeatures(expression)) for _, expression in rules]
    assert sum(counted) == 3 and counted[-2:] == [0, 1]


def test_titles_and_texts_are_never_read(run, districts, written, monkeypatch):
    from urban_data_workbench.plugin.bridge import reading

    asked = []
    blocks = reading._blocks
    monkeypatch.setattr(reading, "_blocks", lambda source, names, **more: asked.append(list(names)) or blocks(source, names, **more))
    run("per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": written})
    assert asked == [["name", "residents"], ["created_utc"]]


@pytest.fixture
def without_shapely(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "shapely"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "shapely", None)


def test_without_shapely_the_reason_is_shown_and_the_rest_works(provider, run, districts, written, block, without_shapely):
    from qgis.core import QgsProcessingContext

    able, why = provider.algorithm("per_district").create().canExecute()
    assert not able and "needs the Python library shapely" in why
    algorithm = provider.algorithm("hot_spots").create()
    given = {"CONTRIBUTIONS": block, "STUDY_AREA": districts, "OUTPUT": "TEMPORARY_OUTPUT"}
    accepted, why = algorithm.checkParameterValues(given, QgsProcessingContext())
    assert not accepted and "needs the Python library shapely" in why
    assert run("hot_spots", {"CONTRIBUTIONS": block}).outputs["HOT_CELLS"] == 1


def test_with_shapely_everything_can_run(provider):
    assert all(algorithm.create().canExecute() in (True, (True, "")) for algorithm in provider.algorithms())


def test_layers_restricted_by_a_filter_are_layers_that_were_given(run, project, districts, written):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    project.addMapLayers([districts, written])
    given = {name: QgsProcessingFeatureSourceDefinition(layer.id(), filterExpression=text) for name, layer, text in (
        ("DISTRICTS", districts, "\"name\" = 'East'"), ("CONTRIBUTIONS", written, "$id <= 12"))}
    ran = run("per_district", given)
    assert [(row["district"], row["contributions"]) for row in ran.rows()] == [("East", 2)]
    assert (ran.outputs["COUNTED"], ran.outputs["OUTSIDE"]) == (2, 10)
