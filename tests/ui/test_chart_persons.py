"""The pictures, drawings and tables of a chart do not name a station that is called like a person."""

from __future__ import annotations

from datetime import timezone
from types import SimpleNamespace

import numpy as np
import pytest

from urban_data_workbench.plugin.core.chart import Series
from urban_data_workbench.plugin.core.chart_line import Chart, Line


@pytest.fixture
def export(qgis_app, qtbot, monkeypatch, tmp_path):
    """What a person saves, and the chart that was drawn for it."""
    from qgis.PyQt.QtGui import QFont
    from qgis.PyQt.QtWidgets import QFileDialog

    from urban_data_workbench.plugin.core.progress import NoProgress
    from urban_data_workbench.ui.chart_export import ChartExport

    times = np.arange(5, dtype=np.int64) * 3_600_000
    lines = tuple(Line(Series(title, "°C", times, np.arange(5.0))) for title in ("Rathaus", "Garten von Herr Rumpelstilz"))
    chart = Chart(lines, title="Garten von Herr Rumpelstilz", zone=timezone.utc)
    said = SimpleNamespace(say=lambda *_, **__: None, failed=lambda error: pytest.fail(str(error)))
    settings = SimpleNamespace(remembered=lambda _, default: default, remember=lambda *_: None)
    desk = SimpleNamespace(messages=said, parts=SimpleNamespace(settings=settings), run=lambda _, work, done: done(work(NoProgress())))
    view = SimpleNamespace(chart=chart, view=chart.whole(), font=QFont)

    def saved(kind: str) -> bytes:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (proposed.append(given[2]), (str(tmp_path / f"out.{kind}"), ""))[1])
        getattr(ChartExport(desk, view), kind)()
        return (tmp_path / f"out.{kind}").read_bytes()

    proposed: list = []
    return saved, proposed


@pytest.mark.parametrize("kind", ["svg", "csv", "png"])
def test_no_name_is_in_the_file_or_in_its_name(export, kind):
    saved, proposed = export
    told = saved(kind)
    assert b"Rumpelstilz" not in told and "Rumpelstilz" not in proposed[0]
    assert kind == "png" or "Rathaus" in told.decode("utf-8")


def test_the_picture_is_that_of_the_chart_without_the_name(export, monkeypatch):
    from urban_data_workbench.plugin.bridge import chart_files

    drawn, paint = [], chart_files.paint
    monkeypatch.setattr(chart_files, "paint", lambda *given, **more: (drawn.append(given[2]), paint(*given, **more)))
    export[0]("png")
    assert [line.series.title for line in drawn[0].lines] == ["Rathaus", "… 2"]
