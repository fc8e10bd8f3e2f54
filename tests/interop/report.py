"""The rows of `build/interop.json`: which must be there, what was shown for each, and whether it holds."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Hashable, Mapping, Optional

READ, WRITE, CONFLICT = "read", "write", "conflict"
PARTS = (READ, WRITE, CONFLICT)
FILTER = "transaction_filter"
DEFIBRILLATORS = "defibrillators of Bochum: load, edit 20 offline, publish"
POND_LOGGERS = "pond loggers of Bochum: stations and observations"
CONTRIBUTIONS = "contributions of Hamburg, mapped to the PDS shape"
STATIONS = "stations of Musterstadt and their observations"
TRANSACTIONS = "defibrillators of Bochum by WFS: load, edit 20, publish by transactions"
FEATURE_TYPES = "defibrillators of Bochum by WFS: in metres, in degrees, in answers that are cut"
STAC_ITEMS = "defibrillators of Bochum as STAC items: load, edit 20, publish"
PARTS_OF_TREES = "a thousand trees by CQL2: the whole, areas of any shape, values"
CATALOGUE = "catalogue of invented metadata: listed complete in short pages, and searched"
TREE_LISTS = "lists of trees in EPSG:25833: read, edit 20, meet a colleague"
SENSOR_PARK = "a park of sensors: places in every form, times and results of every kind, counted in the storage"
THINGS = "things: read, edited, moved, created, and a colleague met by the test of a JSON Patch"
PROJECTS = "Projects: the stations of each as a dataset, and no others"
READINGS = "readings of gauges: 250 added by ogr2ogr to the table of series, sent with a result for each, a colleague met"
WIND = "wind masts as MultiDatastreams: each place of their arrays as stations and series"
RECORDED_CITY = "sensors of the recorded gateway: every dataset complete, a history beyond its paging"
FROST_BY_IDS = {"LONG": "FROST with integer ids", "STRING": "FROST with string ids", "UUID": "FROST with UUID ids"}
BEHIND_A_GATEWAY = "FROST behind a gateway"
SENSINACT = "sensiNact, as Jena runs it"
IDENTITY_PROVIDERS = ("Keycloak", "oidc-provider")
UNATTENDED = "a pond logger of Bochum behind a sign-in by client credentials: read, a thing edited, a colleague met"
IN_THE_BROWSER = "a pond logger of Bochum behind a sign-in by authorization code with PKCE, QGIS's own, in its desktop"
BY_A_CODE = "a pond logger of Bochum behind a sign-in by a code (device flow) with rotating refresh tokens"
SIGNED_IN = (UNATTENDED, IN_THE_BROWSER, BY_A_CODE)
TURNED_AWAY = ("without a token", "with an expired one", "with a foreign one", "with a forged one")
REPLAYED_CONTRIBUTIONS = "contributions of replies, loaded complete and without persons"
REPLAYED = {  # what the replies in tests/connectors/replies rest on; the sections are those of protocols.md
    "CONSUL": "written by us (8.2)",
    "Decidim": "written by us (8.3)",
    "mein.berlin": "recorded: mein.berlin 5b49e713 with invented rows, 2026-11-22",
    "adhocracy+": "written by us (8.4)",
    "Open311 with CitySDK": "written by us (8.5)",
    "Open311 GeoReport v2": "example of the standard (GeoReport v2, GET Service List) for the services, reports written by us (8.5)",
}
STOOD_IN = "a stand-in's list in several pages, complete"
STOOD_IN_BROKERS = {"NGSI-LD broker": "written by us after ETSI GS CIM 009 V1.9.1 (7.2)", "NGSI-v2 broker": "written by us (7.1)"}
STOOD_IN_CATALOGUES = {"DKAN data.json": "written by us (9.1)", "Opendatasoft": "written by us (9.1)"}
REAL = "real server in this run"
SANDBOX = "sandbox: the platform that is part of this product"
CADASTRE = "cadastre of Musterstadt: load, edit 20 offline, publish"


def behind_a_sign_in(provider: str) -> str:
    """The rows' name of the FROST that wants tokens of this identity provider."""
    return f"FROST behind oauth2-proxy with {provider}"


@dataclass(frozen=True)
class Required:
    """A row that must be there. `real`: the server is a program of others. `parts`: what must be shown.

    `evidence` says for a row that is not real what it rests on: recorded (where, when), example of the standard
    (section), written by us (after which section of `protocols.md`), or the sandbox.
    """

    server: str
    what: str
    real: bool
    parts: "tuple[str, ...]"
    evidence: str = ""

    @property
    def protected(self) -> bool:
        """Whether it must be shown besides who is turned away."""
        return self.what in SIGNED_IN


