"""Exchanges with real servers, recorded once and played back: an adapter that records and one that answers."""

from __future__ import annotations

import io
import json
from collections import defaultdict, deque
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3.response import HTTPResponse

FOLDER = Path(__file__).parent / "replies"
HOST = "http://recorded.test"
_KEPT = {"content-type", "location", "etag", "allow", "accept-patch", "content-crs", "server", "x-powered-by"}


def _key(method: str, url: str, body: Any) -> str:
    parts = urlsplit(url)
    text = body.decode("utf-8") if isinstance(body, bytes) else body or ""
    return f"{method} {parts.path}{'?' + parts.query if parts.query else ''} {text}".strip()


class Recorder(HTTPAdapter):
    """Sends what it is given and keeps what came back; addresses of this machine become ``HOST``."""

    def __init__(self, root: str) -> None:
        super().__init__(pool_maxsize=18)
        parts = urlsplit(root)
        self._here = f"{parts.scheme}://{parts.netloc}"
        self.exchanges: list[dict[str, Any]] = []

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        response = super().send(request, **{**options, "stream": False})
        headers = {name: value for name, value in response.headers.items() if name.lower() in _KEPT}
        self.exchanges.append({
            "request": _key(request.method, request.url, request.body),
            "status": response.status_code,
            "headers": {name: value.replace(self._here, HOST) for name, value in headers.items()},
            "body": response.content.decode("utf-8").replace(self._here, HOST),
        })
        return _response(request, response.status_code, dict(response.headers), response.content)

    def save(self, name: str, *, origin: str, root: str) -> None:
        path = urlsplit(root).path
        document = {"origin": origin, "root": HOST + path, "exchanges": self.exchanges}
        text = json.dumps(document, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


class Replay(BaseAdapter):
    """Answers each request as the server did; the same request again gets the next recorded answer, at last the last."""

    def __init__(self, name: str) -> None:
        super().__init__()
        document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        self.root: str = document["root"]
        self._answers: dict[str, deque[dict[str, Any]]] = defaultdict(deque)
        for exchange in document["exchanges"]:
            self._answers[exchange["request"]].append(exchange)
        self.unanswered: list[str] = []

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        key = _key(request.method, request.url, request.body)
        answers = self._answers.get(key)
        if not answers:
            self.unanswered.append(key)
            return _response(request, 599, {}, f"never recorded: {key}".encode())
        answer = answers.popleft() if len(answers) > 1 else answers[0]
        return _response(request, answer["status"], answer["headers"], answer["body"].encode("utf-8"))

    def close(self) -> None:
        """Nothing is open."""


def _response(request: requests.PreparedRequest, status: int, headers: dict[str, str], body: bytes) -> requests.Response:
    kept = {name: value for name, value in headers.items() if name.lower() in _KEPT}
    kept["Content-Length"] = str(len(body))
    raw = HTTPResponse(body=io.BytesIO(body), headers=kept, status=status, preload_content=False)
    return HTTPAdapter().build_response(request, raw)
