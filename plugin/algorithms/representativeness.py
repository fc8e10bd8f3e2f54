"""``udw:representativeness``: who took part, by district (P4)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping, Sequence

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.areas import area_of_points
from ..analysis.districts import NO_RESIDENTS
from ..analysis.named_districts import by_name
from ..analysis.representation import AS_EXPECTED, OVER, PERMUTATIONS, UNDER, WORDS, Representation, representation
from ..analysis.rules import TOO_FEW
from ..bridge import participation_styles
from ..bridge.reading import Wanted
from ..bridge.writing import INTEGER, REAL, TEXT, Column, fields_of, write_rows
from . import help as helping
from . import parameters as add
from . import places, rows
from .about_contributions import AboutContributions
from .contribution_texts import texts_of
from .district_areas import Areas, read_areas
from .given import Given, count
from .question import SUMMARY

translate = QCoreApplication.translate
_LOCATED = "located"
_NAMED = 3
"""So many districts are named in the answer; all are in the layer."""


class Representativeness(AboutContributions):
    """Districts with the contributions that their residents let expect, and those there are."""

    ID: ClassVar[str] = "representativeness"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Who took part, by district?")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate(
            "Workbench", "representative,location quotient,district,residents,turnout,chi-square,participation").split(",")

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        """Finding points in areas needs a library that not every QGIS has."""
        missing = places.missing_for_areas()
        return not missing, missing

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Which districts are missing in our procedure?"),
            given=translate(
                "Workbench",
                "Contributions, and districts with the residents of those who were asked (their age, their year). A field that "
                "names the person counts each person once, in the district of the first contribution; it is not written "
                "anywhere."),
            method=_method(), pitfalls=_pitfalls())

    def declare(self) -> None:
        """Add parameters and outputs."""
        self.add_contributions()
        add.add_layer(self, "DISTRICTS", translate("Workbench", "Districts"), Qgis.ProcessingSourceType.VectorPolygon)
        add.add_field(
            self, "DISTRICT_NAME_FIELD", translate("Workbench", "Field with the name of the district"), of="DISTRICTS",
            default="name", optional=True)
        add.add_field(
            self, "RESIDENTS_FIELD", translate("Workbench", "Field with the residents"), of="DISTRICTS", default="residents",
            numeric=True)
        add.add_field(
            self, "PERSON_FIELD", translate("Workbench", "Field that names the person, to count each one once"),
            of="CONTRIBUTIONS", optional=True)
        add.add_field(
            self, "CONTRIBUTION_DISTRICT_FIELD", translate("Workbench", "Field with the district that a contribution names"),
            of="CONTRIBUTIONS", default="district", optional=True, advanced=True)
        add.add_number(
            self, "PERMUTATIONS", translate("Workbench", "Random draws for the test"), default=PERMUTATIONS, least=99,
            most=99_999, advanced=True)
        add.add_number(
            self, "SEED", translate("Workbench", "Seed of the random draws"), default=0, most=1e9, advanced=True)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Who took part")))
        self.add_numbers({
            "CHI2": translate("Workbench", "Chi-square"),
            "DF": translate("Workbench", "Degrees of freedom"),
            "P": "p",
            "UNDER": translate("Workbench", "Districts with fewer contributions than expected"),
            "OVER": translate("Workbench", "Districts with more contributions than expected"),
            "COUNTED": translate("Workbench", "Contributions counted in a district"),
            "OUTSIDE": translate("Workbench", "Contributions outside the districts"),
            "UNLOCATED": translate("Workbench", "Contributions without a place"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Count, compare, draw."""
        areas = read_areas(given)
        place = _districts_of(given, areas)
        observed = np.bincount(place[place >= 0], minlength=len(areas.names))
        found = representation(
            observed, areas.districts.residents, permutations=int(given.number("PERMUTATIONS") or PERMUTATIONS),
            seed=int(given.number("SEED") or 0), check=given.progress.check)
        columns = _columns(found, areas)
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=areas.kind, crs=areas.source.sourceCrs())
        if sink is not None:
            write_rows(sink, columns, progress=given.progress.stretch(80, 100), geometry=areas.geometry)
        self.result(destination, lambda layer: _style(layer, columns))
        numbers = {
            "CHI2": found.chi2, "DF": found.df, "P": found.p, "UNDER": int((found.words == UNDER).sum()),
            "OVER": int((found.words == OVER).sum()), "COUNTED": int(observed.sum()),
            "OUTSIDE": int((place == -1).sum()), "UNLOCATED": int((place == -2).sum())}
        _say(given, numbers, int((place == -3).sum()))
        return {"OUTPUT": destination, **numbers, SUMMARY: _summary(found, areas.names)}


def _method() -> str:
    return translate(
        "Workbench",
        "Expected are all counted contributions times the district's share of residents. The quotient is observed by "
        "expected, its 95 % interval that of the count: Byar's, below ten the exact one of Poisson (Fingertips guidance; APHO "
        "Technical Briefing 3). A district is under or over where 1 lies outside the interval. Chi-square sums up all "
        "districts; its p comes from random draws by residents.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate("Workbench", "The place of a contribution is not the home of its author."),
        translate(
            "Workbench",
            "Several contributions of one person make the interval too narrow. Name the field of the person where you may."),
        translate("Workbench", "Fewer than five expected contributions are too few for a statement."),
        translate(
            "Workbench",
            "What holds for a district does not hold for each person in it (ecological fallacy); many contributions are no "
            "sign that a district is well represented in age, sex or language."),
    )


