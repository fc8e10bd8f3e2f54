"""What a feature is called: a name-like attribute beside its id, for people do not know ids by heart."""

from __future__ import annotations

from typing import Optional

from .feature import Feature

_NAMES = ("name", "title", "titel", "bezeichnung", "label", "species", "art", "standort")


def name_of(identifier: Optional[str], *features: Optional[Feature]) -> str:
    """Return the first name that one of these states of a feature has, with its id; empty where there is neither."""
    name = next((found for feature in features if feature for found in (_named(feature),) if found), "")
    return f"{name} {identifier or ''}".strip()


def _named(feature: Feature) -> str:
    texts = {key.lower(): value for key, value in feature.properties.items() if isinstance(value, str) and value.strip()}
    return next((texts[key].strip() for key in _NAMES if key in texts), "")
