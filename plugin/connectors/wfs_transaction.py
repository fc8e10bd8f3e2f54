"""One transaction of a WFS: sent once, and judged by what its body says.

Source: OGC WFS 2.0.2 (09-025r2), 15.3; WFS 1.1.0 (04-094), 12.3. A status of 200 says nothing: servers report errors
with it, and an update whose filter finds nothing succeeds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..core import xml
from ..core.errors import BadReply, NotData, OutcomeUncertain, Rejected
from ..net.session import Reply
from .wfs_capabilities import refuse_exceptions
from .wfs_gml import Dialect
from .wfs_items import Source

_XML = {"Content-Type": "text/xml; charset=utf-8", "Accept": "text/xml, application/xml"}


@dataclass(frozen=True)
class Summary:
    """What a transaction says it did."""

    totals: dict[str, int]
    ids: tuple[str, ...]
    words: str


def sent(source: Source, dialect: Dialect, operation: str) -> Summary:
    """Send a transaction of one operation, once. Raises Rejected, OutcomeUncertain and the session's errors."""
    version = "2.0.0" if dialect.is_2 else "1.1.0"
    body = f'<?xml version="1.0" encoding="UTF-8"?><wfs:Transaction service="WFS" version="{version}" ' \
           f"{dialect.namespaces}>{operation}</wfs:Transaction>"
    asks = "?" in source.session.root or dialect.is_qgis
    params = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "Transaction"} if asks else None
    reply = source.session.write(
        source.session.root, method="POST", headers=_XML, body=body.encode("utf-8"), params=params, progress=source.progress,
    )
    return _summary(reply)


def _summary(reply: Reply) -> Summary:
    """Read what was done. Raises Rejected with the server's words, OutcomeUncertain where nothing can be read."""
    try:
        root = refuse_exceptions(reply)
        document = xml.parse(reply.body)[0] if root is not None else None
    except (BadReply, NotData) as error:
        raise OutcomeUncertain("the reply to a transaction cannot be read", reason=error.code) from error
    if document is None or xml.local(document) != "TransactionResponse":
        raise OutcomeUncertain("the reply to a transaction says nothing", size=len(reply.body))
    totals = {xml.local(item): _count(item.text) for item in xml.children(document, "TransactionSummary") for item in item}
    made = xml.children(document, "InsertResults", "Feature")
    ids = [inner.get("rid") or inner.get("fid") or "" for item in made for inner in item]
    found = [" ".join((item.text or "").split()) for item in document.iter() if xml.local(item) == "Message"]
    return Summary(totals, tuple(item for item in ids if item and item.lower() != "none"), " ".join(found)[:500])


def _count(text: Optional[str]) -> int:
    cleaned = (text or "").strip()
    return int(cleaned) if cleaned.isascii() and cleaned.isdecimal() and len(cleaned) < 10 else 0


def must_be_one(summary: Summary, total: str) -> None:
    """Raise Rejected where nothing was done, OutcomeUncertain where more was."""
    count = summary.totals.get(total, 0)
    if count == 0 and summary.words:
        raise Rejected(summary.words, status=200)
    if count == 0:
        raise Rejected("the platform changed nothing", status=200)
    if count > 1:
        raise OutcomeUncertain("the platform changed more than was sent", count=count)


def said(summary: Summary, done: str) -> str:
    """Return what was done, with the server's own words."""
    return f"{done}; {summary.words}" if summary.words else done
