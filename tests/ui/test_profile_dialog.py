"""The profile dialog: an address is enough, a check says what works, and what was checked is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from keyboard import cut, not_reached

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.errors import NoPlatform, Unreachable
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.report import ServiceReport

AIR = Service("sensorthings", "https://city.example/v1.1", title="Musterstadt")
TREES = Service("ogcapi-features", "https://city.example/ogc", title="Musterstadt")


class Prober:
    """Keeps what it is asked; the test answers."""

    def __init__(self) -> None:
        self.asked: list = []

    def settings(self, kind: str):
        return next((connector.settings for connector in CONNECTORS if connector.kind == kind and hasattr(connector, "settings")), ())

    def find(self, url, *, done, failed, authcfg="") -> None:
        self.asked.append((url, done, failed))

    def check(self, profile, *, done, failed) -> None:
        self.asked.append((profile, done, failed))

    def answer(self, *given) -> None:
        self.asked[-1][1](*given)

    def refuse(self, error) -> None:
        self.asked[-1][2](error)


@pytest.fixture
def prober() -> Prober:
    return Prober()


@pytest.fixture
def open_dialog(iface, prober, qtbot):
    def opened(profile: Profile = Profile("")):
        from urban_data_workbench.ui.profile_dialog import ProfileDialog

        dialog = ProfileDialog(prober, profile, iface.window)
        dialog.kept = []
        dialog.saved.connect(dialog.kept.append)
        dialog.show()
        return dialog

    return opened


def save_button(dialog):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    return dialog.buttons.button(QDialogButtonBox.StandardButton.Save)


def fine(service: Service) -> ServiceReport:
    return ServiceReport(service, software="FROST 2.5", offers=("stations", "series"), missing=("multi_datastreams",), datasets=3)


def broken(service: Service) -> ServiceReport:
    return ServiceReport(service, problem="not_authorised", detail="Bitte anmelden")


def rows(dialog) -> list[list[str]]:
    tree = dialog.services
    return [[tree.topLevelItem(at).text(column) for column in range(3)] for at in range(tree.topLevelItemCount())]


def test_at_first_there_is_nothing_to_save_or_check(open_dialog):
    dialog = open_dialog()
    assert not save_button(dialog).isEnabled() and not dialog.check.isEnabled() and not dialog.find.isEnabled()


def test_enter_in_the_address_finds_checks_and_saves(open_dialog, prober, qtbot):
    from qgis.PyQt.QtCore import Qt

    dialog = open_dialog()
    qtbot.keyClicks(dialog.address, " city.example/v1.1/Things(7) ")
    qtbot.keyClick(dialog.address, Qt.Key.Key_Return)
    assert prober.asked[0][0].endswith("city.example/v1.1/Things(7)") and dialog.busy.isVisible() and not dialog.find.isEnabled()
    prober.answer((AIR, TREES))
    assert dialog.name.text() == "Musterstadt" and [row[0] for row in rows(dialog)] == ["SensorThings API", "OGC API Features"]
    save_button(dialog).click()
    assert not dialog.kept
    prober.answer([fine(AIR), fine(TREES)])
    assert dialog.kept == [Profile("Musterstadt", (AIR, TREES))] and not dialog.isVisible()


@pytest.mark.parametrize("titles, name", [(("", "Stadt am See"), "Stadt am See"), (("", " "), "city.example")])
def test_what_was_found_can_be_saved_although_the_first_service_has_no_title(open_dialog, prober, titles, name):
    dialog = open_dialog()
    dialog.address.setText("city.example")
    dialog.find.click()
    prober.answer(tuple(replace(service, title=title) for service, title in zip((AIR, TREES), titles)))
    assert dialog.name.text() == name and save_button(dialog).isEnabled() and not dialog.unsaved.isVisible()


def test_that_only_http_answers_is_said_where_the_person_named_no_protocol(open_dialog, prober):
    dialog = open_dialog()
    for address, said in (("city.example", True), ("http://city.example", False)):
        dialog.address.setText(address)
        dialog.find.click()
        prober.answer((replace(AIR, url=f"http://city.example/{len(address)}"),))
        assert ("without encryption" in dialog.find_state.text()) is said


def test_why_nothing_can_be_saved_yet_is_said(open_dialog, prober):
    dialog = open_dialog()
    assert "find a service" in dialog.unsaved.text() and dialog.unsaved.isVisible() and not save_button(dialog).isEnabled()
    dialog.address.setText("https://city.example")
    dialog.find.click()
    prober.answer((AIR,))
    assert not dialog.unsaved.isVisible() and save_button(dialog).isEnabled()
    dialog.name.setText("  ")
    assert "a name" in dialog.unsaved.text() and dialog.unsaved.isVisible() and not save_button(dialog).isEnabled()


def test_a_service_that_is_listed_already_is_not_listed_twice(open_dialog, prober):
    dialog = open_dialog(Profile("x", (AIR,)))
    dialog.address.setText("https://city.example")
    dialog.find.click()
    prober.answer((AIR,))
    assert len(rows(dialog)) == 1 and "already" in dialog.find_state.text()


def test_an_address_where_nothing_known_answers_says_what_to_paste(open_dialog, prober):
    from urban_data_workbench.ui.report_text import kind_title

    dialog = open_dialog()
    dialog.address.setText("https://city.example")
    dialog.find.click()
    prober.refuse(NoPlatform("no known kind of platform answers there", url="https://city.example"))
    said = dialog.find_state.text()
    assert "Paste the address" in said and not any(kind_title(kind.kind) in said for kind in CONNECTORS)
    assert not dialog.busy.isVisible() and dialog.find.isEnabled()


def test_every_kind_of_service_has_a_name_a_person_knows():
    from urban_data_workbench.ui.report_text import kind_title

    kinds = [connector.kind for connector in CONNECTORS]
    assert kinds and [kind for kind in kinds if kind_title(kind) == kind] == []


def test_the_report_says_what_works_what_is_missing_and_what_helps(open_dialog, prober):
    dialog = open_dialog(Profile("Musterstadt", (AIR, TREES)))
    dialog.check.click()
    prober.answer([fine(AIR), broken(TREES)])
    text = dialog.report.toPlainText()
    for words in ("FROST 2.5", "+ stations with their latest value", "– series of several values", "✗ The platform asks for a sign-in", "Bitte anmelden"):
        assert words in text
    assert [row[2] for row in rows(dialog)] == ["3 datasets", "does not work"]


def test_a_profile_with_a_broken_service_is_saved_only_when_asked_again(open_dialog, prober):
    dialog = open_dialog(Profile("Musterstadt", (AIR, TREES)))
    save_button(dialog).click()
    prober.answer([fine(AIR), broken(TREES)])
    assert not dialog.kept and dialog.isVisible() and "Save again" in dialog.find_state.text()
    save_button(dialog).click()
    assert len(dialog.kept) == 1 and len(prober.asked) == 1


def test_what_was_changed_after_the_check_is_checked_again(open_dialog, prober):
    dialog = open_dialog(Profile("Musterstadt", (AIR, TREES)))
    dialog.check.click()
    prober.answer([fine(AIR), fine(TREES)])
    dialog.services.setCurrentItem(dialog.services.topLevelItem(1))
    dialog.remove.click()
    save_button(dialog).click()
    assert len(prober.asked) == 2 and prober.asked[1][0].services == (AIR,) and not dialog.kept


def test_sign_in_zone_and_leave_to_write_unprotected_are_kept(open_dialog, prober):
    dialog = open_dialog(Profile("Musterstadt", (AIR, TREES)))
    dialog.zone.setCurrentText("Europe/Lisbon")
    dialog.unprotected.setChecked(True)
    dialog.services.setCurrentItem(dialog.services.topLevelItem(1))
    dialog.auth.selectedConfigIdChanged.emit("abc1234")
    assert dialog.profile.zone == "Europe/Lisbon" and dialog.profile.unprotected_writes
    assert [service.authcfg for service in dialog.profile.services] == ["", "abc1234"]


def test_an_answer_after_the_dialog_was_closed_interests_nobody(open_dialog, prober, qtbot):
    dialog = open_dialog(Profile("Musterstadt", (AIR,)))
    dialog.check.click()
    dialog.reject()
    qtbot.wait(50)
    prober.answer([fine(AIR)])
    prober.refuse(Unreachable("x"))


def test_every_control_is_reached_by_tab(open_dialog, prober):
    dialog = open_dialog(Profile("Musterstadt", (AIR, TREES)))
    dialog.address.setText("https://city.example")
    assert not_reached(dialog) == []


def test_nothing_is_cut_in_german(german, open_dialog):
    dialog = open_dialog(Profile("Musterstadt", (AIR, TREES)))
    assert dialog.windowTitle() == "Plattform verbinden" and cut(dialog) == []
