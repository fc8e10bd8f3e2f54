"""Lists of entities, page by page, from servers of every temper.

Source: OGC SensorThings API 1.1 (18-088), 9.3.3.2-9.3.3.4 (paging and count).
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional

from ..core.errors import BadReply, Broken, NotData, NotFound, Rejected
from ..core.progress import Progress
from ..net import paging
from ..net.session import Reply, Session
from . import untrusted
from .sensorthings_address import next_link, with_options
from .sensorthings_stations import identifier
from .sensorthings_terms import document

REFUSALS = (Rejected, Broken, NotFound, NotData, BadReply)
Entity = Mapping[str, Any]


def listing(
    session: Session, url: str, *, progress: Progress
) -> Iterator[tuple[list[Entity], Optional[int]]]:
    """Yield the entities of a list page by page, without doubles, and the count where the server tells it.

    The first page's count is that of all: on FROST later ones count what is
    left. Where the links end short of it, the rest is asked for by ``$skip``:
    FROST's links lose string ids with blanks or umlauts.
    """
    rows: dict[str, int] = {}
    seen: set[str] = set()
    skipped: dict[int, str] = {}
    counts: list[Optional[int]] = []

    def following(reply: Reply, payload: Any) -> Optional[str]:
        rows[reply.url] = len(untrusted.rows(payload, "value"))
        counts.append(untrusted.whole(payload.get("@iot.count")))
        got = sum(rows.values())
        link = next_link(session, payload, base=reply.url, asked=url, got=got)
        if link is not None or not 0 < got < (counts[0] or 0) or skipped.setdefault(got, reply.url) != reply.url:
            return link
        return with_options(url, skip=got)

    for _, payload in paging.follow(session, url, next_link=following, parse=document, progress=progress):
        page = untrusted.objects(untrusted.rows(payload, "value"))
        new = [entity for entity in page if not identifier(entity) or identifier(entity) not in seen]
        if page and not new:
            if skipped:
                return
            raise BadReply("the server repeats a page", url=url)
        seen.update(identifier(entity) for entity in new)
        yield new, counts[0]
