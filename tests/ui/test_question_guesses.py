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
