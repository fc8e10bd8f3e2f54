"""Replies of a WFS with bytes cut, changed and put in at random: only errors of ours may come of it."""

from __future__ import annotations

import json
import random

import pytest

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.wfs import WebFeatureService
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action, Change, with_part
from urban_data_workbench.plugin.core.errors import UrbanDataError
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.fake_wfs import FakeWfs, trees
from urban_data_workbench.tests.connectors.rough import Answer, Rough
from urban_data_workbench.tests.connectors.test_wfs_recorded import URL, recorded

PIECES = (b"<", b">", b'"', b"null", b"{}", b"[]", b"-1", b"1e999", b"NaN", b"</a>", b"&x;", b"true", b"\xff", b"\x00")


def mangled(body: bytes, rnd: random.Random) -> bytes:
    found = bytearray(body)
    for _ in range(rnd.randint(1, 6)):
        at = rnd.randrange(len(found) + 1)
        found[at : at + rnd.choice((0, 1, rnd.randint(1, 60)))] = rnd.choice((b"", rnd.choice(PIECES), bytes(found[at : at + 80])))
    return bytes(found)


def tinyows(asked, rnd):
    if asked.method == "POST":
        return recorded(rnd.choice(("fresh", "stale", "inserted")))
    what = {"GetCapabilities": "capabilities", "DescribeFeatureType": "describe"}.get(asked.query["REQUEST"])
    return recorded(what or ("hits" if asked.query.get("RESULTTYPE") else "gml"))


def use(session: Session, connector: WebFeatureService) -> None:
    """Everything a desk does with a service, as far as it gets."""
    service = connector.recognise(session, URL, progress=WATCHED)
    for dataset in connector.datasets(session, service, progress=WATCHED) if service else ():
        schema = connector.schema(session, dataset, progress=WATCHED)
        pages = connector.pages(session, dataset, schema, Query(page_size=4), progress=WATCHED)
        for found in [feature for page in pages for feature in page.features][:1]:
            args = (session, dataset, schema)
            dict(connector.current(*args, [found.id], progress=WATCHED))
            connector.candidates(*args, found, progress=WATCHED)
            name = schema.fields[0].name
            change = Change(Action.UPDATE, 1, found.id, found, with_part(found, name, None), (name,))
            connector.write(*args, change, protection=Protection.READ_COMPARE_WRITE, progress=WATCHED)


@pytest.mark.parametrize("seed", range(300))
def test_only_errors_of_ours_come_of_rubbish(seed):
    rnd = random.Random(seed)
    service = FakeWfs(rnd.choice(("1.1.0", "2.0.0")), rows=trees(6))
    as_gml, rate = seed % 3 == 0, rnd.random() / 2

    def rough(asked):
        answer = tinyows(asked, rnd) if as_gml else service(asked)
        if rnd.random() > rate:
            return answer
        body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        return Answer(mangled(body, rnd), answer.status, answer.headers)

    session = Session(URL, adapter=Rough(rough), limits=Limits(retries=0))
    try:
        use(session, WebFeatureService(GdalFileReader() if as_gml else None))
    except UrbanDataError:
        return
