"""Districts by their name: for contributions that name one and have no place, as on platforms without coordinates."""

from __future__ import annotations

import re
import unicodedata
from typing import Optional, Sequence

import numpy as np

UNKNOWN = -1
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_KINDS = re.compile(r"\b(stadtteil|stadtbezirk|bezirk|ortsteil|ortschaft|quartier|ot)\b")
_NUMBER = re.compile(r"^[\d.\s/-]+")


def by_name(named: Sequence[Optional[str]], districts: Sequence[str]) -> np.ndarray:
    """Return for each name the index of the district of that name (int64), UNKNOWN without one or where two share it.

    Case, umlauts written out, a number in front and words such as
    *Stadtteil* make no difference; nothing else is guessed.
    """
    known: dict[str, int] = {}
    for index, name in enumerate(districts):
        plain = _plain(name)
        known[plain] = UNKNOWN if plain in known or not plain else index
    return np.array([known.get(_plain(name), UNKNOWN) if name else UNKNOWN for name in named], dtype=np.int64)


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)
    rest = _KINDS.sub(" ", _NUMBER.sub("", text))
    return re.sub(r"[\W_]+", " ", rest).strip()
