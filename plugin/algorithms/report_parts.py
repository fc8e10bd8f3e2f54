"""The four answers of a procedure report, each of a recipe of its own, cut down to what may be printed."""

from __future__ import annotations

import contextlib
from typing import Any, List, Mapping, Optional, Tuple, Type

import numpy as np
from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QVariant

from ..analysis.personal_text import EMAIL, NAME, SELF, hits, whole_text
from ..analysis.rules import MINIMUM_CASES
from ..analysis.suppression import hidden
from ..analysis.texts import words
from ..bridge import participation_styles
from ..bridge.reading import Wanted
from ..bridge.report_layout import Map, Table
from ..services.persons import speaks_of_person
from .coarsen_k import CoarsenToK
from .contribution_texts import texts_of
from .given import Given, count
from .hot_spots import HotSpotsOfContributions
from .question import Question
from .representativeness import Representativeness
from .topics import TopicsOfContributions

translate = QCoreApplication.translate
_MOST_WORDS, _MOST_DISTRICTS = 20, 14  # what has room


class Parts:
    """Runs the recipes on the contributions of one report."""

    def __init__(self, given: Given, *, title: str) -> None:
        self.given, self.title = given, title
        self.k = int(given.number("K") or MINIMUM_CASES)
        self._outlines: Optional[QgsVectorLayer] = None

    def ask(self, recipe: Type[Question], more: Mapping[str, Any]) -> Tuple[Mapping[str, Any], Optional[QgsVectorLayer], str]:
        """Return the numbers of a recipe, its layer, and why there is none: too few data end a part, not the report."""
        given = self.given
        asked = {"CONTRIBUTIONS": given.parameters["CONTRIBUTIONS"], "OUTPUT": "TEMPORARY_OUTPUT", **more}
        given.progress.check()
        try:
            outputs, well = recipe().create().run(asked, given.context, given.feedback, {}, False)
        except QgsProcessingException as refused:
            return {}, None, str(refused)
        given.progress.check()
        layer = QgsProcessingUtils.mapLayerFromString(outputs["OUTPUT"], given.context) if well and "OUTPUT" in outputs else None
        return outputs, layer, ""

    def column(self, *names: str) -> List[List[Optional[str]]]:
        """Return fields of the contributions, named by parameters, as texts; None where there is no such field."""
        source = self.given.source("CONTRIBUTIONS")
        fields = [self.given.field(name, source) for name in names]
        wanted = Wanted(labels=tuple(dict.fromkeys(filter(None, fields))))
        rows = self.given.read("CONTRIBUTIONS", wanted, progress=self.given.progress, source=source)
        return [texts_of(rows, field) for field in fields]

    def outlines(self) -> Tuple[QgsVectorLayer, ...]:
        """Return the districts as lines with their names, to find one's way on a map by; none where none were given."""
        if not self.given.has("DISTRICTS"):
            return ()
        layer = self.given.algorithm.parameterAsVectorLayer(self.given.parameters, "DISTRICTS", self.given.context)
        if self._outlines is None and layer is not None:
            self._outlines = layer.clone()
            name = self.given.field("DISTRICT_NAME_FIELD", self.given.source("DISTRICTS"))
            participation_styles.borders(self._outlines, name)
        return (self._outlines,) if self._outlines is not None else ()

    def extent(self, cells: QgsVectorLayer) -> QgsRectangle:
        """Return the rectangle of cells and districts, in the CRS of the cells."""
        cells.updateExtents()
        whole = cells.extent()
        for lines in self.outlines():
            change = QgsCoordinateTransform(lines.crs(), cells.crs(), self.given.context.transformContext())
            with contextlib.suppress(QgsCsException):  # districts that lie outside of the CRS are not on the map
                whole.combineExtentWith(change.transformBoundingBox(lines.extent()))
        return whole

    def rights(self) -> Tuple[str, ...]:
        """Return whom to name for the layers."""
        return self.given.rights()


