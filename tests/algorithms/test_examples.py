"""The examples that ship run as they are: the model in one piece, the batch row by row on the procedures it names."""

from __future__ import annotations

import json

import pytest

from urban_data_workbench.tests.conftest import ROOT

EXAMPLES = ROOT / "resources" / "examples"
AT = 560_000, 5_930_000


@pytest.fixture
def procedure(memory):
    """Ten in one cell, and a name in one of them."""

    def made(name: str):
        rows = [((AT[0] + number, AT[1] + 5), [f"c{number}", f"Bank {number}", "am Platz"]) for number in range(9)]
        rows.append(((AT[0] + 9, AT[1] + 5), ["c9", "Bank", "von Herr Rumpelstilz"]))
        return memory("Point?crs=EPSG:25832", "contribution_id:string,title:string,text:string", rows, name)

    return made


def test_the_model_runs_as_it_ships(provider, project, procedure, folder):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingModelAlgorithm

    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(EXAMPLES / "before_publishing.model3"))
    assert {child.algorithmId() for child in model.childAlgorithms().values()} == {"udw:personal_text", "udw:coarsen_k", "udw:give_out"}
    model.initAlgorithm()
    context = QgsProcessingContext()
    context.setProject(project)
    destinations = {one.name(): "TEMPORARY_OUTPUT" for one in model.destinationParameterDefinitions()}
    given_out = next(name for name in destinations if "given_out" in name)
    destinations[given_out] = str(folder / "given.csv")
    outputs, well = model.run({"contributions": procedure("Radnetz"), "k": 5, **destinations}, context, QgsProcessingFeedback(False), {}, False)
    assert well and len(destinations) == 3
    told = (folder / "given.csv").read_text(encoding="utf-8")
    assert told.count("Bank") == 9 and "Rumpelstilz" not in told
    rows = {key: context.temporaryLayerStore().mapLayer(outputs[key]).featureCount() for key in destinations if key != given_out}
    assert sorted(rows.values()) == [1, 1]


def test_the_batch_runs_row_by_row_on_the_procedures_it_names(run, project, procedure, folder):
    batch = json.loads((EXAMPLES / "procedure_reports.batch").read_text(encoding="utf-8"))
    assert batch["format"] == "batch_3.40" and len(batch["rows"]) > 1
    for row in batch["rows"]:
        name, target = row["PARAMETERS"]["CONTRIBUTIONS"], folder / row["OUTPUTS"]["OUTPUT"]
        project.addMapLayer(procedure(name))
        ran = run("procedure_report", {**row["PARAMETERS"], "OUTPUT": str(target)})
        assert ran.outputs["CONTRIBUTIONS_TOTAL"] == 10 and target.read_bytes().startswith(b"%PDF")


def test_the_batch_names_procedures_of_the_sandbox_city_and_parameters_that_there_are(provider):
    from urban_data_workbench.plugin.sandbox.participation import PROCEDURES

    known = {parameter.name() for parameter in provider.algorithm("procedure_report").parameterDefinitions()}
    for row in json.loads((EXAMPLES / "procedure_reports.batch").read_text(encoding="utf-8"))["rows"]:
        assert row["PARAMETERS"]["CONTRIBUTIONS"] in {one.title for one in PROCEDURES}
        assert {*row["PARAMETERS"], *row["OUTPUTS"]} <= known
