"""``udw:duplicates``: which entries are copies or a campaign (P6)?"""

from __future__ import annotations

from datetime import timezone
from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.duplicates import EXACT, EXACT_UP_TO, KEY, KINDS, LEAST, NEAR, Duplicates, duplicates
from ..analysis.local_time import HOUR
from ..analysis.texts import normalised
from ..bridge import participation_styles
from ..bridge.metric import Metres
from ..bridge.writing import INTEGER, REAL, TEXT, Column, fields_of, write_rows
from ..core.errors import TooFewData
from ..core.observations import NO_TIME
from . import help as helping
from . import parameters as add
from . import places, rows
from .about_contributions import AboutContributions
from .contribution_texts import Texts, add_texts, read_texts
from .given import Given, count
from .question import SUMMARY
from .readings import utc_of

translate = QCoreApplication.translate
SAME_PLACE = 50.0
"""Metres within which two contributions are at the same place."""

_KEY = ("PLATFORM_FIELD", "PROCEDURE_FIELD")


class DuplicateContributions(AboutContributions):
    """Pairs of contributions with the same or nearly the same words."""

    ID: ClassVar[str] = "duplicates"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Double contributions")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "duplicate,copy,campaign,similar texts,Jaccard,MinHash,participation").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Which entries are copies of each other, or a campaign?"),
            given=translate(
                "Workbench",
                "A layer or table of contributions with titles and texts. With times and places the result says how far "
                "apart the two of a pair are. No word of a text stands in the result."),
            method=translate(
                "Workbench",
                "Three kinds of pairs: the same entry twice (platform, procedure and id); the same words, upper and lower case "
                "and punctuation aside; and nearly the same words. For these, each text is cut into pieces of five characters, "
                "and what two texts share is divided by what they have together (Jaccard). Up to {limit} different texts every "
                "pair is found; above, MinHash with 128 permutations (Broder 1997, quoted by memory) proposes pairs, which are "
                "then compared exactly, and finds 99 % of those at 0.70. Groups are everything that is linked."
            ).format(limit=count(EXACT_UP_TO)),
            pitfalls=(
                translate(
                    "Workbench",
                    "A campaign is legitimate: many persons who use the same words are many persons. Mark, never delete."),
                translate(
                    "Workbench",
                    "Two texts of fewer than 30 characters are compared only word for word. A quotation makes two "
                    "texts similar."),
                translate(
                    "Workbench",
                    "Equal texts are paired with the first of them only, so that a campaign of a thousand has a thousand "
                    "lines and not half a million."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), Qgis.ProcessingSourceType.Vector)
        add_texts(self)
        add.add_number(
            self, "LEAST", translate("Workbench", "Similarity from which texts count as nearly the same (0 to 1)"),
            default=LEAST, least=0.3, most=1.0)
        add.add_field(
            self, "TIME_FIELD", translate("Workbench", "Field with the time of the contribution"), of="CONTRIBUTIONS",
            default="created_utc", optional=True)
        add.add_field(
            self, "PLATFORM_FIELD", translate("Workbench", "Field with the platform"), of="CONTRIBUTIONS",
            default="platform", optional=True, advanced=True)
        add.add_field(
            self, "PROCEDURE_FIELD", translate("Workbench", "Field with the procedure"), of="CONTRIBUTIONS",
            default="project_id", optional=True, advanced=True)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Pairs of contributions")))
        self.add_numbers({
            "PAIRS": translate("Workbench", "Pairs with the same or nearly the same words"),
            "GROUPS": translate("Workbench", "Groups"),
            "SAME_ENTRY": translate("Workbench", "Contributions that are there twice"),
            "SAME_WORDS": translate("Workbench", "Contributions with the words of another one"),
            "NEARLY": translate("Workbench", "Contributions with nearly the words of another one"),
            "SAME_PLACE": translate("Workbench", "Pairs at the same place (50 m)"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Compare, link, write."""
        read = read_texts(given, labels=_KEY, times=("TIME_FIELD",), geometries=True)
        words = [_heard(given, title, text) for title, text in zip(read.titles, read.texts)]
        if not any(words):
            raise TooFewData("no contribution has a text", n=len(read))
        found = duplicates(words, keys=_keys(read), least=given.number("LEAST") or LEAST, check=given.progress.check)
        metres = places.metres_for(given, read.source, read.columns.geometries)
        points = np.full((len(read), 2), np.nan) if metres is None else places.points_of(read.columns, metres, read.source)
        columns, distance = _columns(given, read, found, points)
        destination = _write(given, found, columns, points, metres)
        self.result(destination, lambda layer: _style(layer, columns))
        numbers = {
            "PAIRS": found.pairs, "GROUPS": found.groups, "SAME_ENTRY": found.rows(KEY), "SAME_WORDS": found.rows(EXACT),
            "NEARLY": found.rows(NEAR), "SAME_PLACE": int((distance <= SAME_PLACE).sum())}
        return {"OUTPUT": destination, **numbers, SUMMARY: _summary(numbers, len(read))}


def _heard(given: Given, title: Optional[str], text: Optional[str]) -> str:
    """Return the words of one contribution, after a look whether the person asked to stop."""
    given.progress.check()
    return normalised(title, text)


def _keys(read: Texts) -> Optional[np.ndarray]:
    """Return a code per platform, procedure and id; -1 where a contribution has no id; None without a field of ids."""
    name = read.fields["ID_FIELD"]
    if not name:
        return None
    known = read.columns.labels[name].codes
    parts = [codes for codes in (read.codes(parameter) for parameter in _KEY) if codes is not None]
    key = np.unique(np.column_stack((known, *parts)), axis=0, return_inverse=True)[1].reshape(-1)
    return np.where(known < 0, -1, key)


def _columns(given: Given, read: Texts, found: Duplicates, points: np.ndarray) -> tuple[list[Column], np.ndarray]:
    first, second = found.first, found.second
    distance = np.hypot(*(points[first] - points[second]).T) if len(first) else np.empty(0)
    hours = np.full(len(first), np.nan)
    if read.fields["TIME_FIELD"]:
        times, _ = utc_of(read.columns.times[read.fields["TIME_FIELD"]], timezone.utc, given)
        known = (times[first] != NO_TIME) & (times[second] != NO_TIME)
        hours[known] = np.abs(times[first] - times[second])[known] / HOUR
    words = kind_words()
    return [
        Column("group", INTEGER, found.group[first] + 1, translate("Workbench", "Group")),
        Column("id", TEXT, [read.ids[row] for row in first.tolist()], translate("Workbench", "Id of the contribution")),
        Column("other_id", TEXT, [read.ids[row] for row in second.tolist()], translate("Workbench", "Id of the other one")),
        Column("kind", TEXT, found.kind, translate("Workbench", "Kind (code)")),
        Column("jaccard", REAL, found.jaccard, translate("Workbench", "Similarity (Jaccard)")),
        Column("distance_m", REAL, distance, translate("Workbench", "Distance (m)")),
        Column("hours_apart", REAL, hours, translate("Workbench", "Hours apart")),
        Column("words", TEXT, [words[kind] for kind in found.kind.tolist()], translate("Workbench", "In words")),
    ], distance


def kind_words() -> Mapping[str, str]:
    """Return what each kind of pair is called."""
    return dict(zip(KINDS, (
        translate("Workbench", "the same entry twice"),
        translate("Workbench", "the same words"),
        translate("Workbench", "nearly the same words"),
    )))


def _write(
    given: Given, found: Duplicates, columns: list[Column], points: np.ndarray, metres: Optional[Metres],
) -> str:
    kind = Qgis.WkbType.NoGeometry if metres is None else Qgis.WkbType.LineString
    sink, destination = given.sink("OUTPUT", fields_of(columns), kind=kind, crs=None if metres is None else metres.crs)
    if sink is not None:
        write_rows(
            sink, columns, progress=given.progress.stretch(80, 100),
            geometry=None if metres is None else lambda row: _line(points[found.first[row]], points[found.second[row]]))
    return destination


def _line(one: np.ndarray, other: np.ndarray) -> QgsGeometry:
    if not (np.isfinite(one).all() and np.isfinite(other).all()):
        return QgsGeometry()
    return QgsGeometry.fromPolylineXY([QgsPointXY(*one.tolist()), QgsPointXY(*other.tolist())])


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    if layer.isSpatial():
        participation_styles.pairs(layer, kind_words())


def _summary(numbers: Mapping[str, int], total: int) -> str:
    return translate(
        "Workbench",
        "Of {total} contributions {same} have exactly the words of another one and {nearly} nearly; together {pairs} pairs in "
        "{groups} groups, {near} pairs at the same place. {twice} are the same entry twice. Equal words can be a mistake, "
        "a second try, or a campaign of many persons: look at the groups, and delete none because of this result.").format(
            total=count(total), same=count(numbers["SAME_WORDS"]), nearly=count(numbers["NEARLY"]),
            pairs=count(numbers["PAIRS"]), groups=count(numbers["GROUPS"]), near=count(numbers["SAME_PLACE"]),
            twice=count(numbers["SAME_ENTRY"]))
