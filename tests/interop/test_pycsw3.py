"""pycsw 3, a beta of others: OGC API Records and CSW of one server, its habits, and one search over it and another catalogue."""
from __future__ import annotations

import logging
from typing import Iterator

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.catalogue import listed
from urban_data_workbench.plugin.connectors.catalogue_csw import Csw
from urban_data_workbench.plugin.connectors.catalogue_records import OgcApiRecords
from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core.entry import EntryKind
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.net.credentials import basic
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.catalogues import Catalogues
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.search import Index, Wish
from urban_data_workbench.tests.connectors.catalogue_contract import LICENCES, check_catalogue
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.report import InteropReport
from urban_data_workbench.tests.interop.servers.metadata import records
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.servers.pycsw3 import PyCsw3
from urban_data_workbench.tests.interop.servers.pygeoapi_records import PyGeoApiRecords
from urban_data_workbench.tests.interop.test_catalogues import show

PASSWORD = "open-sesame-47"


@pytest.fixture(scope="module")
def pycsw3(interop: InteropReport) -> Iterator[PyCsw3]:
    yield from serve(PyCsw3(), interop)


@pytest.fixture(scope="module")
def pygeoapi_records(interop: InteropReport) -> Iterator[PyGeoApiRecords]:
    yield from serve(PyGeoApiRecords(), interop)


@pytest.fixture
def adapter() -> Iterator[HTTPAdapter]:
    found = HTTPAdapter()
    yield found
    found.close()


def test_its_records_are_read_complete_and_searched(pycsw3: PyCsw3, interop: InteropReport) -> None:
    show(pycsw3, OgcApiRecords(), interop, licences=frozenset({*LICENCES, ""}))
    interop.row("pycsw 3").note("its limit is cut to ten silently, and its next links drop the format; both are bridged")
    interop.row("pycsw 3").note("it tells the licence of a record once and then no more, until it is started anew; its CSW always does")


def test_it_tells_a_licence_once_only(pycsw3: PyCsw3) -> None:
    told = []
    for _ in range(2):
        with local_session() as session:  # a connection is not used twice: it sends back "keep-alive" and does not keep it
            told.append(session.get(f"{pycsw3.collection}/items", params={"f": "json"}, timeout=30).json()["features"])
    assert told[1] and not any("license" in row["properties"] for row in told[1]), "else its note in the report is out of date"


def test_it_cuts_pages_silently_and_its_next_link_forgets_the_format(pycsw3: PyCsw3) -> None:
    with local_session() as session:
        page = session.get(f"{pycsw3.collection}/items", params={"limit": 500, "f": "json"}, timeout=30).json()
    (following,) = [link["href"] for link in page["links"] if link.get("rel") == "next"]
    assert (len(page["features"]), page["numberMatched"]) == (10, len(records())) and "f=json" not in following


@pytest.mark.parametrize(("asked", "wish"), [
    ({"q": "Baum"}, Wish("Baum")),
    ({"q": "Mond"}, Wish("Mond")),
    ({"bbox": "9.8,53.5,10,53.6"}, Wish(area=(9.8, 53.5, 10.0, 53.6))),
    ({"bbox": "1,1,2,2"}, Wish(area=(1.0, 1.0, 2.0, 2.0))),
])
def test_our_search_finds_what_its_own_does(
    pycsw3: PyCsw3, adapter: HTTPAdapter, asked: "dict[str, str]", wish: Wish
) -> None:
    service = Service(OgcApiRecords.kind, pycsw3.collection)
    found = listed(OgcApiRecords().entries(Session(service.url, adapter=adapter), service, progress=WATCHED), progress=WATCHED)
    ours = Index(found.entries).search(wish).count
    with local_session() as session:
        theirs = session.get(f"{pycsw3.collection}/items", params={**asked, "f": "json"}, timeout=30).json()
    assert ours == theirs["numberMatched"]


def test_what_it_echoes_of_a_sign_in_is_kept_nowhere(
    pycsw3: PyCsw3, adapter: HTTPAdapter, caplog: pytest.LogCaptureFixture
) -> None:
    service, sign_in = Service(OgcApiRecords.kind, pycsw3.collection), basic("anna", PASSWORD)
    token = sign_in.headers(service.url)["Authorization"]
    caplog.set_level(logging.DEBUG)
    session = Session(service.url, adapter=adapter, sign_in=sign_in)
    reply = session.read(f"{service.url}/items", params={"f": "json"}, progress=WATCHED)
    found = listed(OgcApiRecords().entries(session, service, progress=WATCHED), progress=WATCHED)
    with local_session() as raw:
        assert token in raw.get(f"{service.url}/items?f=json", headers={"Authorization": token}, timeout=30).headers.values()
    assert len(found.entries) == len(records())
    for kept in (caplog.text, repr(found), repr(reply), repr(session)):
        assert token.split()[1] not in kept and PASSWORD not in kept


def test_one_search_over_two_catalogues_of_others_at_once(
    pycsw3: PyCsw3, pygeoapi_records: PyGeoApiRecords, adapter: HTTPAdapter
) -> None:
    limits = Limits(connect_seconds=5, read_seconds=30, retries=0)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=limits), connectors())
    (one,) = [found for found in platforms.find(pycsw3.url) if found.kind == OgcApiRecords.kind]
    (two,) = [found for found in platforms.find(pygeoapi_records.url) if found.kind == OgcApiRecords.kind]
    silent = Service(OgcApiRecords.kind, f"{pycsw3.url}/collections/nothing")
    found = Catalogues(platforms).gather(Profile("Stadt", (one, silent, two)), datasets=())
    assert [(told.service, told.listed, told.counted) for told in found.told] == [(one, 23, 23), (two, 23, 23)]
    assert [report.service for report in found.failed] == [silent]
    trees = found.index.search(Wish("Bäume")).entries
    assert {(entry.service, entry.id) for entry in trees} == {
        (service.id, f"urn:city:{name}") for service in (one, two) for name in ("trees", "wfs-trees")
    }
    services = found.index.search(Wish(kinds=frozenset({EntryKind.SERVICE}), since="2024-03-05"))
    assert [entry.title for entry in services.entries] == ["WFS Baumkataster"] * 2
    assert found.index.search(Wish(area=(1.0, 1.0, 2.0, 2.0))).count == 0


@pytest.mark.filterwarnings("ignore:The .keywords:FutureWarning")
def test_its_csw_tells_the_same(pycsw3: PyCsw3, adapter: HTTPAdapter) -> None:
    assert len(check_catalogue(Csw(), f"{pycsw3.url}/csw", adapter=adapter).entries) == len(records())
