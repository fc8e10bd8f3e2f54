"""Which types of entities a broker holds, and a first look at each: by its list of types, else by looking at entities.

Source: ETSI GS CIM 009 1.9.1, 5.7.5-5.7.7, 6.25, 6.26 (entity types); FIWARE NGSI-v2 specification, "Types".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Mapping, Optional, Sequence

from ..core.errors import BadReply, Forbidden, NotData
from ..core.progress import Progress
from ..net.session import Session
from . import untrusted
from .ngsi_access import REFUSALS, Way, pages, with_query

SAMPLE = 100
_MOST_TYPES = 1000
_WITHOUT_TYPE: tuple[Mapping[str, str], ...] = ({}, {"local": "true"}, {"idPattern": ".*"})
_NO_LIST = (*REFUSALS, BadReply, NotData)


@dataclass(frozen=True)
class Look:
    """A first page of one type: a sample of its entities, and how many there are."""

    type: str
    sample: Sequence[Mapping[str, Any]]
    total: Optional[int]


def types_of(session: Session, root: str, way: Way, *, progress: Progress) -> tuple[tuple[str, ...], Way]:
    """Return the types, and the way that answered. Raises NotFound, BadReply and their kin where nothing like a broker answers.

    A broker of 2021 insists on a slash at the end. Where there is no list of
    types, a page of entities shows some, and the service may name them.
    """
    named = tuple(name.strip() for name in way.options.get("types", "").split(",") if name.strip())
    if named:
        return named, _slashed(session, root, way, named[0], progress=progress)
    refusal: Exception = BadReply("no broker answers", url=root)
    for tried in (way, replace(way, slash=True)):
        try:
            return _listed(session, root, tried, progress=progress), tried
        except _NO_LIST as error:
            refusal = error
    for options in _WITHOUT_TYPE:
        found = _seen_or_none(session, root, way, options, progress=progress)
        if found:
            return found, way
    raise refusal


def _slashed(session: Session, root: str, way: Way, name: str, *, progress: Progress) -> Way:
    try:
        look(session, root, way, name, limit=1, progress=progress)
    except _NO_LIST:
        return replace(way, slash=True)
    return way


def _listed(session: Session, root: str, way: Way, *, progress: Progress) -> tuple[str, ...]:
    options = {"limit": str(_MOST_TYPES)} if way.v2 else {}
    url = with_query(way.url(root, "types"), options)
    document = session.read(url, headers=way.headers(), progress=progress).json()
    if isinstance(document, dict):
        document = document.get("typeList", document.get("https://uri.etsi.org/ngsi-ld/typeList"))
    if isinstance(document, (str, dict)):
        document = [document]  # JSON-LD writes a list of one as the one
    if not isinstance(document, list):
        raise BadReply("expected a list of types", got=type(document).__name__)
    names = [_name(item, v2=way.v2) for item in document]
    if document and not any(names):
        raise BadReply("a list, but not one of types")
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_TYPES]


def _name(item: Any, *, v2: bool) -> str:
    if isinstance(item, dict):
        return untrusted.text(item.get("type")) if v2 and "attrs" in item else untrusted.first_text(item, "typeName", "id", "@id")
    return untrusted.text(item) if isinstance(item, str) else ""


def _seen_or_none(
    session: Session, root: str, way: Way, options: Mapping[str, str], *, progress: Progress
) -> tuple[str, ...]:
    """Return the types of a first page of entities; none where the broker wants to be asked more narrowly."""
    url = way.listing(root, options)
    try:
        first = next(pages(session, url, way, limit=SAMPLE, progress=progress), None)
    except (*_NO_LIST, Forbidden):
        return ()
    rows = untrusted.objects(first.rows) if first else []
    return tuple(dict.fromkeys(untrusted.text(row.get("type")) for row in rows if untrusted.text(row.get("type"))))


def look(session: Session, root: str, way: Way, name: str, *, progress: Progress, limit: int = SAMPLE) -> Look:
    """Read a first page of one type."""
    url = way.listing(root, {"type": name})
    first = next(pages(session, url, way, limit=limit, progress=progress), None)
    return Look(name, untrusted.objects(first.rows) if first else [], first.total if first else None)


def answers(session: Session, root: str, way: Way, *, sure: bool, progress: Progress) -> bool:
    """Tell whether a broker answers here: one that lists its types or, where its path was pasted (``sure``), entities.

    Raises NotAuthorised and Forbidden where a sign-in is missing.
    """
    for tried in (way, replace(way, slash=True)):
        try:
            _listed(session, root, tried, progress=progress)
        except _NO_LIST:
            continue
        return True
    return sure and any(_seen_or_none(session, root, way, options, progress=progress) for options in _WITHOUT_TYPE)
