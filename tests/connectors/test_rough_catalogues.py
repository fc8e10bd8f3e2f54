"""Catalogues with bad manners: wrong types everywhere, loops, cuts, pages instead of data, links to anywhere."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Callable

import pytest

from urban_data_workbench.plugin.connectors.catalogue import Listed, listed
from urban_data_workbench.plugin.connectors.catalogue_ckan import Ckan
from urban_data_workbench.plugin.connectors.catalogue_csw import Csw
from urban_data_workbench.plugin.connectors.catalogue_dkan import DataJson
from urban_data_workbench.plugin.connectors.catalogue_opendatasoft import Opendatasoft
from urban_data_workbench.plugin.connectors.catalogue_records import OgcApiRecords
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.entry import Entry, EntryKind
from urban_data_workbench.plugin.core.errors import (
    BadReply,
    Broken,
    Forbidden,
    NotAuthorised,
    NotData,
    NotFound,
    RateLimited,
    Rejected,
    StructureChanged,
    Unsupported,
    UrbanDataError,
)
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected, check_complete, check_pages_agree
from urban_data_workbench.tests.connectors.rough import LOGIN, ROOT, Answer, Asked, Rough

ODD: list[Any] = [None, True, 5, -1, 1e300, "x", "", [], [1], {}, {"a": [None]}, [[["deep"]]], "<b>x</b>", "\x00", "😀" * 50]
PERSON = ("Erika Beispiel", "erika@example.org", "+49 30 000000")


def session(behave: Callable[[Asked], Any]) -> Session:
    return Session(ROOT, adapter=Rough(behave), limits=Limits(retries=0))


def gather(connector: Any, behave: Callable[[Asked], Any], *, url: str = ROOT) -> Listed:
    service = Service(connector.kind, url)
    return listed(connector.entries(session(behave), service, progress=WATCHED), progress=WATCHED)


def losses(found: Listed) -> dict[str, int]:
    return {item.reason: item.count for item in found.skipped}


# rows of each protocol, and how it wraps them. Written by us from protocols.md 9.1, 9.4 and the APIs' own documentation.

def ckan_row(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": f"uuid-{number}", "name": f"baeume-{number}", "title": "Bäume", "notes": "<p>Alle <b>Bäume</b></p>", "state": "active",
        "author": PERSON[0], "author_email": PERSON[1], "maintainer": PERSON[0], "maintainer_email": PERSON[1],
        "organization": {"title": "Grünamt", "description": PERSON[0]}, "license_id": "dl-de-by-2.0", "tags": [{"name": "baum"}],
        "metadata_modified": "2026-11-22T05:33:53.411344",
        "extras": [{"key": "contact_email", "value": PERSON[1]}, {"key": "contact_name", "value": PERSON[0]},
                   {"key": "spatial", "value": '{"type": "Polygon", "coordinates": [[[9.7,53.4],[10.3,53.4],[10.3,53.7],[9.7,53.4]]]}'}],
        "resources": [{"url": "https://files.test/a.pdf", "format": "PDF"}, {"url": "https://files.test/a.csv", "format": "csv"},
                      {"url": "https://files.test/a.geojson", "format": ".geojson", "name": "Bäume"}], **more,
    }


def ckan(rows: list[Any], *, cap: int = 1000, count: Any = None) -> Callable[[Asked], Any]:
    def behave(asked: Asked) -> Any:
        if not asked.path.endswith("package_search"):
            return Answer({"success": False}, 404)
        start, want = int(asked.query["start"]), min(int(asked.query["rows"]), cap)
        return {"success": True, "result": {"count": len(rows) if count is None else count, "results": rows[start:start + want]}}
    return behave


def ods_row(number: int = 1, **more: Any) -> dict[str, Any]:
    metas = {"title": "Bäume", "description": "<p>Alle Bäume</p>", "keyword": ["baum"], "license": "dl-de/by-2-0", "publisher": "Grünamt",
             "modified": "2024-01-01T00:00:00+00:00", "data_processed": "2026-03-01T00:00:00+00:00", "contact_email": PERSON[1]}
    return {"dataset_id": f"baeume-{number}", "has_records": True, "features": ["analyze", "geo"], "metas": {"default": metas},
            "attachments": [], **more}


def ods(rows: list[Any], *, cap: int = 100, count: Any = None) -> Callable[[Asked], Any]:
    def behave(asked: Asked) -> Any:
        if not asked.path.endswith("/api/explore/v2.1/catalog/datasets"):
            return Answer({}, 404)
        start, want = int(asked.query["offset"]), int(asked.query["limit"])
        if start + want > 10_000:
            return Answer({"error_code": "InvalidRESTParameterError", "message": "offset + limit"}, 400)
        return {"total_count": len(rows) if count is None else count, "results": rows[start:start + min(want, cap)]}
    return behave


def dkan_row(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"identifier": f"baeume-{number}", "title": "Bäume", "description": "Alle Bäume", "keyword": ["baum"], "modified": "2026-03-01",
            "publisher": {"name": "Grünamt"}, "contactPoint": {"fn": PERSON[0], "hasEmail": f"mailto:{PERSON[1]}"},
            "license": "https://www.govdata.de/dl-de/by-2-0", "spatial": "9.7,53.4,10.3,53.7",
            "distribution": [{"downloadURL": "https://files.test/a.geojson", "mediaType": "application/vnd.geo+json"}], **more}


def dkan(rows: list[Any]) -> Callable[[Asked], Any]:
    return lambda asked: {"dataset": rows} if asked.path == "/data.json" else Answer({}, 404)


def record_row(number: int = 1, **more: Any) -> dict[str, Any]:
    ring = [[9.7, 53.4], [10.3, 53.4], [10.3, 53.7], [9.7, 53.7], [9.7, 53.4]]
    return {
        "id": f"baeume-{number}", "type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"type": "dataset", "title": "Bäume", "description": "Alle Bäume", "keywords": ["baum"], "updated": "2026-03-01",
                       "license": "https://www.govdata.de/dl-de/by-2-0",
                       "contacts": [{"name": PERSON[0], "organization": "Grünamt", "emails": [{"value": PERSON[1]}]}]},
        "links": [{"rel": None, "protocol": "WWW:DOWNLOAD-1.0-http--download", "href": "https://files.test/a.geojson"},
                  {"rel": "self", "href": "https://city.test/x", "type": "application/geo+json"}], **more,
    }


def records(rows: list[Any], *, cap: int = 10, count: Any = None, nowhere: bool = False) -> Callable[[Asked], Any]:
    def behave(asked: Asked) -> Any:
        if asked.path.endswith("/collections"):
            return {"collections": [{"id": "features"}, {"id": "metadata:main", "itemType": "record", "title": "Katalog"}]}
        if not asked.path.endswith("/items"):
            return {"id": "metadata:main", "itemType": "record"}
        start = int(asked.query.get("offset", 0))
        part = rows[start:start + cap]
        more = start + cap < len(rows) or nowhere
        links = [{"rel": "next", "href": f"{ROOT}/collections/metadata:main/items?offset={start + cap}"}] if more else []
        return {"features": part, "numberMatched": len(rows) if count is None else count, "links": links}
    return behave


CATALOGUES = [
    pytest.param(Ckan(), ckan, ckan_row, ROOT, id="ckan"),
    pytest.param(Opendatasoft(), ods, ods_row, ROOT, id="opendatasoft"),
    pytest.param(DataJson(), dkan, dkan_row, ROOT, id="data.json"),
    pytest.param(OgcApiRecords(), records, record_row, f"{ROOT}/collections/metadata:main", id="records"),
]
PAGED = [CATALOGUES[0], CATALOGUES[1], CATALOGUES[3]]
every = pytest.mark.parametrize("connector, serve, row, url", CATALOGUES)
paged = pytest.mark.parametrize("connector, serve, row, url", PAGED)


@every
def test_an_entry_says_what_the_search_needs(connector, serve, row, url):
    (entry,) = gather(connector, serve([row()]), url=url).entries
    assert (entry.title, entry.publisher, entry.licence.id, entry.keywords) == ("Bäume", "Grünamt", "dl-de-by-2.0", ("baum",))
    assert entry.description == "Alle Bäume" and entry.updated.startswith("2026-")
    assert entry.kind is EntryKind.FILE and entry.dataset is not None and entry.dataset.source["format"] == "GeoJSON"
    assert entry.extent in ((9.7, 53.4, 10.3, 53.7), None) and (entry.extent or connector.kind == "opendatasoft")


@every
def test_no_person_gets_into_an_entry(connector, serve, row, url):
    found = gather(connector, serve([row()]), url=url)
    assert PERSON[0] in repr(row()) or PERSON[1] in repr(row()), "the trap is there"
    told = repr([dataclasses.asdict(entry) for entry in found.entries])
    assert not [word for word in PERSON if word in told]


@every
def test_wrong_types_everywhere_lose_at_most_their_own_row(connector, serve, row, url):
    for name in row():
        for odd in ODD:
            found = gather(connector, serve([row(2), row(1, **{name: odd})]), url=url)
            assert found.entries[0].id == "baeume-2"
            assert len(found.entries) + sum(losses(found).values()) == 2, (name, odd)
            assert all(isinstance(entry, Entry) and isinstance(entry.title, str) for entry in found.entries)


@every
@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_row_is_counted(connector, serve, row, url, odd):
    found = gather(connector, serve([row(), odd]), url=url)
    assert len(found.entries) == 1 and sum(losses(found).values()) == 1


@paged
def test_pages_are_read_to_the_end_however_short_they_are_cut(connector, serve, row, url):
    found = gather(connector, serve([row(number) for number in range(23)], cap=10), url=url)
    assert (len(found.entries), losses(found)) == (23, {})


@paged
def test_a_count_that_promises_too_much_is_said(connector, serve, row, url):
    found = gather(connector, serve([row(number) for number in range(5)], count=9), url=url)
    assert (len(found.entries), losses(found)) == (5, {"not_listed": 4})


@paged
def test_a_count_that_is_no_count_is_none(connector, serve, row, url):
    for odd in ("5", -3, 1.5, {}, True):
        assert len(gather(connector, serve([row(1)], count=odd), url=url).entries) == 1


@paged
def test_a_page_that_repeats_ends_the_reading_and_is_said(connector, serve, row, url):
    rows = [row(number) for number in range(3)]

    def behave(asked: Asked) -> Any:
        query = {**asked.query, **{name: "0" for name in ("start", "offset") if name in asked.query}}
        return serve(rows, count=9)(dataclasses.replace(asked, query=query))

    if connector.kind == "ogcapi-records":
        behave = records(rows * 40, cap=3, count=9)
    found = gather(connector, behave, url=url)
    assert len(found.entries) == 3 and losses(found)["not_listed"] == 6 and "repeated_page" in losses(found)


@every
@pytest.mark.parametrize("answer, error", [
    (LOGIN, NotData), (Answer(b""), BadReply), (Answer(b"{"), BadReply), (Answer([1]), UrbanDataError), (Answer({}), UrbanDataError),
    (Answer({}, 401), NotAuthorised), (Answer({}, 403), Forbidden), (Answer({}, 404), NotFound), (Answer({}, 429), RateLimited),
    (Answer({}, 409), Rejected), (Answer(b"oops", 500), Broken),
])
def test_what_is_no_answer_is_an_error_that_says_so(connector, serve, row, url, answer, error):
    with pytest.raises(error):
        gather(connector, lambda asked: answer, url=url)


@every
def test_no_resource_leads_to_a_file_a_script_or_a_password(connector, serve, row, url):
    for address in ("file:///etc/passwd", "javascript:alert(1)", "data:text/csv,a", "https://a:b@files.test/x.csv", "ftp://x/y.csv", "\\\\host\\x"):
        bad = {"url": address, "downloadURL": address, "accessURL": address, "href": address, "format": "CSV", "rel": "item"}
        more = {"resources": [bad], "attachments": [bad], "distribution": [bad], "links": [bad]}
        entries = gather(connector, serve([row(1, has_records=False, **more)]), url=url).entries
        assert all(item.url.startswith(ROOT) for entry in entries for item in entry.resources), address


@every
def test_it_is_recognised_and_inspected(connector, serve, row, url):
    behave = serve([row(1), row(2)])
    service = connector.recognise(session(behave), ROOT, progress=WATCHED)
    assert service is not None and service.url == url
    report = connector.inspect(session(behave), service, progress=WATCHED)
    assert (report.datasets, report.offers) == (2, ("catalogue",))


@every
def test_other_portals_are_not_recognised(connector, serve, row, url):
    others = [case.values for case in CATALOGUES if case.values[0] is not connector]
    for _, other, its_row, _ in others:
        assert connector.recognise(session(other([its_row()])), ROOT, progress=WATCHED) is None
    assert connector.recognise(session(lambda asked: LOGIN), ROOT, progress=WATCHED) is None
    assert Csw().recognise(session(serve([row()])), ROOT, progress=WATCHED) is None


def test_next_link_to_another_host_is_not_followed():
    def behave(asked: Asked) -> Any:
        assert asked.url.startswith(ROOT), "a request left for another host"
        return {"features": [record_row()], "links": [{"rel": "next", "href": "https://evil.example.org/other?offset=1"}]}
    with pytest.raises(BadReply):
        gather(OgcApiRecords(), behave, url=f"{ROOT}/collections/x")


def test_a_next_link_without_end_ends():
    found = gather(OgcApiRecords(), records([record_row(number) for number in range(4)], nowhere=True), url=f"{ROOT}/collections/x")
    assert (len(found.entries), losses(found)) == (4, {})


def test_ckan_reports_failures_by_200_and_they_are_failures():
    with pytest.raises(Rejected, match="Access denied"):
        gather(Ckan(), lambda asked: {"success": False, "error": {"message": "Access denied", "__type": "Authorization Error"}})


def test_ckan_is_read_in_an_order_that_does_not_shift():
    adapter = Rough(ckan([ckan_row()]))
    service = Service("ckan", ROOT)
    list(Ckan().entries(Session(ROOT, adapter=adapter), service, progress=WATCHED))
    assert {asked.query["sort"] for asked in adapter.asked} == {"name asc"}


@pytest.mark.parametrize("pasted", ["", "/dataset/baeume", "/api/3/action/package_show?id=x", "/organization/gruen", "/group/umwelt"])
def test_any_address_of_a_ckan_leads_to_its_root(pasted):
    service = Ckan().recognise(session(ckan([ckan_row()])), ROOT + pasted, progress=WATCHED)
    assert service is not None and service.url == ROOT


def test_opendatasoft_stops_at_its_window_and_says_so():
    found = gather(Opendatasoft(), ods([ods_row(number) for number in range(10_005)]))
    assert (len(found.entries), losses(found)) == (10_000, {"not_listed": 5})


def test_files_of_a_catalogue_load():
    def behave(asked: Asked) -> Any:
        if asked.url.startswith("https://files.test/"):
            assert "Authorization" not in asked.headers
            return Answer(b"id;lat;lon\n1;53,5;9,9\n")
        return ckan([ckan_row(1, resources=[{"url": "https://files.test/a.csv", "format": "CSV"}])])(asked)
    talk, service = session(behave), Service("ckan", ROOT)
    (dataset,) = Ckan().datasets(talk, service, progress=WATCHED)
    schema = Ckan().schema(talk, dataset, progress=WATCHED)
    (page,) = Ckan().pages(talk, dataset, schema, Query(), progress=WATCHED)
    assert len(page.features) == 1 and page.features[0].geometry is not None


@pytest.mark.parametrize("later", [b"id;name;lat;lon\n1;Bank;53,5;9,9\n", b"id;titel\n1;Bank\n"])
def test_a_file_with_other_columns_does_not_empty_the_rows_of_the_former(later):
    """A refresh reads by the columns of the day it was taken: a column that is gone would come as nothing in every row."""
    files = [b"id;titel;lat;lon\n1;Bank;53,5;9,9\n", later]
    talk = session(lambda asked: Answer(files.pop(0)))
    dataset = Dataset("a", "ckan", DatasetKind.FEATURES, "A", source={"url": "https://files.test/a.csv", "format": "CSV"})
    schema = Ckan().schema(talk, dataset, progress=WATCHED)
    with pytest.raises(StructureChanged):
        list(Ckan().pages(talk, dataset, schema, Query(), progress=WATCHED))


FILES = {
    "a.csv": b"id;name;lat;lon\n" + b"".join(b"%d;Bank;53,5;9,%d\n" % (number, number) for number in range(1, 8)),
    "a.geojson": json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"n": number}, "geometry": {"type": "Point", "coordinates": [9.9 + number / 1000, 53.5]}}
        for number in range(7)]}).encode(),
}


@every
@pytest.mark.parametrize("name", FILES)
def test_files_keep_the_contract_of_every_connector(connector, serve, row, url, name):
    link = {"url": f"{ROOT}/{name}", "downloadURL": f"{ROOT}/{name}", "href": f"{ROOT}/{name}", "rel": "item"}
    more = {"resources": [link], "distribution": [link], "links": [link], "attachments": [link], "has_records": False}
    listed_there = serve([row(1, **more)])
    adapter = Rough(lambda asked: Answer(FILES[name]) if asked.path == f"/{name}" else listed_there(asked))
    connected = Connected.to(connector, ROOT, adapter=adapter)
    (dataset,) = connected.datasets()
    assert len(check_complete(connected, dataset)) == 7
    check_pages_agree(connected, dataset, small=2)
    with pytest.raises(Unsupported):
        connected.series(dataset)
