"""A chart's table is written whole or not at all."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.core.chart import Series
from urban_data_workbench.plugin.core.chart_line import Chart, Line
from urban_data_workbench.plugin.core.errors import Cancelled, ReadOnly
from urban_data_workbench.plugin.core.zones import zone
from urban_data_workbench.plugin.services.chart_export import export_table

BERLIN = zone("Europe/Berlin")
COUNT = 9_000
CHART = Chart((Line(Series("Hafen", "°C", np.arange(COUNT, dtype=np.int64) * 60_000, np.arange(COUNT) / 2.0)),))


class Stopped:
    """Stops after some pieces."""

    left = 2

    def check(self):
        self.left -= 1
        if self.left < 0:
            raise Cancelled("enough")

    def report(self, *_):
        pass


def test_all_measurements_of_the_period_are_in_the_file(tmp_path):
    export_table(tmp_path / "x.csv", CHART, start=60_000, end=60_000 * 5_000, zone=BERLIN)
    lines = (tmp_path / "x.csv").read_bytes().decode().split("\r\n")
    assert len(lines) == 5_002 and lines[1] == "Hafen,°C,1970-01-01T00:01:00.000Z,1970-01-01T01:01:00+01:00,0.5" and lines[-1] == ""
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_table_that_is_stopped_leaves_the_former_one(tmp_path):
    (tmp_path / "x.csv").write_text("alt", encoding="utf-8")
    with pytest.raises(Cancelled):
        export_table(tmp_path / "x.csv", CHART, start=0, end=1e12, zone=BERLIN, progress=Stopped())
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("x.csv", "alt")]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ReadOnly, match="cannot be written"):
        export_table(tmp_path / "weg" / "x.csv", CHART, start=0, end=1e12, zone=BERLIN)
