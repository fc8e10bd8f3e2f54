"""Requests and replies of the sandbox, free of sockets, and how errors are said in each protocol."""
from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any, List, Mapping, Optional, Tuple
from urllib.parse import unquote, unquote_plus

from .storage import dumps

Pairs = Tuple[Tuple[str, str], ...]


def split_query(text: str) -> Pairs:
    """Name and value of each parameter in order; only `&` separates, `+` is a blank."""
    pairs = []
    for part in text.split("&"):
        if part:
            name, _, value = part.partition("=")
            pairs.append((unquote_plus(name), unquote_plus(value)))
    return tuple(pairs)


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no JSON number that can be kept")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def strict_json(body: bytes) -> Any:
    """The JSON of a body (RFC 8259); ValueError also for NaN, Infinity, too large numbers and bottomless nesting."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number, parse_float=_finite)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


@dataclass(frozen=True)
class Request:
    """One request: `path` is what follows the service's root, raw; header names are in lower case."""
    method: str
    base: str
    path: str
    query: Pairs
    headers: Mapping[str, str]
    body: bytes = b""

    def segments(self) -> List[str]:
        """The path's segments, decoded; empty ones are dropped."""
        return [unquote(part) for part in self.path.split("/") if part]

    def media_type(self) -> str:
        """The body's media type without parameters, in lower case."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@dataclass(frozen=True)
class Reply:
    """What goes back; an object body is written as JSON, bytes as they are, None is no body."""
    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"

    def encoded(self) -> bytes:
        """The body as bytes."""
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else dumps(self.body).encode("utf-8")


class Refused(Exception):
    """A request that is not carried out; each service says it in its own form."""

    def __init__(self, status: int, message: str, *, headers: Optional[Mapping[str, str]] = None,
                 **facts: Any) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})
        self.facts = facts


TITLES = {400: "Bad request", 401: "Sign-in needed", 403: "Forbidden", 404: "Not found", 405: "Method not allowed",
          406: "Not acceptable", 409: "Conflict", 411: "Length required", 412: "Precondition failed",
          413: "Payload too large", 415: "Unsupported media type", 421: "Misdirected request",
          422: "Invalid content", 428: "Precondition required", 500: "Internal error", 501: "Not implemented"}


def problem(refused: Refused) -> Reply:
    """An error as problem+json (RFC 9457), as OGC API Features says it."""
    body = {"type": "about:blank", "title": TITLES.get(refused.status, "Error"), "status": refused.status,
            "detail": refused.message, **refused.facts}
    return Reply(refused.status, body, refused.headers, "application/problem+json")


def sensorthings_error(refused: Refused) -> Reply:
    """An error as SensorThings servers say it."""
    return Reply(refused.status, {"type": "error", "code": refused.status, "message": refused.message},
                 refused.headers)


def dipas_error(refused: Refused) -> Reply:
    """An error as DIPAS says it."""
    return Reply(refused.status, {"status": "error", "message": refused.message}, refused.headers)
