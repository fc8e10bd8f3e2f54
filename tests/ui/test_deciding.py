"""From a create that the platform did not answer to the person's word on it, on screen."""

from __future__ import annotations

import pytest
from at_desk import settle
from fake_platform import ALL, SERVICE, FakePlatform, Fault
from qgis.PyQt.QtCore import Qt

from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.platforms import Platforms


@pytest.fixture
def platform() -> FakePlatform:
    found = FakePlatform(capabilities=ALL)
    for number in range(1, 5):
        found.add(f"Linde {number}", height=float(number), state="gut")
    return found


class Office:
    """A desk with trees on the map, whose requests are over after ``seconds``."""

    def __init__(self, wire, platform, qtbot, path, seconds) -> None:
        from urban_data_workbench.ui.load_dialog import LoadChoice

        sessions = Platforms(lambda service: Session(SERVICE.url, limits=Limits(total_seconds=seconds)), (platform,))
        self.office, self.qtbot, self.platform, self.path = wire(sessions, platform, lambda profile, _: profile), qtbot, platform, path
        self.rows = []
        self.office.publishing.copies.rows_changed.connect(self.rows.append)
        self.office.loading.copies_changed.connect(self.office.publishing.copies.list_copies)
        self.office.parts.settings.save(Profile("Musterstadt", (SERVICE,), zone="Europe/Berlin"))
        self.office.desk.choose("Musterstadt")
        qtbot.waitUntil(lambda: bool(self.office.desk.datasets), timeout=30_000)
        self.office.loading._load(self.office.desk.datasets[0], LoadChoice(Query(), False, 0, path))
        qtbot.waitUntil(lambda: "Trees" in self.office.layers(), timeout=30_000)
        self.settle()

    def settle(self) -> None:
        settle(self.office, self.qtbot)

    def draw(self, name: str, **values) -> None:
        from qgis.core import QgsFeature, QgsGeometry, QgsPointXY

        layer = self.office.layers()["Trees"]
        new = QgsFeature(layer.fields())
        for field, value in {"name": name, **values}.items():
            new.setAttribute(field, value)
        new.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(10.01, 53.51)))
        assert layer.startEditing() and layer.addFeature(new) and layer.commitChanges()
        self.qtbot.wait(1)
        self.settle()

    def review(self):
        self.office.publishing.copies.list_copies()
        self.settle()
        self.office.publishing.review(self.rows[-1][0])
        self.settle()
        return self.dialog("ReviewDialog")

    def dialog(self, kind):
        found = self.office.dialogs(kind)
        return found[0] if found else None

    def unanswered(self, *names: str, fault: str = "lost") -> None:
        """Draw and publish without an answer, one after the other."""
        for name in names:
            self.draw(name, height=3.5, state="gut")
            self.platform.faults = [Fault(fault)]
            self.review().publish.click()
            self.settle()
            for kind in ("OutcomeDialog", "ReceiptDialog", "ReviewDialog"):
                if self.dialog(kind):
                    self.dialog(kind).close()

    def decide(self):
        """Open the window from the review, by its button."""
        review = self.review()
        review.findChild(object, "decide").click()
        self.settle()
        return self.dialog("ArrivalDialog")

    def ours(self, name: str) -> str:
        return next(key for key, row in self.platform.rows.items() if row.properties["name"] == name)


@pytest.fixture
def office(wire, platform, qtbot, tmp_path):
    return lambda seconds=600.0: Office(wire, platform, qtbot, tmp_path / "Bäume.gpkg", seconds)


def column(tree, at: int) -> list[str]:
    return [tree.topLevelItem(row).text(at) for row in range(tree.topLevelItemCount())]


def test_a_review_without_such_rows_has_no_such_button(office):
    desk = office()
    desk.draw("Eiche")
    assert desk.review().findChild(object, "decide") is None


def test_what_arrived_is_chosen_and_reviewed_anew(office, platform):
    desk = office()
    desk.unanswered("Eiche")
    platform.colleague(desk.ours("Eiche"), height=9.0, state="gefällt")
    platform.add("Ulme", x=10.3, y=53.7)
    review = desk.review()
    whats = [review.model.data(review.model.index(row, 0)) for row in range(review.model.rowCount())]
    assert whats[0].startswith("⊘ cannot be sent") and whats[1:] == ["⊘ not taken yet: it may be your new object"] * 2
    review.close()
    dialog = desk.decide()
    assert column(dialog.there, 0) == ["Eiche · 5", "Ulme · 6"] and column(dialog.there, 1)[0] == "height (m), state"
    assert not dialog.arrived.isEnabled()  # none looks as it was sent, so none is proposed
    dialog.there.setCurrentItem(dialog.there.topLevelItem(0))
    assert "“Eiche”" in dialog.told.text() and not dialog.never.isEnabled() and "until" in dialog.warning.text()
    marked = [at for at in range(2, dialog.there.columnCount()) if dialog.there.topLevelItem(0).font(at).bold()]
    assert [dialog.there.headerItem().text(at) for at in marked] == ["height (m)", "state"]
    dialog.arrived.click()
    desk.settle()
    assert desk.dialog("ArrivalDialog") is None
    review = desk.dialog("ReviewDialog")
    assert review is not None and review.findChild(object, "decide") is None
    assert len(review.model.plan.conflicts) == 1 and len(review.model.plan.pull) == 1 and len(platform.arrivals) == 1


