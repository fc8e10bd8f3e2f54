"""The details behind a sentence are in the person's language, as far as they are ours."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.errors import BadReply, Broken, UrbanDataError
from urban_data_workbench.tests.conftest import ROOT

SHOWN = ("core", "net", "connectors", "store", "services", "training")  # what windows show; analyses have sentences of their own


def kinds() -> set[str]:
    found, waiting = {"UrbanDataError"}, [UrbanDataError]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            found.add(kind.__name__)
            waiting.append(kind)
    return found


def details(path: Path) -> set[str]:
    """The details that a file gives to errors of ours."""
    names, found = kinds() - {"NoDataArray"}, set()  # that one only makes a reader ask more plainly
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                found.add(text.value)
    return found


@pytest.mark.parametrize("package", SHOWN)
def test_every_detail_of_ours_can_be_translated(qgis_app, package):
    from urban_data_workbench.ui.detail_words import DETAILS

    used = {text for path in sorted((ROOT / "plugin" / package).rglob("*.py")) for text in details(path)}
    assert used - set(DETAILS) == set(), "add them to ui/detail_words.py"


def facts(path: Path) -> set[str]:
    """The names of the facts that a file gives to errors of ours."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds():
            found |= {one.arg for one in node.keywords if one.arg}
    return found


@pytest.mark.parametrize("package", (*SHOWN, "bridge"))
def test_every_fact_of_ours_has_a_name_in_words(qgis_app, package):
    from urban_data_workbench.ui.fact_words import FACTS

    used = {name for path in sorted((ROOT / "plugin" / package).rglob("*.py")) for name in facts(path)}
    assert used - set(FACTS) == set(), "add them to ui/fact_words.py"


def test_facts_are_german_each_under_a_name_of_its_own(german):
    from urban_data_workbench.ui.fact_words import FACTS, fact_text

    shown = [fact_text(name, "x") for name in FACTS]
    assert not [text for text in shown if "_" in text]
    same_in_german = {"format: x", "name: x", "version: x", "status: x"}
    assert {text.lower() for text in shown} & {f"{words.lower()}: x" for words in FACTS.values()} <= same_in_german | {"layer: x"}


@pytest.mark.parametrize("value, german_words", [
    (False, "gesendet: nein"), (True, "gesendet: ja"), (None, ""), ((), ""), ("", ""), (0, "gesendet: 0"),
    (("a", None, True), "gesendet: a, , ja"), ({"b", "a"}, "gesendet: a, b"), ({"a": False}, "gesendet: a: nein"),
])
def test_no_value_is_shown_as_a_program_writes_it(german, value, german_words):
    from urban_data_workbench.ui.fact_words import fact_text

    assert fact_text("sent", value) == german_words


def test_what_came_instead_is_named_in_words(german):
    from urban_data_workbench.ui.messages import details as shown

    assert shown(BadReply("expected a JSON object", got=type(None).__name__)).endswith("\nerhalten: nichts")
    assert shown(BadReply("no reply", sent=False, reason=None)) == "keine Antwort\ngesendet: nein"


def test_details_are_german_and_a_servers_words_stay(german):
    from urban_data_workbench.ui.messages import details as shown

    text = shown(BadReply("the reply is empty", url="https://x/items", status=200))
    assert text == "die Antwort ist leer\nStatus: 200\nAdresse: https://x/items"
    assert shown(Broken("Tomcat fell: over", status=500)) == "Tomcat fell: over\nStatus: 500"
    assert shown(UrbanDataError("the sandbox city did not start: port taken")) == "die Sandbox ist nicht gestartet: port taken"


def test_in_english_they_are_as_they_were(qgis_app):
    from urban_data_workbench.ui.messages import details as shown

    assert shown(BadReply("the reply is empty", status=200)) == "the reply is empty\nstatus: 200"


def test_a_sentence_leaves_out_what_nobody_knows_and_a_preview_says_yes_and_no(german):
    from urban_data_workbench.plugin.core.errors import DoesNotFit
    from urban_data_workbench.ui.import_preview import cell_text
    from urban_data_workbench.ui.words import sentence

    assert "„…“" in sentence(DoesNotFit("the field does not take this value", field=None))
    assert [cell_text(one) for one in (True, False, 2024, 1.5, "True")] == ["ja", "nein", "2024", "1,5", "True"]
