"""Before publishing: what cannot be taken is held back with words and a way to mend it; a dry run shows the rest on the map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_desk import settle, with_trees
from fake_platform import SCHEMA, FakePlatform
from keyboard import cut, not_reached

from urban_data_workbench.tests.ui.conftest import edit

RULES = {"height": {"minimum": 0.0, "maximum": 60.0}, "state": {"choices": ("gut", "gefällt")}}
STRICT = replace(SCHEMA, fields=tuple(replace(field, **RULES.get(field.name, {})) for field in SCHEMA.fields))


@pytest.fixture
def platform() -> FakePlatform:
    found = FakePlatform(schema=STRICT)
    found.versions_in_pages = True
    for number in range(1, 7):
        found.add(f"Linde {number}", x=10.0 + number / 100, height=float(number), state="gut")
    return found


@pytest.fixture
def workshop(wire, platform, qtbot, tmp_path):
    """A desk whose trees stand on the map: one too high, one moved, one changed, one deleted, one new."""
    office = with_trees(wire, platform, qtbot, tmp_path / "Bäume.gpkg")
    work(office.layers()["Trees"])
    settle(office, qtbot)
    return office


def work(layer) -> None:
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY

    assert layer.startEditing()
    column = layer.fields().lookupField
    layer.changeAttributeValue(1, column("height"), 99.0)
    layer.changeGeometry(2, QgsGeometry.fromPointXY(QgsPointXY(10.05, 53.52)))
    layer.changeAttributeValue(3, column("state"), "gefällt")
    layer.deleteFeature(4)
    drawn = QgsFeature(layer.fields())
    drawn.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(10.03, 53.51)))
    drawn.setAttribute("name", "Eiche")
    layer.addFeature(drawn)
    assert layer.commitChanges()


def review(office, qtbot):
    office.publishing.copies.list_copies()
    settle(office, qtbot)
    office.publishing.review(office.listed[-1][0])
    settle(office, qtbot)
    return office.dialogs("ReviewDialog")[0]


def test_what_breaks_a_rule_stands_first_with_its_reason_and_is_not_counted_as_sent(workshop, qtbot):
    dialog = review(workshop, qtbot)
    assert dialog.model.index(0, 0).data() == "⊘ “height (m)” must be at most 60"
    assert "1 held back" in dialog.counts.text() and dialog.publish.text() == "Publish 4"
    dialog.table.selectRow(0)
    assert dialog.mend.isEnabled() and dialog.found.isVisible() and "at most 60" in dialog.found.text()
    dialog.table.selectRow(1)
    assert not dialog.mend.isEnabled() and not dialog.found.isVisible()
    assert "Of the edits: 4 guarded by the server's version token." in dialog.protection.text()


def test_every_control_is_reached_by_keyboard_and_nothing_is_cut(workshop, qtbot):
    dialog = review(workshop, qtbot)
    assert not_reached(dialog) == [] and cut(dialog) == []


def test_the_dry_run_too_is_used_by_keyboard(reviewed, iface, qtbot):
    from urban_data_workbench.plugin.services.rehearsal import rehearse
    from urban_data_workbench.ui.rehearsal_dialog import RehearsalDialog

    shown = RehearsalDialog(rehearse(reviewed.plan, schema=reviewed.schema), reviewed.schema, title="Trees", parent=iface.window)
    shown.show()
    assert not_reached(shown) == [] and cut(shown) == []
    shown.close()


def test_mending_goes_to_the_object_in_its_layer(workshop, qtbot, iface):
    from qgis.gui import QgsAttributeDialog

    iface.window.show()
    dialog = review(workshop, qtbot)
    dialog.table.selectRow(0)
    dialog.mend.click()
    layer = workshop.layers()["Trees"]
    assert layer.isEditable() and layer.selectedFeatureIds() == [1] and not workshop.dialogs("ReviewDialog")
    assert "Linde 1" in workshop.said() and "review again" in workshop.said()
    for form in iface.window.findChildren(QgsAttributeDialog):
        form.reject()
    layer.changeAttributeValue(1, layer.fields().lookupField("height"), 19.0)
    assert layer.commitChanges()
    settle(workshop, qtbot)
    workshop.button("Review again").click()
    settle(workshop, qtbot)
    (again,) = workshop.dialogs("ReviewDialog")
    assert again.publish.text() == "Publish 5"


@pytest.mark.parametrize(("answer", "closed"), [("No", False), ("Yes", True)])
def test_mending_asks_before_it_drops_what_was_decided(workshop, platform, qtbot, monkeypatch, answer, closed):
    from qgis.PyQt.QtWidgets import QMessageBox

    platform.colleague("3", state="krank")
    dialog = review(workshop, qtbot)
    rows = [dialog.model.index(at, 0).data() for at in range(dialog.model.rowCount())]
    dialog.table.selectRow(next(at for at, row in enumerate(rows) if "onflict" in row))
    dialog.mine.click()
    assert dialog.decisions
    dialog.table.selectRow(next(at for at, row in enumerate(rows) if "at most 60" in row))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: getattr(QMessageBox.StandardButton, answer))
    dialog.mend.click()
    assert dialog.isVisible() is not closed and workshop.layers()["Trees"].isEditable() is closed
    workshop.layers()["Trees"].rollBack()


def test_a_dry_run_lists_and_draws_everything_and_sends_nothing(workshop, platform, qtbot):
    from qgis.core import QgsProject

    dialog = review(workshop, qtbot)
    before = set(workshop.layers())
    dialog.dry_run.click()
    (shown,) = workshop.dialogs("RehearsalDialog")
    rows = [[shown.steps.topLevelItem(at).text(column) for column in range(5)] for at in range(shown.steps.topLevelItemCount())]
    assert [row[1] for row in rows] == ["↑ delete", "↑ send", "↑ send", "↑ create"]
    assert rows[2][3] == "state: gefällt" and rows[3][2:4] == ["Eiche", "name: Eiche, place: 10.030000 / 53.510000"]
    assert "create: 1, change: 2, delete: 1" in shown.summary.text() and "4 writing requests" in shown.summary.text()
    assert set(workshop.layers()) - before == {"★ to create", "◆ to change", "▲ to move, here", "● to move, from here", "✕ to delete"}
    assert all(layer.featureCount() == 1 for name, layer in workshop.layers().items() if name not in before)
    assert not platform.arrivals
    shown.close()
    assert set(workshop.layers()) == before
    assert QgsProject.instance().layerTreeRoot().findGroup("Dry run: Trees") is None
    dialog.publish.click()
    settle(workshop, qtbot)
    assert len(platform.arrivals) == 4 and platform.value("1", "height") == 1.0


def test_a_dry_run_ends_quietly_with_another_project(workshop, qtbot):
    from qgis.core import QgsProject

    dialog = review(workshop, qtbot)
    dialog.dry_run.click()
    (shown,) = workshop.dialogs("RehearsalDialog")
    QgsProject.instance().clear()
    shown.close()
    assert QgsProject.instance().mapLayers() == {}


def test_an_object_of_a_dry_run_is_shown_on_the_map(workshop, qtbot, iface):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    iface.window.show()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    iface.canvas.setExtent(QgsRectangle(0, 50, 1, 51))
    dialog = review(workshop, qtbot)
    dialog.dry_run.click()
    (shown,) = workshop.dialogs("RehearsalDialog")
    shown.steps.setCurrentItem(shown.steps.topLevelItem(3))
    shown.show_on_map.click()
    assert abs(iface.canvas.extent().center().x() - 10.03) < 0.01
    shown.close()


def test_an_own_value_that_breaks_a_rule_is_held_back_before_it_is_published(workshop, platform, qtbot):
    from urban_data_workbench.plugin.core.merge import Choice

    platform.colleague("3", state="krank")
    dialog = review(workshop, qtbot)
    dialog.table.selectRow(0)
    assert dialog.model.index(0, 0).data() == "⚠ conflict"
    dialog._decide(Choice.OWN, "halb gut")
    assert dialog.model.index(0, 0).data() == "⊘ “state” takes only: gut, gefällt"
    assert dialog.publish.text() == "Publish 3"


def test_a_row_edited_by_another_program_is_judged_too(workshop, qtbot):
    edit(workshop.path, "trees", {5: {"height": -1.0}})
    dialog = review(workshop, qtbot)
    assert "“height (m)” must be at least 0" in dialog.model.index(1, 0).data()
