"""What the windows say of contributions that are given out."""

from __future__ import annotations

from ..plugin.services.giving_out import Looked, ToRead
from .words import number, translate

_LONGEST = 60


def about(looked: Looked) -> str:
    """Say what leaves, what never does, and how many texts are to be read."""
    parts = [
        translate("Workbench", "“{dataset}”: {count} contributions.").format(
            dataset=looked.title, count=number(looked.total)),
        translate(
            "Workbench",
            "Places become cells that at least k contributions share; what shares none stays here. Ids, exact places and exact "
            "times never leave."),
    ]
    if looked.to_read:
        parts.append(translate(
            "Workbench", "Texts in which something may point to a person: {count}. They stay here unless you tick them.").format(
                count=number(len(looked.to_read))))
    parts.append(translate(
        "Workbench",
        "The working copy itself and QGIS's “Save Features As” hold everything: do not hand those on."))
    return " ".join(parts)


def name_of(one: ToRead) -> str:
    """Return the beginning of a text."""
    text = " ".join(one.text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def kinds_text(one: ToRead) -> str:
    """Say what was found in a text, the riskiest words first as they are listed."""
    words = {
        "email": translate("Workbench", "e-mail address"),
        "phone": translate("Workbench", "telephone number"),
        "iban": translate("Workbench", "IBAN"),
        "iban_like": translate("Workbench", "looks like an IBAN"),
        "plate": translate("Workbench", "number plate"),
        "name": translate("Workbench", "name after Herr or Frau"),
        "address": translate("Workbench", "address with house number"),
        "self": translate("Workbench", "speaks of oneself (“ich wohne”)"),
        "url": translate("Workbench", "web address"),
    }
    return ", ".join(words[kind] for kind in one.kinds)
