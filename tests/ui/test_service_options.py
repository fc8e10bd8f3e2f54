"""What a service is told besides its address: from what its connector declares, in the person's language, never a secret."""

from __future__ import annotations

import pytest
from keyboard import cut, not_reached

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.setting import ADDRESS, CHOICE, REFERENCE_SYSTEM, TEXT, TICK
from urban_data_workbench.plugin.core.urls import is_secret_name
from urban_data_workbench.tests.ui.test_profile_dialog import Prober

DECLARED = {connector.kind: connector.settings for connector in CONNECTORS if getattr(connector, "settings", ())}
BROKER = Service("ngsi-ld", "https://city.example/ngsi-ld/v1", options=(("tenant", "jena"), ("unknown", "kept")))


@pytest.fixture
def open_options(iface, qtbot):
    def opened(service: Service = BROKER):
        from urban_data_workbench.ui.service_options import ServiceOptions

        dialog = ServiceOptions(service, DECLARED[service.kind], iface.window)
        dialog.kept = []
        dialog.chosen.connect(dialog.kept.append)
        dialog.show()
        return dialog

    return opened


def ok(dialog):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_every_service_that_reads_options_declares_them():
    assert set(DECLARED) == {"sensorthings", "ngsi-ld", "ngsi-v2", "rest"}
    for settings in DECLARED.values():
        assert len({setting.name for setting in settings}) == len(settings)
        assert {setting.kind for setting in settings} <= {TEXT, ADDRESS, REFERENCE_SYSTEM, CHOICE, TICK}
        assert all(setting.title and setting.words.endswith(".") for setting in settings)
        assert not [setting.name for setting in settings if is_secret_name(setting.name)]
        assert all(bool(setting.choices) == (setting.kind == CHOICE) for setting in settings)


def test_every_word_that_a_connector_declares_is_german(german):
    from urban_data_workbench.ui.option_words import OPTION_WORDS, option_text

    used = {text for settings in DECLARED.values() for setting in settings for text in (setting.title, setting.words)}
    used |= {text for settings in DECLARED.values() for setting in settings for _, text in setting.choices}
    assert used == set(OPTION_WORDS)
    assert {text for text in used if option_text(text) == text} <= {"@context"}


@pytest.mark.parametrize("kind", sorted(DECLARED))
def test_each_kind_has_a_dialog_that_is_reached_by_tab_and_nothing_is_cut(open_options, german, kind):
    from qgis.PyQt.QtWidgets import QLabel

    dialog = open_options(Service(kind, "https://urbane-datenplattform.stadt-am-see.example/interfaces/broker/v1"))
    assert list(dialog.controls) == [setting.name for setting in DECLARED[kind]]
    assert cut(dialog) == [] and not_reached(dialog) == []
    words = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert len(words) > len(DECLARED[kind])
    assert [label.text() for label in words if label.height() < label.heightForWidth(label.width())] == []


def test_what_is_told_is_kept_and_what_is_not_declared_stays(open_options):
    dialog = open_options()
    dialog.controls["context"].setText(" https://city.example/context.jsonld ")
    dialog.controls["write"].setCurrentIndex(dialog.controls["write"].findData("no"))
    ok(dialog).click()
    assert dict(dialog.kept[0].options) == {
        "tenant": "jena", "unknown": "kept", "context": "https://city.example/context.jsonld", "write": "no",
    }
    assert dialog.kept[0].authcfg == BROKER.authcfg and not dialog.isVisible()


def test_what_is_emptied_is_left_to_the_platform(open_options):
    dialog = open_options()
    dialog.controls["tenant"].clear()
    assert dict(dialog.service.options) == {"unknown": "kept"}
    dialog.reject()
    assert not dialog.kept


@pytest.mark.parametrize(("kind", "name", "text", "said"), [
    ("ngsi-ld", "context", "context.jsonld", "no web address"), ("ngsi-ld", "context", "https://anna:geheim@city.example/c", "no web address"),
    ("ngsi-ld", "context", "https://city.example/c?access_token=x", "secret"), ("ngsi-ld", "tenant", "je\u200bna", "cannot be sent"),
    ("rest", "crs", "Gauß-Krüger", "no reference system"),
])
def test_what_cannot_be_sent_or_is_a_secret_is_refused_with_the_reason(open_options, kind, name, text, said):
    dialog = open_options(Service(kind, "https://city.example/api"))
    dialog.controls[name].setText(text)
    assert not ok(dialog).isEnabled() and dialog.problem.isVisible() and said in dialog.problem.text()
    dialog.controls[name].setText("EPSG:25832" if kind == "rest" else "")
    assert ok(dialog).isEnabled() and not dialog.problem.isVisible()


def test_a_tick_is_an_option_too(open_options):
    dialog = open_options(Service("sensorthings", "https://city.example/v1.1", options=(("edit", "1"),)))
    assert dialog.controls["edit"].isChecked()
    dialog.controls["edit"].setChecked(False)
    assert dialog.service.options == ()


def test_the_profile_dialog_offers_options_where_a_kind_has_them_and_saves_them(iface, qtbot):
    from urban_data_workbench.ui.profile_dialog import ProfileDialog
    from urban_data_workbench.ui.service_options import ServiceOptions

    features = Service("ogcapi-features", "https://city.example/ogc")
    dialog = ProfileDialog(Prober(), Profile("Jena", (features, BROKER)), iface.window)
    dialog.show()
    assert not dialog.options.isEnabled()
    dialog.services.setCurrentItem(dialog.services.topLevelItem(1))
    assert dialog.options.isEnabled()
    dialog.options.click()
    (asked,) = [item for item in dialog.findChildren(ServiceOptions) if item.isVisible()]
    asked.controls["tenant"].setText("weimar")
    ok(asked).click()
    assert dict(dialog.profile.services[1].options)["tenant"] == "weimar"
    assert dialog.services.indexOfTopLevelItem(dialog.services.currentItem()) == 1
