"""Loading from the dock: onto the map, offline, again, and refreshed while the map stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_desk import settle
from keyboard import controls
from small_city import feature, page

from urban_data_workbench.plugin.core.errors import SignInLocked
from urban_data_workbench.plugin.core.query import Query


@pytest.fixture
def connected(office, qtbot):
    """The desk with the small city open."""
    office.parts.settings.save(office.profile)
    office.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    settle(office, qtbot)
    return office


def dataset(office, name: str):
    return next(item for item in office.desk.datasets if item.id == name)


def load(office, qtbot, name: str, **choice) -> None:
    from urban_data_workbench.ui.load_dialog import LoadChoice

    given = {"query": Query(), "series": False, "refresh_minutes": 0, "path": None, **choice}
    office.loading._load(dataset(office, name), LoadChoice(**given))
    settle(office, qtbot)


def test_a_double_click_loads_into_a_file_of_the_profile(connected, qtbot):
    connected.loading.to_map(dataset(connected, "trees"))
    settle(connected, qtbot)
    layer = connected.layers()["Bäume"]
    assert layer.featureCount() == 5 and layer.customProperty("udw/profile") == "Klein"
    assert layer.source().startswith(str(connected.parts.home)) and "all 5 objects loaded" in connected.said()


def test_loading_again_adds_no_second_layer(connected, qtbot):
    for _ in range(2):
        load(connected, qtbot, "trees")
    load(connected, qtbot, "benches")
    assert sorted(connected.layers()) == ["Bänke", "Bäume"] and len(connected.parts.project.mapLayers()) == 2
    assert [layer.featureCount() for layer in connected.layers().values()] == [5, 5]
    assert [len(list(layer.getFeatures())) for layer in connected.layers().values()] == [5, 5]


def test_what_is_missing_is_said_and_another_try_completes_it(connected, qtbot):
    def three_of_five(visit):
        visit.reply(page([feature("trees", number) for number in range(1, 4)], matched=5, links=[]))

    with connected.city.misbehaving(three_of_five):
        load(connected, qtbot, "trees")
    assert "3 of 5" in connected.said() and connected.layers()["Bäume"].featureCount() == 3
    connected.button("Try again").click()
    settle(connected, qtbot)
    assert "all 5 objects loaded" in connected.said() and len(list(connected.layers()["Bäume"].getFeatures())) == 5


def test_a_load_that_fails_offers_another_try(connected, qtbot):
    def refused(visit):
        visit.reply({"message": "so nicht"}, status=403)

    with connected.city.misbehaving(refused):
        load(connected, qtbot, "trees")
    assert "no right" in connected.said() and not connected.layers()
    connected.button("Try again").click()
    settle(connected, qtbot)
    assert "Bäume" in connected.layers()


def test_offline_goes_into_the_chosen_file_which_is_listed(connected, qtbot, tmp_path):
    listed = []
    connected.publishing.copies.rows_changed.connect(listed.append)
    connected.loading.copies_changed.connect(connected.publishing.copies.list_copies)
    path = tmp_path / "Außendienst Süd" / "Bäume.gpkg"
    load(connected, qtbot, "trees", path=path)
    settle(connected, qtbot)
    assert path.exists() and [(row.path, row.title) for row in listed[-1]] == [(path, "Bäume")]
    connected.parts.project.clear()
    connected.loading.open_copy(path, "trees", profile="Klein")
    settle(connected, qtbot)
    assert connected.layers()["Bäume"].source().startswith(str(path))


def test_the_options_dialog_is_asked_and_what_it_says_is_loaded(connected, qtbot):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    connected.loading.with_options(dataset(connected, "trees"))
    (dialog,) = connected.dialogs("LoadDialog")
    assert controls(dialog)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    settle(connected, qtbot)
    assert "Bäume" in connected.layers()


def test_a_part_is_called_one_and_the_next_dialog_begins_with_it(connected, qtbot):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    connected.loading.with_options(dataset(connected, "trees"))
    (dialog,) = connected.dialogs("LoadDialog")
    qtbot.waitUntil(dialog.filter.add.isEnabled, timeout=30_000)
    dialog.filter.add.click()
    row = dialog.filter._rows[0]
    row.field.setCurrentIndex(row.field.findData("name"))
    row.operator.setCurrentIndex(row.operator.findData("contains"))
    row.value.setEditText("bäume 3")
    qtbot.waitUntil(lambda: "filtered here" in dialog.estimate.text(), timeout=30_000)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    settle(connected, qtbot)
    assert names(connected.layers()["Bäume"]) == ["Bäume 3"] and "filter" in connected.said()
    connected.loading.with_options(dataset(connected, "trees"))
    (again,) = connected.dialogs("LoadDialog")
    qtbot.waitUntil(lambda: bool(again.choice.query.where), timeout=30_000)
    assert again.choice.query == dialog_query()
    connected.loading.stop()
    assert not connected.dialogs("LoadDialog")
    settle(connected, qtbot)


def dialog_query() -> Query:
    from urban_data_workbench.plugin.core.query import Condition

    return Query(where=(Condition("name", "contains", "bäume 3"),))


def renamed(visit) -> None:
    """The city has given its trees new names."""
    rows = [feature("trees", number) for number in range(1, 6)]
    for row in rows:
        row["properties"]["name"] = f"neu {row['id']}"
    visit.reply(page(rows, matched=5, links=[]))


def names(layer) -> list[str]:
    return [row["name"] for row in layer.getFeatures()]


def test_refreshing_every_few_minutes_brings_new_values_into_the_same_layer(connected, qtbot):
    load(connected, qtbot, "trees", refresh_minutes=5)
    (timer,) = connected.loading.refreshing.timers.values()
    assert timer.isActive() and timer.interval() == 5 * 60_000
    layer = connected.layers()["Bäume"]
    first = next(layer.getFeatures()).id()
    layer.select(first)
    style = layer.renderer().symbol().color().name()
    with connected.city.misbehaving(renamed):
        timer.timeout.emit()
        settle(connected, qtbot)
    assert names(layer) == [f"neu {number}" for number in range(1, 6)]
    assert layer.selectedFeatureIds() == [first] and layer.renderer().symbol().color().name() == style
    assert connected.parts.project.mapLayers() == {layer.id(): layer}
    connected.loading.stop()
    assert not connected.loading.refreshing.timers


def test_a_refused_sign_in_ends_refreshing_with_one_sentence(connected, qtbot):
    """Else a person is told, or asked for the master password, every few minutes."""
    load(connected, qtbot, "trees", refresh_minutes=5)
    (timer,) = connected.loading.refreshing.timers.values()
    with connected.city.misbehaving(lambda visit: visit.reply({"message": "no"}, status=401)):
        timer.timeout.emit()
        settle(connected, qtbot)
    assert not timer.isActive() and not connected.loading.refreshing.timers and "not refreshed any more" in connected.said()
    load(connected, qtbot, "trees", refresh_minutes=5)
    assert connected.loading.refreshing.timers


def test_a_locked_password_store_is_asked_for_once_while_refreshing(connected, qtbot, monkeypatch):
    load(connected, qtbot, "trees", refresh_minutes=5)
    (timer,) = connected.loading.refreshing.timers.values()
    asked = []

    def locked(profile) -> None:
        asked.append(profile.name)
        raise SignInLocked("QGIS's authentication database is locked")

    monkeypatch.setattr(connected.desk, "parts", replace(connected.parts, prepare=locked))
    timer.timeout.emit()
    settle(connected, qtbot)
    assert asked == ["Klein"] and not timer.isActive() and "not refreshed any more" in connected.said()


def test_loading_a_refreshed_dataset_again_does_not_refresh_it_twice(connected, qtbot):
    for _ in range(2):
        load(connected, qtbot, "trees", refresh_minutes=5)
    (timer,) = connected.loading.refreshing.timers.values()
    asked = len(connected.city.server.visits)
    timer.timeout.emit()
    settle(connected, qtbot)
    lists = [visit for visit in connected.city.server.visits[asked:] if visit.path.endswith("/items")]
    assert len(lists) == 1


def test_a_layer_in_edit_mode_is_not_refreshed_under_the_persons_hands(connected, qtbot):
    load(connected, qtbot, "trees", refresh_minutes=5)
    layer = connected.layers()["Bäume"]
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("name"), "meine")
    asked = len(connected.city.server.visits)
    next(iter(connected.loading.refreshing.timers.values())).timeout.emit()
    settle(connected, qtbot)
    assert len(connected.city.server.visits) == asked and layer.getFeature(1)["name"] == "meine"
    layer.rollBack()


def test_a_reopened_project_refreshes_again_also_after_it_was_moved(connected, qtbot, tmp_path):
    project = connected.parts.project
    (tmp_path / "hier").mkdir()
    load(connected, qtbot, "trees", path=tmp_path / "hier" / "Bäume.gpkg", refresh_minutes=10)
    assert project.write(str(tmp_path / "hier" / "Projekt.qgz"))
    connected.loading.stop()
    project.clear()
    (tmp_path / "hier").rename(tmp_path / "dort")
    assert project.read(str(tmp_path / "dort" / "Projekt.qgz"))
    connected.loading.resume()
    (timer,) = connected.loading.refreshing.timers.values()
    assert timer.interval() == 10 * 60_000
    layer = connected.layers()["Bäume"]
    assert layer.isValid() and layer.source().startswith(str(tmp_path / "dort"))
    with connected.city.misbehaving(renamed):
        timer.timeout.emit()
        settle(connected, qtbot)
    assert names(layer)[0] == "neu 1"


def test_edits_that_are_not_published_keep_a_dataset_from_being_loaded_over(connected, qtbot, tmp_path):
    load(connected, qtbot, "trees", path=tmp_path / "b.gpkg")
    layer = connected.layers()["Bäume"]
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("name"), "meine")
    assert layer.commitChanges()
    load(connected, qtbot, "trees", path=tmp_path / "b.gpkg")
    assert "holds edits" in connected.said() and names(layer)[0] == "meine"


def test_a_refresh_under_way_gives_way_when_the_person_begins_to_edit(connected, qtbot):
    from threading import Event

    load(connected, qtbot, "trees", refresh_minutes=5)
    layer = connected.layers()["Bäume"]
    column, go_on, asked = layer.fields().lookupField("name"), Event(), Event()
    before = names(layer)

    def late(visit) -> None:
        asked.set()
        go_on.wait(20)
        renamed(visit)

    with connected.city.misbehaving(late):
        next(iter(connected.loading.refreshing.timers.values())).timeout.emit()
        qtbot.waitUntil(asked.is_set, timeout=30_000)
        assert layer.startEditing()
        go_on.set()
        settle(connected, qtbot)
        assert names(layer) == before
        layer.changeAttributeValue(1, column, "meine")
        assert layer.commitChanges() and names(layer) == ["meine", *before[1:]]
        settle(connected, qtbot)
    assert "Stopped" not in connected.said()
    with connected.city.misbehaving(renamed):
        next(iter(connected.loading.refreshing.timers.values())).timeout.emit()
        settle(connected, qtbot)
    assert names(layer) == ["meine", *(f"neu {number}" for number in range(2, 6))]


def test_a_dataset_that_is_being_edited_is_not_taken_anew_under_the_edits(connected, qtbot):
    load(connected, qtbot, "trees")
    layer = connected.layers()["Bäume"]
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("name"), "meine")
    load(connected, qtbot, "trees")
    assert "edit mode" in connected.said() and layer.getFeature(1)["name"] == "meine"
    load(connected, qtbot, "benches")
    assert "Bänke" in connected.layers()
    assert layer.commitChanges() and layer.getFeature(1)["name"] == "meine"


def test_a_layer_opened_through_a_link_keeps_its_dataset_from_being_taken_anew(connected, qtbot, tmp_path):
    from qgis.core import QgsVectorLayer

    load(connected, qtbot, "trees", path=tmp_path / "b.gpkg")
    (tmp_path / "link").symlink_to(tmp_path)
    connected.parts.project.clear()
    layer = QgsVectorLayer(f"{tmp_path}/link/b.gpkg|layername=baeume", "verlinkt", "ogr")
    connected.parts.project.addMapLayer(layer)
    assert layer.startEditing()
    asked = len(connected.city.server.visits)
    load(connected, qtbot, "trees", path=tmp_path / "b.gpkg")
    assert "edit mode" in connected.said() and len(connected.city.server.visits) == asked
    layer.rollBack()


def taken_again(office, qtbot, *, meanwhile) -> None:
    """Take the trees again under their new names, and do something before the platform has answered."""
    from threading import Event

    from urban_data_workbench.ui.load_dialog import LoadChoice

    go_on, asked = Event(), Event()

    def late(visit) -> None:
        asked.set()
        go_on.wait(20)
        renamed(visit)

    with office.city.misbehaving(late):
        office.loading._load(dataset(office, "trees"), LoadChoice(Query(), False, 0, None))
        qtbot.waitUntil(asked.is_set, timeout=30_000)
        assert meanwhile()
        go_on.set()
        settle(office, qtbot)


def test_taking_again_gives_way_when_the_person_begins_to_edit(connected, qtbot):
    load(connected, qtbot, "trees")
    layer = connected.layers()["Bäume"]
    before = names(layer)
    taken_again(connected, qtbot, meanwhile=layer.startEditing)
    assert "edit mode" in connected.said() and names(layer) == before
    layer.changeAttributeValue(1, layer.fields().lookupField("name"), "meine")
    assert layer.commitChanges() and names(layer) == ["meine", *before[1:]]


def test_editing_one_dataset_does_not_keep_another_from_being_taken_again(connected, qtbot):
    for name in ("trees", "benches"):
        load(connected, qtbot, name)
    taken_again(connected, qtbot, meanwhile=connected.layers()["Bänke"].startEditing)
    assert names(connected.layers()["Bäume"]) == [f"neu {number}" for number in range(1, 6)]
    connected.layers()["Bänke"].rollBack()
