"""One sentence in the message bar, the details behind a button, and a way to try again."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.errors import Broken, Cancelled, Forbidden, NotAuthorised, SignInEnded, SignInRefused
from urban_data_workbench.plugin.core.feature import Skipped
from urban_data_workbench.plugin.core.report import Summary


@pytest.fixture
def messages(iface):
    from urban_data_workbench.ui.messages import Messages

    return Messages(iface.bar, iface.window)


def buttons(bar) -> dict[str, object]:
    from qgis.PyQt.QtWidgets import QPushButton

    return {button.text(): button for button in bar.currentItem().findChildren(QPushButton)}


def test_a_failure_offers_details_and_another_try(messages, iface):
    tried = []
    messages.failed(Broken("Tomcat fiel um", status=500, url="https://x/items"), again=lambda: tried.append(1))
    assert "failed while answering" in iface.bar.currentItem().text() and "Tomcat" not in iface.bar.currentItem().text()
    assert list(buttons(iface.bar)) == ["Try again", "Details…"]
    buttons(iface.bar)["Try again"].click()
    assert tried == [1] and iface.bar.currentItem() is None


@pytest.mark.parametrize(("error", "offered"), [
    (NotAuthorised("x", status=401), True), (SignInRefused("x", status=401), True), (SignInEnded("x", reason="invalid_grant"), True),
    (Broken("x", status=500), False), (Forbidden("x", status=403), False),
], ids=["missing", "refused", "ended", "broken", "forbidden"])
def test_a_question_for_a_sign_in_leads_to_where_it_is_chosen(messages, iface, error, offered):
    opened = []
    messages.edit_profile = lambda: opened.append(1)
    messages.failed(error, again=lambda: None)
    assert list(buttons(iface.bar)) == [*(["Sign-in…"] if offered else []), "Try again", "Details…"]
    if offered:
        buttons(iface.bar)["Sign-in…"].click()
        assert opened == [1]


def test_the_details_hold_the_servers_words_to_be_copied(messages, iface, qgis_app):
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtGui import QGuiApplication
    from qgis.PyQt.QtWidgets import QDialog, QPushButton

    seen = []

    def look() -> None:
        (dialog,) = [item for item in iface.window.findChildren(QDialog) if item.isVisible()]
        next(button for button in dialog.findChildren(QPushButton) if "Copy" in button.text()).click()
        seen.append(QGuiApplication.clipboard().text())
        dialog.reject()

    messages.failed(Broken("Tomcat fiel um", status=500, url="https://x/items"))
    QTimer.singleShot(0, look)
    buttons(iface.bar)["Details…"].click()
    assert "Tomcat fiel um" in seen[0] and "status: 500" in seen[0] and "failed while answering" in seen[0]


def test_what_the_person_stopped_is_no_failure(messages, iface):
    messages.failed(Cancelled(), again=lambda: None)
    assert iface.bar.currentItem().level() == 0 and not buttons(iface.bar)


def test_a_complete_load_is_said_with_its_number(messages, iface, german):
    messages.loaded("Bäume", Summary("trees", 8000, 8000), kind=DatasetKind.FEATURES)
    assert iface.bar.currentItem().text() == "Bäume: alle 8.000 Objekte geladen."
    messages.loaded("Radnetz", Summary("x", 900, 900, unlocated=53), kind=DatasetKind.CONTRIBUTIONS)
    assert "53" in iface.bar.currentItem().text() and not buttons(iface.bar)


def test_a_load_with_series_counts_stations_and_values(messages, iface, german):
    messages.loaded("Luft", Summary("x", 61_012, 61_012, observations=61_000), kind=DatasetKind.STATIONS)
    assert iface.bar.currentItem().text() == "Luft: alle 12 Stationen und 61.000 Werte geladen."
    messages.loaded("Luft", Summary("x", 60_012, 61_012, observations=60_000), kind=DatasetKind.STATIONS)
    assert "60.012 geladen, angekündigt sind 61.012 Stationen und Werte." in iface.bar.currentItem().text()


def test_an_incomplete_load_says_how_much_is_missing_and_why(messages, iface):
    from urban_data_workbench.ui.messages import missing

    tried = []
    summary = Summary("air", 61_000, 61_412, skipped=(Skipped("refused", 412, "Datastreams(7)"),))
    messages.loaded("Luft", summary, kind=DatasetKind.STATIONS, again=lambda: tried.append(1))
    text = iface.bar.currentItem().text()
    assert "61,000" in text and "61,412" in text and iface.bar.currentItem().level() == 1
    assert missing(summary) == ["412 × values that the platform refused (Datastreams(7))"]
    buttons(iface.bar)["Try again"].click()
    assert tried == [1]


def test_messages_are_taken_back_with_the_plugin_and_others_stay(messages, iface):
    iface.bar.pushMessage("QGIS", "something else")
    messages.failed(Broken("x"))
    messages.say("y")
    messages.close()
    assert [item.text() for item in iface.bar.items()] == ["something else"]
