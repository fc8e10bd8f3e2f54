"""Deleting a Thing, which takes its Datastreams and their Observations along: never without a count that a person agreed to.

Source: OGC SensorThings API 1.1 (18-088), table 25 (integrity constraints on delete), 9.3.3.4 ($count).
"""

from __future__ import annotations

from typing import Mapping, Optional

from ..core.changes import Change, difference
from ..core.dataset import Dataset
from ..core.errors import BadReply, NotFound, Unsupported, VersionMismatch
from ..core.feature import FeatureId
from ..core.progress import Progress
from ..core.schema import Schema
from ..net.session import Session
from . import sensorthings_things as things
from . import untrusted
from .contract import Written
from .sensorthings_address import at_root, literal, quoted, with_options
from .sensorthings_lists import Entity
from .sensorthings_stations import links

_SETS = {"Datastreams": "Datastream", "MultiDatastreams": "MultiDatastream"}
_OBSERVATIONS = "Observations"


def hanging(session: Session, dataset: Dataset, identity: FeatureId, *, progress: Progress) -> Mapping[str, int]:
    """Count the series and measurements of a Thing. Raises BadReply where the server does not count."""
    row = _row(session, dataset, identity, progress=progress)
    return {} if row is None else _counted(session, dataset, row, identity, progress=progress)


def delete(session: Session, dataset: Dataset, schema: Schema, change: Change, *, progress: Progress) -> Written:
    """Delete a Thing that is as the person saw it, with no more hanging on it than they agreed to.

    Both are asked immediately before; a Thing has no version that the server would check.
    """
    if change.along is None or change.base is None or change.id is None:
        raise Unsupported("a Thing is not deleted here: its series would go with it", dataset=dataset.id)
    row = _row(session, dataset, change.id, progress=progress)
    if row is None:
        return Written(change.id, None, "", missing=True)  # it is gone already, as wanted
    apart = difference(change.base, things.feature_of(row, schema), schema=schema)
    if apart:
        raise VersionMismatch("somebody changed the feature in between", feature=change.id, fields=sorted(apart))
    if sum(_counted(session, dataset, row, change.id, progress=progress).values()) > change.along:
        raise VersionMismatch("series or measurements were added to it in between", feature=change.id)
    try:
        reply = session.write(at_root(session, untrusted.link(row.get("@iot.selfLink"))), method="DELETE", progress=progress)
    except NotFound as error:
        return Written(change.id, None, error.detail, missing=True)
    return Written(change.id, None, f"HTTP {reply.status}")


def _row(session: Session, dataset: Dataset, identity: FeatureId, *, progress: Progress) -> Optional[Entity]:
    return dict(things.rows_of(session, dataset, [identity], progress=progress))[identity]


def _counted(
    session: Session, dataset: Dataset, row: Entity, identity: FeatureId, *, progress: Progress
) -> Mapping[str, int]:
    text = quoted(identity) if dataset.source.get("quoted") else literal(identity)
    found = {_OBSERVATIONS: 0}
    for name, one in _SETS.items():
        if name != "Datastreams" and f"{name}@iot.navigationLink" not in row:
            continue  # not every service has these
        found[name] = _count(session, at_root(session, links(row, name)), progress=progress)
        if found[name]:
            url = with_options(f"{session.root.rstrip('/')}/{_OBSERVATIONS}", filter=f"{one}/Thing/id eq {text}")
            found[_OBSERVATIONS] += _count(session, url, progress=progress)
    return found


def _count(session: Session, url: str, *, progress: Progress) -> int:
    payload = untrusted.mapping(session.read(with_options(url, top=1, count="true"), progress=progress).json(), "list")
    count = untrusted.whole(payload.get("@iot.count"))
    if count is None:
        raise BadReply("the server does not count what hangs on a feature", url=url)
    return count
