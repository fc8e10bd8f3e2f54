"""Servers with bad manners, as seen in the wild: a function answers each request of a real session, without sockets."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any, Callable, Mapping, Union
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3.response import HTTPResponse

ROOT = "https://city.test"
WRITING = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Asked:
    """One request as the server sees it; ``query`` holds raw values, decoded."""

    method: str
    url: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What the server sends; anything but bytes is written as JSON."""

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Behaviour = Callable[[Asked], Union[Answer, Any]]


class Rough(BaseAdapter):
    """Asks ``behave`` for the answer to each request; what is no Answer is the body of a 200."""

    def __init__(self, behave: Behaviour) -> None:
        super().__init__()
        self._behave = behave
        self.asked: list[Asked] = []

    @property
    def writes(self) -> list[Asked]:
        """The writing requests that arrived."""
        return [asked for asked in self.asked if asked.method in WRITING]

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        parts = urlsplit(request.url)
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        asked = Asked(
            request.method, request.url, unquote(parts.path), dict(parse_qsl(parts.query, keep_blank_values=True)),
            request.headers, body,
        )
        self.asked.append(asked)
        answer = self._behave(asked)
        answer = answer if isinstance(answer, Answer) else Answer(answer)
        data = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        headers = {"Content-Type": "application/json", **answer.headers, "Content-Length": str(len(data))}
        raw = HTTPResponse(body=io.BytesIO(data), headers=headers, status=answer.status, preload_content=False)
        return HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        """Nothing is open."""


NOT_FOUND = Answer({"code": 404, "message": "Nothing found."}, 404)
LOGIN = Answer(b"<!DOCTYPE html><html><title>Login</title></html>", headers={"Content-Type": "text/html"})
