"""What a feature is called: a name-like attribute beside its id, for people do not know ids by heart."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .feature import Feature

_NAMES = ("name", "title", "titel", "bezeichnung", "label", "species_german", "species", "art", "gattung")
_NUMBERS = ("number", "nummer", "baumnummer", "inventory_number", "inventarnummer")
_PLACES = ("standort", "address", "adresse", "street", "strasse", "straße")


def name_of(identifier: Optional[str], *features: Optional[Feature]) -> str:
    """Return the first name that one of these states of a feature has, with its id; empty where there is neither."""
    name = next((found for feature in features if feature for found in (_named(feature),) if found), "")
    return " · ".join(filter(None, (name, identifier or "")))


def _named(feature: Feature) -> str:
    """Return a feature's name with the number that is written on it, else where it stands."""
    values = {key.lower(): value for key, value in feature.properties.items() if not isinstance(value, (bool, float))}
    texts = {key: str(value).strip() for key, value in values.items() if value is not None}
    name, number, place = (_first(texts, wanted) for wanted in (_NAMES, _NUMBERS, _PLACES))
    return " ".join(filter(None, (name, number))) or place


def _first(texts: Mapping[str, str], wanted: Sequence[str]) -> str:
    return next((texts[key] for key in wanted if texts.get(key)), "")
