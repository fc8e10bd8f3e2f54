"""Surfaces between stations, coverage of networks and supply, as QGIS runs them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from refusals import refused

METRES = "EPSG:25832"
AT = 560_000, 5_930_000


def place(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


@pytest.fixture
def slope(memory):
    """25 stations on a regular grid, warmer to the east; one without a value, one without a place."""

    def made(unit="°C", value=lambda x, y: 20 + x / 1000):
        rows = [(place(1000 * x, 1000 * y), [f"{x}/{y}", unit, value(1000 * x, 1000 * y)]) for x in range(5) for y in range(5)]
        rows += [(place(9999, 9999), ["silent", unit, None]), (None, ["nowhere", unit, 1.0])]
        return memory(f"Point?crs={METRES}", "station:string,unit:string,value:double", rows, "stations")

    return made


def test_a_surface_with_its_error_in_the_legend(run, slope):
    from osgeo import gdal

    ran = run("interpolate_cv", {"STATIONS": slope(), "ERRORS": "TEMPORARY_OUTPUT"})
    assert (ran.outputs["N"], ran.outputs["DRAWN"]) == (25, 1) and ran.outputs["SKILL"] > 0.5
    layer = ran.layers["OUTPUT"]
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [item.color.name() for item in items] == ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"]
    assert items[0].label.endswith("°C") and "RMSE" in items[-1].label and "skill" in items[-1].label and "25 stations" in items[-1].label
    assert [one.constraint for one in layer.metadata().constraints()] == ["orientation only"]
    dataset = gdal.Open(ran.outputs["OUTPUT"])
    assert dataset.GetMetadata()["n"] == "25" and dataset.GetMetadata()["legal_use"] == "orientation only"
    values = dataset.GetRasterBand(1).ReadAsArray()
    known = values[values != dataset.GetRasterBand(1).GetNoDataValue()]
    assert 20 <= known.min() < 20.6 and 23.4 < known.max() <= 24
    west, size, _, north, _, down = dataset.GetGeoTransform()
    column, row = int((place(3950, 0)[0] - west) / size), int((place(0, 2050)[1] - north) / down)
    assert values[row, column] > values[row, column - 30]


def test_each_station_says_what_the_others_predict(run, slope):
    ran = run("interpolate_cv", {"STATIONS": slope(), "ERRORS": "TEMPORARY_OUTPUT"})
    rows = ran.rows("ERRORS")
    assert len(rows) == 25 and rows[0]["station"] == "0/0" and rows[0]["legal_use"] == "orientation only"
    errors = np.array([row["error"] for row in rows])
    assert errors == pytest.approx([row["predicted"] - row["value"] for row in rows])
    assert ran.outputs["RMSE"] == pytest.approx(np.sqrt((errors**2).mean())) and ran.outputs["BIAS"] == pytest.approx(errors.mean(), abs=1e-9)
    rules = [(rule.label(), rule.filterExpression()) for rule in ran.layers["ERRORS"].renderer().rootRule().children()]
    assert len(rules) == 7 and rules[0][0].startswith("predicted too low: <") and rules[6][0].startswith("predicted too high: >")
    assert sum(sum(1 for _ in ran.layers["ERRORS"].getFeatures(expression)) for _, expression in rules) == 25
    assert "Stations without a place, left out: 1." in ran.log and "with too few, left out: 1." in ran.log


def test_a_surface_that_is_no_better_than_the_mean_is_not_drawn_unasked(run, slope):
    chance = np.random.default_rng(3).normal(20, 3, 25)
    stations = slope(value=lambda x, y: float(chance[int(x / 200 + y / 1000)]))
    ran = run("interpolate_cv", {"STATIONS": stations, "ERRORS": "TEMPORARY_OUTPUT"})
    assert ran.ok and "OUTPUT" not in ran.outputs and ran.outputs["DRAWN"] == 0 and ran.outputs["SKILL"] <= 0.1
    assert "no better than the mean" in ran.outputs["SUMMARY"] and "No surface was drawn" in ran.outputs["SUMMARY"]
    assert len(ran.rows("ERRORS")) == 25
    ran = run("interpolate_cv", {"STATIONS": stations, "ANYWAY": True})
    assert ran.outputs["DRAWN"] == 1 and "no better than the mean" in ran.outputs["SUMMARY"] and "No surface" not in ran.outputs["SUMMARY"]


def test_noise_is_never_interpolated_unasked(run, slope):
    ran = run("interpolate_cv", {"STATIONS": slope(unit="dB(A)")})
    assert ran.outputs["DRAWN"] == 0 and "Noise cannot be interpolated" in ran.outputs["SUMMARY"]


def test_observations_of_a_period_instead_of_a_field(run, memory, utc):
    start = utc(2024, 7, 1)
    observations, stations = [], []
    for at in range(9):
        stations.append((place(1000 * (at % 3), 1000 * (at // 3) + 10 * at), [f"s{at}", f"S{at}", "°C"]))
        hours = range(24) if at else range(6)
        observations += [(None, [f"s{at}", start.addSecs(3600 * hour), 20.0 + at % 3]) for hour in hours]
    given = {
        "OBSERVATIONS": memory("None", "series:string,t_start:datetime,value:double", observations),
        "STATIONS": memory(f"Point?crs={METRES}", "remote_id:string,station:string,unit:string", stations),
        "FROM": "2024-07-01T00:00:00", "UNTIL": "2024-07-02T00:00:00", "STEP": 60, "ERRORS": "TEMPORARY_OUTPUT"}
    ran = run("interpolate_cv", given)
    assert ran.outputs["N"] == 8 and {row["value"] for row in ran.rows("ERRORS")} == {20.0, 21.0, 22.0}
    assert run("interpolate_cv", {**given, "MINIMUM_COVERAGE": 25}).outputs["N"] == 9


def test_too_few_stations_are_a_sentence(run, memory, slope):
    few = memory(f"Point?crs={METRES}", "station:string,value:double", [(place(at, at * at), ["a", 1.0 + at]) for at in range(7)])
    line = memory(f"Point?crs={METRES}", "station:string,value:double", [(place(at, at), ["a", 1.0 + at]) for at in range(9)])
    refused(run, "interpolate_cv", {"STATIONS": few}, "Fewer than eight stations")
    refused(run, "interpolate_cv", {"STATIONS": line}, "on one line")
    refused(run, "interpolate_cv", {"STATIONS": slope(), "STATION_VALUE_FIELD": ""}, "No field of the stations holds the values")
    refused(run, "interpolate_cv", {"STATIONS": slope(), "CELL_SIZE": 90_000}, "Choose smaller cells")


@pytest.fixture
def network(memory):
    """The worked example: two stations, four cells with 200, 300, 100 and 400 residents."""
    stations = memory(f"Point?crs={METRES}", "station:string,coverage:double", [
        (place(0, 0), ["West", 0.99]), (place(1000, 0), ["East", 0.75]), (place(1000, 800), ["Broken", 0.5]), (None, ["Lost", 1.0])])
    cells = memory(f"Point?crs={METRES}", "name:string,residents:integer", [
        (place(100, 0), ["a", 200]), (place(400, 300), ["b", 300]), (place(600, 0), ["c", 100]), (place(1000, 800), ["d", 400])])
    return {"STATIONS": stations, "AREAS": cells}


def test_worked_example_of_a_network(run, network):
    ran = run("network_coverage", {**network, "SITES": "TEMPORARY_OUTPUT", "PER_STATION": "TEMPORARY_OUTPUT"})
    assert (ran.outputs["SHARE_COVERED"], ran.outputs["WEIGHTED_MEAN_DISTANCE"], ran.outputs["WORKING"]) == (60.0, 530.0, 2)
    assert [(row["area"], row["nearest_id"], row["distance"], row["covered"]) for row in ran.rows()] == [
        ("a", "West", 100.0, True), ("b", "West", 500.0, True), ("c", "East", 400.0, True), ("d", "East", 800.0, False)]
    assert ran.rows()[3]["words"] == "no station within reach"
    assert [(row["rank"], row["gain"], row["area"]) for row in ran.rows("SITES")] == [(1, 400.0, "d")]
    assert [(row["station_id"], row["residents"], row["working"]) for row in ran.rows("PER_STATION")] == [
        ("West", 500.0, True), ("East", 500.0, True), ("Broken", None, False), ("Lost", None, False)]
    assert "60.0 % of 1,000 residents" in ran.outputs["SUMMARY"] and "too few stations to say" in ran.outputs["SUMMARY"]
    assert "their coverage is too low: 1 of 4" in ran.log and "CLARK_EVANS" not in ran.outputs


def test_uncovered_areas_are_hatched_and_covered_ones_tell_their_distance(run, network, memory):
    squares = []
    for feature in network["AREAS"].getFeatures():
        squares.append((feature.geometry().buffer(10, 4).asWkt(), feature.attributes()))
    areas = memory(f"Polygon?crs={METRES}", "name:string,residents:integer", squares)
    ran = run("network_coverage", {**network, "AREAS": areas, "RADIUS": 520})
    layer = ran.layers["OUTPUT"]
    rules = [(rule.label(), rule.filterExpression(), rule.symbol().symbolLayerCount()) for rule in layer.renderer().rootRule().children()]
    assert [sum(1 for _ in layer.getFeatures(expression)) for _, expression, _ in rules] == [1, 0, 0, 2, 1, 0]
    assert [parts for *_, parts in rules] == [1, 1, 1, 1, 2, 2], "lines and a rim are two"
    assert rules[0][0] == "within reach: 0 – 130 m" and rules[4][0] == "no station within reach"


def test_contributions_say_where_the_next_station_is_wanted(run, network, memory):
    wanted = memory(f"Point?crs={METRES}", "n:integer", [(place(5000, 5000 + at), [1]) for at in range(6)] + [(place(1, 1), [1]), (None, [1])])
    ran = run("network_coverage", {**network, "CONTRIBUTIONS": wanted, "SITES": "TEMPORARY_OUTPUT"})
    assert [(row["gain"], row["area"]) for row in ran.rows("SITES")] == [(6.0, None)] and ran.outputs["SHARE_COVERED"] == 60.0
    assert "6 further contributions" in ran.outputs["SUMMARY"] and "not on the map: 1 of 8" in ran.log


def test_areas_in_degrees_without_residents_are_said(run, network, memory):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    way = QgsCoordinateTransform(QgsCoordinateReferenceSystem(METRES), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject())
    at = way.transform(QgsPointXY(*place(300, 400)))
    areas = memory("Point?crs=EPSG:4326", "name:string,residents:integer", [((at.x(), at.y()), ["a", None]), (None, ["b", 5])])
    ran = run("network_coverage", {**network, "AREAS": areas})
    first, second = ran.rows()
    assert (round(first["distance"]), second["distance"], second["words"]) == (500, None, "no place")
    assert "SHARE_COVERED" not in ran.outputs and ran.outputs["SUMMARY"].startswith("Nobody lives in the areas")
    assert "Areas without a place, left out: 1." in ran.log and "counts as none: 1." in ran.log


def test_no_station_that_works_is_a_sentence(run, network, memory):
    nowhere = memory(f"Point?crs={METRES}", "name:string,residents:integer", [(None, ["a", 1])])
    refused(run, "network_coverage", {**network, "AREAS": nowhere}, "None of the areas has a place")
    refused(run, "network_coverage", {**network, "MINIMUM_COVERAGE": 99.5}, "None of the stations works and has a place")


@pytest.fixture
def playgrounds(memory):
    """600 and 900 m² on a line with three blocks of 40, 60 and 100 children, and a playground too small to count."""
    facilities = memory(f"Point?crs={METRES}", "id:string,area_m2:double", [
        (place(0, 0), ["P1", 600.0]), (place(600, 0), ["P2", 900.0]), (place(-3000, 0), ["tiny", 80.0]), (None, ["lost", 999.0])])
    blocks = memory(f"Point?crs={METRES}", "name:string,children:integer", [
        (place(-150, 0), ["west", 40]), (place(300, 0), ["middle", 60]), (place(900, 0), ["east", 100]), (place(-3000, 0), ["far", 10])])
    return {"FACILITIES": facilities, "BLOCKS": blocks}


def test_square_metres_per_child_within_the_air_line_of_the_band(run, playgrounds):
    ran = run("supply_distance", playgrounds)
    assert [(row["block"], row["within_band"], row["distance"], row["m2_per_child"], row["children_unserved"]) for row in ran.rows()] == [
        ("west", True, 150.0, 6.0, 0.0), ("middle", True, 300.0, 11.625, 0.0), ("east", True, 300.0, 5.625, 0.0), ("far", False, 2850.0 + 150, 0.0, 10.0)]
    assert (ran.outputs["UNSERVED"], ran.outputs["FACILITIES_USED"]) == (10.0, 2)
    assert ran.outputs["M2_PER_CHILD"] == pytest.approx(1500 / 210) and ran.outputs["SHARE_WITHIN"] == pytest.approx(100 * 200 / 210)
    assert "within 400 m on foot (compared: 320 m)" in ran.outputs["SUMMARY"] and "not of children" in ran.outputs["SUMMARY"]
    assert "too small to count: 1" in ran.log and "Facilities without a place, left out: 1" in ran.log


def test_worked_example_with_a_table_of_walking_distances(run, playgrounds, memory):
    metres = {("west", "P1"): 150, ("west", "P2"): 500, ("middle", "P1"): 380, ("middle", "P2"): 300, ("east", "P1"): 900, ("east", "P2"): 350}
    table = memory("None", "origin_id:string,destination_id:string,total_cost:double", [
        (None, [*key, float(value)]) for key, value in metres.items()] + [(None, ["west", "nobody", 1.0])])
    ran = run("supply_distance", {**playgrounds, "MATRIX": table})
    assert [row["m2_per_child"] for row in ran.rows()] == [6.0, 11.625, 5.625, 0.0]
    assert [row["distance"] for row in ran.rows()] == [150.0, 300.0, 350.0, None] and ran.rows()[3]["words"] == "no distance known"
    assert "match nothing: 1" in ran.log and "(compared: 400 m)" in ran.outputs["SUMMARY"]
    other = memory("None", "origin_id:string,destination_id:string,total_cost:double", [(None, ["a", "b", 1.0])])
    refused(run, "supply_distance", {**playgrounds, "MATRIX": other}, "names none of the blocks and facilities")


def test_supply_has_fixed_classes_and_what_is_not_reached_is_hatched(run, playgrounds):
    layer = run("supply_distance", playgrounds).layers["OUTPUT"]
    rules = [(rule.label(), rule.filterExpression()) for rule in layer.renderer().rootRule().children()]
    assert [label for label, _ in rules] == [
        "< 0.5 m² per child", "0.5 – 1.0 m² per child", "1.0 – 1.5 m² per child", "1.5 – 3.0 m² per child", "≥ 3.0 m² per child",
        "no facility within reach"]
    assert [sum(1 for _ in layer.getFeatures(expression)) for _, expression in rules] == [0, 0, 0, 0, 3, 1]


def test_polygons_have_their_own_area_and_end_at_their_edge(run, memory):
    (west, south), (east, north) = place(0, 0), place(100, 50)
    wkt = f"Polygon(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
    ran = run("supply_distance", {
        "FACILITIES": memory(f"Polygon?crs={METRES}", "name:string", [(wkt, ["park"])]),
        "BLOCKS": memory(f"Point?crs={METRES}", "name:string,children:integer", [(place(200, 25), ["a", 10])])})
    row, = ran.rows()
    assert (row["distance"], row["m2_per_child"]) == (pytest.approx(100), pytest.approx(500))


def test_worked_example_of_benches_along_a_path(run, memory):
    benches = memory(f"Point?crs={METRES}", "id:string", [(place(at, 3), ["b"]) for at in (520, 40, 180)])
    (x1, y1), (x2, _) = place(0, 0), place(700, 0)
    paths = memory(f"LineString?crs={METRES}", "name:string", [(f"LineString({x1} {y1}, {x2} {y1})", ["promenade"])])
    ran = run("supply_distance", {"FACILITIES": benches, "PATHS": paths, "GAPS": "TEMPORARY_OUTPUT"})
    rows = ran.rows("GAPS")
    assert [(round(row["gap_m"]), round(row["unserved_m"])) for row in rows] == [(40, 0), (140, 0), (340, 40), (180, 30)]
    assert (round(ran.outputs["UNSERVED_M"]), round(ran.outputs["UNSERVED_SHARE"], 1)) == (70, 10.0)
    lengths = [feature.geometry().length() for feature in ran.layers["GAPS"].getFeatures()]
    assert lengths == pytest.approx([40, 140, 340, 180])
    assert "70 m of 700 m of path (10.0 %) lie farther than 150 m" in ran.outputs["SUMMARY"] and "OUTPUT" not in ran.outputs
    assert run("supply_distance", {"FACILITIES": benches, "PATHS": paths, "LIMIT": 100}).outputs["UNSERVED_M"] == pytest.approx(40 + 240 + 130)


def test_supply_needs_blocks_or_paths_and_facilities_with_a_place(provider, run, playgrounds, memory):
    from qgis.core import QgsProcessingContext

    accepted, why = provider.algorithm("supply_distance").create().checkParameterValues(
        {"FACILITIES": playgrounds["FACILITIES"]}, QgsProcessingContext())
    assert not accepted and "Choose blocks with children, or paths, or both." in why
    refused(run, "supply_distance", {**playgrounds, "PERSONS_FIELD": ""}, "Choose the field of the blocks")
    refused(run, "supply_distance", {**playgrounds, "FACILITIES": memory(f"Point?crs={METRES}", "n:integer", [(None, [1])])}, "None of the facilities")


@pytest.mark.parametrize("name", ["interpolate_cv", "network_coverage", "supply_distance"])
def test_a_cancel_makes_no_result(run, slope, network, playgrounds, name):
    from qgis.core import QgsProcessingFeedback

    given = {"interpolate_cv": {"STATIONS": slope()}, "network_coverage": network, "supply_distance": playgrounds}[name]
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    ran = run(name, given, feedback=feedback)
    assert "OUTPUT" not in ran.outputs and "Stopped. No result was made." in ran.log


@pytest.fixture
def districts(network, memory):
    """Two squares of 4 km², with one station (and 1,000 residents) in the middle of the first one, and 4,000 in the other."""
    wkt = "POLYGON(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))"
    squares = [wkt.format(*place(west, 0), *place(west + 2000, 2000)) for west in (0, 2000)]
    areas = memory(f"Polygon?crs={METRES}", "name:string,residents:integer", [
        (squares[0], ["Altstadt", 1000]), (squares[1], ["Neustadt", 4000]), (None, ["Nirgends", 7])])
    stations = memory(f"Point?crs={METRES}", "station:string", [(place(1000, 1000), ["Markt"])])
    return {**network, "AREAS": areas, "STATIONS": stations, "SITE_COUNT": 2, "SITES": "TEMPORARY_OUTPUT", "PER_STATION": "TEMPORARY_OUTPUT"}


def test_of_areas_larger_than_the_circle_the_part_within_reach_counts(run, districts):
    ran = run("network_coverage", districts)
    circle = math.pi * 500**2 / 2000**2
    assert ran.outputs["SHARE_COVERED"] == pytest.approx(100 * circle / 5, rel=0.01)
    rows = ran.rows()
    assert [(row["part"], row["covered"], row["words"]) for row in rows] == [
        (pytest.approx(circle, rel=0.01), False, "19.6 % of the area within reach"), (0.0, False, "no station within reach"), (None, False, "no place")]
    sites = ran.rows("SITES")
    assert [row["area"] for row in sites] == ["Neustadt"] * 2
    assert [row["gain"] for row in sites] == [pytest.approx(4000 * circle, rel=0.01)] * 2, "a circle, not the whole district"
    assert ran.outputs["WEIGHTED_MEAN_DISTANCE"] == pytest.approx((765.2 + 4 * 2086.8) / 5, rel=0.002), "of the persons, not of the middles"
    assert ran.rows("PER_STATION")[0]["residents"] == pytest.approx(5000)
    summary = ran.outputs["SUMMARY"]
    assert "3.9 % of 5,000 residents" in summary and "in “Neustadt”, reaches 78" in summary
    assert "spread evenly over each area" in summary and "spread evenly over each area" in ran.log
    assert "nothing tells their coverage" in summary
    rules = ran.layers["OUTPUT"].renderer().rootRule().children()
    counted = [sum(1 for _ in ran.layers["OUTPUT"].getFeatures(rule.filterExpression())) for rule in rules]
    assert counted == [1, 0, 0, 0, 1, 1] and rules[0].label() == "within reach: 0 – 25 %"


def test_where_parts_cannot_be_measured_the_coarseness_is_said(run, districts, monkeypatch):
    from urban_data_workbench.plugin.analysis import areas
    from urban_data_workbench.plugin.core.errors import MissingLibrary

    def missing():
        raise MissingLibrary("this analysis needs shapely", library="shapely")

    monkeypatch.setattr(areas, "shapely_2", missing)
    ran = run("network_coverage", districts)
    assert ran.outputs["SHARE_COVERED"] == 20.0 and "too coarse" in ran.outputs["SUMMARY"] and "too coarse" in ran.log


def test_contributions_choose_the_site_and_residents_their_parts(run, districts, memory):
    wanted = memory(f"Point?crs={METRES}", "n:integer", [(place(3000, 1000 + at), [1]) for at in range(6)])
    ran = run("network_coverage", {**districts, "CONTRIBUTIONS": wanted})
    assert [row["gain"] for row in ran.rows("SITES")] == [6.0] and ran.outputs["SHARE_COVERED"] == pytest.approx(3.93, abs=0.05)
