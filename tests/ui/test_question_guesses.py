"""What a question is told by the names of layers: limits of one pollutant are not held against another."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("name", "pollutant"), [
    ("Stickstoffdioxid: Messreihen", "NO2"), ("NO₂ Hauptstraße", "NO2"), ("Feinstaub PM10", "PM10"), ("pm 10", "PM10"),
    ("Feinstaub PM2.5: Messreihen", "PM2.5"), ("PM2,5", "PM2.5"), ("PM25", "PM2.5"), ("Ozon", "O3"), ("O3 (hourly)", "O3"),
])
def test_the_name_of_a_layer_tells_the_pollutant(name, pollutant):
    from urban_data_workbench.plugin.analysis.air_standards import POLLUTANTS
    from urban_data_workbench.ui.question_guesses import guesses

    assert guesses("udw:air_limits", [name]) == {"POLLUTANT": POLLUTANTS.index(pollutant)}


@pytest.mark.parametrize("names", [["Luftgüte"], ["NO2 und PM10"], ["Station NO"], []])
def test_nothing_is_guessed_where_names_tell_nothing_or_two_things(names):
    from urban_data_workbench.ui.question_guesses import guesses

    assert guesses("udw:air_limits", names) == {} and guesses("udw:trend", ["NO2"]) == {}


def test_loaded_layers_fill_the_choice(qgis_app):
    from qgis.core import QgsProject, QgsVectorLayer

    from urban_data_workbench.ui.question_inputs import Loaded
    from urban_data_workbench.ui.question_list import Recipe, Source

    project = QgsProject()
    fields = "field=series:string&field=t_start:datetime&field=value:double"
    project.addMapLayer(QgsVectorLayer(f"NoGeometry?{fields}", "Feinstaub PM10: Messreihen", "memory"))
    source = (Source("OBSERVATIONS", "Messwerte", False),)
    recipe = Recipe("udw:air_limits", "", "", "sensors", "", "", source, (), (), ())
    assert Loaded(project).fit(recipe).inputs["POLLUTANT"] == 1


@pytest.mark.parametrize(("unit", "guess"), [
    ("dB", {"KIND": 2}), ("dB(A)", {"KIND": 2}), ("dBA", {"KIND": 2}), ("dB (A)", {"KIND": 2}), ("µg/m³", {}), ("", {})])
def test_levels_in_decibels_are_averaged_by_energy(unit, guess):
    from urban_data_workbench.plugin.algorithms.parameters import AVERAGES
    from urban_data_workbench.ui.question_guesses import guesses

    assert guesses("udw:before_after", ["Lärm"], unit=unit) == guess and AVERAGES[2] == "energetic"


def test_the_unit_of_the_stations_fills_the_mean_of_their_readings(qgis_app):
    from qgis.core import QgsFeature, QgsProject, QgsVectorLayer

    from urban_data_workbench.plugin.bridge import layers
    from urban_data_workbench.ui.question_inputs import Loaded
    from urban_data_workbench.ui.question_list import Recipe, Source

    project = QgsProject()
    series = QgsVectorLayer("NoGeometry?field=series:string&field=t_start:datetime&field=value:double", "Lärm: Messreihen", "memory")
    stations = QgsVectorLayer(
        "Point?crs=EPSG:25832&field=remote_id:string&field=station:string&field=value_time:datetime&field=unit:string", "Lärm", "memory")
    for layer in (series, stations):
        layer.setCustomProperty(layers.DATASET, "noise")
        project.addMapLayer(layer)
    station = QgsFeature(stations.fields())
    station["unit"] = "dB(A)"
    stations.dataProvider().addFeature(station)
    sources = (Source("OBSERVATIONS", "Messwerte", False), Source("STATIONS", "Stationen", True))
    recipe = Recipe("udw:before_after", "", "", "both", "", "", sources, (), (), ())
    assert Loaded(project).fit(recipe).inputs["KIND"] == 2


def test_the_study_area_is_the_only_layer_of_districts(qgis_app):
    from qgis.core import QgsProject, QgsVectorLayer

    from urban_data_workbench.ui.question_inputs import Loaded
    from urban_data_workbench.ui.question_list import Recipe, Source

    project = QgsProject()
    recipe = Recipe("udw:hot_spots", "", "", "participation", "", "", (Source("STUDY_AREA", "Gebiet", True),), (), (), ())
    made = [QgsVectorLayer("Polygon?crs=EPSG:25832&field=residents:integer", name, "memory") for name in ("Bezirke", "Quartiere")]
    project.addMapLayer(made[0])
    assert Loaded(project).fit(recipe).inputs == {"STUDY_AREA": made[0].id()}
    project.addMapLayer(made[1])
    assert Loaded(project).fit(recipe).inputs == {}, "of two, nobody can tell"


@pytest.mark.parametrize(("unit", "measure"), [("kPa", {"MEASURE": 0}), ("mbar", {"MEASURE": 1}), (" % ", {"MEASURE": 2}), ("Stufen", {}), ("", {})])
def test_what_the_trees_measure_is_told_by_its_unit(unit, measure):
    from urban_data_workbench.ui.question_guesses import guesses

    assert guesses("udw:tree_water", [], unit=unit) == measure
