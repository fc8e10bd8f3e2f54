"""``udw:give_out``: contributions for others, with places shared by k and without texts that may point to a person (D1, D2)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, ClassVar, Mapping, Optional, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import PrivacyOpen, UrbanDataError
from ..core.values import utc_text
from ..services.giving_out import keep_off
from ..services.leave_slip import LeaveSlip, slip_of, write_slip
from ..services.publish import now_utc
from ..services.way_out import Contributions, Fact, Terms, let_out
from . import give_out_rows as leaving
from . import help as helping
from . import parameters as add
from . import publishing_grid
from .about_publishing import BeforePublishing
from .coarsened_rows import Facts, facts_of
from .contribution_texts import add_texts, texts_of
from .give_out_words import method, pitfalls, summary
from .given import Given, count
from .question import SUMMARY

translate = QCoreApplication.translate
_TEXTS = ("TITLE_FIELD", "TEXT_FIELD", "ID_FIELD")


class GiveOut(BeforePublishing):
    """One row per contribution that leaves: its cell, facts that k share, and its words where nothing was found in them."""

    ID: ClassVar[str] = "give_out"
    UNTOLD: ClassVar[tuple[str, ...]] = ("REASON", "LET_GO")

    def __init__(self) -> None:
        super().__init__()
        self._holds = Path()

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Give out contributions")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate(
            "Workbench", "privacy,export,open data,publish,share,GeoPackage,GeoJSON,CSV,anonymisation,k-anonymity").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "How do we give contributions to others without giving away who wrote them?"),
            given=translate(
                "Workbench",
                "A layer or table of contributions. Only their cells, the facts you choose and, where fields are chosen, titles "
                "and texts go along; ids, exact places, exact times and all other fields never do. The ending of the file "
                "decides its kind: .gpkg, .geojson or .csv."),
            method=method(), pitfalls=pitfalls())

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), Qgis.ProcessingSourceType.Vector)
        add_texts(self)
        publishing_grid.add_facts(self)
        publishing_grid.add_grid(self)
        publishing_grid.add_zone(self)
        add.add_text(
            self, "REASON", translate("Workbench", "Reason why texts with findings leave all the same (empty: they stay here)"),
            default="", optional=True)
        add.add_text(
            self, "LET_GO",
            translate("Workbench", "Ids of those that a person read and lets go, with commas (empty: with a reason, all)"),
            default="", optional=True)
        self.addParameter(QgsProcessingParameterFeatureSink(
            "OUTPUT", translate("Workbench", "File to give out"), QgsProcessing.SourceType.TypeVectorAnyGeometry))
        self.addParameter(QgsProcessingParameterFileDestination(
            "RECEIPT", translate("Workbench", "Receipt, which stays here (needed with a reason)"), "JSON (*.json)", None, True,
            False))
        self.add_numbers({
            "LEFT": translate("Workbench", "Contributions in the file"),
            "SUPPRESSED": translate("Workbench", "Contributions that stay here"),
            "GENERALISED": translate("Workbench", "Of those in the file in a larger cell or with fewer facts"),
            "WITHHELD": translate("Workbench", "Contributions in the file without their title and text"),
            "RELEASED": translate("Workbench", "Texts with findings in the file, for a reason"),
        })

    def prepareAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
    ) -> bool:
        """Look, too, which file holds the contributions: it is not written over."""
        self._holds = leaving.file_of(self.parameterAsVectorLayer(parameters, "CONTRIBUTIONS", context))
        return super().prepareAlgorithm(parameters, context, feedback)

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Read, pass the gate, write what leaves, and the receipt."""
        for name in (leaving.target(given), *_receipt(given).values()):
            keep_off(leaving.file_named(name), self._holds)
        facts, terms = facts_of(given, also=_TEXTS), _terms(given)
        places = leaving.places_of(given, facts.columns, facts.source)
        what = _contributions(given, facts, places.points)
        ids = texts_of(facts.columns, given.field("ID_FIELD", facts.source))
        passed = let_out(what, terms, chosen=_chosen(given, ids), ids=ids, check=given.progress.check)
        slip = slip_of(
            passed, terms, when=utc_text(now_utc()), who=leaving.person(), what=facts.source.sourceName(),
            where=Path(leaving.target(given)).name)
        if slip.contributions < len(ids):
            given.say(translate("Workbench", "Rows that repeat the id of another one, and are left out: {n}.").format(
                n=count(len(ids) - slip.contributions)))
        _keep(given, slip)
        has_texts = any(given.field(name, facts.source) for name in _TEXTS[:2])
        try:
            destination = leaving.write(self, given, passed, places, facts.titles, has_texts=has_texts)
        except UrbanDataError:
            for path in _receipt(given).values():  # nothing left
                Path(path).unlink(missing_ok=True)
            raise
        return {
            "OUTPUT": destination, **_receipt(given), "LEFT": slip.left, "SUPPRESSED": slip.suppressed,
            "GENERALISED": slip.generalised, "WITHHELD": slip.texts_withheld, "RELEASED": slip.texts_let_go,
            SUMMARY: summary(slip)}


def _terms(given: Given) -> Terms:
    return Terms(
        int(given.number("K") or 5), given.number("CELL_SIZE") or 100.0, given.number("LARGEST") or 1000.0,
        given.text("REASON"))


def _contributions(given: Given, facts: Facts, points: np.ndarray) -> Contributions:
    title, text, _ = (given.field(name, facts.source) for name in _TEXTS)
    columns = tuple(Fact(*one) for one in zip(facts.names, facts.values, facts.codes))
    return Contributions(texts_of(facts.columns, title), texts_of(facts.columns, text), points, columns)


def _chosen(given: Given, ids: Sequence[Optional[str]]) -> Optional[np.ndarray]:
    """Return which a person lets go, None where no ids were entered; an id of several is none. Without ids rows count."""
    named = {one.strip() for one in given.text("LET_GO").split(",")} - {""}
    names = list(ids) if any(ids) else [str(row + 1) for row in range(len(ids))]
    often = Counter(names)
    return np.array([name in named and often[name] == 1 for name in names], dtype=bool) if named else None


def _keep(given: Given, slip: LeaveSlip) -> None:
    """Write the receipt before anything leaves. Raises PrivacyOpen where a reason would be kept nowhere, ReadOnly."""
    wanted = _receipt(given)
    itself = any(Path(path) == leaving.file_named(leaving.target(given)) for path in wanted.values())
    if itself or (slip.reason and not wanted):
        raise PrivacyOpen("a reason needs a receipt that keeps it", n=slip.texts_let_go)
    if wanted:
        write_slip(Path(wanted["RECEIPT"]), slip)


def _receipt(given: Given) -> Mapping[str, str]:
    path = given.algorithm.parameterAsFileOutput(given.parameters, "RECEIPT", given.context)
    return {"RECEIPT": str(path)} if path else {}