def map_of_cells(parts: Parts) -> Tuple[Map, Mapping[str, int]]:
    """Return the map of cells of at least k, and how many contributions there are and are shown."""
    size = parts.given.number("CELL_SIZE") or 100.0
    outputs, layer, why = parts.ask(CoarsenToK, {"K": parts.k, "CELL_SIZE": size, "LARGEST": max(size, 1000.0)})
    total = int(parts.given.source("CONTRIBUTIONS").featureCount())
    heading = translate("Workbench", "Where contributions lie")
    if layer is None:
        return Map(heading, (), QgsRectangle(), why), {"total": total, "kept": 0}
    layer.setSubsetString(f'NOT "suppressed" AND "n" >= {parts.k}')
    layer.setName(translate("Workbench", "Contributions per cell"))
    shown = sum(int(row["n"]) for row in layer.getFeatures() if row.hasGeometry())
    note = translate("Workbench", "Cells of {size} m to 1 km; every cell holds at least {k} contributions.").format(
        size=count(size), k=count(parts.k))
    drawn = Map(heading, (_without_suppressed(layer),), parts.extent(layer), note, parts.outlines())
    return drawn, {"total": total, "kept": shown}


def _without_suppressed(layer: QgsVectorLayer) -> QgsVectorLayer:
    """Leave the sign of what is suppressed out of the legend: it is not on the map."""
    rules = layer.renderer().rootRule()
    for rule in [one for one in rules.children() if "suppressed" in one.filterExpression()]:
        rules.removeChild(rule)
    return layer


def map_of_hot_spots(parts: Parts, extent: QgsRectangle) -> Map:
    """Return the map of hot cells that hold at least k contributions of their own, in the extent of the first map."""
    size = parts.given.number("HOT_CELL_SIZE") or 500.0
    outputs, layer, why = parts.ask(HotSpotsOfContributions, {"CELL_SIZE": size})
    heading = translate("Workbench", "Significant hot spots")
    if layer is None:
        return Map(heading, (), QgsRectangle(), why)
    whole = layer.extent() if extent.isEmpty() else extent
    layer.setSubsetString(f'"class" LIKE \'hot%\' AND "n" >= {parts.k}')
    layer.setName(heading)
    hot = int(layer.featureCount())
    renderer = layer.renderer()
    for at in reversed([at for at, one in enumerate(renderer.categories()) if not str(one.value()).startswith("hot")]):
        renderer.deleteCategory(at)
    if not hot:
        text = translate("Workbench", "No cell stands out from chance and holds at least {k} contributions.")
        return Map(heading, (), QgsRectangle(), text.format(k=count(parts.k)))
    note = translate(
        "Workbench",
        "Cells of {size} m in which, with their neighbours, more contributions lie than chance explains (Getis–Ord Gi*, q at "
        "most 0.10); drawn where they hold at least {k}: {n}.").format(size=count(size), k=count(parts.k), n=count(hot))
    return Map(heading, (layer,), whole, note, parts.outlines())


def words_said(parts: Parts) -> Table:
    """Return the words of at least five contributions, without those that are found in names and addresses."""
    given = parts.given
    fields = {name: given.parameters[name] for name in ("TITLE_FIELD", "TEXT_FIELD") if name in given.parameters}
    least = max(MINIMUM_CASES, parts.k)
    named = _named(*parts.column("TITLE_FIELD", "TEXT_FIELD"))
    outputs, layer, why = parts.ask(
        TopicsOfContributions,
        {**fields, "LEAST": least, "MOST": 200, "STOP_WORDS": ",".join([given.text("STOP_WORDS"), *sorted(named)])})
    heading = translate("Workbench", "What they talk about")
    if layer is None:
        return Table(heading, (), (), (), why)
    held = [row for row in layer.getFeatures() if row["df"] >= least and not _is_of(str(row["term"]), named)]
    rows = [
        (str(row["term"]), count(row["df"]), _percent(row["share"]), f"{count(100 * row['low'])}–{_percent(row['high'])}")
        for row in sorted(held[:_MOST_WORDS], key=lambda row: -row["df"])]
    columns = (
        translate("Workbench", "Word"), translate("Workbench", "Contributions"), translate("Workbench", "Share"),
        translate("Workbench", "with 95 %"))
    note = translate(
        "Workbench", "Words that at least {least} contributions hold; they say what is talked about, not what is wanted.")
    empty = translate("Workbench", "No word stands in {least} contributions.")
    text = (note if rows else empty).format(least=count(least))
    return Table(heading, columns, (26, 22, 12, 20), rows, _of_all(text, len(held), _MOST_WORDS))


