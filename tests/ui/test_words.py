"""Every error has a sentence of its own, in both languages, without codes and without shouting."""

from __future__ import annotations

from typing import Iterator

import pytest

from urban_data_workbench.plugin.core import errors
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.errors import UrbanDataError


def kinds(root: type = UrbanDataError) -> Iterator[type]:
    """The whole tree of errors."""
    yield root
    for kind in root.__subclasses__():
        yield from kinds(kind)


OURS = sorted((kind for kind in kinds() if kind.__module__ == errors.__name__), key=lambda kind: kind.code)


def sentences() -> dict[str, str]:
    from urban_data_workbench.ui.words import sentence

    return {kind.code: sentence(kind("the server's own words", library="shapely")) for kind in OURS}


def test_every_code_has_its_own_sentence(qgis_app):
    said = sentences()
    assert len(said) == len(OURS) == len(set(said.values()))


def test_german_sentences_are_others_address_politely_and_do_not_shout(german, qgis_app):
    from qgis.PyQt.QtCore import QCoreApplication

    said = sentences()
    assert QCoreApplication.translate("Workbench", "Take offline") == "Offline mitnehmen"
    english = {"The ", "This ", "Your ", "Nothing ", "Somebody "}
    for code, text in said.items():
        assert text.endswith(".") and not text.startswith(tuple(english)), text
        assert not any(sign in text for sign in ("!", "_", "{", "the server's own words", " du ", " dein")), text
        assert code == "urban_data" or code not in text.split(), text


@pytest.mark.parametrize("protection", list(Protection))
def test_every_protection_is_explained(qgis_app, protection):
    from urban_data_workbench.ui.guard_words import protection_text

    assert protection_text(protection).endswith(".")


def test_numbers_have_the_locales_separators(german):
    from urban_data_workbench.ui.words import number

    assert number(61_412) == "61.412"


def test_a_missing_fact_leaves_no_hole(qgis_app):
    from urban_data_workbench.ui.words import sentence

    assert "{" not in sentence(errors.MissingLibrary("x"))
