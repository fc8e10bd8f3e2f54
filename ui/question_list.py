"""The questions to the data: what each asks, what it needs, and where it stands in the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Mapping

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..plugin.core.question_units import MAY, RATHER, TAKEN

_PROVIDER = "udw"
_GROUPS = ("sensors", "quality", "space", "participation", "both", "publishing")


@dataclass(frozen=True)
class Column:
    """A field that a recipe reads from one of its layers; ``default`` is what the product calls it."""

    name: str
    title: str
    of: str
    default: str
    optional: bool


@dataclass(frozen=True)
class Source:
    """A layer that a recipe reads."""

    name: str
    title: str
    optional: bool


@dataclass(frozen=True)
class Recipe:
    """A question that an algorithm answers."""

    algorithm: str
    title: str
    question: str
    group: str
    group_title: str
    words: str
    sources: tuple[Source, ...]
    columns: tuple[Column, ...]
    units: tuple[str, ...]
    rather: tuple[str, ...]
    may: tuple[str, ...] = ()

    def columns_of(self, source: Source) -> list[Column]:
        """Return the columns of a layer without which the question cannot be asked."""
        return [one for one in self.columns if one.of == source.name and not one.optional]

    def found_by(self, text: str) -> bool:
        """Tell whether each of these words stands in question, title or tags."""
        return all(word in self.words for word in text.casefold().split())


def recipes() -> tuple[Recipe, ...]:
    """Return all questions, by group as in the toolbox, in the provider's order."""
    provider = QgsApplication.processingRegistry().providerById(_PROVIDER)
    algorithms: Iterable[QgsProcessingAlgorithm] = provider.algorithms() if provider is not None else ()
    found = [_recipe(one) for one in algorithms if one.groupId() in _GROUPS]
    return tuple(sorted(found, key=lambda one: (_GROUPS.index(one.group), one.title.casefold())))


def by_group(found: Iterable[Recipe]) -> Mapping[str, list[Recipe]]:
    """Return recipes below the titles of their groups, in order."""
    grouped: dict[str, list[Recipe]] = {}
    for one in found:
        grouped.setdefault(one.group_title, []).append(one)
    return grouped


def _recipe(algorithm: QgsProcessingAlgorithm) -> Recipe:
    question, title = algorithm.shortDescription(), algorithm.displayName()
    words = " ".join((question, title, algorithm.group(), algorithm.name(), *algorithm.tags())).casefold()
    return Recipe(
        algorithm.id(), title, question, algorithm.groupId(), algorithm.group(), words, tuple(_sources(algorithm)),
        tuple(_columns(algorithm)), TAKEN.get(algorithm.name(), ()),
        RATHER.get(algorithm.name(), ()), MAY.get(algorithm.name(), ()))


def _sources(algorithm: QgsProcessingAlgorithm) -> Iterable[Source]:
    for one in algorithm.parameterDefinitions():
        if isinstance(one, QgsProcessingParameterFeatureSource):
            yield Source(one.name(), one.description(), _optional(one.flags()))


def _columns(algorithm: QgsProcessingAlgorithm) -> Iterable[Column]:
    for one in algorithm.parameterDefinitions():
        if isinstance(one, QgsProcessingParameterField) and one.defaultValue():
            yield Column(
                one.name(), one.description(), one.parentLayerParameterName(), str(one.defaultValue()), _optional(one.flags()))


def _optional(flags: Qgis.ProcessingParameterFlags) -> bool:
    return bool(flags & Qgis.ProcessingParameterFlag.Optional)
