"""Before a working copy is made on a network drive, a local folder is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.query import Query


@pytest.fixture
def share(qgis_app, tmp_path, monkeypatch):
    """A folder that the system says is a share."""
    from urban_data_workbench.plugin.services import network_drive

    folder = tmp_path / "Amt Süd"
    folder.mkdir()
    monkeypatch.setattr(network_drive, "is_network_drive", lambda path: folder in Path(path).parents)
    return folder


def asked(monkeypatch, caption: str) -> list:
    """Answer the question with one of its buttons."""
    from qgis.PyQt.QtWidgets import QMessageBox

    texts = []

    def exec_(box):
        texts.append(box.text())
        button = next(one for one in box.buttons() if one.text().replace("&", "") == caption)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return texts


def choice(path):
    from urban_data_workbench.ui.load_choice import LoadChoice

    return LoadChoice(Query(), False, 0, path)


def test_on_this_computer_nothing_is_asked(share, tmp_path):
    from urban_data_workbench.ui.network_place import placed

    wanted = choice(tmp_path / "trees.gpkg")
    assert placed(wanted, home=tmp_path / "home", parent=None) is wanted


@pytest.mark.parametrize("caption, where", [("Use a local folder", "here"), ("Stay on the network drive", "share"), ("Cancel", None)])
def test_the_person_decides_where(share, tmp_path, monkeypatch, caption, where):
    from urban_data_workbench.ui import network_place

    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(network_place.QStandardPaths, "writableLocation", lambda kind: str(tmp_path / "docs"))
    (tmp_path / "docs" / "trees.gpkg").write_text("another one")
    texts = asked(monkeypatch, caption)
    found = network_place.placed(choice(share / "trees.gpkg"), home=tmp_path / "home", parent=None)
    wanted = {"here": tmp_path / "docs" / "trees 1.gpkg", "share": share / "trees.gpkg", None: None}[where]
    assert (found.path if found else None) == wanted
    assert len(texts) == 1 and str(share) in texts[0] and "trees 1.gpkg" in texts[0]


def test_a_working_copy_that_is_there_already_stays(share, tmp_path):
    from urban_data_workbench.ui.network_place import placed

    (share / "trees.gpkg").write_text("there")
    assert placed(choice(share / "trees.gpkg"), home=tmp_path / "home", parent=None).path == share / "trees.gpkg"
