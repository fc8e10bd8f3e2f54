"""What every catalogue must do for us, whoever wrote it; the records are those of ``tests/interop/servers/metadata.py``."""

from __future__ import annotations

from typing import Any

from requests.adapters import BaseAdapter

from urban_data_workbench.plugin.connectors.catalogue import Listed, listed
from urban_data_workbench.plugin.core.entry import EntryKind
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.interop.servers.metadata import records

LICENCES = frozenset({"dl-de-by-2.0"})


def check_catalogue(connector: Any, url: str, *, adapter: BaseAdapter, licences: frozenset[str] = LICENCES) -> Listed:
    """All records come once, however short the server cuts its pages, with what the search needs; ``licences`` are those told."""
    service = connector.recognise(Session(url, adapter=adapter), url, progress=WATCHED)
    assert service is not None and service.kind == connector.kind
    session = Session(service.url, adapter=adapter)
    report = connector.inspect(session, service, progress=WATCHED)
    found = listed(connector.entries(session, service, progress=WATCHED), progress=WATCHED)
    name = (lambda text: text.replace(":", "_")) if connector.kind == "ckan" else str  # CKAN's names hold no colon
    wanted = {name(record.id): record for record in records()}
    assert report.datasets == len(found.entries) == len(wanted) and not found.skipped
    for entry in found.entries:
        record = wanted[entry.id]
        assert (entry.title, entry.description, entry.updated) == (record.title, record.abstract, record.updated)
        assert record.keyword in entry.keywords and entry.licence.id in licences and entry.extent == record.bbox
        assert [item.url for item in entry.resources] == [record.link]
        assert entry.service == service.id
    by_id = {entry.id: entry for entry in found.entries}
    assert by_id[name("urn:city:trees")].kind is EntryKind.FILE and by_id[name("urn:city:wfs-trees")].kind is EntryKind.SERVICE
    datasets = connector.datasets(session, service, progress=WATCHED)
    assert {dataset.id for dataset in datasets} == {entry.id for entry in found.entries if entry.kind is EntryKind.FILE}
    return found
