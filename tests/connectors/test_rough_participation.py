"""Participation portals with bad manners: refusals, loops, repeated and cut answers, odd places and times."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.connectors.consul import Consul
from urban_data_workbench.plugin.connectors.decidim import Decidim
from urban_data_workbench.plugin.connectors.meinberlin import MeinBerlin
from urban_data_workbench.plugin.connectors.open311 import Open311
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import (
    BadReply,
    Broken,
    Forbidden,
    NotAuthorised,
    NotData,
    NotFound,
    RateLimited,
    Rejected,
    Unsupported,
)
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.rough import LOGIN, NOT_FOUND, ROOT, Answer, Asked, Rough
from urban_data_workbench.tests.connectors.test_fuzz import JUNK, SEVERAL, encoded, paths, read_all, survives, with_junk
from urban_data_workbench.tests.support import portals

KINDS = {
    "consul": (Consul(), "/graphql", Dataset("proposals", "x", DatasetKind.CONTRIBUTIONS, "P", source={"type": "proposals"})),
    "decidim": (Decidim(), "/api", Dataset("7", "x", DatasetKind.CONTRIBUTIONS, "P")),
    "meinberlin": (
        MeinBerlin(), "/api", Dataset("projects/1", "x", DatasetKind.CONTRIBUTIONS, "P", source={"path": "modules/1/mapideas"})
    ),
    "open311": (Open311(), "/citysdk", Dataset("requests", "x", DatasetKind.CONTRIBUTIONS, "P")),
}
LISTS = {
    "consul": "proposals.json", "decidim": "proposals.json", "meinberlin": "mapideas.json", "open311": "citysdk-requests.json",
}
PORTALS = {"consul": portals.consul, "decidim": portals.decidim, "meinberlin": portals.meinberlin, "open311": portals.citysdk}
ALL = pytest.mark.parametrize("kind", list(KINDS))
SERVICES = [{"service_code": "5", "service_name": "Schlagloch", "keywords": "a, b"}]


def session(kind: str, behave: Callable[[Asked], Any]) -> tuple[Session, Rough]:
    adapter = Rough(behave)
    return Session(ROOT + KINDS[kind][1], adapter=adapter, sleep=lambda seconds: None, limits=Limits(retries=0)), adapter


def load(kind: str, behave: Callable[[Asked], Any], query: Query = Query()) -> list[Page]:
    connector, _, dataset = KINDS[kind]
    talk, _ = session(kind, behave)
    schema = connector.schema(talk, dataset, progress=WATCHED)
    return list(connector.pages(talk, dataset, schema, query, progress=WATCHED))


def losses(pages: list[Page]) -> dict[str, int]:
    found: dict[str, int] = {}
    for page in pages:
        for item in page.skipped:
            found[item.reason] = found.get(item.reason, 0) + item.count
    return found


def ids(pages: list[Page]) -> list[str]:
    return [feature.id for page in pages for feature in page.features]


def one_row(kind: str, **members: Any) -> Callable[[Asked], Any]:
    """Return a portal that lists one contribution, which differs in some members."""
    listed = portals.load(f"{kind}/{LISTS[kind]}")
    row = {**(listed["results"] if isinstance(listed, dict) else listed)[0], **members}

    def behave(asked: Asked) -> Any:
        if kind == "open311":
            return SERVICES if "services" in asked.path else [row]
        if kind == "meinberlin":
            return {"count": 1, "next": None, "results": [row]}
        types = {**portals.load(f"{kind}/types.json"), **({"Proposal": list(row)} if kind == "consul" else {})}
        connection = {"proposals": {"edges": [{"node": row}], "pageInfo": {"hasNextPage": False}}}
        inner = connection if kind == "consul" else {"component": connection}
        return portals.described(types, asked.json["query"]) or {"data": inner}

    return behave


# refusals

@ALL
@pytest.mark.parametrize("answer", [
    LOGIN, NOT_FOUND, Answer([], 500), Answer(b"", 200), Answer({"x": 1}), Answer([1, None, "x"]), Answer([]), Answer(b"{", 200),
    Answer({"data": None}), Answer({"data": {"__schema": None}}), Answer({"data": {"decidim": []}}), Answer(b"null"),
    Answer({"errors": [{"message": "API disabled"}]}), Answer({"errors": "junk"}),
])
def test_other_things_are_no_portal(kind, answer):
    connector, path, _ = KINDS[kind]
    for address in (ROOT, ROOT + path):
        assert connector.recognise(session(kind, lambda asked: answer)[0], address, progress=WATCHED) is None


@ALL
@pytest.mark.parametrize(("status", "error"), [(401, NotAuthorised), (403, Forbidden), (429, RateLimited)])
def test_a_closed_door_is_told_where_the_person_knocked_only(kind, status, error):
    connector, path, _ = KINDS[kind]
    talk = session(kind, lambda asked: Answer({}, status))[0]
    assert connector.recognise(talk, ROOT + "/some/page", progress=WATCHED) is None
    with pytest.raises(error):
        connector.recognise(talk, ROOT + path, progress=WATCHED)


@ALL
@pytest.mark.parametrize(("answer", "error"), [
    (LOGIN, NotData), (Answer({}, 401), NotAuthorised), (Answer({}, 403), Forbidden), (NOT_FOUND, NotFound),
    (Answer({}, 429), RateLimited), (Answer([{"code": 500, "description": "faulty"}], 500), Broken), (Answer({}), BadReply),
])
def test_a_refusal_while_loading_is_an_error(kind, answer, error):
    with pytest.raises(error):
        load(kind, lambda asked: answer)


@ALL
def test_what_is_no_contribution_has_no_id_or_comes_twice_is_counted(kind):
    good = one_row(kind)

    def behave(asked: Asked) -> Any:
        text = json.dumps(good(asked))
        document = json.loads(text)
        rows = next(iter(lists_in(document)), None)
        if rows and "services" not in asked.path:
            first = rows[0]
            node = first.get("node", first)
            without = {name: value for name, value in node.items() if name not in ("id", "pk", "service_request_id")}
            rows += [{"node": other} if "node" in first else other for other in ("junk", None, without, node)]
        return document

    pages = load(kind, behave, Query(period=Period(datetime(2026, 10, 1, tzinfo=timezone.utc), datetime(2026, 10, 3, tzinfo=timezone.utc)))
                 if kind == "open311" else Query())
    assert losses(pages)["not_a_contribution"] == 2 and losses(pages)["no_id"] == 1
    assert losses(pages).get("duplicate_id", 0) == (0 if kind == "open311" else 1)


def lists_in(document: Any) -> Any:
    """Yield the lists of contributions in a reply."""
    if isinstance(document, list):
        yield document
    elif isinstance(document, dict):
        for name, inner in document.items():
            if name in ("results", "edges") and isinstance(inner, list):
                yield inner
            elif isinstance(inner, dict) and name != "__type":
                yield from lists_in(inner)


# places and times

def spot(kind: str, longitude: Any, latitude: Any) -> dict[str, Any]:
    """Return the members that hold a place."""
    return {
        "consul": {"map_location": {"longitude": longitude, "latitude": latitude}},
        "decidim": {"coordinates": {"longitude": longitude, "latitude": latitude}},
        "meinberlin": {"point": {"type": "Feature", "geometry": {"type": "Point", "coordinates": [longitude, latitude]}}},
        "open311": {"long": longitude, "lat": latitude},
    }[kind]


@ALL
@pytest.mark.parametrize(("longitude", "latitude"), [
    (52.5, 13.4), (565000, 5934000), (13.4, None), (True, False), (1e300, 1), (13.4, [52.5]), (None, 52.5), (13.4, "NaN"),
])
def test_an_odd_place_is_counted_and_not_on_the_map(kind, longitude, latitude):
    pages = load(kind, one_row(kind, **spot(kind, longitude, latitude)))
    feature = pages[0].features[0]
    assert (feature.geometry, feature.properties["located"]) == (None, False)
    assert losses(pages) == {"unreadable_geometry": 1}


@ALL
def test_a_place_is_a_point_and_null_island_is_none(kind):
    found = load(kind, one_row(kind, **spot(kind, 11.58, 50.92)))[0].features[0]
    assert geometry.bounds(found.geometry) == (11.58, 50.92, 11.58, 50.92) and found.properties["located"] is True
    nowhere = load(kind, one_row(kind, **spot(kind, 0, 0.0)))
    assert nowhere[0].features[0].geometry is None and not losses(nowhere)


@pytest.mark.parametrize(("longitude", "latitude"), [(None, None), ("", " "), ("11.58", "50.92")])
def test_numbers_may_be_words_and_missing_ones_are_no_loss(longitude, latitude):
    pages = load("open311", one_row("open311", long=longitude, lat=latitude))
    assert (pages[0].features[0].geometry is not None) is (latitude == "50.92") and not losses(pages)


TIMES = {"consul": "public_created_at", "decidim": "publishedAt", "meinberlin": "created", "open311": "requested_datetime"}


@ALL
@pytest.mark.parametrize("value", ["gestern", "2024-13-45T99:99:99Z", {"x": 1}, [], "19. Brumaire 1799", "9" * 40])
def test_what_is_no_time_is_counted(kind, value):
    pages = load(kind, one_row(kind, **{TIMES[kind]: value, "createdAt": None}))
    assert pages[0].features[0].properties["created_utc"] is None
    assert losses(pages) == {"unfit_value": 1} or (kind == "decidim" and value == [] and not losses(pages))


def test_a_time_without_a_zone_is_the_city_s_where_the_platform_writes_local_times():
    found = load("meinberlin", one_row("meinberlin", created="2026-07-01T12:00:00"))[0].features[0]
    assert found.properties["created_utc"] == "2026-07-01T10:00:00.000Z"


@ALL
def test_markup_becomes_text_and_scripts_vanish(kind):
    name = {"consul": "description", "decidim": "body", "meinberlin": "description", "open311": "description"}[kind]
    said = "<p>Ein <b>Baum</b></p><script>alert(1)</script><p>fehlt</p>"
    value = {"translations": [{"locale": "de", "text": said}]} if kind == "decidim" else said
    found = load(kind, one_row(kind, **{name: value, "summary": None}))[0].features[0]
    assert found.properties["text"] == "Ein Baum\nfehlt"


# GraphQL

def connection(pages: dict[str, tuple[list[int], bool, Any]]) -> Callable[[Asked], Any]:
    """Return a CONSUL whose pages, by cursor, are ids, whether more is said to follow, and the next cursor."""

    def behave(asked: Asked) -> Any:
        query = asked.json["query"]
        known = portals.described(portals.load("consul/types.json"), query)
        if known:
            return known
        after = query.partition('after: "')[2].partition('"')[0]
        numbers, more, cursor = pages[after]
        edges = [{"node": {"id": str(number), "title": "T"}} for number in numbers]
        return {"data": {"proposals": {"edges": edges, "pageInfo": {"hasNextPage": more, "endCursor": cursor}}}}

    return behave


@pytest.mark.parametrize("pages", [
    {"": ([1], True, "a"), "a": ([2], True, "a")},
    {"": ([1], True, "a"), "a": ([2], True, "b"), "b": ([3], True, "a")},
    {"": ([1], True, "")}, {"": ([1], True, None)}, {"": ([1], True, {})},
    {"": ([1], True, "a"), "a": ([], True, "b")},
    {"": ([1], True, "a"), "a": ([1], True, "b")},
])
def test_pages_that_lead_nowhere_or_repeat_are_noticed(pages):
    with pytest.raises(BadReply):
        load("consul", connection(pages))


def test_a_cursor_cannot_end_the_question():
    odd = 'x") { id } evil('
    asked: list[str] = []
    good = connection({"": ([1], True, odd)})

    def behave(request: Asked) -> Any:
        asked.append(request.json["query"])
        return good(request) if "after" not in asked[-1] else {"data": {"proposals": {"edges": []}}}

    load("consul", behave)
    assert asked[-1].count(json.dumps(odd)) == 1


def test_errors_within_a_success_are_errors_in_the_server_s_words():
    with pytest.raises(Rejected, match="complexity"):
        load("consul", lambda asked: portals.refused("Query has complexity of 3000") if "first" in asked.json["query"]
             else portals.described(portals.load("consul/types.json"), asked.json["query"]))


def test_a_server_that_does_not_describe_itself_is_asked_for_what_all_have():
    def behave(asked: Asked) -> Any:
        query = asked.json["query"]
        return portals.refused("introspection is off") if "__" in query else portals.consul(asked)

    talk = session("consul", behave)[0]
    assert Consul().recognise(talk, ROOT, progress=WATCHED) is not None
    assert len(ids(load("consul", behave))) == 60


@pytest.mark.parametrize("status", [403, 405])
def test_a_server_that_takes_no_post_is_asked_by_get(status):
    def behave(asked: Asked) -> Any:
        if asked.method == "POST":
            return Answer({"message": "no"}, status)
        body = json.dumps({"query": asked.query["query"]}).encode()
        return portals.consul(Asked("POST", asked.url, asked.path, {}, asked.headers, body))

    assert len(ids(load("consul", behave))) == 60


def test_forks_in_camel_case_and_with_places_are_read():
    row = {"id": "1", "title": "T", "cached_votes_up": 4, "map_location": {"latitude": "50.92", "longitude": "11.58"}}

    def behave(asked: Asked) -> Any:
        query = asked.json["query"]
        known = portals.described({"Proposal": ["id", "title", "cachedVotesUp", "mapLocation"]}, query)
        if known:
            return known
        assert "cached_votes_up: cachedVotesUp" in query and "map_location: mapLocation" in query
        return {"data": {"proposals": {"edges": [{"node": row}], "pageInfo": {"hasNextPage": False}}}}

    found = load("consul", behave)[0].features[0]
    assert found.properties["votes_up"] == 4 and found.geometry is not None


# mein.berlin

def rest(pages: dict[str, dict[str, Any]]) -> Callable[[Asked], Any]:
    return lambda asked: pages[asked.query.get("page", "1")]


def ideas(*numbers: int, following: Any = None, total: Any = 2) -> dict[str, Any]:
    return {"count": total, "next": following, "results": [{"pk": number, "name": "N"} for number in numbers]}


@pytest.mark.parametrize("pages", [
    {"1": ideas(1, following="?page=2"), "2": ideas(2, following="?page=2")},
    {"1": ideas(1, following="?page=2"), "2": ideas(1, following="?page=3"), "3": ideas(1)},
    {"1": ideas(1, following="https://elsewhere.example/x?page=2")},
    {"1": {"count": 3}}, {"1": {"results": "junk"}},
])
def test_lists_that_lead_round_or_away_or_are_none_are_refused(pages):
    with pytest.raises(BadReply):
        load("meinberlin", rest(pages))


def test_a_count_that_lies_is_shown_as_missing():
    pages = load("meinberlin", rest({"1": ideas(1, 2, total=50)}))
    assert len(ids(pages)) == 2 and pages[-1].expected == 50


@pytest.mark.parametrize("count", ["many", None, -3, 2.5, True])
def test_a_count_that_is_none_is_not_believed(count):
    assert load("meinberlin", rest({"1": ideas(1, total=count)}))[0].expected is None


def test_the_order_is_always_asked_for():
    connector, _, dataset = KINDS["meinberlin"]
    talk, adapter = session("meinberlin", rest({"1": ideas(1)}))
    list(connector.pages(talk, dataset, connector.schema(talk, dataset, progress=WATCHED), Query(), progress=WATCHED))
    assert adapter.asked[0].query["ordering"] == "-created"


def project(page: bytes) -> list[Page]:
    dataset = Dataset("projects/1", "x", DatasetKind.CONTRIBUTIONS, "P", source={"page": ROOT + "/projekte/karte/"})
    behave: Callable[[Asked], Any] = lambda asked: ideas(1, total=1) if "modules" in asked.path else Answer(  # noqa: E731
        b'x="/api/modules/7/ideas/"' if "module/" in asked.path else page, headers={"Content-Type": "text/html"})
    talk = session("meinberlin", behave)[0]
    return list(MeinBerlin().pages(talk, dataset, portal_schema(), Query(), progress=WATCHED))


def portal_schema() -> Any:
    return MeinBerlin().schema(session("meinberlin", lambda asked: None)[0], KINDS["meinberlin"][2], progress=WATCHED)


def test_a_project_of_several_modules_is_read_through_their_pages():
    assert ids(project(b'<a href="/projekte/module/ideen/">Ideen</a>')) == ["1"]


def test_a_project_that_collects_nothing_says_so():
    with pytest.raises(Unsupported):
        project(b"<html>Nur Text</html>")


# Open311

NOW = datetime.now(timezone.utc).replace(microsecond=0)


def reports(number: int, *, every: timedelta, cap: int, heeds: bool = True, wrapped: bool = False) -> Callable[[Asked], Any]:
    """Return a GeoReport server with so many reports, newest first, that cuts its answers."""
    rows = [{"service_request_id": str(at), "requested_datetime": (NOW - every * at).isoformat()} for at in range(1, number + 1)]

    def behave(asked: Asked) -> Any:
        if asked.path.endswith("services.json"):
            return SERVICES
        start, end = (portals.instant(asked.query[name]) for name in ("start_date", "end_date"))
        found = [row for row in rows if not heeds or start <= portals.instant(row["requested_datetime"]) <= end][:cap]
        return {"service_requests": found} if wrapped else found

    return behave


@pytest.mark.parametrize(("number", "hours", "cap", "wrapped"), [(400, 6, 50, False), (95, 24, 10, True), (300, 2, 100, False)])
def test_a_server_that_cuts_its_answers_is_read_whole_by_halving(number, hours, cap, wrapped):
    pages = load("open311", reports(number, every=timedelta(hours=hours), cap=cap, wrapped=wrapped))
    assert len(ids(pages)) == len(set(ids(pages))) == number and not losses(pages)


def test_what_stays_cut_is_said():
    pages = load("open311", reports(200, every=timedelta(seconds=1), cap=100))
    assert losses(pages) == {"cut_by_server": 1}


def test_a_server_that_does_not_heed_periods_is_asked_once_and_told_of():
    behave = reports(500, every=timedelta(days=3), cap=100, heeds=False)
    pages = load("open311", behave)
    assert len(ids(pages)) == 100 and losses(pages) == {"cut_by_server": 1}
    assert not losses(load("open311", reports(37, every=timedelta(days=9), cap=100, heeds=False)))


def test_a_period_bounds_what_is_asked():
    query = Query(period=Period(NOW - timedelta(days=40), NOW - timedelta(days=20)))
    found = ids(load("open311", reports(100, every=timedelta(days=1), cap=1000), query))
    assert len(found) == 20


def test_the_numbers_of_the_standard_s_own_sample_are_read():
    talk = session("open311", portals.georeport)[0]
    service = Open311().recognise(talk, ROOT + "/georeport/v2/services.xml", progress=WATCHED)
    assert service is not None and service.url == ROOT + "/georeport/v2"


def test_a_count_that_lies_high_is_shown_as_missing():
    def behave(asked: Asked) -> Any:
        found = portals.citysdk(asked)
        return [{"count": 99}] if asked.query.get("just_count") else found

    talk = session("open311", behave)[0]
    service = Open311().recognise(talk, ROOT + "/citysdk/", progress=WATCHED)
    assert service is not None
    dataset = Open311().datasets(talk, service, progress=WATCHED)[0]
    pages = list(Open311().pages(talk, dataset, portal_schema(), Query(), progress=WATCHED))
    assert dataset.count == 99 and pages[-1].expected == 99 and len(ids(pages)) < 99


# junk anywhere

@ALL
@SEVERAL
@given(data=st.data())
def test_junk_in_any_reply_is_an_error_of_ours_or_a_counted_loss(kind, data):
    seen: list[str] = []
    chosen = data.draw(st.integers(0, 3), label="which reply")
    junk, where = data.draw(JUNK, label="junk"), data.draw(st.integers(0, 400), label="which member")

    def behave(asked: Asked) -> Any:
        document = PORTALS[kind](asked)
        key = f"{asked.path} {asked.body!r}"
        seen.extend([] if key in seen else [key])
        if isinstance(document, Answer) or seen.index(key) != chosen:
            return document
        members = list(paths(document))
        return encoded(with_junk(document, members[where % len(members)], junk))

    adapter = Rough(behave)
    adapter.root = ROOT + KINDS[kind][1]  # type: ignore[attr-defined]
    connector = KINDS[kind][0]
    connector_that_reads = type("Reading", (type(connector),), {"current": lambda self, *args, **options: []})()
    survives(lambda: read_all(connector_that_reads, adapter))  # type: ignore[arg-type]


