"""A sign-in under attack: by a file of a city, a service that gives out codes, a slow answer, an entry that is gone."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import BadInput, SignInEnded
from urban_data_workbench.plugin.core.profile import Profile, Service

KEY = "geheim-4711-abcdef"  # pragma: allowlist secret
AIR = Service("sensorthings", "https://city.example/v1.1", title="Musterstadt")
STRANGE = Service("wfs", "https://stranger.example/wfs", title="Fremde")


class Prober:
    """Answers when the test says so."""

    def __init__(self) -> None:
        self.answers: list = []
        self.sent: list[tuple[str, str]] = []

    def sign_in_work(self):
        return SimpleNamespace(new=SimpleNamespace(known=lambda authcfg: None))

    def settings(self, kind):
        return ()

    def kinds(self):
        return ("sensorthings", "wfs")

    def find(self, url, *, done, failed, authcfg="") -> None:
        self.sent.append((url, authcfg))
        self.answers.append(done)

    def check(self, profile, *, done, failed) -> None:
        self.sent += [(service.url, service.authcfg) for service in profile.services]
        self.answers.append(done)


@pytest.fixture
def profile_dialog(iface, qtbot, manager):
    from urban_data_workbench.ui.profile_dialog import ProfileDialog

    def opened(*services, taken=()):
        dialog = ProfileDialog(Prober(), Profile("Musterstadt" if services else "", services), iface.window, taken=taken)
        dialog.show()
        return dialog

    return opened


def kept(name: str = "Stadt") -> str:
    from urban_data_workbench.plugin.bridge import sign_in_entries

    return sign_in_entries.token_in_header(name, token=KEY)


def select(dialog, row: int) -> None:
    dialog.services.setCurrentItem(dialog.services.topLevelItem(row))


def test_an_answer_that_arrives_while_a_sign_in_is_made_does_not_give_it_to_another_service(profile_dialog):
    dialog = profile_dialog(STRANGE, AIR)
    dialog.address.setText("https://third.example")
    dialog.find.click()
    select(dialog, 1)  # and now the person types the secret of this service
    dialog._prober.answers[0]([Service("wfs", "https://third.example/wfs")])
    dialog._sign_in.sign_in_made(kept())
    assert [bool(service.authcfg) for service in dialog.profile.services] == [False, True, False]


def test_a_service_whose_sign_in_was_deleted_says_so_and_can_be_saved_as_it_is_shown(profile_dialog, manager):
    authcfg = kept()
    manager.removeAuthenticationConfig(authcfg)
    dialog = profile_dialog(STRANGE, replace(AIR, authcfg=authcfg))
    assert "deleted in QGIS" not in dialog.auth_label.text()
    select(dialog, 1)
    assert "deleted in QGIS" in dialog.auth_label.text() and dialog.auth.configId() == ""
    dialog.check.click()
    assert dialog._prober.sent == [(STRANGE.url, ""), (AIR.url, "")]


LURE = "<img src='//stranger.example/share/x.png'>"


def test_words_of_strangers_are_shown_as_they_are_and_fetch_nothing(iface, qtbot, profile_dialog):
    """Qt follows markup in tooltips and messages; a picture on a stranger's share would take the person's Windows sign-in there."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QTextBrowser

    from urban_data_workbench.ui.datasets_model import dataset_row
    from urban_data_workbench.ui.messages import Messages
    from urban_data_workbench.ui.sign_in_service_dialog import SignInServiceDialog

    dialog = SignInServiceDialog(SimpleNamespace(stop=lambda: None), iface.window, kind="device")
    dialog._failed(SignInEnded(LURE, reason="invalid_scope"))
    profile = profile_dialog(replace(AIR, url=f"https://city.example/{LURE}"))
    row = dataset_row(Dataset("d", "s", DatasetKind.FEATURES, LURE), starred=False, zone=None)
    for tip in (dialog.state.toolTip(), profile.services.topLevelItem(0).toolTip(1), row.toolTip()):
        assert "share/x.png" in tip and "<img" not in tip
    profile._not_found(BadInput(LURE))
    assert {label.textFormat() for label in (dialog.state, profile.find_state)} == {Qt.TextFormat.PlainText}
    Messages(iface.messageBar(), iface.window).say(f"{LURE}: all 3 loaded.")
    shown = iface.messageBar().currentItem().findChild(QTextBrowser)
    assert LURE in shown.toPlainText()


