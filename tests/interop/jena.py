"""Jena's gateway played back: sensiNact's recorded exchanges, and lists put together from the entities they hold.

What was asked as recorded is answered as recorded. Other lists are composed by the rules of ``servers.md`` 2.6;
``test_jena.py`` holds the composition against every recorded list. Three Datastreams and the latest values that no
exchange shows whole are copies of their siblings; the bicycle counter's 3,200 hours follow the rows recorded of it.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from urban_data_workbench.tests.connectors.rough import Answer, Asked

INNER = "http://127.0.0.1:5230"
COUNTER = "zaehler-1~traffic~count"
HOURS, REACHED, PAGE = 3200, 3000, 500
_READING = (*range(1, 108), *range(154, 167))  # the exchanges with one gateway, before anything was written
_SETS = ("Things", "Locations", "Datastreams", "Sensors", "Observations", "ObservedProperties", "HistoricalLocations")
_LINKED = {
    "Things": ("Datastreams", "HistoricalLocations", "Locations"), "Sensors": ("Datastreams",),
    "ObservedProperties": ("Datastreams",),
}
_UNBOUNDED = ("$select", "$expand", "$resultFormat")


@dataclass(frozen=True)
class Exchange:
    """One recorded request and its reply; ``cut``: the record holds only the beginning of the body."""

    number: int
    method: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool

    @property
    def key(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        parts = urlsplit(self.url)
        return self.method, unquote(parts.path), tuple(sorted(parse_qsl(parts.query, keep_blank_values=True)))

    def rows(self) -> list[Any]:
        """Return the rows that the record holds whole."""
        text, found = self.body.decode("utf-8"), []
        at = text.find('"value":[') + len('"value":[')
        while at < len(text) and text[at] == "{":
            try:
                row, at = json.JSONDecoder().raw_decode(text, at)
            except ValueError:
                break
            found.append(row)
            at += 1
        return found


def exchanges(folder: Path) -> list[Exchange]:
    """Read all recorded exchanges in their order."""
    return sorted((_read(path) for path in folder.glob("*.http")), key=lambda one: one.number)


def _read(path: Path) -> Exchange:
    asked, _, answered = path.read_text(encoding="utf-8").partition("\n------ response ")
    separator, _, reply = answered.partition("\n")
    head, _, body = reply.partition("\n\n")
    lines = head.splitlines()
    method, url = asked.splitlines()[0].split(" ", 1)
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    kept = {name: value for name, value in headers.items() if name in ("Content-Type", "Location")}
    cut = "cut" in separator or body.rstrip().endswith("[cut]")
    return Exchange(
        int(path.name.partition("-")[0]), method, url, int(lines[0].split()[1]), kept, body.strip("\n").encode(), cut
    )


class Gateway:
    """Answers as the recorded gateway did. ``denied``: with the policy that refuses everybody."""

    def __init__(self, folder: Path, *, denied: bool = False) -> None:
        found = exchanges(folder)
        self.recorded = {one.key: one for one in reversed(found) if one.number in _READING}
        self.denied = {one.key: one for one in found if 180 <= one.number <= 186} if denied else None
        self.played: list[int] = []
        self.composed: list[str] = []
        self._sets = _entities(one for one in found if one.number in _READING)
        _complete(self._sets)

    def answer(self, asked: Asked) -> Answer:
        """Play a recorded reply, else compose one."""
        key = (asked.method, asked.path, tuple(sorted(asked.query.items())))
        exchange = (self.recorded if self.denied is None else self.denied).get(key)
        if exchange is not None and not exchange.cut:
            self.played.append(exchange.number)
            return Answer(exchange.body, exchange.status, exchange.headers)
        self.composed.append(asked.url)
        return self.compose(asked)

    def observations(self) -> list[dict[str, Any]]:
        """All Observations that this gateway has."""
        return [*hours(), *(row for row in self._sets["Observations"].values() if not row["@iot.id"].startswith(f"{COUNTER}~"))]

    def compose(self, asked: Asked) -> Answer:
        """Answer from the entities alone."""
        if asked.method != "GET":
            return _error(500, "ServerError", "not recorded")
        place = re.fullmatch(r"/v1\.1/(\w+)(?:\('?(.*?)'?\)(?:/(\w+))?)?", asked.path)
        if place is None or place[1] not in _SETS:
            return Answer(b"<html><body>HTTP ERROR 500</body></html>", 500, {"Content-Type": "text/html"})
        if self.denied is not None:
            words = f"The user <ANONYMOUS> does not have permission to describe provider {place[2]}"
            return Answer({"value": []}) if place[2] is None else _error(500, "ServerError", words)
        return self._listed(asked, place[1]) if place[2] is None else self._of(asked, place[1], place[2], place[3])

    def _of(self, asked: Asked, name: str, identifier: str, relation: Optional[str]) -> Answer:
        entity = self._sets[name].get(identifier)
        if entity is None:
            return _error(404, "NotFound", "Unknown provider")
        if relation is None:
            return Answer(entity)
        provider = identifier.partition("~")[0]
        if relation == "Datastream":
            return Answer(self._sets["Datastreams"][identifier.rpartition("~")[0]])
        if relation == "Thing":
            return Answer(self._sets["Things"][provider])
        if relation == "Locations":
            return self._page(asked, [row for key, row in self._sets["Locations"].items() if key.startswith(f"{provider}~")])
        if relation == "Datastreams" and name == "Things":
            rows = [row for key, row in self._sets["Datastreams"].items() if key.startswith(f"{provider}~")]
            return self._page(asked, rows)  # here $filter is ignored
        if relation == "Datastreams":
            return self._page(asked, [self._sets["Datastreams"][identifier]])
        return self._history(asked, identifier)

    def _history(self, asked: Asked, stream: str) -> Answer:
        rows = [row for row in self._sets["Observations"].values() if row["@iot.id"].rpartition("~")[0] == stream]
        rows = list(hours()) if stream == COUNTER else rows
        kept = _filtered(rows, asked.query.get("$filter", ""))
        if kept is None:
            return _error(500, "ServerError", "filter")
        newest = sorted(kept, key=lambda row: row["phenomenonTime"])[-REACHED:]
        return self._page(asked, newest, count=len(kept), most=PAGE)

    def _listed(self, asked: Asked, name: str) -> Answer:
        rows = _filtered(list(self._sets[name].values()), asked.query.get("$filter", ""))
        return _error(500, "ServerError", "filter") if rows is None else self._page(asked, rows)

    def _page(self, asked: Asked, rows: list[Any], *, count: Optional[int] = None, most: Optional[int] = None) -> Answer:
        query, total = asked.query, len(rows) if count is None else count
        counted = {"@iot.count": total} if query.get("$count") == "true" else {}
        if any(option in query for option in _UNBOUNDED):
            return Answer({**counted, "value": rows})  # no paging, no order; the other options vanish
        member, _, direction = query.get("$orderby", "").partition(",")[0].partition(" ")
        if member:
            rows = sorted(rows, key=lambda row: str(row.get("@iot.id" if member == "id" else member)), reverse=direction == "desc")
        top, skip = min(int(query.get("$top", 10**9)), most or 10**9), int(query.get("$skip", 0))
        if top < 1:
            return Answer(b"top must be greater than 0", 400)
        follows = {} if skip + top >= len(rows) else {"@iot.nextLink": _next(asked, top, skip + top)}
        return Answer({**counted, **follows, "value": rows[skip:skip + top]})


def _next(asked: Asked, top: int, skip: int) -> str:
    names = ("$top", "$filter", "$orderby", "$skip", "$count")
    options = {**asked.query, "$top": str(asked.query.get("$top", top)), "$skip": str(skip)}
    if "$top" not in asked.query:
        options.pop("$top")
    text = "&".join(f"%24{name[1:]}={quote(options[name], safe='~')}" for name in names if name in options)
    return f"{INNER}{quote(asked.path, safe='/()~')}?{text}"


def _filtered(rows: list[Any], text: str) -> Optional[list[Any]]:
    """Apply the filters that the gateway knows; None for the others, which it answers with 500."""
    for part in text.split(" and ") if text else ():
        wanted = re.fullmatch(r"(phenomenonTime) (ge|lt|gt|le) (\S+)|(id) (eq) '(.*)'|(endswith)\((id),'(.*)'\)", part)
        if wanted is None:
            return None
        rows = [row for row in rows if _holds(row, [item for item in wanted.groups() if item is not None])]
    return rows


def _holds(row: Mapping[str, Any], wanted: list[str]) -> bool:
    if wanted[0] == "endswith":
        return row["@iot.id"].endswith(wanted[2])
    if wanted[0] == "id":
        return row["@iot.id"] == wanted[2]
    mine, bound = (datetime.fromisoformat(text.strip("'").replace("Z", "+00:00")) for text in (row[wanted[0]], wanted[2]))
    return {"ge": mine >= bound, "gt": mine > bound, "lt": mine < bound, "le": mine <= bound}[wanted[1]]


def _error(status: int, code: str, words: str) -> Answer:
    return Answer({"error": {"code": code, "message": words}}, status)


def hours() -> Iterator[dict[str, Any]]:
    """Yield the counter's observations: hour by hour, the results as recorded."""
    start = datetime(2026, 6, 20, 16, tzinfo=timezone.utc)
    for hour in range(HOURS):
        yield _observation(COUNTER, start + timedelta(hours=hour), hour % 97)


