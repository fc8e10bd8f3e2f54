"""A loopback server that misbehaves on request, counts what arrives and keeps every header.

``with Hostile() as server:`` then ask for ``server.at("/login")``; the routes are
listed in ``ROUTES``. ``server.serve(path, behaviour)`` adds one: a behaviour is a
function of a ``Visit`` that answers through ``visit.reply`` or raw ``visit.send``.
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import struct
import subprocess
import tempfile
import threading
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Mapping
from urllib.parse import parse_qsl, urlsplit

PAGE = b"<!DOCTYPE html><html><head><title>Anmeldung</title></head><body><form>Kennwort</form></body></html>"
JSON = {"Content-Type": "application/json"}
PATIENCE = 30.0  # no connection is kept longer


@dataclass
class Visit:
    """One request as it arrived, and the way to answer it."""

    method: str
    target: str
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    connection: socket.socket = field(repr=False)
    server: "Hostile" = field(repr=False)
    keep: bool = True

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def head(self, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in (headers or {}).items())]
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1"))

    def reply(self, body: bytes | object = b"", *, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = {} if isinstance(body, bytes) else JSON
        self.head(status, {**kind, "Content-Length": str(len(data)), **(headers or {})})
        if self.method != "HEAD":
            self.send(data)

    def part(self, data: bytes, *, pause: float = 0.0) -> bool:
        """Send a part of an unending reply; False once the client or the server has had enough."""
        if self.server.stopping.wait(pause) or time.monotonic() > self.server.until:
            return False
        self.send(data)
        return True


Behaviour = Callable[[Visit], None]


class Hostile:
    """The server; ``tls`` gives it a certificate that nobody trusts."""

    def __init__(self, *, tls: bool = False) -> None:
        self.routes: dict[str, Behaviour] = dict(ROUTES)
        self.visits: list[Visit] = []
        self.stopping = threading.Event()
        self.until = 0.0
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self.certificate = b""
        self._context = self._untrusted() if tls else None
        self.most_at_once = 0
        self._now = 0

    @property
    def url(self) -> str:
        return f"{'https' if self._context else 'http'}://127.0.0.1:{self.port}"

    def at(self, path: str) -> str:
        return self.url + path

    def serve(self, path: str, behaviour: Behaviour) -> str:
        self.routes[path] = behaviour
        return self.at(path)

    @property
    def arrivals(self) -> Counter:
        """How often each (method, path) arrived."""
        return Counter((visit.method, visit.path) for visit in self.visits)

    def __enter__(self) -> "Hostile":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.until = time.monotonic() + 10 * PATIENCE
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for connection in (self._listener, *self._open):
            _close(connection)

    def _untrusted(self) -> ssl.SSLContext:
        """A certificate made this minute and signed by itself."""
        with tempfile.TemporaryDirectory() as folder:
            key, certificate = Path(folder, "key.pem"), Path(folder, "certificate.pem")
            command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                       "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
            subprocess.run(command, check=True, capture_output=True, timeout=30)
            self.certificate = certificate.read_bytes()
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            return context

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            self._open.add(connection)
            with connection.makefile("rb") as incoming:
                while self._one(connection, incoming):
                    pass
        except (OSError, ValueError):
            pass
        finally:
            self._open.discard(connection)
            _close(connection)

    def _one(self, connection: socket.socket, incoming) -> bool:
        visit = _read(connection, incoming, self)
        if visit is None:
            return False
        with self._lock:
            self.visits.append(visit)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            self.routes.get(visit.path, nothing_there)(visit)
        finally:
            with self._lock:
                self._now -= 1
        return visit.keep


def _read(connection: socket.socket, incoming, server: Hostile) -> Visit | None:
    line = incoming.readline(65536).decode("latin-1").split()
    if len(line) != 3:
        return None
    headers: dict[str, str] = {}
    while (text := incoming.readline(65536).decode("latin-1").strip()):
        name, _, value = text.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = incoming.read(int(headers.get("content-length", 0)))
    return Visit(line[0], line[1], headers, body, connection, server)


def _close(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()


def nothing_there(visit: Visit) -> None:
    visit.reply({"message": "Nothing found."}, status=404)


def fine(visit: Visit) -> None:
    visit.reply({"value": [1, 2, 3], "you": visit.method, "sent": visit.body.decode("latin-1")})


def zipped(visit: Visit) -> None:
    visit.reply(gzip.compress(b'{"value": [1, 2, 3]}'), headers={**JSON, "Content-Encoding": "gzip"})


def zipped_in_half(visit: Visit) -> None:
    data = gzip.compress(json.dumps(list(range(1000))).encode())
    visit.reply(data[: len(data) // 2], headers={**JSON, "Content-Encoding": "gzip"})


def bomb(visit: Visit) -> None:
    """Two gigabytes of blanks in two megabytes: one full megabyte, flushed, sent 2,048 times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    visit.keep = False
    visit.head(200, {**JSON, "Content-Encoding": "gzip", "Connection": "close"})
    visit.send(first)
    for _ in range(2047):
        if not visit.part(again):
            return


