"""Which layers on the map answer a question: recognised by what the product writes into them, or by their columns."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Callable, Mapping, Optional, Sequence

from qgis.core import Qgis, QgsFeatureRequest, QgsMapLayer, QgsProject, QgsVectorLayer

from ..plugin.bridge import layers
from ..plugin.core.question_units import is_another, is_one_of
from .question_guesses import guesses
from .question_list import Column, Recipe, Source
from .words import translate

_SERIES = f"{layers.DATASET}/series"
_PLAIN = "facilities"
_COMMON = ("id", "name")  # columns that tell nothing about what a layer shows
_ALSO: Mapping[str, tuple[str, ...]] = {  # what others call a column of ours
    "created_utc": ("created", "created_at", "requested_datetime"),
    "answered_utc": ("answered", "answered_at", "closed_at"),
    "residents": ("inhabitants", "population", "einwohner"),
}


@dataclass(frozen=True)
class Fit:
    """What goes into the inputs of a question, or why what is loaded does not answer it."""

    inputs: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """A layer of the project, with what it shows."""

    layer: QgsVectorLayer
    kind: str
    dataset: str = ""
    unit: str = ""


class Loaded:
    """The layers of a project that questions can be asked of, the current one and its relatives first. Main thread.

    Then those of the ``recent`` one: a result that became the current layer belongs to no dataset.
    """

    def __init__(
        self, project: QgsProject, current: Optional[QgsMapLayer] = None, *, recent: Optional[QgsMapLayer] = None,
    ) -> None:
        found = [known for known in map(_known, _in_order(project)) if known is not None]
        units = {one.dataset: one.unit for one in found if one.unit}
        known = [Known(one.layer, one.kind, one.dataset, one.unit or units.get(one.dataset, "")) for one in found]
        self._mine = next((one for one in known if one.layer is current), None)
        last = next((one for one in known if one.layer is recent), None)
        self._known = sorted(known, key=lambda one: (_distance(one, self._mine), _distance(one, last)))
        self.recent = self._mine.layer.id() if self._mine is not None and self._mine.dataset else ""

    def fit(self, recipe: Recipe) -> Fit:
        """Fill the inputs of a recipe as far as the layers go."""
        chosen: dict[str, Known] = {}
        for source in sorted(recipe.sources, key=lambda one: one.name != "OBSERVATIONS"):
            one = self._choose(source, recipe, chosen)
            if one is not None:
                chosen[source.name] = one
        inputs: dict[str, Any] = {name: one.layer.id() for name, one in chosen.items()}
        unit = chosen["OBSERVATIONS"].unit if "OBSERVATIONS" in chosen else ""
        inputs.update(guesses(recipe.algorithm, [one.layer.name() for one in chosen.values()], unit=unit))
        for column in recipe.columns:
            if column.of in chosen:
                inputs.update(_filled(column, chosen[column.of].layer))
        return Fit(inputs, self._reason(recipe, chosen))

    def _choose(self, source: Source, recipe: Recipe, chosen: Mapping[str, Known]) -> Optional[Known]:
        wanted = _KINDS.get(source.name)
        if wanted is None:
            return None
        there = [one for one in self._known if one.kind in wanted]
        if source.name == "OBSERVATIONS":
            there = _in_unit(there, recipe)
        if source.name == "STATIONS" and "OBSERVATIONS" in chosen:
            there = [one for one in there if one.dataset == chosen["OBSERVATIONS"].dataset]
        there.sort(key=lambda one: not all(_column(one.layer, column) for column in recipe.columns_of(source)))
        if source.name == "STUDY_AREA":
            return there[0] if len(there) == 1 and _can_cut() else None
        if wanted == (_PLAIN,) and self._mine not in there:
            there = _only_one(there, [column for column in recipe.columns if column.of == source.name])
        return there[0] if there else None

    def _reason(self, recipe: Recipe, chosen: Mapping[str, Known]) -> str:
        missing = [one for one in recipe.sources if not one.optional and one.name not in chosen]
        missing = missing or _one_of_two(recipe, chosen)
        if any(one.name == "OBSERVATIONS" for one in missing):
            return self._no_readings(recipe)
        if missing:
            told = " · ".join(one.title for one in missing)
            return translate("Workbench", "Not loaded, or not to be told apart: {layers}").format(layers=told)
        for column in recipe.columns:
            if not column.optional and column.of in chosen and not _column(chosen[column.of].layer, column):
                text = translate("Workbench", "{layer} has no column “{column}” ({title}).")
                return text.format(layer=chosen[column.of].layer.name(), column=column.default, title=column.title)
        return ""

    def _no_readings(self, recipe: Recipe) -> str:
        there = {one.unit for one in self._known if one.kind == "observations"}
        if there:
            text = translate("Workbench", "The readings on the map are in {units}; this question needs {wanted}.")
            return text.format(units=", ".join(sorted(there)), wanted=(recipe.units + recipe.rather)[0])
        return translate("Workbench", "No readings are loaded. “Load with options…” loads stations with their series as a table.")


def needs(recipe: Recipe) -> str:
    """Say in a short line what a question needs."""
    titles = [one.title for one in recipe.sources if not one.optional] or [one.title for one in recipe.sources[:1]]
    units = [*recipe.units[:1], *(translate("Workbench", "for example in {unit}").format(unit=one) for one in recipe.rather[:1])]
    told = f" ({units[0]})" if units else ""
    return translate("Workbench", "Needs: {layers}").format(layers=" · ".join(titles) + told)


def _can_cut() -> bool:
    """Tell whether there is what a study area needs: filled in by us, it must not make a question refuse."""
    return find_spec("shapely") is not None


def _known(layer: QgsMapLayer) -> Optional[Known]:
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return None
    for kind, is_it in _TESTS.items():
        if is_it(layer):
            return Known(layer, kind, _dataset(layer), _unit(layer) if kind == "stations" else "")
    return None


def _dataset(layer: QgsVectorLayer) -> str:
    """Return what stations and their series have in common; layers from elsewhere have nothing."""
    said = layer.customProperty(layers.DATASET) or layer.customProperty(_SERIES)
    return f"{layers.file_of(layer)}|{said}" if said else ""


def _unit(layer: QgsVectorLayer) -> str:
    if not _has(layer, "unit"):
        return ""
    one = QgsFeatureRequest().setLimit(1).setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    row = next(layer.getFeatures(one), None)
    return row["unit"] if row is not None and isinstance(row["unit"], str) else ""


def _in_order(project: QgsProject) -> Sequence[QgsMapLayer]:
    """Return the layers as they lie in the list, from the top."""
    listed = [node.layer() for node in project.layerTreeRoot().findLayers() if node.layer() is not None]
    return listed or list(project.mapLayers().values())


def _distance(one: Known, mine: Optional[Known]) -> int:
    if mine is None:
        return 0
    return 0 if one.layer is mine.layer else 1 if one.dataset and one.dataset == mine.dataset else 2


def _in_unit(there: Sequence[Known], recipe: Recipe) -> list[Known]:
    """Leave out readings in a unit that does not fit; those in the unit meant come before those of which nobody says it."""
    first = recipe.units + recipe.rather
    fits = [one for one in there if not recipe.units or not one.unit or is_one_of(one.unit, recipe.units)]
    fitting = [one for one in fits if not recipe.may or not is_another(one.unit, recipe.may)]
    return sorted(fitting, key=lambda one: bool(first) and not is_one_of(one.unit, first))


def _only_one(there: Sequence[Known], columns: Sequence[Column]) -> list[Known]:
    """Return the layer that is meant where only one is left, by the columns that the recipe knows; else nobody can tell."""
    own = [column for column in columns if column.default not in _COMMON]
    telling = [one for one in there if any(_column(one.layer, column) for column in own)]
    found = telling or list(there)
    return found if len(found) == 1 else []


def _filled(column: Column, layer: QgsVectorLayer) -> Mapping[str, Any]:
    found = _column(layer, column)
    return {column.name: found or None} if found or column.optional else {}


def _one_of_two(recipe: Recipe, chosen: Mapping[str, Known]) -> list[Source]:
    """Return what is missing where a recipe leaves the choice."""
    for names in _EITHER:
        there = [one for one in recipe.sources if one.name in names]
        if len(there) > 1 and all(one.optional and one.name not in chosen for one in there):
            return [one for one in there if one.name != "OBSERVATIONS"]
    return []


def _column(layer: QgsVectorLayer, column: Column) -> str:
    """Return what a layer calls a column; empty where it has none."""
    names = (column.default, *_ALSO.get(column.default, ()))
    return next((name for name in names if _has(layer, name)), "")


def _has(layer: QgsVectorLayer, *names: str) -> bool:
    return all(layer.fields().lookupField(name) >= 0 for name in names)


def _is_series(layer: QgsVectorLayer) -> bool:
    return bool(layer.customProperty(_SERIES)) or not layer.isSpatial() and _has(layer, "series", "t_start", "value")


def _is_contributions(layer: QgsVectorLayer) -> bool:
    """Contributions as the product writes them, or another list of what people said and when."""
    if _has(layer, "contribution_id", "created_utc"):
        return True
    said = any(_has(layer, name) for name in ("category", "title", "text"))
    return said and any(_has(layer, name) for name in ("created_utc", *_ALSO["created_utc"]))


def _has_residents(layer: QgsVectorLayer) -> bool:
    areas = layer.geometryType() == Qgis.GeometryType.Polygon
    return areas and any(_has(layer, name) for name in ("residents", *_ALSO["residents"]))


def _is_plain(layer: QgsVectorLayer) -> bool:
    return bool(layer.customProperty(layers.DATASET)) and layer.isSpatial()


_TESTS: Mapping[str, Callable[[QgsVectorLayer], bool]] = {  # the first that holds says what a layer shows
    "observations": _is_series,
    "stations": lambda layer: _has(layer, "remote_id", "station", "value_time"),
    "contributions": _is_contributions,
    "districts": _has_residents,
    "blocks": lambda layer: layer.isSpatial() and _has(layer, "children"),
    _PLAIN: _is_plain,
}
_KINDS: Mapping[str, tuple[str, ...]] = {  # which input takes what
    "OBSERVATIONS": ("observations",),
    "STATIONS": ("stations",),
    "CONTRIBUTIONS": ("contributions",),
    "DISTRICTS": ("districts",),
    "AREAS": ("districts",),
    "STUDY_AREA": ("districts",),
    "FACILITIES": (_PLAIN,),
    "BLOCKS": ("blocks",),
}
_EITHER = (("OBSERVATIONS", "CONTRIBUTIONS", "STATIONS"), ("BLOCKS", "PATHS"))  # a recipe takes one of them, or several
