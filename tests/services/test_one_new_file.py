"""Two windows that load into the same new file at the same moment."""

from __future__ import annotations

from dataclasses import replace

from fake_platform import FakePlatform

from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.copies import open_or_create
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.store import opening
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


def test_both_find_theirs_in_it(make_desk, tmp_path, monkeypatch):
    platform = FakePlatform()
    platform.add("lime")
    desk, path, fill = make_desk(platform), tmp_path / "both.gpkg", opening._fill

    def take(dataset):
        with open_or_create(path, desk.profile) as copy:
            Download(desk.platforms).offline(copy, desk.profile, dataset, Query())

    def another_is_faster(made, **told):
        monkeypatch.setattr(opening, "_fill", fill)
        take(replace(desk.dataset, id="theirs"))
        fill(made, **told)

    monkeypatch.setattr(opening, "_fill", another_is_faster)
    take(desk.dataset)
    with WorkingCopy.open(path) as copy:
        assert [taken.dataset.id for taken in copy.datasets()] == ["theirs", "trees"]
