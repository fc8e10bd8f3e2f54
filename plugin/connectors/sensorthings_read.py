"""Reading stations from servers of every temper: nested in one request where that works, else step by step.

Source: OGC SensorThings API 1.1 (18-088), 9.3.2 ($expand); the servers recorded in tests/connectors/replies.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Iterator, Optional

from ..core.errors import BadReply, NotData
from ..core.feature import Page
from ..core.progress import Progress
from ..net import paging
from ..net.session import Reply, Session
from . import untrusted
from .sensorthings_address import at_root, with_options
from .sensorthings_lists import REFUSALS, Entity
from .sensorthings_multi import PART, picked
from .sensorthings_selection import Selection, chosen
from .sensorthings_stations import Latest, has_things, identifier, is_measured, latest_of, links, nested_latest, page_of
from .sensorthings_terms import document

_THING = "Thing($expand=Locations)"
_NEWEST = ("phenomenonTime desc", "resultTime desc")


def stations(
    session: Session, wanted: Selection, *, observed_property: str, page_size: int, progress: Progress
) -> Iterator[Page]:
    """Yield the stations of a selection of Datastreams with their latest values.

    Each way of asking is tried on the first page: nested by phenomenonTime,
    nested by resultTime, the places nested and the values one by one, all one
    by one. Servers refuse nested options, or silently leave them out.
    """
    build = partial(page_of, observed_property=observed_property)
    for expand in _nested(wanted):
        pages = _accepted(session, wanted, expand, page_size, progress=progress)
        if pages is not None:
            for rows, count in pages:
                newest = nested_latest(rows)
                yield build(rows, latest=newest if newest is not None else _newest(session, rows, progress), expected=count)
            return
    yield from _stepwise(session, wanted, build, page_size, progress=progress)


def _nested(wanted: Selection) -> Iterator[str]:
    """Yield ways to ask for all in one request; the Datastreams of a layer have properties of their own."""
    properties = ",ObservedProperty" if wanted.mixed else ""
    for order in () if wanted.plain else _NEWEST:
        yield f"{_THING}{properties},Observations($orderby={order};$top=1)"


def _accepted(
    session: Session, wanted: Selection, expand: str, page_size: int, *, progress: Progress
) -> Optional[Iterator[tuple[list[Entity], Optional[int]]]]:
    """Return the pages if the first one came with all that was asked for, else None."""
    pages = chosen(session, wanted, progress=progress, top=page_size, count="true", expand=expand)
    try:
        first = next(pages, ([], 0))
    except REFUSALS:
        return None
    rows = first[0]
    whole = has_things(rows) and ("Observations" not in expand or nested_latest(rows) is not None)
    return _again(first, pages) if whole and _things_differ(session, rows, progress=progress) else None


def _things_differ(session: Session, rows: list[Entity], *, progress: Progress) -> bool:
    """Tell whether nested Things can be believed: where all rows have the same one, two rows' own links must agree.

    django-ogc-sensorthings 1.2.0 nests one row's Thing into every row of a page.
    """
    if len(rows) < 2 or len({identifier(untrusted.inner(row, "Thing")) for row in rows}) > 1:
        return True
    try:
        return all(_is_its_thing(session, row, progress=progress) for row in (rows[0], rows[-1]))
    except REFUSALS:
        return True


def _is_its_thing(session: Session, row: Entity, *, progress: Progress) -> bool:
    url = at_root(session, links(row, "Thing"))
    alone = untrusted.mapping(document(session.read(url, progress=progress)), "Thing")
    return identifier(alone) == identifier(untrusted.inner(row, "Thing"))


def _again(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _stepwise(
    session: Session, wanted: Selection, build: Any, page_size: int, *, progress: Progress
) -> Iterator[Page]:
    places = "Thing/Locations,ObservedProperty" if wanted.mixed else "Thing/Locations"
    pages = None if wanted.plain else _accepted(session, wanted, places, page_size, progress=progress)
    complete = pages is not None
    if pages is None:
        pages = chosen(session, wanted, progress=progress, top=page_size, count="true")
    for rows, count in pages:
        whole = rows if complete else _with_things(session, rows, progress)
        yield build(whole, latest=_newest(session, rows, progress), expected=count)


def _newest(session: Session, rows: list[Entity], progress: Progress) -> dict[str, Latest]:
    """Ask each Datastream for its newest observation, several at a time."""
    tasks = (partial(_ask_newest, session, row) for row in rows)
    result = {}
    for row, reply in zip(rows, paging.overlap(tasks, progress=progress)):
        result[identifier(row)] = _latest_in(reply, row)
    return result


def _ask_newest(session: Session, row: Entity, progress: Progress) -> Optional[Reply]:
    """Return the reply to the first order that the server accepts, None where it accepts none."""
    for order in _NEWEST:
        try:
            url = at_root(session, links(row, "Observations"))
            return session.read(with_options(url, orderby=order, top=1), progress=progress)
        except REFUSALS:
            continue
    return None


def _latest_in(reply: Optional[Reply], row: Entity) -> Latest:
    if reply is None:
        return Latest(lost="no_latest_value")
    try:
        found = untrusted.objects(untrusted.rows(document(reply), "value"))
    except (BadReply, NotData):
        return Latest(lost="no_latest_value")
    return latest_of(picked(found[0], row.get(PART)) if found else None, measured=is_measured(row))


def _with_things(session: Session, rows: list[Entity], progress: Progress) -> list[Entity]:
    """Add each Datastream's Thing with its Locations, each read once; sensiNact's ids tell which Things are the same."""
    owners = {_owner(row): row for row in rows}
    found = paging.overlap((partial(_ask_thing, session, row) for row in owners.values()), progress=progress)
    things = dict(zip(owners, found))
    return [{**row, "Thing": things[_owner(row)]} for row in rows]


def _owner(row: Entity) -> str:
    """Return what two Datastreams of one Thing have in common as far as their ids tell: ``provider~service~resource``."""
    name = identifier(row)
    return name.partition("~")[0] if name.count("~") > 1 else name


def _ask_thing(session: Session, row: Entity, progress: Progress) -> Entity:
    """Return a Thing with its Locations; without them where the server refuses, empty where it has none."""
    try:
        url = at_root(session, links(row, "Thing"))
        thing = untrusted.mapping(document(session.read(url, progress=progress)), "Thing")
        places = session.read(at_root(session, links(thing, "Locations")), progress=progress)
        return {**thing, "Locations": untrusted.rows(document(places), "value")}
    except REFUSALS:
        return {}
