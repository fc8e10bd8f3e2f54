"""Two participation procedures with contributions and comments in the shape of DIPAS' PDS interface.

Authors, e-mail addresses and network addresses are planted beyond what the interface really gives, so that a
client can be shown to drop them. All are invented.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..core import crs
from . import planted, shapes
from .cases import LeftOut
from .clock import Hours
from .ground import CENTRE, Street, along, city_limit, districts, length
from .names import CITY, OWNER
from .texts import PERSONAL, REPLIES, contribution

Point = Tuple[float, float]
Entry = Tuple[Dict[str, Any], List[Dict[str, Any]]]
"""A contribution as a GeoJSON feature (CRS84), and its comments."""


@dataclass(frozen=True)
class Spot:
    """A planted hot spot: offset from the city centre in metres, share of all contributions, spread in metres."""
    name: str
    offset: Point
    share: float
    spread: float


@dataclass(frozen=True)
class Procedure:
    """One participation procedure; dates are local days, the end is included."""
    id: str
    title: str
    description: str
    phase: str
    begin: str
    end: str
    count: int
    categories: Tuple[Tuple[str, float], ...]
    spots: Tuple[Spot, ...]
    inner_only: bool


PROCEDURES = (
    Procedure("radnetz-musterstadt", "Radnetz Musterstadt 2024", "Wo soll das Radfahren in Musterstadt besser werden?",
              "phase2", "2024-03-04", "2024-11-30", 900,
              (("Radweg", .36), ("Kreuzung", .22), ("Abstellanlage", .14), ("Oberfläche", .12), ("Beleuchtung", .08),
               ("Luft und Lärm", .03), ("Sonstiges", .05)),
              (Spot("Bahnhofsplatz", (900.0, 350.0), .12, 110.0), Spot("Hafenbrücke", (-700.0, 2600.0), .09, 130.0),
               Spot("Kreuzung am Südring", (400.0, -3100.0), .06, 90.0)), False),
    Procedure("innenstadt-im-wandel", "Innenstadt im Wandel", "Ideen für eine lebendige Innenstadt.",
              "phase1", "2025-04-07", "2025-09-30", 600,
              (("Grün und Bäume", .28), ("Aufenthalt", .24), ("Verkehr", .2), ("Luft und Lärm", .1),
               ("Einkaufen", .1), ("Sonstiges", .08)),
              (Spot("Marktplatz", (-150.0, 80.0), .2, 90.0), Spot("Färbergasse", (620.0, -540.0), .1, 70.0)), True))

UNLOCATED = 0.06
NEAR_AIR = 8
"""Contributions about bad air planted near station no2-01 on the day after an exceedance."""


def _term(number: int, name: str) -> Dict[str, Any]:
    return {"id": str(number), "name": name, "description": "", "weight": str(number)}


def _project_area(procedure: Procedure) -> np.ndarray:
    return districts()[0].ring if procedure.inner_only else city_limit()


def _geometry(kind: str, xy: np.ndarray) -> Dict[str, Any]:
    """CRS84 geometry of EPSG:25832 positions, (n, 2)."""
    lonlat = np.round(crs.transform(xy, source="EPSG:25832", target="OGC:CRS84"), 7).tolist()
    return {"type": kind, "coordinates": {"Point": lonlat[0], "LineString": lonlat, "Polygon": [lonlat]}[kind]}


def project(procedure: Procedure) -> Dict[str, Any]:
    """The PDS project feature of a procedure."""
    terms = {str(number): _term(number, name) for number, (name, _) in enumerate(procedure.categories, start=1)}
    return {"type": "Feature", "geometry": _geometry("Polygon", _project_area(procedure)), "properties": {
        "id": procedure.id, "nameFull": procedure.title, "description": procedure.description,
        "dateStart": procedure.begin + "T00:00:00Z", "dateEnd": procedure.end + "T23:59:59Z",
        "dipasPhase": procedure.phase, "website": f"https://musterstadt.invalid/dipas/{procedure.id}",
        "owner": OWNER, "projectOwner": OWNER, "publisher": OWNER, "standardCategories": terms,
        "projectContributionType": {"1": _term(1, "Hinweis"), "2": _term(2, "Idee")},
        "dipasMainDistrict": CITY, "projectTopics": ["Mobilität" if procedure.phase == "phase2" else "Stadtentwicklung"],
        "referenceSystem": "4326", "hasParticipatoryText": [], "dipasCategoriesCluster": []}}


def _inside_city(rng: np.random.Generator, area: np.ndarray) -> np.ndarray:
    low, high = area.min(axis=0), area.max(axis=0)
    spots = rng.uniform(low, high, (32, 2))
    hits = spots[shapes.inside(spots, ring=area)]
    return hits[0] if len(hits) else np.asarray(CENTRE)


def _where(procedure: Procedure, rng: np.random.Generator, roads: Sequence[Street], area: np.ndarray) -> np.ndarray:
    """One place: in a hot spot, at a street, or anywhere in the project area."""
    draw = rng.random()
    for spot in procedure.spots:
        if draw < spot.share:
            return np.asarray(CENTRE) + spot.offset + rng.normal(0, spot.spread, 2)
        draw -= spot.share
    if rng.random() < 0.6 and not procedure.inner_only:
        line = roads[int(rng.integers(len(roads)))].line
        point, _ = along(line, distance=np.array([rng.uniform(0, length(line))]))
        if shapes.inside(point, ring=area)[0]:
            return point[0] + rng.normal(0, 12, 2)
    return _inside_city(rng, area)


def _shape(spot: np.ndarray, rng: np.random.Generator) -> Dict[str, Any]:
    draw = rng.random()
    if draw < 0.89:
        return _geometry("Point", spot[None])
    if draw < 0.97:
        steps = np.cumsum(rng.normal(0, 35, (4, 2)) + rng.normal(0, 30, 2), axis=0)
        return _geometry("LineString", np.vstack([spot, spot + steps]))
    angles = np.linspace(0, 2 * np.pi, 7)[:-1]
    ring = spot + np.column_stack([np.cos(angles), np.sin(angles)]) * rng.uniform(15, 70, (6, 1))
    return _geometry("Polygon", np.vstack([ring, ring[:1]]))


def _when(procedure: Procedure, rng: np.random.Generator) -> str:
    """A moment of the procedure, UTC; busier at its beginning and in the evening."""
    days = int((np.datetime64(procedure.end) - np.datetime64(procedure.begin)).astype(int))
    day = min(days, int(rng.exponential(days / 3.0))) if rng.random() < 0.7 else int(rng.integers(0, days + 1))
    second = int(np.clip(rng.normal(17.5, 3.5), 0, 23.9) * 3600 + rng.integers(0, 300))
    return str(np.datetime64(procedure.begin) + np.timedelta64(day, "D") + np.timedelta64(min(second, 86399), "s")) + "Z"


def _planted_person(number: int) -> Dict[str, str]:
    return {"author": f"Erika Beispiel {number}", "email": f"person{number}@example.org",
            "ip": f"203.0.113.{number % 250 + 1}"}


def _comments(rng: np.random.Generator, *, contribution_id: str, created: str) -> List[Dict[str, Any]]:
    made: List[Dict[str, Any]] = []
    for number in range(int(rng.poisson(0.7))):
        later = np.datetime64(created[:-1]) + np.timedelta64(int(rng.integers(1, 40 * 24)), "h")
        comment = {"id": f"{contribution_id}{number + 1:02d}", "dateCreated": f"{later}Z", "title": "",
                   "commentContent": str(rng.choice(REPLIES)), "commentedBy": [],
                   "commentOnContribution": contribution_id, "commentOnComment": "none",
                   **_planted_person(int(contribution_id) * 7 + number)}
        if made and rng.random() < 0.3:
            comment["commentOnComment"] = made[0]["id"]
            made[0]["commentedBy"].append(comment)
        else:
            made.append(comment)
    return made


def _count(comments: Sequence[Mapping[str, Any]]) -> int:
    return sum(1 + _count(comment["commentedBy"]) for comment in comments)


def _entry(procedure: Procedure, number: int, rng: np.random.Generator, *, geometry: Dict[str, Any], located: bool,
           street: str, category: str, created: Optional[str] = None) -> Entry:
    contribution_id = str(number)
    created = created or _when(procedure, rng)
    title, text = contribution(category, street=street, rng=rng)
    comments = _comments(rng, contribution_id=contribution_id, created=created)
    votes = rng.poisson(rng.gamma(0.8, 6.0)), rng.poisson(rng.gamma(0.6, 2.5))
    properties = {
        "id": contribution_id, "dateCreated": created,
        "link": f"https://musterstadt.invalid/dipas/{procedure.id}/#/contribution/{number}",
        "title": title, "contributionType": str(rng.choice(["Hinweis", "Idee", "none"], p=[.55, .42, .03])),
        "contributionContent": text, "commentsNumber": _count(comments), "category": category,
        "votingPro": int(votes[0]) if number % 9 else str(votes[0]), "votingContra": int(votes[1]),
        "keywordSuggested": [], "keywordPicked": [street], "belongToProject": procedure.id, "dipasLocated": located,
        "customAttribute": {"nlp_scores": {"content": "-", "relevance": "-", "response": "-", "mutuality": "-",
                                           "sentiment": "-"}}, **_planted_person(number)}
    return {"type": "Feature", "geometry": geometry, "properties": properties}, comments


def contributions(procedure: Procedure, *, roads: Sequence[Street], rng: np.random.Generator, first: int,
                  count: int) -> List[Entry]:
    """`count` contributions with ids from `first` on; exactly 6 % have no place (rounded)."""
    area = _project_area(procedure)
    names, shares = zip(*procedure.categories)
    homeless = set(rng.choice(count, round(count * UNLOCATED), replace=False).tolist())
    entries: List[Entry] = []
    for number in range(count):
        located = number not in homeless
        nowhere = {"type": "Point", "coordinates": [0, 0]} if number % 2 else _geometry("Polygon", area)
        geometry = _shape(_where(procedure, rng, roads, area), rng) if located else nowhere
        entries.append(_entry(procedure, first + number, rng, geometry=geometry, located=located,
                              street=roads[int(rng.integers(len(roads)))].name,
                              category=str(rng.choice(names, p=shares))))
    return entries


def _set_text(entry: Entry, **members: str) -> None:
    entry[0]["properties"].update(members)


def plant_texts(entries: List[Entry]) -> None:
    """Put in sentences with personal data, three groups of equal texts and three pairs of near ones."""
    for number, sentence in enumerate(PERSONAL):
        text = entries[20 + 31 * number][0]["properties"]["contributionContent"]
        _set_text(entries[20 + 31 * number], contributionContent=f"{text} {sentence}")
    for number, size in enumerate((2, 2, 3)):
        source = entries[10 + number]
        for copy in range(1, size):
            target = entries[200 + 10 * number + copy]
            _set_text(target, **{name: source[0]["properties"][name] for name in ("title", "contributionContent")})
    for number in range(3):
        first = "Der Radweg zwischen {a} und Schulzentrum ist zu schmal und oft zugeparkt, bitte verbreitern."
        place = ("Bahnhof", "Hafen", "Weiher")[number]
        _set_text(entries[300 + number], title="Radweg verbreitern", contributionContent=first.format(a=place))
        _set_text(entries[310 + number], title="Radweg verbreitern",
                  contributionContent=first.format(a=place).replace("zu schmal", "viel zu schmal"))


def plant_near_air(entries: List[Entry], *, station: Point, hours: Hours, rng: np.random.Generator,
                   left_out: LeftOut = frozenset()) -> None:
    """Complaints about bad air within 300 m of a station on the day after its planted exceedances."""
    days = [day for day in planted.exceedance_days(hours, count=19) if "2024-03-05" < day < "2024-11-01"]
    for number, day in enumerate(days[:NEAR_AIR]):
        feature = entries[400 + number][0]
        spot = np.asarray(station) + rng.uniform(-200, 200, 2)
        created = f"{np.datetime64(day) + 1}T{9 + number:02d}:15:00Z"
        title, text = contribution("Luft und Lärm", street="Bahnhofstraße", rng=rng)
        if "near_exceedance" in left_out:
            continue
        feature["geometry"] = _geometry("Point", spot[None])
        feature["properties"].update(category="Luft und Lärm", title=title, contributionContent=text,
                                     dateCreated=created, dipasLocated=True)
