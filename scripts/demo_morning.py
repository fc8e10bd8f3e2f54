"""A planner's morning in pictures: latest values on the map, one chart, one question with its answer, one report."""

from __future__ import annotations

from typing import Any, Iterator

from demo_stage import LANGUAGE, OUT, Gone, Stage, Step
from qgis.core import QgsProject, QgsVectorLayer
from qgis.utils import iface

QUESTION = "udw:hot_spots"
REPORT = "udw:procedure_report"


class Morning(Stage):
    """Parts of the demo that only look and ask."""

    def morning(self, air: QgsVectorLayer, contributions: QgsVectorLayer, districts: QgsVectorLayer) -> Iterator[Step]:
        """All of it; the map is left with everything on it."""
        yield from self.look_at("morning_latest", air, districts)
        yield from self.chart_panel(air, districts)
        yield from self.question(contributions, districts)
        yield from self.report(contributions, districts)
        self.only(air, contributions, districts)

    def look_at(self, name: str, *layers: QgsVectorLayer) -> Iterator[Step]:
        """A picture of the whole window with only these layers on the map, drawn to the end."""
        self.only(*layers)
        yield self.pause(0.5)
        yield lambda: not iface.mapCanvas().isDrawing()
        iface.messageBar().clearWidgets()
        self.picture(name, iface.mainWindow())

    def only(self, *layers: QgsVectorLayer) -> None:
        """Only these layers on the map."""
        wanted = {layer.id() for layer in layers}
        for node in QgsProject.instance().layerTreeRoot().findLayers():
            node.setItemVisibilityChecked(node.layerId() in wanted)

    def chart_panel(self, *layers: QgsVectorLayer) -> Iterator[Step]:
        """The series of the first stations beside the map."""
        from urban_data_workbench.ui.chart_panel import ChartPanel

        panel: Any = self.desk.findChild(ChartPanel)
        panel.dock.show()
        panel._show_first()
        yield lambda: panel.charting.chart.lines and not self.plugin_busy()
        self.note("charted", series=len(panel.charting.chart.lines))
        yield from self.look_at("morning_chart", *layers)
        panel.dock.hide()

    def question(self, *layers: QgsVectorLayer) -> Iterator[Step]:
        """A question from the list, asked in QGIS's own window; the answer stands below it."""
        from urban_data_workbench.ui.questions import Questions

        questions: Any = self.desk.findChild(Questions)
        questions.dock.show()
        questions.dock.raise_()
        yield lambda: questions.dock.tree.model().rowCount() > 0
        questions.dock.choose(QUESTION)
        questions.ask(QUESTION)
        window = questions._open[-1]
        yield self.pause(0.5)
        self.picture("question_dialog", window)
        window.runButton().click()
        yield lambda: QUESTION in questions.dock._answers
        window.close()
        answer = questions.dock._answers[QUESTION]
        self.note("asked", answer=answer.words, of=list(answer.of))
        made = (QgsProject.instance().mapLayer(one) for one in answer.layers.values())
        yield from self.look_at("morning_question", *layers, *filter(None, made))
        questions.dock.hide()

    def report(self, contributions: QgsVectorLayer, districts: QgsVectorLayer) -> Iterator[Step]:
        """Two pages for the council."""
        import processing

        target = OUT / f"report_{LANGUAGE}.pdf"
        processing.run(REPORT, {"CONTRIBUTIONS": contributions, "DISTRICTS": districts, "OUTPUT": str(target)})
        if not target.exists():
            raise Gone("the report was not written")
        self.note("reported", file=target.name, bytes=target.stat().st_size)
        yield self.pause(0.1)
