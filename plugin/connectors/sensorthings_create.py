"""Sending many observations in one request, and what became of each.

Source: OGC SensorThings API 1.1 (18-088), 13 (CreateObservations): 201 even where rows failed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional, Sequence

from ..core.errors import OutcomeUncertain, UrbanDataError
from ..core.progress import Progress
from ..net.session import Session
from . import untrusted

_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Row:
    """One observation: a time as ISO text (an instant or ``start/end``) and a result of any JSON type."""

    time: str
    result: Any


@dataclass(frozen=True)
class Made:
    """What became of one row: the address of its Observation, or the server's words where it failed; neither where
    the reply tells neither."""

    link: str = ""
    words: str = ""


def create(
    session: Session, stream: Any, rows: Sequence[Row], *, feature: Optional[Any] = None, progress: Progress
) -> tuple[Made, ...]:
    """Send rows to a Datastream (its id as the server writes it: a number or text) and say what became of each.

    Sent exactly once. Raises OutcomeUncertain where the reply does not tell of every row.
    """
    names = ["phenomenonTime", "result", *(["FeatureOfInterest/id"] if feature is not None else [])]
    more = [feature] if feature is not None else []
    values = [[row.time, row.result, *more] for row in rows]
    block = {"Datastream": {"@iot.id": stream}, "components": names, "dataArray@iot.count": len(values), "dataArray": values}
    body = json.dumps([block], ensure_ascii=False, allow_nan=False).encode("utf-8")
    url = f"{session.root.rstrip('/')}/CreateObservations"
    reply = session.write(url, method="POST", headers=_JSON, body=body, progress=progress)
    try:
        told = reply.json()
    except UrbanDataError as error:
        raise OutcomeUncertain("the reply to a write cannot be read", reason=error.code) from error
    if not isinstance(told, list) or len(told) != len(values):
        raise OutcomeUncertain("the reply does not tell what became of each observation", rows=len(values))
    return tuple(_made(untrusted.text(one)) for one in told)


def _made(text: str) -> Made:
    return Made(words=text) if text.lower().startswith("error") else Made(link=text)
