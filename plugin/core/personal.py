"""Values of persons: which they are, and what may be told without them."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Sequence

from .changes import Change
from .feature import Feature
from .schema import Schema

_SHORTEST_SECRET = 3


def personal(schema: Schema) -> frozenset[str]:
    """Return the names of fields whose values appear in no receipt, log or export."""
    return frozenset(field.name for field in schema.fields if field.personal)


def withheld(feature: Optional[Feature], schema: Schema) -> Optional[Feature]:
    """Return the feature without personal values."""
    hidden = personal(schema)
    if feature is None or not hidden:
        return feature
    return replace(feature, properties={name: v for name, v in feature.properties.items() if name not in hidden})


def redacted(words: str, features: Sequence[Optional[Feature]], schema: Schema) -> str:
    """Return the server's words without the personal values it quotes."""
    values = [
        str(feature.properties.get(name) or "") for feature in features if feature for name in personal(schema)
    ]
    for value in sorted(set(values), key=len, reverse=True):
        if len(value) >= _SHORTEST_SECRET:
            words = words.replace(value, "…")
    return words


def settled_change(change: Change, schema: Schema) -> Change:
    """Return what may stay of a change whose fate is known: what its receipt shows, without personal values."""
    return replace(change, base=withheld(change.base, schema), mine=None)