def _of_all(note: str, total: int, most: int) -> str:
    """Say where a table has room for some rows only."""
    if total <= most:
        return note
    text = translate("Workbench", "Listed are the first {shown} of {total}.").format(shown=count(most), total=count(total))
    return f"{note} {text}"


def _percent(share: float) -> str:
    return f"{count(100 * share)} %"


def _named(titles: List[Optional[str]], texts: List[Optional[str]]) -> frozenset:
    """Return the words of names (after Herr, Frau, “mein Name ist”) and of e-mail addresses, in lower case."""
    found = set()
    for title, text in zip(titles, texts):
        whole = whole_text(title, text)
        for hit in hits(title, text) if title or text else ():
            span = whole[hit.start : hit.end]
            if hit.kind in (NAME, EMAIL) or (hit.kind == SELF and not span.lower().startswith("ich wohne")):
                found.update(words(span, None))
    return frozenset(found)


def _is_of(term: str, named: frozenset) -> bool:
    """Tell whether a term is a word of a name; endings are cut from terms, so that a beginning counts, too."""
    return any((word.startswith(term) or term.startswith(word)) and abs(len(word) - len(term)) < 3 for word in named)


def who_took_part(parts: Parts, total: int) -> Table:
    """Return the contributions by district, beside what its residents let expect where these are known."""
    given = parts.given
    if given.has("DISTRICTS") and given.text("RESIDENTS_FIELD"):
        names = ("DISTRICTS", "DISTRICT_NAME_FIELD", "RESIDENTS_FIELD", "CONTRIBUTION_DISTRICT_FIELD")
        asked = {name: given.parameters[name] for name in names if name in given.parameters}
        outputs, layer, why = parts.ask(Representativeness, asked)
        return _by_residents(parts, layer, total) if layer is not None else Table(_districts(), (), (), (), why)
    (named,) = parts.column("CONTRIBUTION_DISTRICT_FIELD")
    if not any(named):
        text = translate("Workbench", "No districts were given, and the contributions name none.")
        return Table(_districts(), (), (), (), text)
    return _by_name(parts, named)


def _districts() -> str:
    return translate("Workbench", "Participation by district")


def _by_residents(parts: Parts, layer: QgsVectorLayer, total: int) -> Table:
    found = [{name: row[name] for name in ("district", "observed", "expected", "words")} for row in layer.getFeatures()]
    observed = [int(row["observed"]) if not _is_null(row["observed"]) else 0 for row in found]
    away = hidden(np.array([*observed, max(total - sum(observed), 0)]), k=parts.k)
    few = translate("Workbench", "hidden")
    rows = [
        (str(row["district"]), few if gone else count(n), "–" if _is_null(row["expected"]) else count(row["expected"]),
         "–" if gone else str(row["words"]))
        for row, n, gone in zip(found, observed, away.tolist())]
    columns = (
        translate("Workbench", "District"), translate("Workbench", "Contributions"), translate("Workbench", "Expected"),
        translate("Workbench", "In words"))
    note = translate("Workbench", "Expected by residents. Counts below {k} are hidden, and one more where it would tell them.")
    return Table(_districts(), columns, (24, 22, 15, 20), rows[:_MOST_DISTRICTS], _of_all(
        note.format(k=count(parts.k)), len(rows), _MOST_DISTRICTS))


def _by_name(parts: Parts, named: List[Optional[str]]) -> Table:
    names, counts = np.unique(np.array([name or "" for name in named], dtype=object).astype(str), return_counts=True)
    away = hidden(counts, k=parts.k)
    order = np.argsort(-counts, kind="stable")
    none = translate("Workbench", "no district")
    rows = [(names[at] or none, count(counts[at])) for at in order.tolist() if not (away[at] or speaks_of_person(names[at]))]
    note = translate("Workbench", "As the contributions name them. Districts with fewer than {k} are not listed: {n}.").format(
        k=count(parts.k), n=count(int(away.sum())))
    columns = (translate("Workbench", "District"), translate("Workbench", "Contributions"))
    return Table(_districts(), columns, (50, 26), rows[:_MOST_DISTRICTS], _of_all(note, len(rows), _MOST_DISTRICTS))


def _is_null(value: Any) -> bool:
    return value is None or (isinstance(value, QVariant) and value.isNull())
