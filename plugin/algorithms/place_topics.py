"""``udw:place_topics``: which places are discussed, and what is the matter there (P3)?"""

from __future__ import annotations

from datetime import timezone
from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.dbscan import Clusters, dbscan
from ..analysis.local_time import DAY
from ..analysis.place_topics import Places, describe
from ..bridge import participation_styles
from ..bridge.writing import FLAG, INTEGER, TEXT, Column, fields_of, write_rows
from ..core.errors import BadInput, TooFewData
from ..core.observations import NO_TIME
from . import help as helping
from . import parameters as add
from . import places as reading
from . import rows
from .about_contributions import AboutContributions
from .contribution_texts import Texts, add_texts, read_texts
from .contribution_words import add_words, point, words_of
from .given import Given, count
from .place_topic_rows import Asked, hull_of, place_columns, told
from .question import SUMMARY
from .readings import utc_of

translate = QCoreApplication.translate
_SAID = 3


class PlaceTopics(AboutContributions):
    """Clusters of contributions as areas with their words."""

    ID: ClassVar[str] = "place_topics"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Clusters and what they talk about")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "cluster,DBSCAN,place,topic,words,hull,participation").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Which places are discussed, and what is the matter there?"),
            given=translate(
                "Workbench",
                "Contributions with places; with titles and texts each place gets its words, with categories and votes these, "
                "too. Contributions without a place are counted and said."),
            method=_method(), pitfalls=_pitfalls())

    def declare(self) -> None:
        """Add parameters and outputs."""
        self.add_contributions()
        add.add_number(
            self, "EPS", translate("Workbench", "Distance within which contributions are neighbours (m)"), default=150.0,
            least=1.0, most=1e5)
        add.add_number(
            self, "LEAST", translate("Workbench", "Contributions within this distance that make a cluster"), default=10,
            least=1, most=1e6)
        add_texts(self)
        add.add_field(
            self, "CATEGORY_FIELD", translate("Workbench", "Field with the category"), of="CONTRIBUTIONS", default="category",
            optional=True)
        add.add_field(
            self, "VOTES_FIELD", translate("Workbench", "Field with votes to add up"), of="CONTRIBUTIONS",
            default="votes_up", optional=True, numeric=True)
        add.add_field(
            self, "TIME_FIELD", translate("Workbench", "Field with the time of the contribution"), of="CONTRIBUTIONS",
            default="created_utc", optional=True)
        add.add_number(
            self, "DAYS", translate("Workbench", "Neighbours are also at most so many days apart (empty: any time)"),
            least=0.0, most=36_500.0, advanced=True)
        add_words(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Places with their words")))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "POINTS", translate("Workbench", "Contributions with their cluster"), optional=True, createByDefault=False))
        self.add_numbers({
            "CLUSTERS": translate("Workbench", "Clusters"),
            "NOISE": translate("Workbench", "Contributions in no cluster"),
            "LARGEST": translate("Workbench", "Contributions in the largest cluster"),
            "LOCATED": translate("Workbench", "Contributions on the map"),
            "UNLOCATED": translate("Workbench", "Contributions without a place"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Cluster, read the words, draw hulls."""
        days = given.number("DAYS")
        asked = _read(given, timed=days is not None)
        clusters = dbscan(
            asked.points, eps=given.number("EPS") or 150.0, least=int(given.number("LEAST") or 10),
            times=asked.times if days is not None else None, apart=int((days or 0) * DAY), check=given.progress.check)
        found = _described(given, asked, clusters)
        columns = place_columns(asked, clusters, found)
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=Qgis.WkbType.MultiPolygon, crs=asked.metres.crs)
        if sink is not None and clusters.count:
            write_rows(
                sink, columns, progress=given.progress.stretch(70, 100),
                geometry=lambda row: hull_of(asked.points[clusters.labels == row]))
        self.result(destination, lambda layer: _style(layer, columns))
        numbers = {
            "CLUSTERS": clusters.count, "NOISE": int((clusters.labels < 0).sum()),
            "LARGEST": int(found.n.max(initial=0)), "LOCATED": len(asked.rows), "UNLOCATED": asked.unlocated}
        return {"OUTPUT": destination, **self._points(given, asked, clusters), **numbers, SUMMARY: _summary(found, numbers)}

    def _points(self, given: Given, asked: Asked, clusters: Clusters) -> Mapping[str, str]:
        noise, core, border = (
            translate("Workbench", "in no cluster"), translate("Workbench", "inside a cluster"),
            translate("Workbench", "at the edge of a cluster"))
        words = np.where(clusters.labels < 0, noise, np.where(clusters.core, core, border))
        columns = [
            Column(
                "id", TEXT, [asked.read.ids[row] for row in asked.rows.tolist()],
                translate("Workbench", "Id of the contribution")),
            Column("cluster", INTEGER, clusters.labels + 1, translate("Workbench", "Cluster"), missing=clusters.labels < 0),
            Column("core", FLAG, clusters.core, translate("Workbench", "Inside a cluster")),
            Column("words", TEXT, words, translate("Workbench", "In words")),
        ]
        sink, destination = given.sink("POINTS", fields_of(columns), kind=Qgis.WkbType.Point, crs=asked.metres.crs)
        if sink is None:
            return {}
        write_rows(sink, columns, progress=given.progress.stretch(90, 100), geometry=lambda row: point(asked.points, row))
        self.result(destination, lambda layer: _style_points(layer, columns, (core, border, noise)))
        return {"POINTS": destination}


def _method() -> str:
    return translate(
        "Workbench",
        "DBSCAN (Ester and others 1996, quoted by memory): a contribution with enough others within the distance, itself "
        "included, is the core of a cluster; cores within reach of each other are one cluster, and what is within reach of a "
        "core belongs to it. The rest is in no cluster. The words of a place are those with the largest tf·idf when all its "
        "contributions are one text, with the number of contributions that hold them; only words that at least two there and "
        "five in all hold. Hulls are concave and 25 m wider.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "A chain of contributions along a street becomes one cluster; the column with its length tells. Distance and "
            "number change the result: try two."),
        translate("Workbench", "The words are no quotations. Search the texts for personal data before you publish them."),
        translate("Workbench", "Clusters of fewer than five contributions have no hull, so that it shows no home."),
        translate("Workbench", "Whether a place is more than chance, only “Significant hot spots” can tell."),
    )


def _read(given: Given, *, timed: bool) -> Asked:
    read = read_texts(
        given, labels=("CATEGORY_FIELD",), times=("TIME_FIELD",), numbers=("VOTES_FIELD",), geometries=True, needed=False)
    metres = reading.metres_for(given, read.source, read.columns.geometries)
    if metres is None:
        raise TooFewData("there is no located contribution", rows=len(read))
    points = reading.points_of(read.columns, metres, read.source)
    kept = np.isfinite(points).all(axis=1)
    times = _times(given, read)
    if timed and times is None:
        raise BadInput("neighbours in time need a field with the time")
    unlocated = int((~kept).sum())
    reading.say_unlocated(given, unlocated, len(read))
    if timed and times is not None:
        without = int((kept & (times == NO_TIME)).sum())
        if without:
            given.warn(translate("Workbench", "Contributions without a time, left out: {n}.").format(n=count(without)))
        kept &= times != NO_TIME
    if not kept.any():
        raise TooFewData("there is no located contribution", rows=len(read))
    rows_ = np.flatnonzero(kept)
    votes = read.columns.numbers[read.fields["VOTES_FIELD"]] if read.fields["VOTES_FIELD"] else None
    return Asked(
        read, rows_, points[rows_], None if times is None else times[rows_],
        None if votes is None else np.nan_to_num(votes[rows_]), metres, unlocated)


def _times(given: Given, read: Texts) -> Optional[np.ndarray]:
    name = read.fields["TIME_FIELD"]
    if not name:
        return None
    return utc_of(read.columns.times[name], timezone.utc, given)[0]


def _described(given: Given, asked: Asked, clusters: Clusters) -> Places:
    """Say what the clusters are about; words are weighed among all contributions on the map."""
    read, words = asked.read, None
    if clusters.count and (read.fields["TITLE_FIELD"] or read.fields["TEXT_FIELD"]):
        part = Texts(
            read.source, read.columns, read.fields, [], [read.titles[row] for row in asked.rows.tolist()],
            [read.texts[row] for row in asked.rows.tolist()])
        words = words_of(given, part)
    categories = read.labels("CATEGORY_FIELD")
    return describe(
        clusters, asked.points, words=words, check=given.progress.check,
        categories=None if categories is None else [categories[row] for row in asked.rows.tolist()])


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    participation_styles.outlines(layer, translate("Workbench", "place with many contributions"))


def _style_points(layer: QgsVectorLayer, columns: list[Column], words: tuple[str, str, str]) -> None:
    rows.title_columns(layer, columns)
    participation_styles.in_clusters(layer, words)


def _summary(found: Places, numbers: Mapping[str, int]) -> str:
    parts = [translate(
        "Workbench",
        "{clusters} places with many contributions; {noise} of {located} contributions on the map are in none of them, and "
        "{unlocated} have no place.").format(
            clusters=count(numbers["CLUSTERS"]), noise=count(numbers["NOISE"]), located=count(numbers["LOCATED"]),
            unlocated=count(numbers["UNLOCATED"]))]
    for number, words in list(zip(found.n.tolist(), found.words))[:_SAID]:
        if words:
            parts.append(translate("Workbench", "{n} contributions at one place: {words}.").format(
                n=count(number), words=told(words)))
    parts.append(translate(
        "Workbench",
        "The words are the most telling ones of each place, no quotations; they do not say what is wanted there. Another "
        "distance gives other places."))
    return " ".join(parts)