@pytest.fixture
def asked(monkeypatch):
    """The questions, each answered by what ``asked.answer`` says then."""
    from qgis.PyQt.QtWidgets import QMessageBox

    kept = SimpleNamespace(questions=[], answer="No", defaults=set())

    def warning(parent, heading, text, buttons, default):
        kept.questions.append(text)
        kept.defaults.add(default == QMessageBox.StandardButton.No)
        return getattr(QMessageBox.StandardButton, kept.answer)

    monkeypatch.setattr(QMessageBox, "warning", warning)
    return kept


@pytest.mark.parametrize("way", ["check", "save"])
def test_a_sign_in_leaves_by_http_only_when_the_person_agrees(profile_dialog, asked, way):
    authcfg = kept()
    dialog = profile_dialog(AIR, replace(AIR, url="http://city.example/v1.1", authcfg=authcfg))
    press = dialog.check.click if way == "check" else lambda: dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    press()
    assert dialog._prober.sent == [] and "city.example" in asked.questions[0] and asked.defaults == {True}
    assert dialog.find_state.text().startswith("Nothing was sent.") and dialog.check.isEnabled()
    asked.answer = "Yes"
    press()
    assert dialog._prober.sent[-1] == ("http://city.example/v1.1", authcfg) and len(asked.questions) == 2
    dialog._ready()
    press()
    assert len(asked.questions) == 2, "who agreed is not asked again for the same host and sign-in"


@pytest.mark.parametrize(("address", "asks"), [
    ("http://city.example/v1.1", True), (' "<HTTP://city.example/v1.1>" ', True), ("http://127.0.0.1.city.example", True),
    ("https://city.example/v1.1", False), ("city.example", False), ("http://127.0.0.1:8080/v1.1", False), ("http://localhost/v1.1", False),
])  # fmt: skip
def test_an_address_is_asked_by_http_with_a_sign_in_only_when_the_person_agrees(profile_dialog, asked, address, asks):
    dialog = profile_dialog()
    dialog._sign_in.sign_in_made(kept())
    dialog.address.setText(address)
    dialog.find.click()
    assert (bool(asked.questions), dialog._prober.sent == []) == (asks, asks)


def test_without_a_sign_in_nobody_is_asked(profile_dialog, asked):
    dialog = profile_dialog(replace(AIR, url="http://city.example/v1.1"))
    dialog.check.click()
    assert asked.questions == [] and len(dialog._prober.sent) == 1


def test_a_key_in_an_address_is_said_and_shown_nowhere(profile_dialog):
    from urban_data_workbench.plugin.core.report import ServiceReport
    from urban_data_workbench.ui.report_text import report_text

    dialog = profile_dialog()
    dialog._nothing_found(BadInput("an address must not carry a key; choose a sign-in", reason="secret"))
    assert dialog.find_state.text().startswith("This address carries a password or key")
    old = replace(AIR, url=f"https://city.example/wfs?api_key={KEY}")  # from before this was refused
    shown = profile_dialog(old).services.topLevelItem(0)
    report = report_text(Profile("x", (old,)), [ServiceReport(old)])
    assert "city.example" in report and KEY not in report + shown.text(1) + shown.toolTip(1)


def test_a_file_of_a_city_does_not_replace_a_profile_of_the_same_name(profile_dialog, tmp_path):
    """A stranger's services in the place of one's own, under the known name, would ask for the known sign-in."""
    file = tmp_path / "stadt.json"
    service = {"id": "a", "kind": "wfs", "url": STRANGE.url}
    file.write_text(json.dumps({"format": "urban-data-workbench/city-profile", "version": 1, "name": "Jena", "services": [service]}))
    dialog = profile_dialog(taken={"Jena"})
    dialog.take_files([file])
    save = dialog.buttons.button(dialog.buttons.StandardButton.Save)
    assert dialog.name.text() == "Jena" and "already" in dialog.unsaved.text() and not save.isEnabled()
    dialog.name.setText("Jena 2")
    assert save.isEnabled()