def _districts_of(given: Given, areas: Areas) -> np.ndarray:
    """Return the district of each contribution: -1 outside, -2 without a place, -3 a further one of the same person."""
    source = given.source("CONTRIBUTIONS")
    person, district = given.field("PERSON_FIELD", source), given.field("CONTRIBUTION_DISTRICT_FIELD", source)
    said = (_LOCATED,) if source.fields().lookupField(_LOCATED) >= 0 else ()
    labels = tuple(dict.fromkeys(name for name in (person, district) if name))
    columns = given.read(
        "CONTRIBUTIONS", Wanted(labels=labels, numbers=said), progress=given.progress.stretch(5, 50), geometries=True,
        source=source)
    points = places.points_of(columns, areas.metres, source)
    located = np.isfinite(points).all(axis=1)
    place = np.full(len(points), -2, dtype=np.int64)
    if district:
        named = by_name(texts_of(columns, district), areas.names)
        place = np.where(named >= 0, named, place)
    place[located] = area_of_points(points[located], areas.districts.polygons, check=given.progress.check)
    if person:
        codes, rows_ = columns.labels[person].codes, np.flatnonzero(place >= 0)
        known = rows_[codes[rows_] >= 0]
        first = known[np.unique(codes[known], return_index=True)[1]]
        place[np.setdiff1d(known, first)] = -3
    return place


def _columns(found: Representation, areas: Areas) -> list[Column]:
    names = class_words()
    return [
        Column("district", TEXT, list(areas.names), translate("Workbench", "District")),
        Column("residents", REAL, areas.districts.residents, translate("Workbench", "Residents")),
        Column("observed", INTEGER, found.observed, translate("Workbench", "Contributions")),
        Column("expected", REAL, found.expected, translate("Workbench", "Contributions expected")),
        Column("lq", REAL, found.lq, translate("Workbench", "Observed by expected")),
        Column("lq_low", REAL, found.low, translate("Workbench", "Observed by expected, at least (95 %)")),
        Column("lq_high", REAL, found.high, translate("Workbench", "Observed by expected, at most (95 %)")),
        Column("class", TEXT, found.words, translate("Workbench", "Class (code)")),
        Column("words", TEXT, [names[word] for word in found.words.tolist()], translate("Workbench", "In words")),
    ]


def class_words() -> Mapping[str, str]:
    """Return what each class is called."""
    return dict(zip(WORDS, (
        translate("Workbench", "fewer than expected"), translate("Workbench", "as expected"),
        translate("Workbench", "more than expected"), translate("Workbench", "too few"),
        translate("Workbench", "number of residents unknown"))))


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    names = class_words()
    ranges = (
        translate("Workbench", "less than half of what is expected"), translate("Workbench", "0.5 to 0.8 of what is expected"),
        translate("Workbench", "0.8 to 1.25 of what is expected"), translate("Workbench", "1.25 to 2 times what is expected"),
        translate("Workbench", "more than twice what is expected"))
    rest = {name: names[name] for name in (TOO_FEW, NO_RESIDENTS)}
    inside = translate("Workbench", "as expected: chance explains the difference")
    participation_styles.quotients(layer, ranges, as_expected=(AS_EXPECTED, inside), missing=rest)


def _say(given: Given, numbers: Mapping[str, float], further: int) -> None:
    said = {
        translate("Workbench", "Contributions without a place, in no district: {n}."): numbers["UNLOCATED"],
        translate("Workbench", "Contributions outside all districts: {n}."): numbers["OUTSIDE"],
        translate("Workbench", "Further contributions of the same persons, not counted: {n}."): further,
    }
    for text, number in said.items():
        if number:
            given.warn(text.format(n=count(number)))


def _summary(found: Representation, names: Sequence[str]) -> str:
    apart = translate("Workbench", "Altogether the districts differ more than chance explains (p = {p}).")
    alike = translate("Workbench", "Altogether chance explains how the districts differ (p = {p}).")
    return " ".join((
        translate(
            "Workbench",
            "Districts with fewer contributions than their residents let expect: {under}. With more: {over}. With too few for a "
            "statement: {few}. {counted} contributions were compared.").format(
                under=_named(found, UNDER, names), over=_named(found, OVER, names),
                few=count(int((found.words == TOO_FEW).sum())), counted=count(found.total)),
        (apart if found.p <= 0.05 else alike).format(p=count(found.p, 3)),
        translate(
            "Workbench",
            "The numbers are about districts, not about persons: the place of a contribution is not the home of its author, "
            "and a person may have written several."),
    ))


def _named(found: Representation, word: str, names: Sequence[str]) -> str:
    """Say how many districts are in a class, and name those that are farthest from what is expected."""
    at = np.flatnonzero(found.words == word)
    farthest = at[np.argsort(-np.abs(np.log(np.maximum(found.lq[at], 1e-9))), kind="stable")][:_NAMED]
    told = [
        translate("Workbench", "{name} ({n} instead of {expected})").format(
            name=names[one], n=count(found.observed[one]), expected=count(found.expected[one]))
        for one in farthest.tolist()]
    return ", ".join([count(len(at)), *told, *(["…"] if len(at) > _NAMED else [])])
