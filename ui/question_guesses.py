"""What names and unit of layers tell about the choices of a question; of nothing, or two things, nothing is guessed."""

from __future__ import annotations

import re
from typing import Any, Iterable, Mapping

from ..plugin.core.question_units import HPA, KPA, SHARE, is_level, is_one_of

_AIR = "udw:air_limits"
_EFFECT, _BY_ENERGY = "udw:before_after", 2  # in the order in which the question lists its means
_TREES, _MOISTURE = "udw:tree_water", (KPA, HPA, SHARE)  # likewise
_POLLUTANTS = (  # in the order in which the question lists them
    r"no\s?[2₂]|stickstoffdioxid|nitrogen dioxide",
    r"pm\s?(10|₁₀)",
    r"pm\s?(2[.,]?5|₂)",
    r"\bo[3₃](?!\d)|ozon",
)


def guesses(algorithm: str, names: Iterable[str], *, unit: str = "") -> Mapping[str, Any]:
    """Return the choices that the names of the chosen layers, and the unit of the readings, speak of."""
    if algorithm == _EFFECT:
        return {"KIND": _BY_ENERGY} if is_level(unit) else {}
    if algorithm == _TREES:
        found = [at for at, spellings in enumerate(_MOISTURE) if is_one_of(unit, spellings)]
        return {"MEASURE": found[0]} if found else {}
    if algorithm != _AIR:
        return {}
    text = " ".join(names).casefold()
    found = [at for at, pattern in enumerate(_POLLUTANTS) if re.search(pattern, text)]
    return {"POLLUTANT": found[0]} if len(found) == 1 else {}
