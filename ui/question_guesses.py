"""What the name of a layer tells about the choices of a question; where it tells nothing, or two things, nothing is guessed."""

from __future__ import annotations

import re
from typing import Any, Iterable, Mapping

_AIR = "udw:air_limits"
_POLLUTANTS = (  # in the order in which the question lists them
    r"no\s?[2₂]|stickstoffdioxid|nitrogen dioxide",
    r"pm\s?(10|₁₀)",
    r"pm\s?(2[.,]?5|₂)",
    r"\bo[3₃](?!\d)|ozon",
)


def guesses(algorithm: str, names: Iterable[str]) -> Mapping[str, Any]:
    """Return the choices that the names of the chosen layers speak of."""
    if algorithm != _AIR:
        return {}
    text = " ".join(names).casefold()
    found = [at for at, pattern in enumerate(_POLLUTANTS) if re.search(pattern, text)]
    return {"POLLUTANT": found[0]} if len(found) == 1 else {}
