"""The provider in QGIS: in models, in batches, in the background, from the command line, and with results in files."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from pathlib import Path

import pytest

from urban_data_workbench.tests.conftest import ROOT

IDS = ("station_statistics", "series_aggregate", "completeness", "hot_spots", "density", "per_district", "heat_days", "air_limits", "noise_lden", "tree_water", "take_edits_out",
    "step_change",
    "implausible", "drift", "interpolate_cv", "network_coverage", "supply_distance",
    "personal_text",
    "near_exceedance",
    "before_after",
    "response_time",
    "representativeness",
    "place_topics",
    "topics",
    "duplicates",
    "coarsen_k", "give_out", "procedure_report",
    "water_level",
    "usual_week",
    "trend",
    "traffic_dtv",
    "occupancy_fill")
FIELDS = "series:string,t_start:datetime,value:double"


@pytest.fixture
def observations(memory, utc):
    start = utc(2024, 5, 1)
    rows = [(None, [series, start.addSecs(900 * index), float(index % 4)]) for series in "ab" for index in range(96 * 3)]
    return memory("None", FIELDS, rows, "readings")


@pytest.fixture
def contributions(memory, utc):
    rows = [((9.99 + 0.003 * (index % 7), 53.55 + 0.002 * (index % 5)), [utc(2024, 5, 1 + index % 9)]) for index in range(60)]
    return memory("Point?crs=EPSG:4326", "created_utc:datetime", [*rows, (None, [utc(2024, 5, 1)])], "contributions")


def saved(layer, path: Path) -> str:
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", layer.name()
    code, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert code == QgsVectorFileWriter.WriterError.NoError
    return f"{path}|layername={layer.name()}"


def test_ids_and_their_words(provider):
    found = {algorithm.id(): algorithm for algorithm in provider.algorithms()}
    assert set(found) == {f"udw:{name}" for name in IDS}
    for algorithm in found.values():
        assert algorithm.displayName() and algorithm.group() and algorithm.groupId() and algorithm.tags()
        assert algorithm.shortHelpString().count("<h3>") == 4 and "<li>" in algorithm.shortHelpString()
        assert algorithm.outputDefinition("SUMMARY") is not None
        assert all(parameter.description() for parameter in algorithm.parameterDefinitions())
    assert not provider.icon().isNull() and Path(provider.svgIconPath()).is_file()


def test_a_model_chains_two_of_them(provider, project, observations):
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterFeatureSource,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("Warm hours", "test")
    model.addModelParameter(QgsProcessingParameterFeatureSource("table", "table"), QgsProcessingModelParameter("table"))
    hours, days = QgsProcessingModelChildAlgorithm("udw:series_aggregate"), QgsProcessingModelChildAlgorithm("udw:station_statistics")
    hours.setChildId("hours")
    hours.addParameterSources("OBSERVATIONS", [source.fromModelParameter("table")])
    days.setChildId("days")
    days.addParameterSources("OBSERVATIONS", [source.fromChildOutput("hours", "OUTPUT")])
    days.addParameterSources("PERIOD", [source.fromStaticValue(1)])
    days.addParameterSources("LIMIT", [source.fromExpression("1 + 0.25")])
    result = QgsProcessingModelOutput("days", "days")
    result.setChildId("days")
    result.setChildOutputName("OUTPUT")
    days.setModelOutputs({"days": result})
    model.addChildAlgorithm(hours)
    model.addChildAlgorithm(days)
    model.initAlgorithm()
    context = QgsProcessingContext()
    context.setProject(project)
    outputs, ok = model.run({"table": observations, "days:days": "TEMPORARY_OUTPUT"}, context, QgsProcessingFeedback(False), {}, False)
    layer = context.temporaryLayerStore().mapLayer(outputs["days"])
    assert ok and [(feature["series"], feature["n"], feature["mean"], feature["n_above"]) for feature in layer.getFeatures()] == [
        (series, 24, 1.5, 24) for series in "ab" for _ in range(3)]


def test_runs_one_after_another_with_results_in_files(run, observations, tmp_path):
    from qgis.core import QgsVectorLayer

    for period in (0, 1, 3):
        path = str(tmp_path / f"period {period} ä.gpkg")
        ran = run("series_aggregate", {"OBSERVATIONS": observations, "PERIOD": period, "OUTPUT": path})
        layer = QgsVectorLayer(path, "again", "ogr")
        assert layer.isValid() and layer.featureCount() == ran.outputs["ROWS"] == {0: 144, 1: 6, 3: 2}[period]
        assert layer.fields().field("t_start").typeName() == "DateTime"


def test_in_the_background_as_the_toolbox_does(provider, project, contributions, qtbot):
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingUtils,
    )

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(project)
    task = QgsProcessingAlgRunnerTask(
        provider.algorithm("hot_spots"), {"CONTRIBUTIONS": contributions, "OUTPUT": "TEMPORARY_OUTPUT"}, context, feedback)
    done = []
    task.executed.connect(lambda ok, outputs: done.append((ok, outputs)))
    QgsApplication.taskManager().addTask(task)
    qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    ok, outputs = done[0]
    layer = QgsProcessingUtils.mapLayerFromString(outputs["OUTPUT"], context)
    assert ok and outputs["UNLOCATED"] == 1 and layer.renderer().classAttribute() == "class"
    assert layer.metadata().title() == "Significant hot spots"


@pytest.mark.parametrize("name", ["hot_spots", "density"])
def test_a_result_without_a_file_is_marked_as_temporary_and_qgis_warns_before_it_is_lost(run, contributions, name):
    lost = run(name, {"CONTRIBUTIONS": contributions}).layers["OUTPUT"]
    assert lost.isTemporary() and not lost.customProperty("skipMemoryLayersCheck")


def test_results_in_files_are_styled_when_they_come_onto_the_map(run, contributions, tmp_path):
    ran = run("hot_spots", {"CONTRIBUTIONS": contributions, "OUTPUT": str(tmp_path / "cells.gpkg")})
    layer = ran.layers["OUTPUT"]
    assert layer.renderer().type() == "categorizedSymbol" and layer.metadata().abstract() == ran.outputs["SUMMARY"]
    assert layer.featureCount() == ran.outputs["CELLS"]


def test_a_place_that_cannot_be_written_is_a_sentence(run, contributions, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException):
        run("density", {"CONTRIBUTIONS": contributions, "OUTPUT": str(tmp_path / "nowhere" / "below" / "x.tif")})


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    """``qgis_process`` in a profile of its own, the plugin below a random name, without anything of this environment."""
    home = tmp_path_factory.mktemp("process")
    plugins = home / "qgis" / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    name = f"x{secrets.token_hex(4)}"
    (plugins / name).symlink_to(ROOT, target_is_directory=True)
    kept = {key: os.environ[key] for key in ("PATH", "LC_ALL", "PYTHONPYCACHEPREFIX") if key in os.environ}
    variables = {**kept, "HOME": str(home), "QGIS_CUSTOM_CONFIG_PATH": str(home / "qgis"), "QT_QPA_PLATFORM": "offscreen",
                 "XDG_RUNTIME_DIR": str(home), "no_proxy": "127.0.0.1,localhost"}

    def called(*arguments: str, more=None):
        return subprocess.run(
            ["qgis_process", *arguments], env={**variables, **(more or {})}, capture_output=True, text=True, timeout=110, check=False)

    enabled = called("plugins", "enable", name)
    assert enabled.returncode == 0, enabled.stderr
    return called


def results(done) -> dict:
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout[done.stdout.index("{"):])["results"]


def test_qgis_process_answers_without_anything_but_qgis(process, observations, contributions, tmp_path):
    table = saved(observations, tmp_path / "readings.gpkg")
    found = results(process(
        "run", "udw:completeness", "--json", "--", f"OBSERVATIONS={table}", f"OUTPUT={tmp_path / 'out.gpkg'}", "FROM=2024-05-01T00:00:00",
        "UNTIL=2024-05-05T00:00:00"))
    assert (found["PRESENT"], found["EXPECTED"], found["COVERAGE"]) == (576, 768, 75)
    found = results(process(
        "run", "udw:density", "--json", "--", f"CONTRIBUTIONS={saved(contributions, tmp_path / 'written.gpkg')}", f"OUTPUT={tmp_path / 'out.tif'}"))
    assert found["USED"] == 60 and found["UNLOCATED"] == 1 and (tmp_path / "out.tif").stat().st_size > 1000


def test_qgis_process_says_what_is_missing_and_works_where_it_is_not(process, memory, contributions, tmp_path):
    import shapely

    areas = memory("Polygon?crs=EPSG:4326", "name:string,residents:integer", [("Polygon((9 53, 11 53, 11 54, 9 54, 9 53))", ["All", 1000])], "areas")
    arguments = ("run", "udw:per_district", "--json", "--", f"DISTRICTS={saved(areas, tmp_path / 'areas.gpkg')}",
                 f"CONTRIBUTIONS={saved(contributions, tmp_path / 'written.gpkg')}", f"OUTPUT={tmp_path / 'out.gpkg'}")
    (tmp_path / "shapely.py").write_text("raise ModuleNotFoundError", encoding="utf-8")
    refused = process(*arguments, more={"PYTHONPATH": str(tmp_path)})
    assert refused.returncode != 0 and "needs the Python library shapely" in refused.stdout + refused.stderr
    found = results(process(*arguments, more={"PYTHONPATH": str(Path(shapely.__file__).parent.parent)}))
    assert (found["COUNTED"], found["UNLOCATED"], found["ROWS"]) == (60, 1, 1)



def test_qgis_process_takes_the_edits_out_of_a_working_copy(process, tmp_path):
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
    import benches as city

    from urban_data_workbench.plugin.core.feature import Page
    from urban_data_workbench.plugin.core.profile import Profile
    from urban_data_workbench.plugin.core.query import Query
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    path = tmp_path / "Bänke.gpkg"
    with WorkingCopy.create(path, profile=Profile("Musterstadt"), title="Bänke") as copy:
        with copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
            loader.write(Page(city.benches(5)))
    with city.plain_sqlite(path) as file:
        file.execute("UPDATE baenke_co SET name = 'neu' WHERE fid = 3")
    found = results(process("run", "udw:take_edits_out", "--json", "--", f"INPUT={path}", f"OUTPUT={tmp_path / 'edits.gpkg'}"))
    assert (found["CHANGED"], found["NEW"], found["DELETED"], found["LOST"]) == (1, 0, 0, 0)


def test_a_report_is_one_command_and_what_is_given_out_unattended_holds_no_finding(process, memory, tmp_path):
    rows = [((9.99, 53.55), [f"Bank {number}", "am Platz"]) for number in range(9)] + [((9.99, 53.55), ["Bank", "von Frau Rumpelstilz"])]
    layer = saved(memory("Point?crs=EPSG:4326", "title:string,text:string", rows, "written"), tmp_path / "written.gpkg")
    found = results(process("run", "udw:procedure_report", "--json", "--", f"CONTRIBUTIONS={layer}", f"OUTPUT={tmp_path / 'out.pdf'}"))
    assert (found["CONTRIBUTIONS_TOTAL"], found["IN_CELLS"]) == (10, 10) and (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    found = results(process("run", "udw:give_out", "--json", "--", f"CONTRIBUTIONS={layer}", f"OUTPUT={tmp_path / 'out.csv'}"))
    assert (found["LEFT"], found["WITHHELD"]) == (10, 1) and "Rumpelstilz" not in (tmp_path / "out.csv").read_text(encoding="utf-8")
