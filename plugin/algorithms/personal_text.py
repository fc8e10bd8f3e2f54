"""``udw:personal_text``: which texts must a person read before they are published (D2)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.personal_text import HIGH, KINDS, RISKS, URL, Screened, screened
from ..bridge import participation_styles
from ..bridge.writing import INTEGER, TEXT, TIME, Column, fields_of, write_rows
from ..core.errors import TooFewData
from ..core.observations import NO_TIME
from . import help as helping
from . import parameters as add
from . import rows
from .about_publishing import BeforePublishing
from .contribution_texts import Texts, add_texts, read_texts
from .given import Given, count
from .question import SUMMARY

translate = QCoreApplication.translate


class PersonalText(BeforePublishing):
    """A list of contributions to read; it holds no word of them."""

    ID: ClassVar[str] = "personal_text"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Personal data in free text")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "privacy,personal data,anonymisation,GDPR,e-mail,telephone,name,publish").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Which texts must a person read before we publish them?"),
            given=translate("Workbench", "A layer or table of contributions with their titles and texts."),
            method=translate(
                "Workbench",
                "Title and text are searched for patterns: e-mail addresses, telephone numbers, IBANs (certain where the check "
                "digits of ISO 13616 are right, else “looks like”), number plates, names after Herr or Frau, addresses with a "
                "house number, “ich wohne”, “mein Name”, “ich heiße”, and web addresses. The patterns are a definition of our "
                "own; no standard prescribes them. The result lists ids and kinds of findings, never a word of the text."),
            pitfalls=(
                translate(
                    "Workbench",
                    "A search for patterns is no anonymisation: names without Herr or Frau, nicknames and circumstances by "
                    "which neighbours know somebody are not found."),
                translate(
                    "Workbench",
                    "Not every finding is personal: names of politicians are public, and a street can be called like a person."),
                translate("Workbench", "A point at a home is personal without any text. Coarsen the places, too."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), Qgis.ProcessingSourceType.Vector)
        add_texts(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Texts to read")))
        self.add_numbers({
            "TEXTS": translate("Workbench", "Texts searched"),
            "FLAGGED": translate("Workbench", "Texts that a person must read"),
            "HIGH": translate("Workbench", "Texts with a high risk"),
            "WITH_URL": translate("Workbench", "Texts with a web address"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Search, and list what a person must read."""
        read = read_texts(given)
        if not any(read.titles) and not any(read.texts):
            raise TooFewData("no contribution has a text", n=len(read))
        found = screened(read.titles, read.texts, check=given.progress.check)
        columns = _columns(read, found)
        sink, destination = given.sink("OUTPUT", fields_of(columns))
        if sink is not None and len(found.rows):
            write_rows(sink, columns, progress=given.progress.stretch(80, 100))
        self.result(destination, lambda layer: _style(layer, columns))
        numbers = {
            "TEXTS": found.total, "FLAGGED": int(found.flagged.sum()), "HIGH": found.risk.count(HIGH),
            "WITH_URL": found.with_kind(URL)}
        return {"OUTPUT": destination, **numbers, SUMMARY: _summary(found, numbers)}


def _columns(read: Texts, found: Screened) -> list[Column]:
    names, risks, total = kind_words(), risk_words(), len(found.rows)
    kinds = [[kind for kind in KINDS if kind in here] for here in found.kinds]
    return [
        Column("id", TEXT, [read.ids[row] for row in found.rows.tolist()], translate("Workbench", "Id of the contribution")),
        Column("kinds", TEXT, [", ".join(here) for here in kinds], translate("Workbench", "Kinds of findings (codes)")),
        Column("n_hits", INTEGER, found.hits, translate("Workbench", "Findings")),
        Column("first_position", INTEGER, found.first, translate("Workbench", "Place of the first finding (characters)")),
        Column("risk", TEXT, list(found.risk), translate("Workbench", "Risk (code)")),
        Column(
            "words", TEXT, [f"{risks[risk]}: {', '.join(names[kind] for kind in here)}" for risk, here in zip(found.risk, kinds)],
            translate("Workbench", "In words")),
        Column("checked_by", TEXT, [""] * total, translate("Workbench", "Read by")),
        Column("checked_at", TIME, np.full(total, NO_TIME), translate("Workbench", "Read at (UTC)")),
    ]


def kind_words() -> Mapping[str, str]:
    """Return what each kind of finding is called."""
    return dict(zip(KINDS, (
        translate("Workbench", "e-mail address"),
        translate("Workbench", "telephone number"),
        translate("Workbench", "IBAN"),
        translate("Workbench", "looks like an IBAN"),
        translate("Workbench", "number plate"),
        translate("Workbench", "name after Herr or Frau"),
        translate("Workbench", "address with house number"),
        translate("Workbench", "speaks of oneself (“ich wohne”)"),
        translate("Workbench", "web address"),
    )))


def risk_words() -> Mapping[str, str]:
    """Return what each risk is called."""
    return dict(zip(RISKS, (
        translate("Workbench", "high risk"), translate("Workbench", "medium risk"), translate("Workbench", "low risk"))))


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    participation_styles.risks(layer, risk_words())


def _summary(found: Screened, numbers: Mapping[str, int]) -> str:
    names = kind_words()
    tallies = [f"{names[kind]} {count(found.with_kind(kind))}" for kind in KINDS if found.with_kind(kind)]
    parts = [translate(
        "Workbench",
        "{flagged} of {total} texts must be read by a person before they are published; {high} of them have a high risk. "
        "Texts with a web address: {url}.").format(
            flagged=count(numbers["FLAGGED"]), total=count(numbers["TEXTS"]), high=count(numbers["HIGH"]),
            url=count(numbers["WITH_URL"]))]
    if tallies:
        parts.append(translate("Workbench", "Found: {kinds}.").format(kinds=", ".join(tallies)))
    parts.append(translate(
        "Workbench",
        "This is a search for patterns, not an anonymisation: a text without a finding can still point to a person. The list "
        "holds no word of the texts."))
    return " ".join(parts)