REQUIRED = (  # the one list
    Required("FROST", POND_LOGGERS, True, (READ,)),
    Required("pygeoapi", DEFIBRILLATORS, True, PARTS),
    Required("QGIS Server", DEFIBRILLATORS, True, PARTS),
    Required("sandbox SensorThings", STATIONS, False, (READ,), SANDBOX),
    Required("sandbox OGC API Features", CADASTRE, False, PARTS, SANDBOX),
    Required("sandbox DIPAS", CONTRIBUTIONS, False, (READ,), SANDBOX),
    Required("QGIS Server WFS", TRANSACTIONS, True, PARTS),
    Required("MapServer", FEATURE_TYPES, True, (READ,)),
    Required("CKAN", CATALOGUE, True, (READ,)),
    Required("pycsw", CATALOGUE, True, (READ,)),
    Required("pygeoapi Records", CATALOGUE, True, (READ,)),
    Required("pycsw 3", CATALOGUE, True, (READ,)),
    Required("stac-fastapi", STAC_ITEMS, True, PARTS),
    Required("tipg", PARTS_OF_TREES, True, (READ,)),
    Required("Django REST framework", TREE_LISTS, True, PARTS),
    *(Required(server, REPLAYED_CONTRIBUTIONS, False, (READ,), evidence) for server, evidence in REPLAYED.items()),
    *(Required(server, STOOD_IN, False, (READ,), evidence)
      for server, evidence in {**STOOD_IN_BROKERS, **STOOD_IN_CATALOGUES}.items()),
    *(Required(title, SENSOR_PARK, True, (READ,)) for title in FROST_BY_IDS.values()),
    *(Required(title, THINGS, True, PARTS) for title in FROST_BY_IDS.values()),
    *(Required(title, READINGS, True, PARTS) for title in FROST_BY_IDS.values()),
    Required(BEHIND_A_GATEWAY, SENSOR_PARK, True, (READ,)),
    Required(BEHIND_A_GATEWAY, PROJECTS, True, (READ,)),
    Required(BEHIND_A_GATEWAY, WIND, True, (READ,)),
    Required("django-ogc-sensorthings", SENSOR_PARK, True, (READ,)),
    Required("npm sensorthings", SENSOR_PARK, True, (READ,)),
    *(Required(behind_a_sign_in(provider), what, True, PARTS if what == UNATTENDED else (READ,))
      for provider in IDENTITY_PROVIDERS for what in SIGNED_IN),
    Required(SENSINACT, RECORDED_CITY, False, (READ,),
             "recorded: Eclipse sensiNact of May 2026, 357 exchanges of November 2026"),
)


@dataclass
class Row:
    """What one run showed of one required row. Record into it; `holds` is computed, never set."""

    required: Required
    shown: "dict[str, dict[str, Any]]" = field(default_factory=dict)
    notes: "list[str]" = field(default_factory=list)

    def read(self, *, got: int, expected: int, checksum: str, independent: str) -> None:
        """Loaded rows against expected ones, and our checksum against one of a read past server and product."""
        holds = got == expected and expected > 0 and checksum == independent
        self.shown[READ] = {"got": got, "expected": expected, "checksum": checksum, "independent": independent, "holds": holds}

    def turned_away(self, statuses: Mapping[str, int]) -> None:
        """What a reader got that is not let in, by the names of TURNED_AWAY; without `read` before, it shows nothing."""
        shown = self.shown.setdefault(READ, {"holds": False})
        shown["turned_away"] = dict(statuses)
        shown["holds"] = shown["holds"] and set(statuses) == set(TURNED_AWAY) and set(statuses.values()) == {401}

    def write(self, *, sent: Mapping[Hashable, object], stored: Mapping[Hashable, object]) -> None:
        """What we published, by key (None: deleted), against the same keys in the server's own storage afterwards."""
        missing = object()
        differing = [key for key, value in sent.items()
                     if (stored.get(key, missing) if value is not None else stored.get(key)) != value]
        self.shown[WRITE] = {"sent": len(sent), "stored": len(sent) - len(differing),
                             "differing": sorted(map(str, differing))[:20], "holds": bool(sent) and not differing}

    def stopped(self, *, stale: int, stopped: int, colleague: Mapping[Hashable, object],
                stored: Mapping[Hashable, object], protection: str) -> None:
        """Stale writes of ours that were stopped, and the colleague's values found untouched in storage.

        `protection`: what stopped them, as `core.capability.Protection` names it; FILTER for a transaction's own.
        """
        untouched = sum(stored.get(key) == value for key, value in colleague.items())
        self._conflict(stale=stale, stopped=stopped, colleague=len(colleague), untouched=untouched,
                       protection=str(getattr(protection, "value", protection)))

    def in_window(self, *, stated: bool, lost: object, kept: object) -> None:
        """A colleague's write between our last read and our reading back, where the server cannot prevent it.

        `stated`: the receipt says so. `lost`: the value that is not in storage afterwards. `kept`: the same value
        where the product keeps what loses.
        """
        self._conflict(window_stated=stated, window_kept=lost is not None and lost == kept)

    def note(self, text: str) -> None:
        """A sentence for the reader: no values, no texts of citizens."""
        self.notes.append(text)

    def _conflict(self, **evidence: Any) -> None:
        shown = {**self.shown.get(CONFLICT, {}), **evidence}
        shown["holds"] = _conflict_holds(shown)
        self.shown[CONFLICT] = shown


