"""``udw:topics``: what are 2,000 contributions about, without sending them to a cloud (P5)?"""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.rules import MINIMUM_CASES
from ..analysis.topics import TermTable, Topics, term_table, topics
from ..bridge import participation_styles
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, Column, fields_of, write_rows
from ..core.errors import TooFewData
from . import help as helping
from . import parameters as add
from . import places, rows
from .about_contributions import AboutContributions
from .contribution_texts import Texts, add_texts, read_texts
from .contribution_words import add_keywords, add_words, keywords, point, words_of
from .given import Given, count
from .question import SUMMARY

translate = QCoreApplication.translate
_SAID = 5


class TopicsOfContributions(AboutContributions):
    """A table of terms, and a topic for each contribution."""

    ID: ClassVar[str] = "topics"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Topics by keywords")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "topic,keyword,word,text,tf-idf,term,participation").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "What are all these contributions about, without sending them to anybody?"),
            given=translate(
                "Workbench",
                "Contributions with titles and texts in German. A table of your own with a word and its topic in each row "
                "makes the topics yours; without it the weightiest term is the topic. Words that say nothing are left out; "
                "add the street of the procedure to them."),
            method=_method(), pitfalls=_pitfalls())

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), Qgis.ProcessingSourceType.Vector)
        add_texts(self)
        add_keywords(self)
        add_words(self)
        add.add_number(
            self, "MOST", translate("Workbench", "Terms in the table, at most"), default=50, least=1, most=10_000, advanced=True)
        add.add_number(
            self, "LEAST", translate("Workbench", "Contributions that hold a term, at least"), default=MINIMUM_CASES,
            least=MINIMUM_CASES, most=1e6, advanced=True)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Terms")))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "POINTS", translate("Workbench", "Contributions with topics"), optional=True, createByDefault=True))
        self.add_numbers({
            "TERMS": translate("Workbench", "Terms in the table"),
            "BY_LIST": translate("Workbench", "Contributions with a topic of the list"),
            "WITHOUT": translate("Workbench", "Contributions without a topic"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Count words, weigh them, name topics."""
        listed = keywords(given)
        read = read_texts(given, geometries=given.wants("POINTS"))
        if sum(bool(title or text) for title, text in zip(read.titles, read.texts)) < MINIMUM_CASES:
            raise TooFewData("fewer than five contributions have a text", n=len(read), least=MINIMUM_CASES)
        words = words_of(given, read, keep=frozenset(listed))
        least = int(given.number("LEAST") or MINIMUM_CASES)
        table = term_table(words, most=int(given.number("MOST") or 50), least=least)
        found = topics(words, table, listed=listed, least=least, check=given.progress.check)
        columns = _columns(table, read)
        sink, destination = given.sink("OUTPUT", fields_of(columns))
        if sink is not None:
            write_rows(sink, columns, progress=given.progress.stretch(60, 70))
        self.result(destination, lambda layer: rows.title_columns(layer, columns))
        numbers = {
            "TERMS": len(table.names), "BY_LIST": int(found.listed.sum()), "WITHOUT": found.topic.count("")}
        points = self._points(given, read, found) if given.wants("POINTS") else {}
        said = _summary(table, found, numbers, listed=given.has("KEYWORDS"))
        return {"OUTPUT": destination, **points, **numbers, SUMMARY: said}

    def _points(self, given: Given, read: Texts, found: Topics) -> Mapping[str, str]:
        columns = [
            Column("id", TEXT, read.ids, translate("Workbench", "Id of the contribution")),
            Column("topic", TEXT, list(found.topic), translate("Workbench", "Topic")),
            Column("terms", TEXT, [", ".join(terms) for terms in found.terms], translate("Workbench", "Weightiest terms")),
            Column("by_list", FLAG, found.listed, translate("Workbench", "Topic of the list")),
        ]
        metres = places.metres_for(given, read.source, read.columns.geometries)
        if metres is None:
            sink, destination = given.sink("POINTS", fields_of(columns))
            at = None
        else:
            at = places.points_of(read.columns, metres, read.source)
            places.say_unlocated(given, int((~np.isfinite(at).all(axis=1)).sum()), len(at))
            sink, destination = given.sink("POINTS", fields_of(columns), kind=Qgis.WkbType.Point, crs=metres.crs)
        if sink is not None:
            geometry = None if at is None else lambda row: point(at, row)
            write_rows(sink, columns, progress=given.progress.stretch(70, 100), geometry=geometry)
        self.result(destination, lambda layer: _style(layer, columns, found))
        return {"POINTS": destination}


def _method() -> str:
    return translate(
        "Workbench",
        "Titles and texts become words of three and more letters in lower case. A list of stop words of our own is left "
        "out. Endings (-en, -er, -e, -n, -s) are cut where the shorter word occurs, too, a light rule of our own. Compounds "
        "are taken apart where the geometric mean of the frequencies of their parts beats the whole word (Koehn &amp; Knight "
        "2003, quoted by memory). A term weighs how often it stands in a contribution times ln((1+n)/(1+df))+1 (tf·idf, as in "
        "scikit-learn); its score is the sum. The topic of a contribution is that of the list whose words weigh most there, "
        "else the term of the table that does. Shares have a 95 % interval (Wilson).")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate("Workbench", "Negation and irony are not understood: “no benches” is about benches."),
        translate(
            "Workbench",
            "A word of your list is found as a whole word or as a part of a compound: “rad” is not found in “Paradies”. It is "
            "one word, not several."),
        translate(
            "Workbench",
            "There is no mood (sentiment): scores by rules are not reliable enough for German to be printed."),
        translate(
            "Workbench",
            "Terms of fewer than five contributions are left out, so that no rare word, a name perhaps, is told. Still, search "
            "the texts with “Personal data in free text” before you publish words."),
    )


def _columns(table: TermTable, read: Texts) -> list[Column]:
    examples = [", ".join(read.ids[row] for row in found) for found in table.examples]
    return [
        Column("term", TEXT, list(table.names), translate("Workbench", "Term")),
        Column("df", INTEGER, table.df, translate("Workbench", "Contributions")),
        Column("share", REAL, table.share, translate("Workbench", "Share of all contributions")),
        Column("low", REAL, table.low, translate("Workbench", "Share, at least (95 %)")),
        Column("high", REAL, table.high, translate("Workbench", "Share, at most (95 %)")),
        Column("score", REAL, table.score, translate("Workbench", "Score (sum of tf·idf)")),
        Column("example_ids", TEXT, examples, translate("Workbench", "Examples (ids)")),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column], found: Topics) -> None:
    rows.title_columns(layer, columns)
    if layer.isSpatial():
        names = [name for name, _ in Counter(name for name in found.topic if name).most_common()]
        participation_styles.topics(
            layer, names, other=translate("Workbench", "other topics"), none=translate("Workbench", "no topic"))


def _summary(table: TermTable, found: Topics, numbers: Mapping[str, int], *, listed: bool) -> str:
    total = len(found.topic)
    parts = []
    if table.names:
        terms = ", ".join(f"{name} ({count(number)})" for name, number in list(zip(table.names, table.df.tolist()))[:_SAID])
        parts.append(translate("Workbench", "The weightiest terms of {total} contributions: {terms}.").format(
            total=count(total), terms=terms))
    else:
        parts.append(translate("Workbench", "No term stands in five of the {total} contributions.").format(total=count(total)))
    by_list = translate(
        "Workbench",
        "{listed} contributions got a topic of your list, {without} have none. Words say what is talked about, not what is "
        "wanted: read contributions of each topic before you conclude.")
    by_terms = translate(
        "Workbench",
        "Contributions without a topic: {without}. Words say what is talked about, not what is wanted: read contributions of "
        "each topic before you conclude.")
    parts.append((by_list if listed else by_terms).format(
        listed=count(numbers["BY_LIST"]), without=count(numbers["WITHOUT"])))
    return " ".join(parts)
