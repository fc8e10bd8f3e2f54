"""What in a working copy names a feature by its id, and would point nowhere once the feature has another one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Collection, Mapping

from ..core.feature import Feature, FeatureId
from ..core.progress import UNWATCHED, Progress
from ..core.schema import Schema
from ..store.references import BY_ID
from ..store.working_copy import WorkingCopy

_ENDINGS = ("id", "_ref", "_nr", "_fk", "ids", "parent")
_UNMISTAKABLE = 12  # characters: a shorter id may be any number or word


@dataclass(frozen=True)
class Reference:
    """A field of a dataset in which so many features say the id."""

    dataset: str
    field: str
    count: int


def references(
    copy: WorkingCopy, ids: Collection[FeatureId], *, progress: Progress = UNWATCHED
) -> Mapping[FeatureId, tuple[Reference, ...]]:
    """Find what says one of these ids, by the base copies of all datasets.

    Fields that are known to hold ids count in any case; in others a short id
    does so only where their name ends as those of references do.
    """
    wanted, found = frozenset(ids), Counter[tuple[FeatureId, str, str]]()
    declared = {(one.dataset, one.field) for one in copy.references().all() if one.by == BY_ID} if wanted else set()
    for taken in copy.datasets() if wanted else ():
        known = frozenset(field for dataset, field in declared if dataset == taken.dataset.id)
        for _, feature in copy.bases(taken.dataset.id):
            progress.check()
            found.update((value, taken.dataset.title, label) for value, label in _named(feature, taken.schema, wanted, known))
    told: dict[FeatureId, tuple[Reference, ...]] = {}
    for (identifier, title, label), count in sorted(found.items()):
        told[identifier] = (*told.get(identifier, ()), Reference(title, label, count))
    return told


def _named(
    feature: Feature, schema: Schema, wanted: Collection[FeatureId], known: Collection[str]
) -> list[tuple[FeatureId, str]]:
    named = []
    for field in schema.fields:
        value = feature.properties.get(field.name)
        text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
        telling = field.name in known or len(text) >= _UNMISTAKABLE or field.name.lower().endswith(_ENDINGS)
        if text in wanted and text != feature.id and telling and not field.personal:
            named.append((text, field.label))
    return named