def _conflict_holds(shown: Mapping[str, Any]) -> bool:
    """All that was shown must hold: the stale writes, the window, or both."""
    stale = shown.get("stale")
    if stale is not None and not (0 < stale == shown["stopped"] and 0 < shown["colleague"] == shown["untouched"]):
        return False
    return bool(shown.get("window_stated", True) and shown.get("window_kept", True))


@dataclass(frozen=True)
class Started:
    """A server that answered in this run."""

    version: str
    real: bool
    figures: str


class InteropReport:
    """All rows of one run. Session-scoped fixture `interop`; written by the session's end, whatever happened."""

    def __init__(self) -> None:
        self.rows = [Row(required) for required in REQUIRED]
        self.servers: "dict[str, Started]" = {}
        self.failures: "dict[str, str]" = {}

    def row(self, server: str, what: Optional[str] = None) -> Row:
        """The row of this server (and subject, where it has several); KeyError where none is required."""
        found = [row for row in self.rows if row.required.server == server and what in (None, row.required.what)]
        if len(found) != 1:
            raise KeyError((server, what))
        return found[0]

    def started(self, server: str, *, version: str, real: bool, figures: str = "") -> None:
        """This server answers now; `real` only for a program of others."""
        self.servers[server] = Started(version, real, figures)

    def failed(self, server: str, error: BaseException) -> None:
        """This server could not be started or filled."""
        self.failures[server] = f"{type(error).__name__}: {error}".splitlines()[0][:300]

    def entries(self) -> "list[dict[str, Any]]":
        """The rows as `build/interop.json` has them."""
        return [self._entry(row) for row in self.rows]

    @property
    def holds(self) -> bool:
        """Whether every required row holds."""
        return all(entry["holds"] for entry in self.entries())

    def write(self, path: Path) -> None:
        """Leave the rows as data."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.entries(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def lines(self) -> "list[str]":
        """The report for a person."""
        servers = [f"{name} {server.version}{': ' if server.figures else ''}{server.figures}"
                   for name, server in self.servers.items()]
        return servers + [_line(entry) for entry in self.entries()]

    def _entry(self, row: Row) -> "dict[str, Any]":
        required, started = row.required, self.servers.get(row.required.server)
        missing = [part for part in required.parts if part not in row.shown]
        if required.protected and "turned_away" not in row.shown.get(READ, {}):
            missing.append("who is turned away")
        notes = list(row.notes)
        if started is None:
            notes.append(f"the server did not start: {self.failures.get(required.server, 'nobody started it')}")
        notes += [f"{part} was not shown" for part in missing]
        if not required.real and not required.evidence:
            notes.append("what it rests on is not named")
        real = started is not None and started.real
        holds = started is not None and real == required.real and not missing and bool(
            required.real or required.evidence) and all(shown["holds"] for shown in row.shown.values())
        return {"server": required.server, "version": started.version if started else None, "real": real,
                "evidence": REAL if real else required.evidence, "what": required.what, **{part: row.shown.get(part) for part in PARTS},
                "notes": "; ".join(notes), "holds": holds}


def _line(entry: Mapping[str, Any]) -> str:
    parts = ", ".join(f"{part} {'holds' if entry[part]['holds'] else 'FAILS'}" for part in PARTS if entry[part])
    return f"{'holds' if entry['holds'] else 'SHORT'}  {entry['server']}: {entry['what']} [{parts}] {entry['notes']}".rstrip()
