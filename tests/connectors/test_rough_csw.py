"""CSW with bad manners: cuts, loops, exceptions by 200, XML that wants to be clever.

Written by us from servers.md 3.1 and OGC 07-006r1, 10.8.
"""

from __future__ import annotations

import re
import socket
from typing import Any, Callable

import pytest

from urban_data_workbench.plugin.connectors.catalogue import Listed, listed
from urban_data_workbench.plugin.connectors.catalogue_csw import Csw
from urban_data_workbench.plugin.core.errors import BadReply, Broken, NotAuthorised, NotData, Rejected, UrbanDataError
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.rough import LOGIN, ROOT, Answer, Asked, Rough
from urban_data_workbench.tests.interop.servers.metadata import _iso, records

pytestmark = pytest.mark.filterwarnings("ignore:The .keywords:FutureWarning")
SERVICE = Service("csw", f"{ROOT}/csw")
RECORDS = [re.sub(r"<\?xml[^>]*>\s*", "", _iso(record)) for record in records()]
NS = ('xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:ows="http://www.opengis.net/ows" '
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/"')
EXCEPTION = Answer(f'<ows:ExceptionReport {NS} version="1.2.0"><ows:Exception exceptionCode="InvalidParameterValue" '
                   'locator="outputSchema"><ows:ExceptionText>no such schema</ows:ExceptionText></ows:Exception>'
                   '</ows:ExceptionReport>'.encode())


def answer(rows: list[str], *, matched: Any, following: Any, returned: Any = None) -> Answer:
    count = len(rows) if returned is None else returned
    return Answer((f'<csw:GetRecordsResponse {NS} version="2.0.2"><csw:SearchStatus timestamp="2026-11-22T14:22:07Z"/>'
                   f'<csw:SearchResults numberOfRecordsMatched="{matched}" numberOfRecordsReturned="{count}" '
                   f'nextRecord="{following}">{"".join(rows)}</csw:SearchResults></csw:GetRecordsResponse>').encode())


def start_of(asked: Asked) -> int:
    found = re.search(rb'startPosition="(\d+)"', asked.body)
    return int(found.group(1)) if found else 1


def serve(rows: list[str], *, cap: int = 10, following: Callable[[int], Any] | None = None, matched: Any = None) -> Callable[[Asked], Any]:
    def behave(asked: Asked) -> Any:
        start = start_of(asked)
        part = rows[start - 1:start - 1 + cap]
        after = start + len(part)
        told = following(after) if following else (after if after <= len(rows) else 0)
        return answer(part, matched=len(rows) if matched is None else matched, following=told)
    return behave


def gather(behave: Callable[[Asked], Any]) -> Listed:
    session = Session(ROOT, adapter=Rough(behave), limits=Limits(retries=0))
    return listed(Csw().entries(session, SERVICE, progress=WATCHED), progress=WATCHED)


def losses(found: Listed) -> dict[str, int]:
    return {item.reason: item.count for item in found.skipped}


def test_pages_cut_to_ten_are_read_to_the_end():
    assert len(gather(serve(RECORDS)).entries) == len(RECORDS)


@pytest.mark.parametrize("following", [lambda after: 1, lambda after: after - 1, lambda after: 9999, lambda after: -5])
def test_a_next_record_that_lies_neither_loops_nor_loses(following):
    found = gather(serve(RECORDS, following=following))
    assert (len(found.entries), losses(found)) == (len(RECORDS), {})


def test_an_empty_page_ends_whatever_was_announced():
    found = gather(serve(RECORDS, following=lambda after: 1, matched=500))
    assert len(found.entries) == len(RECORDS) and losses(found) == {"not_listed": 500 - len(RECORDS)}


def test_a_server_that_ignores_the_position_is_noticed():
    found = gather(lambda asked: answer(RECORDS[:10], matched=23, following=11))
    assert len(found.entries) == 10 and losses(found) == {"repeated_page": 0, "not_listed": 13}


def test_an_exception_by_200_is_an_error_in_the_servers_words():
    with pytest.raises(Rejected, match="no such schema"):
        gather(lambda asked: EXCEPTION)


def test_a_server_without_iso_is_read_as_dublin_core():
    row = ('<csw:Record><dc:identifier>a</dc:identifier><dc:title>Spielplätze</dc:title><dc:subject>opendata</dc:subject>'
           '<dc:creator>Erika Beispiel</dc:creator><dct:modified>2024-01-02</dct:modified><dct:abstract>Alle</dct:abstract>'
           '<dct:references scheme="WWW:DOWNLOAD">https://files.test/a.geojson</dct:references><dc:rights>dl-de/by-2-0</dc:rights>'
           '<ows:BoundingBox crs="urn:ogc:def:crs:EPSG::4326"><ows:LowerCorner>53.4 9.7</ows:LowerCorner>'
           '<ows:UpperCorner>53.7 10.3</ows:UpperCorner></ows:BoundingBox></csw:Record>')
    found = gather(lambda asked: EXCEPTION if b'outputSchema="http://www.isotc211' in asked.body else answer([row], matched=1, following=0))
    (entry,) = found.entries
    assert (entry.title, entry.updated, entry.extent, entry.licence.id) == ("Spielplätze", "2024-01-02", (9.7, 53.4, 10.3, 53.7), "dl-de-by-2.0")
    assert entry.resources[0].format == "GeoJSON" and "Erika" not in repr(entry)


def test_no_person_of_a_record_gets_into_an_entry():
    planted = RECORDS[0].replace("<gmd:organisationName>", "<gmd:individualName><gco:CharacterString>Erika Beispiel</gco:CharacterString>"
                                 "</gmd:individualName><gmd:organisationName>")
    assert "Erika" in planted
    assert "Erika" not in repr(gather(serve([planted])).entries)


@pytest.mark.parametrize("row", [
    "<x/>", "<!-- only words -->", '<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd"/>',
    RECORDS[0].replace("urn:city:trees", ""), RECORDS[0].replace("<gco:Decimal>9.7</gco:Decimal>", "<gco:Decimal>west</gco:Decimal>"),
    RECORDS[0].replace("MD_DataIdentification", "MD_Other"), re.sub(r"<gmd:citation>.*?</gmd:citation>", "", RECORDS[0], flags=re.S),
    RECORDS[0].replace("http://127.0.0.1:1/trees.geojson", "file:///etc/passwd"),
])
def test_one_odd_record_spoils_nothing(row):
    found = gather(serve([RECORDS[1], row]))
    assert found.entries[0].id == "urn:city:noise"
    assert len(found.entries) + sum(losses(found).values()) == 2
    assert not [item for entry in found.entries for item in entry.resources if not item.url.startswith("http")]


@pytest.mark.parametrize("matched, returned, following", [("x", 1, 0), ("", 1, 0), (1, "many", 0), (1, 1, "soon"), (-1, -1, 0)])
def test_counts_that_are_none_end_in_words(matched, returned, following):
    try:
        found = gather(lambda asked: answer(RECORDS[:1], matched=matched, following=following, returned=returned))
    except BadReply:
        return
    assert not found.entries


@pytest.mark.parametrize("body, error", [
    (LOGIN, UrbanDataError), (Answer(b"<html><body>Login</body></html>"), NotData), (Answer(b""), BadReply), (Answer(b"{}"), BadReply), (Answer(b"<a"), BadReply),
    (Answer(b"<a/>"), BadReply), (Answer(b"x", 401), NotAuthorised), (Answer(b"x", 500), Broken),
    (Answer(f"<csw:GetRecordsResponse {NS}/>".encode()), BadReply),
])
def test_what_is_no_answer_is_an_error_that_says_so(body, error):
    with pytest.raises(error):
        gather(lambda asked: body)


def test_entities_are_refused_before_anything_is_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("planted-secret")
    evil = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><csw:GetRecordsResponse {NS}>&x;</csw:GetRecordsResponse>'
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
    for body in (evil.encode(), bomb.encode(), evil.encode("utf-16")):
        with pytest.raises(BadReply) as caught:
            gather(lambda asked: Answer(body))
        assert "planted-secret" not in str(caught.value)


def test_owslib_opens_no_socket(monkeypatch):
    def forbidden(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")
    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    assert len(gather(serve(RECORDS)).entries) == len(RECORDS)


def test_a_schema_location_is_not_fetched():
    asked: list[str] = []

    def behave(request: Asked) -> Any:
        asked.append(request.url)
        body = answer(RECORDS[:1], matched=1, following=0).body
        return Answer(body.replace(b'version="2.0.2"', b'version="2.0.2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                                   b'xsi:schemaLocation="http://evil.test/ http://evil.test/a.xsd"', 1))
    assert len(gather(behave).entries) == 1
    assert set(asked) == {f"{ROOT}/csw"}


@pytest.mark.parametrize("pasted", ["/csw", "/csw?service=CSW&request=GetCapabilities&version=2.0.2", ""])
def test_a_pasted_address_leads_to_the_service(pasted):
    capabilities = Answer((f'<csw:Capabilities {NS} version="2.0.2"><ows:ServiceIdentification><ows:Title> Geo\nkatalog </ows:Title>'
                           '</ows:ServiceIdentification></csw:Capabilities>').encode())

    def behave(asked: Asked) -> Any:
        return capabilities if asked.path == "/csw" and asked.query.get("request") == "GetCapabilities" else Answer({}, 404)
    found = Csw().recognise(Session(ROOT, adapter=Rough(behave)), ROOT + pasted, progress=WATCHED)
    assert found is not None and (found.url, found.title) == (f"{ROOT}/csw", "Geo katalog")