def login_page(visit: Visit) -> None:
    visit.reply(PAGE, headers={"Content-Type": "text/html; charset=utf-8"})


def status(visit: Visit) -> None:
    """/status?code=429&after=2&words=…, answered as FROST does; 401 asks for Basic."""
    code = int(visit.query.get("code", "500"))
    headers = {"Retry-After": visit.query["after"]} if "after" in visit.query else {}
    if code == 401:
        headers["WWW-Authenticate"] = 'Basic realm="Stadt"'
    visit.reply({"type": "error", "code": code, "message": visit.query.get("words", "so not")}, status=code, headers=headers)


def flaky(visit: Visit) -> None:
    """/flaky?fail=2&code=503[&after=1]: the first arrivals fail."""
    if visit.server.arrivals[visit.method, visit.path] > int(visit.query.get("fail", "1")):
        return fine(visit)
    return status(visit)


def truncated(visit: Visit) -> None:
    visit.keep = False
    visit.head(200, {**JSON, "Content-Length": "1000"})
    visit.send(b'{"value": [' + b"1," * 94 + b"1")


def truncated_in_chunks(visit: Visit) -> None:
    visit.keep = False
    visit.head(200, {**JSON, "Transfer-Encoding": "chunked"})
    visit.send(b"c\r\n" + b'{"value": [1' + b"\r\n" + b"40\r\n,2,3")


def huge_announced(visit: Visit) -> None:
    visit.keep = False
    visit.head(200, {**JSON, "Content-Length": str(2 * 1024**3)})
    while visit.part(b" " * 65536):
        pass


def endless(visit: Visit) -> None:
    visit.keep = False
    visit.head(200, {**JSON, "Connection": "close"})
    while visit.part(b" " * 65536):
        pass


def drip(visit: Visit) -> None:
    visit.keep = False
    visit.head(200, {**JSON, "Connection": "close"})
    while visit.part(b" ", pause=float(visit.query.get("every", "0.05"))):
        pass


def silent(visit: Visit) -> None:
    visit.keep = False
    visit.server.stopping.wait(PATIENCE)


def hang_up(visit: Visit) -> None:
    visit.keep = False


def reset(visit: Visit) -> None:
    visit.keep = False
    visit.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    visit.connection.close()


def redirect(visit: Visit) -> None:
    """/redirect?to=…&code=302"""
    visit.reply(b"", status=int(visit.query.get("code", "302")), headers={"Location": visit.query.get("to", "/redirect")})


def looping_pages(visit: Visit) -> None:
    """/looping: the second page leads back to the first."""
    following = visit.server.at("/looping" if "page" in visit.query else "/looping?page=2")
    visit.reply({"value": [{"@iot.id": 1}], "@iot.nextLink": following, "features": [], "links": [{"rel": "next", "href": following}]})


def straying_pages(visit: Visit) -> None:
    """/straying?to=…: the next page lies on another host."""
    following = visit.query.get("to", "https://elsewhere.example/next")
    visit.reply({"value": [{"@iot.id": 1}], "@iot.nextLink": following, "features": [], "links": [{"rel": "next", "href": following}]})


ROUTES: dict[str, Behaviour] = {
    "/ok": fine, "/zipped": zipped, "/zipped-in-half": zipped_in_half, "/bomb": bomb, "/login": login_page, "/status": status,
    "/flaky": flaky, "/truncated": truncated, "/truncated-in-chunks": truncated_in_chunks, "/huge": huge_announced,
    "/endless": endless, "/drip": drip, "/silent": silent, "/hang-up": hang_up, "/reset": reset, "/redirect": redirect,
    "/looping": looping_pages, "/straying": straying_pages,
}
