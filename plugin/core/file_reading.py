"""How a file is read where it does not say so itself: found out, shown, and overruled by the person."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Mapping

from .profile import Service

# Whose datasets were imported: a host that cannot be, so that nobody is asked.
FILES = Service("file", "https://file.invalid", title="file")
ENCODINGS = ("utf-8", "cp1252", "utf-16")
DELIMITERS = (";", ",", "\t", "|")
DECIMALS = (",", ".")
ORDERS = ("dmy", "mdy")  # of a date that begins with neither a year nor a name
_OFFERED: Mapping[str, tuple[str, ...]] = {
    "encoding": ENCODINGS, "delimiter": DELIMITERS, "decimal": DECIMALS, "dates": ORDERS,
}


@dataclass(frozen=True)
class Reading:
    """What is empty is found out. ``layer`` names a sheet of an Excel file or a layer of a GeoPackage, else the first is read."""

    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    dates: str = ""
    layer: str = ""


def reading_from_json(value: Any) -> Reading:
    """Read plain JSON; what is not offered here is left to be found out."""
    if not isinstance(value, dict):
        return Reading()
    known = {field.name: value.get(field.name) for field in fields(Reading)}
    wanted = {name: text for name, text in known.items() if isinstance(text, str) and text in _OFFERED.get(name, (text,))}
    return Reading(**wanted)
