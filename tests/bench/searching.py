"""One search over everything: two real Masterportal catalogues and 500 invented entries of a CKAN; the slowest question counts."""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from pathlib import Path

import fresh  # noqa: F401 - registers the plugin's package

from urban_data_workbench.plugin.core.dataset import Licence
from urban_data_workbench.plugin.core.entry import Entry, EntryKind
from urban_data_workbench.plugin.services.city_layers import other_entries
from urban_data_workbench.plugin.services.masterportal import import_catalogue
from urban_data_workbench.plugin.services.search import Index, Wish

SHARED = Path(os.environ.get("UDW_SHARED", Path(__file__).resolve().parents[3] / "shared"))
NAMES = ("services_umweltatlas", "services_berlin_dps")
QUESTIONS = ("", "Baum", "Grundwasser", "grundwasser 2022", "e", "karte", "Strassenbaeume Bezirk", "wasserhaushalt niederschlag", "x")
WORDS = ("Bäume", "Lärm", "Radverkehr", "Luft", "Wasser", "Schulen", "Kitas", "Haltestellen", "Bebauungspläne", "Solar")
AREA = (13.0, 52.3, 13.8, 52.7)


def entries() -> list[Entry]:
    found = []
    for name in NAMES:
        body = gzip.decompress((SHARED / "data" / "masterportal" / f"{name}.json.gz").read_bytes())
        found += other_entries((), import_catalogue(body, name=name, kinds=("sensorthings", "ogcapi-features", "wfs")).profile)
    for number in range(500):
        word, other = WORDS[number % 10], WORDS[(number // 10) % 10]
        found.append(Entry(
            f"ckan-{number}", "ckan|https://example.org", f"{word} {number}", EntryKind.FILE,
            f"Alle Angaben zu {word} und {other} im Stadtgebiet, Stand {2000 + number % 25}. " * 10, "Stadtverwaltung", (word, other),
            Licence("dl-de-by-2.0"), f"20{number % 25:02}-01-01", AREA,
        ))
    return found


def main() -> None:
    """Print the milliseconds of the slowest question, and of the index; both after nothing was asked before."""
    listed = entries()
    began = time.perf_counter()
    index = Index(listed)
    built = time.perf_counter() - began
    slowest = 0.0
    for words in QUESTIONS:
        for wish in (Wish(words), Wish(words, since="2010-01-01", area=AREA), Wish(words, licence="dl-de-by-2.0")):
            began = time.perf_counter()
            index.search(wish)
            slowest = max(slowest, time.perf_counter() - began)
    hits = index.search(Wish("Grundwasser")).count
    print(json.dumps({"entries": len(index), "hits": hits > 0, "index": built * 1000, "slowest": slowest * 1000}))


if __name__ == "__main__":
    sys.exit(main())
