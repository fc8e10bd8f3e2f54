"""Several creates in one request, each done or refused by itself: FROST's JSON ``$batch``.

FROST (engine 2.0.0) takes one bad row of CreateObservations that its database refuses for a failure of all; here it is
refused alone. A guarded edit is never batched: FROST answers a JSON Patch in it with 200 and does not apply it. Neither
are requests put into one ``atomicityGroup``, in which one bad row takes the others with it.
Source: FROST-Server, extension JsonBatchRequest; OGC SensorThings API 1.1 (18-088), 11 (batch requests, in multipart).
"""

from __future__ import annotations

import json
from typing import Any, Mapping, Sequence

from ..core.errors import OutcomeUncertain, UrbanDataError
from ..core.observing import Made
from ..core.progress import Progress
from ..net.session import Session
from . import untrusted
from .sensorthings_address import key_in

_EXTENSION = "JsonBatchRequest"
_REFUSED = range(400, 500)


def offers(conformance: Sequence[str]) -> bool:
    """Tell whether a server takes batches as JSON."""
    return any(_EXTENSION in item for item in conformance)


def create_each(
    session: Session, name: str, bodies: Sequence[Mapping[str, Any]], *, progress: Progress
) -> tuple[Made, ...]:
    """Create entities of a set in one request, sent once, and say what became of each.

    What the reply does not tell of is neither made nor refused. Raises OutcomeUncertain where it tells of nothing.
    """
    requests = [{"id": str(at), "method": "post", "url": name, "body": body} for at, body in enumerate(bodies)]
    text = json.dumps({"requests": requests}, ensure_ascii=False, allow_nan=False).encode("utf-8")
    url = f"{session.root.rstrip('/')}/$batch"
    reply = session.write(url, method="POST", headers={"Content-Type": "application/json"}, body=text, progress=progress)
    try:
        told = untrusted.rows(reply.json(), "responses")
    except UrbanDataError as error:
        raise OutcomeUncertain("the reply to a write cannot be read", reason=error.code) from error
    found: dict[str, Made] = {}
    for one in untrusted.objects(told):
        found.setdefault(untrusted.text(one.get("id")), _made(one))
    return tuple(found.get(str(at), Made()) for at in range(len(bodies)))


def _made(told: Mapping[str, Any]) -> Made:
    status = untrusted.whole(told.get("status")) or 0
    words = untrusted.text(untrusted.inner(told, "body").get("message")) or f"HTTP {status}"
    if status == 201:
        return Made(key_in(untrusted.text(told.get("location"))), words)
    return Made(words=words, refused=status in _REFUSED)
