"""The table of cities in README, from the rows of build/interop.json: what works for each city, and on what evidence.

Without options it is written anew from the last run of `make interop`. ``--check``
compares what README says with what the required rows would show, all of them
holding, and needs no run; ``--expected`` writes that.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import conftest  # noqa: E402,F401 - names the plugin's package

from urban_data_workbench.tests.interop.report import REAL, REQUIRED  # noqa: E402

BEGIN, END = "<!-- cities: written by scripts/city_table.py -->", "<!-- cities end -->"
OURS = "written by us"


@dataclass(frozen=True)
class Interface:
    """What a city offers; the interop rows that show it, by server, or the evidence of the replies that tests load.

    ``other``: the city's own program is another one that speaks the same protocol.
    """

    name: str
    servers: tuple[str, ...] = ()
    replies: str = ""
    other: bool = False


CKAN = Interface("CKAN", ("CKAN",))
WFS = Interface("WFS", ("QGIS Server WFS", "MapServer"), other=True)
PRESUMED = Interface("WFS (presumed, not seen)", WFS.servers, other=True)
LDPROXY = Interface("OGC API Features (ldproxy)", ("tipg",), f"writing as ldproxy does, with ETag: {OURS} (5.3)", other=True)
NO_INTERFACE = "has no interface: import of files"
CITIES: Mapping[str, Sequence[Interface]] = {  # protocols.md, section 1
    "Jena": (
        Interface("SensorThings (sensiNact)", ("sensiNact, as Jena runs it",)), CKAN,
        Interface("CONSUL", ("CONSUL",)),
    ),
    "Hamburg": (
        Interface("SensorThings (FROST)", ("FROST", "FROST with integer ids")), LDPROXY, WFS,
        Interface("CSW", ("pycsw",), other=True), Interface("Masterportal catalogue", replies="recorded: two published services.json"),
        Interface("DIPAS", ("sandbox DIPAS",), f"{OURS} (8.1)"),
    ),
    "Leipzig": (CKAN, WFS, Interface("participation", replies=NO_INTERFACE)),
    "Wuppertal": (Interface("DKAN data.json", ("DKAN data.json",)), LDPROXY, PRESUMED),
    "Rostock": (
        Interface("OGC API Features (pygeoapi)", ("pygeoapi",)), WFS, CKAN,
        Interface("OGC API Records", ("pygeoapi Records",)), Interface("Django REST", ("Django REST framework",)),
        Interface("Open311 (Klarschiff)", ("Open311 with CitySDK", "Open311 GeoReport v2")),
    ),
    "Bochum": (CKAN, LDPROXY, PRESUMED, Interface("NGSI-LD (agreed on, no broker seen)", ("NGSI-LD broker",), "replies: recorded (Cassiopeia, 2021), example of the standard")),
    "Kaiserslautern": (CKAN, PRESUMED, Interface("participation", replies=NO_INTERFACE)),
    "Mannheim": (Interface("Opendatasoft", ("Opendatasoft",)), CKAN, PRESUMED, Interface("participation", replies=NO_INTERFACE)),
}
PARTS = ("read", "write", "conflict")
WORDS = {"read": "reads", "write": "writes", "conflict": "conflicts"}


def expected() -> list[dict[str, Any]]:
    """Return the rows as a run has them where everything holds."""
    return [
        {"server": one.server, "real": one.real, "evidence": REAL if one.real else one.evidence, "holds": True,
         **{part: {"holds": True} if part in one.parts else None for part in PARTS}}
        for one in REQUIRED
    ]


def table(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return the table. Raises KeyError where an interface names a row that no run has."""
    lines = ["| city | interface | shown | evidence |", "|---|---|---|---|"]
    for city, interfaces in CITIES.items():
        for at, one in enumerate(interfaces):
            shown, evidence = _cells(one, entries)
            lines.append(f"| {'' if at else city} | {one.name} | {shown} | {evidence} |")
    return "\n".join(lines)


def _cells(interface: Interface, entries: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    found = [(server, entry) for server in interface.servers for entry in entries if entry["server"] == server]
    if {server for server, _ in found} != set(interface.servers):
        raise KeyError(f"no row of {interface.servers} for {interface.name}")
    if not found:
        return "–" if interface.replies == NO_INTERFACE else "replies", interface.replies
    parts = [part for part in PARTS if any(entry[part] for _, entry in found)]
    short = sorted({server for server, entry in found if not entry["holds"]})
    words = ", ".join(WORDS[part] for part in parts) or "nothing"
    real = "real, another program" if interface.other else "real"
    evidence = dict.fromkeys(f"{server}: {real}" if entry["real"] else entry["evidence"] or f"{server}: did not run" for server, entry in found)
    return words + (f"; **does not hold: {', '.join(short)}**" if short else ""), "; ".join([*evidence, *filter(None, [interface.replies])])


def main() -> int:
    """Write the table, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--expected", action="store_true")
    options = parser.parse_args()
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    inside, end, after = rest.partition(END)
    if not begin or not end:
        print(f"README.md lacks {BEGIN} or {END}", file=sys.stderr)
        return 1
    if options.check:
        current = inside.strip() == table(expected())
        print("the table of cities is current" if current else "the table of cities is not what the required rows show")
        return 0 if current else 1
    entries = expected() if options.expected else json.loads((ROOT / "build" / "interop.json").read_text(encoding="utf-8"))
    readme.write_text(f"{before}{BEGIN}\n{table(entries)}\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
