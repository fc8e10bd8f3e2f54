"""A server to edit: a process of its own that answers each request after 20 ms, many at a time, and keeps what it is sent.

``python editable.py '{"count": 5000, "etag": true}'`` prints its address, and ends when its standard input closes. With
``etag`` it speaks OGC API Features Part 4 with optimistic locking: an ETag on each feature, ``If-Match`` where it is sent,
and the new state in the reply where ``Prefer: return=representation`` asks for it. Without, it answers a PATCH with 204
and nothing else.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any, Optional
from urllib.parse import parse_qs, urlsplit

import content
import replies
from server import DELAY, LONGEST

ITEMS = f"{replies.TREES}/items"
_PART4 = "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf"
GEOJSON = "application/geo+json"
Answer = tuple[int, dict[str, str], bytes]


class Trees(replies.Features):
    """One collection of trees that takes edits, and counts what it was sent."""

    def __init__(self, base: str, count: int, *, etag: bool) -> None:
        self._etag = etag
        super().__init__(base, count)
        self._features = [json.loads(row) for row in self._rows]
        self._versions = [1] * count
        self.reads = self.writes = 0

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
        """Return status, headers and body."""
        path = urlsplit(target).path.rstrip("/")
        if path == "/counted":
            return 200, {"Content-Type": "application/json"}, json.dumps(self._counted()).encode()
        number = int(path.rpartition("/")[2]) - 1 if path.startswith(f"{ITEMS}/") else None
        if method == "OPTIONS":
            return 200, {"Allow": "GET, PUT, PATCH, OPTIONS" if number is not None else "GET, POST, OPTIONS", **_PATCHES}, b""
        self.reads, self.writes = self.reads + (method == "GET"), self.writes + (method != "GET")
        if number is None:
            found = self.reply(target)
            return (404, {}, b"not here") if found is None else (200, {"Content-Type": found[0]}, found[1])
        return self._shown(number, 200) if method == "GET" else self._changed(number, method, headers, json.loads(body))

    def _changed(self, number: int, method: str, headers: dict[str, str], sent: dict[str, Any]) -> Answer:
        if self._etag and headers.get("if-match", self._tag(number)) != self._tag(number):
            return 412, {}, b"changed meanwhile"
        feature = self._features[number]
        feature["properties"].update(sent["properties"] if method == "PUT" else sent)
        self._versions[number] += 1
        self._rows[number] = json.dumps(feature, separators=(",", ":"))
        if not self._etag:
            return 204, {}, b""
        if "return=representation" not in headers.get("prefer", ""):
            return 204, {"ETag": self._tag(number)}, b""
        return self._shown(number, 200, {"Preference-Applied": "return=representation"})

    def _shown(self, number: int, status: int, more: Optional[dict[str, str]] = None) -> Answer:
        tag = {"ETag": self._tag(number)} if self._etag else {}
        return status, {"Content-Type": GEOJSON, **tag, **(more or {})}, self._rows[number].encode()

    def _tag(self, number: int) -> str:
        return f'"{number}-{self._versions[number]}"'

    def _counted(self) -> dict[str, int]:
        once = sum(version == 2 for version in self._versions)
        return {"reads": self.reads, "writes": self.writes, "once": once, "twice": sum(version > 2 for version in self._versions)}

    def _page(self, offset: int, limit: int) -> bytes:
        """Render each page anew: the rows change."""
        return super()._page(offset, limit)

    def reply(self, target: str) -> Optional[tuple[str, bytes]]:
        parts = urlsplit(target)
        if parts.path.rstrip("/") != ITEMS:
            return super().reply(target)
        options = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return GEOJSON, self._page(int(options.get("offset", 0)), min(int(options.get("limit", 10)), replies.PAGE))

    def _fixed(self) -> dict[str, Any]:
        found = super()._fixed()
        classes = ["create-replace-delete", "update", *(["optimistic-locking-etags"] if self._etag else [])]
        found["/oaf/conformance"]["conformsTo"] += [f"{_PART4}/{name}" for name in classes]
        return found


_PATCHES = {"Accept-Patch": "application/merge-patch+json"}


class Connection(asyncio.Protocol):
    """One connection, kept open; each request is answered after the delay."""

    def __init__(self, trees: list[Trees]) -> None:
        self._trees, self._buffer = trees, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, rest = self._buffer.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            size = int(headers.get("content-length", 0))
            if len(rest) < size:
                return
            body, self._buffer = rest[:size], rest[size:]
            method, target, _ = first.split(" ", 2)
            asyncio.get_running_loop().call_later(DELAY, self._send, self._trees[0].answer(method, target, headers, body))

    def _send(self, answer: Answer) -> None:
        status, headers, body = answer
        if self._transport.is_closing():
            return
        said = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        length = "" if status == 204 else f"Content-Length: {len(body)}\r\n"
        self._transport.write(f"HTTP/1.1 {status} so\r\n{said}{length}\r\n".encode("latin-1") + body)


async def serve(count: int, etag: bool) -> None:
    """Listen on a free port of this machine until nobody needs it any more."""
    loop, trees = asyncio.get_running_loop(), []  # type: ignore[var-annotated]
    server = await loop.create_server(lambda: Connection(trees), "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    trees.append(Trees(base, count, etag=etag))
    print(json.dumps({"base": base}), flush=True)
    over = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(over), sys.stdin)
    try:
        await asyncio.wait_for(over.read(), LONGEST)
    except asyncio.TimeoutError:
        print("the bench server ran for too long", file=sys.stderr)


def girth_of(number: int) -> int:
    """Return what a tree's girth is edited to: other than it is, for each tree."""
    return content.tree(number).girth + 1


if __name__ == "__main__":
    asyncio.run(serve(**json.loads(sys.argv[1])))