def _observation(stream: str, moment: datetime, result: Any) -> dict[str, Any]:
    name = f"{stream}~{int(moment.timestamp() * 1000):x}"
    own, text = f"{INNER}/v1.1/Observations({quote(name, safe='~')})", moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    links = {f"{other}@iot.navigationLink": f"{own}/{other}" for other in ("Datastream", "FeatureOfInterest")}
    return {"@iot.selfLink": own, "@iot.id": name, "phenomenonTime": text, "resultTime": text, "result": result, **links}


def _entities(found: Any) -> dict[str, dict[str, Any]]:
    """Collect the entities that any reply holds whole, the richest state of each."""
    sets: dict[str, dict[str, Any]] = {name: {} for name in _SETS}
    for exchange in found:
        text = exchange.body.decode("utf-8")
        for start in re.finditer(r'\{"@iot\.selfLink":"[^"]*/v1\.1/(\w+)\(', text):
            try:
                entity, _ = json.JSONDecoder().raw_decode(text, start.start())
            except ValueError:
                continue
            if start[1] in sets and "@iot.id" in entity:
                _keep(sets[start[1]], start[1], entity)
    return sets


def _keep(known: dict[str, Any], name: str, entity: Mapping[str, Any]) -> None:
    """Keep an entity without what was expanded in it."""
    plain = {key: value for key, value in entity.items() if not isinstance(value, list) and not key.endswith("@iot.count")}
    for relation in _LINKED.get(name, ()):
        plain.setdefault(f"{relation}@iot.navigationLink", f"{plain['@iot.selfLink']}/{relation}")
    if name == "Datastreams":
        plain.setdefault("Observations@iot.navigationLink", f"{plain['@iot.selfLink']}/Observations")
    known.setdefault(plain["@iot.id"], plain)


