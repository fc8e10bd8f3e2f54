"""Rules that a platform declares for the values of a field: bounds of numbers, length and shape of texts.

Source: JSON Schema Validation 2020-12, 6.2 and 6.3; 4 (draft 4's true or false in exclusiveMinimum); Django REST
framework 3.18, "Metadata"; XML Schema Part 2, 4.3 (facets).
"""

from __future__ import annotations

import math
import re
from typing import Any, Mapping, Optional

from ..core import xml
from ..core.values import Kind
from . import untrusted

_NUMBERS = (Kind.INTEGER, Kind.REAL)
_LONGEST = 300  # characters of a pattern
_DJANGO = {"min_value": "minimum", "max_value": "maximum", "max_length": "maxLength"}
_FACETS = {
    "minInclusive": "minimum", "maxInclusive": "maximum", "minExclusive": "exclusiveMinimum",
    "maxExclusive": "exclusiveMaximum", "maxLength": "maxLength", "length": "maxLength",
}
_XSD_ONLY = re.compile(r"\\[icICpP]|-\[|&&")


def rules_of(about: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """Return the rules of a JSON Schema property as arguments of ``Field``; what cannot be read is no rule."""
    if kind in _NUMBERS:
        return {"minimum": _bound(about, "minimum", kind, 1), "maximum": _bound(about, "maximum", kind, -1)}
    if kind is not Kind.TEXT:
        return {}
    longest = untrusted.whole(about.get("maxLength"))
    return {"longest": longest if longest and longest > 0 else None, "pattern": _pattern(about.get("pattern"))}


def rules_of_metadata(about: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """Return the rules that OPTIONS tells of a serializer's field."""
    return rules_of({_DJANGO[name]: value for name, value in about.items() if name in _DJANGO}, kind)


def rules_of_facets(restriction: Optional[xml.Element], kind: Kind) -> dict[str, Any]:
    """Return the rules of a restricted simple type; a pattern of XML Schema describes the whole text."""
    found: dict[str, Any] = {}
    for facet in restriction if restriction is not None else ():
        value, name = facet.get("value") or "", xml.local(facet)
        if name in _FACETS:
            found[_FACETS[name]] = int(value) if value.isdecimal() and len(value) < 10 else _number(value)
        elif name == "pattern":  # several of them are alternatives
            whole = "" if _XSD_ONLY.search(value) else f"^(?:{value})\\Z"
            found["pattern"] = whole if "pattern" not in found else ""
    return rules_of(found, kind)


def _bound(about: Mapping[str, Any], name: str, kind: Kind, step: int) -> Optional[float]:
    """Return an inclusive bound: of an exclusive one the next number of its kind."""
    inclusive, exclusive = _number(about.get(name)), about.get(f"exclusive{name.capitalize()}")
    if exclusive is True:
        return None if inclusive is None else _next(inclusive, kind, step)
    open_end = None if isinstance(exclusive, bool) else _number(exclusive)
    known = [item for item in (inclusive, None if open_end is None else _next(open_end, kind, step)) if item is not None]
    return (max(known) if step > 0 else min(known)) if known else None


def _next(number: float, kind: Kind, step: int) -> float:
    if kind is Kind.INTEGER:
        return math.floor(number) + 1 if step > 0 else math.ceil(number) - 1
    return math.nextafter(number, math.inf * step)


def _number(value: Any) -> Optional[float]:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _pattern(value: Any) -> str:
    """Return a pattern that can be tried here without danger, else nothing."""
    text = value if isinstance(value, str) and len(value) <= _LONGEST else ""
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return ""
    return text if _is_plain(text) else ""


def _is_plain(text: str) -> bool:
    """Tell whether no repeated group repeats inside: such patterns can take for ever on a text that just misses them."""
    return not re.search(r"[*+}]\)+(?:[*+{])|\\[1-9]|\(\?[^:]", text) and "|" not in _repeated_groups(text)


def _repeated_groups(text: str) -> str:
    """Return what stands in groups that are repeated."""
    return "".join(re.findall(r"\(([^()]*)\)[*+{]", text))