def test_what_never_arrived_is_sent_again_once_the_request_is_over(office, platform, qtbot):
    desk = office(seconds=3.0)
    desk.unanswered("Eiche", fault="never arrived")
    dialog = desk.decide()
    assert not dialog.arrived.isEnabled() and dialog.there.topLevelItemCount() == 0
    qtbot.waitUntil(dialog.never.isEnabled, timeout=30_000)
    assert "until" not in dialog.warning.text() and "twice" in dialog.warning.text()
    dialog.never.click()
    desk.settle()
    review = desk.dialog("ReviewDialog")
    assert review.publish.text() == "Publish 1"
    review.publish.click()
    desk.settle()
    assert platform.names().count("Eiche") == 1


def test_what_appeared_meanwhile_is_shown_instead_of_sending_again(office, platform, qtbot):
    desk = office(seconds=0.0)
    desk.unanswered("Eiche", fault="never arrived")
    dialog = desk.decide()
    platform.add("Eiche", x=10.01, y=53.51, height=3.5, state="gut")
    dialog.never.click()
    desk.settle()
    assert dialog.isVisible() and "Something new has appeared" in dialog.told.text()
    assert column(dialog.there, 1) == ["nothing"] and dialog.isEnabled()


def test_several_are_gone_through_and_one_object_is_offered_once_only(office, platform):
    desk = office()
    desk.unanswered("Eiche", "Ulme")
    dialog = desk.decide()
    assert dialog.told.text().startswith("1 of 2:") and column(dialog.there, 0) == ["Eiche · 5", "Ulme · 6"]
    dialog.later.click()
    assert "“Ulme”" in dialog.told.text() and column(dialog.there, 0)[0] == "Ulme · 6"
    dialog.arrived.click()
    desk.settle()
    assert "“Eiche”" in dialog.told.text() and column(dialog.there, 0) == ["Eiche · 5"]
    dialog.later.click()
    desk.settle()
    assert desk.dialog("ArrivalDialog") is None and len(desk.dialog("ReviewDialog").model.plan.blocked) == 2


def test_the_list_of_working_copies_leads_there(office, platform, qtbot):
    from urban_data_workbench.ui.copies_page import CopiesPage

    desk = office()
    page = CopiesPage(desk.path.parent)
    qtbot.addWidget(page)
    desk.office.publishing.deciding.offer_in_list(page)
    action = page.decide
    page.show_rows(desk.rows[-1])
    assert action.isVisible() and not action.isEnabled() and "No new object" in action.toolTip()
    desk.unanswered("Eiche")
    page.show_rows(desk.rows[-1])
    assert action.isEnabled() and not action.toolTip().startswith("No new object")
    action.trigger()
    desk.settle()
    desk.dialog("ArrivalDialog").arrived.click()
    desk.settle()
    assert desk.dialog("ReviewDialog") is None and desk.rows[-1][0].uncertain == 0


def test_what_the_platform_answers_by_then_needs_nobody(office):
    desk = office()
    desk.unanswered("Eiche")
    review = desk.review()
    service = desk.office.publishing.deciding._unanswered
    listed = service.read(desk.path, desk.office.desk.profile, "trees")
    service.settle(desk.path, desk.office.desk.profile, listed.creates[0].entry, "5", shown=listed.creates[0].shown)
    review.findChild(object, "decide").click()
    desk.settle()
    assert desk.dialog("ArrivalDialog") is None and desk.dialog("ReviewDialog") is None


def test_by_keyboard_alone(office, platform, qtbot):
    desk = office()
    desk.unanswered("Eiche")
    platform.add("Ulme", x=10.3, y=53.7)
    dialog = desk.decide()
    assert dialog.there.hasFocus() or dialog.focusWidget() is dialog.there
    qtbot.keyClick(dialog.there, Qt.Key.Key_Down)
    assert dialog.there.currentItem().text(0) == "Ulme · 6"
    qtbot.keyClick(dialog.there, Qt.Key.Key_Up)
    captions = (dialog.here_caption, dialog.there_caption, dialog.show_on_map, dialog.arrived, dialog.never, dialog.later)
    letters = [one.text()[one.text().index("&") + 1].lower() for one in captions]
    assert len(set(letters)) == len(letters)
    order, at = [], dialog.there
    for _ in range(40):
        order.append(at)
        at = at.nextInFocusChain()
    buttons = [one for one in order if one in (dialog.show_on_map, dialog.arrived, dialog.never, dialog.later)]
    assert buttons[:4] == [dialog.show_on_map, dialog.arrived, dialog.never, dialog.later]
    qtbot.keyClick(dialog.arrived, Qt.Key.Key_Space)
    desk.settle()
    assert platform.names().count("Eiche") == 1 and desk.dialog("ArrivalDialog") is None


def test_escape_leaves_everything_as_it_is(office, platform, qtbot):
    desk = office()
    desk.unanswered("Eiche")
    dialog = desk.decide()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.dialog("ArrivalDialog") is None and desk.rows[-1][0].uncertain == 1


def test_the_place_is_shown_on_the_map(office, platform, iface):
    from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle

    desk = office()
    desk.unanswered("Eiche")
    platform.colleague(desk.ours("Eiche"), place=geo.point(10.4, 53.8))
    iface.window.show()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    iface.canvas.setExtent(QgsRectangle(0, 50, 1, 51))
    dialog = desk.decide()
    dialog.there.setCurrentItem(dialog.there.topLevelItem(0))
    dialog.show_on_map.click()
    assert iface.canvas.extent().center().distance(QgsPointXY(10.4, 53.8)) < 1e-3