def _complete(sets: dict[str, dict[str, Any]]) -> None:
    """Add what the records only count: siblings' copies, one property per Datastream, one value per Datastream."""
    streams = sets["Datastreams"]
    for sibling, provider in (("temp_0", "temp_1"), ("temp_0", "temp_2"), ("zaehler-1", "zaehler-2")):
        for name in [name for name in streams if name.startswith(f"{sibling}~") and "~admin~" not in name]:
            copy = json.loads(json.dumps(streams[name]).replace(sibling, provider))
            streams.setdefault(copy["@iot.id"], copy)
    for name, stream in streams.items():
        text = json.dumps({key: stream[key] for key in ("@iot.selfLink", "@iot.id", "name", "description", "properties")})
        entity = {**json.loads(text.replace("/Datastreams(", "/ObservedProperties(")), "definition": "No definition"}
        entity["Datastreams@iot.navigationLink"] = f"{entity['@iot.selfLink']}/Datastreams"
        sets["ObservedProperties"].setdefault(name, entity)
        if not any(key.rpartition("~")[0] == name for key in sets["Observations"]):
            moment = datetime(2026, 11, 1, tzinfo=timezone.utc)
            observation = _observation(name, moment, None)
            sets["Observations"][observation["@iot.id"]] = deepcopy(observation)
