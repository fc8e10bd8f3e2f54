"""What a person reads about columns that differ, and about what can be done."""

from __future__ import annotations

from typing import Mapping

from ..plugin.services.restructure import How, Mend, Structure, TakenOver
from .words import number, translate

PLACE = "@geometry"


def summary(found: Structure) -> str:
    """Say that columns differ, and that nothing is lost by it."""
    text = translate(
        "Workbench", "{dataset}: the columns are no longer those of the platform. What is edited in this file stays."
    )
    return text.format(dataset=found.title)


def follows(found: Structure) -> str:
    """Say what the button does."""
    if found.mends:
        return translate("Workbench", "A backup is made first. Mending changes nothing on the platform.")
    if found.hopeless:
        return translate(
            "Workbench",
            "This cannot be mended here. Bring back a backup of this file, or take the dataset into another file."
        )
    text = translate(
        "Workbench",
        "A backup is made first. The dataset is read anew and your {edits} edits come along;"
        " what the platform changed, too, is asked about in the review."
        " Values that have no column any more are kept on a receipt."
    )
    return text.format(edits=number(found.edits or 0))


def action(found: Structure) -> str:
    """Return what the button says; empty where there is nothing to do here."""
    if found.mends:
        return translate("Workbench", "&Mend the columns")
    return "" if found.hopeless else translate("Workbench", "&Take anew and carry my edits over")


def happened(mend: Mend) -> str:
    """Say what happened to a column here."""
    if mend.how is How.RENAME:
        return translate("Workbench", "is called “{found}” in this file").format(found=mend.found)
    if mend.how is How.RESTORE:
        return translate("Workbench", "was removed from this file, with what was edited in it")
    return translate("Workbench", "has another type in this file")


def done(mend: Mend) -> str:
    """Say what would be done about it."""
    if mend.how is How.RENAME:
        return translate("Workbench", "gets its name back and keeps its values")
    if mend.how is How.RESTORE:
        return translate("Workbench", "comes back with the platform's values")
    return translate("Workbench", "gets its type back and keeps its values")


def put_back(mend: Mend) -> str:
    """Name the other way for a renamed column."""
    text = translate("Workbench", "comes back with the platform's values; “{found}” stays as a column of your own")
    return text.format(found=mend.found)


def fact_texts(fact: str, *, here: bool) -> tuple[str, str, str]:
    """Return the column that a fact is about, what happened to it, and what follows."""
    kind, _, name = fact.partition(":")
    column = translate("Workbench", "Place") if name in (PLACE, "geom") else name
    if here:
        return column, translate("Workbench", "is missing in this file"), translate("Workbench", "cannot be mended here")
    if kind in ("crs", "key"):
        return _whole_dataset(kind)
    happened_there, follows_there = _there()[kind]
    return column, happened_there, follows_there


def _there() -> Mapping[str, tuple[str, str]]:
    gone, typed = translate("Workbench", "is gone on the platform"), translate("Workbench", "has another type on the platform")
    new = translate("Workbench", "is new on the platform and required")
    return {
        "missing": (gone, translate("Workbench", "edits in it are kept on a receipt")),
        "type": (typed, translate("Workbench", "edits that fit come along")),
        "added": (new, translate("Workbench", "comes with the dataset")),
    }


def _whole_dataset(kind: str) -> tuple[str, str, str]:
    if kind == "crs":
        return (
            translate("Workbench", "Place"), translate("Workbench", "has another reference system on the platform"),
            translate("Workbench", "edited places are converted"),
        )
    return (
        translate("Workbench", "Key"), translate("Workbench", "is another field on the platform"),
        translate("Workbench", "comes with the dataset"),
    )


def mended(title: str) -> str:
    """Say that the columns are as they were."""
    return translate("Workbench", "{dataset}: the columns are as they were taken.").format(dataset=title)


def taken_over(title: str, found: TakenOver) -> str:
    """Say what came along and what did not."""
    text = translate("Workbench", "{dataset}: taken anew; {count} edits came along.")
    if found.left:
        text += " " + translate("Workbench", "Values of {left} objects have no column any more; a receipt keeps them.")
    return text.format(dataset=title, count=number(found.carried), left=number(len(found.left)))
