"""HTTP/1.1 on loopback: keep-alive, gzip, entity tags, body limits, and who may ask."""
from __future__ import annotations

import base64
import gzip
import hmac
import logging
import os
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple
from urllib.parse import urlsplit

from .messages import Refused, Reply, Request, problem, split_query

logger = logging.getLogger(__name__)

MAX_BODY = 32 * 1024 * 1024
GZIP_FROM = 1400
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
IDLE_SECONDS = 30.0
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

Application = Callable[[Request], Reply]
"""Answers a request whose `path` begins at the server's root."""


def host_is_loopback(host: str) -> bool:
    """Whether a Host header names this machine: anything else is another site's name bound to 127.0.0.1."""
    name, _, port = host.rpartition(":")
    if not port.isdigit():
        name = host
    return name.lower() in LOOPBACK


def may_enter(authorization: str, *, token: Optional[str]) -> bool:
    """Whether a Bearer token, or a Basic password under any user name, is the server's token."""
    if token is None:
        return True
    scheme, _, text = authorization.partition(" ")
    given = text.strip().encode("latin-1", "replace")
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).partition(b":")[2]
        except ValueError:
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given, token.encode("utf-8"))


class SandboxServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1 only; a daemon thread per connection, which serves another one afterwards.

    PROJ prepares itself for each thread anew: with new threads that took longer than the answers.
    """
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers share a port
    request_queue_size = 64

    def __init__(self, application: Application, *, port: int = 0, token: Optional[str] = None) -> None:
        self.application = application
        self.token = token
        self._connections: "queue.SimpleQueue[Tuple[Any, Any]]" = queue.SimpleQueue()
        self._free = threading.Semaphore(0)
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def url(self) -> str:
        """Root address without a trailing slash."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Hand a connection to a thread that is free, or to a new one."""
        self._connections.put((request, client_address))
        if not self._free.acquire(blocking=False):
            threading.Thread(target=self._serve_connections, name="sandbox-connection", daemon=True).start()

    def _serve_connections(self) -> None:
        """Serve one connection after another, until there is none for a while."""
        while True:
            try:
                connection = self._connections.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                if self._free.acquire(blocking=False):
                    return
                continue  # one is being handed over
            self.process_request_thread(*connection)
            self._free.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Log what a connection's thread died of; a client that hangs up is nobody's fault."""
        logger.debug("connection of %s ended early", client_address, exc_info=True)


class Handler(BaseHTTPRequestHandler):
    """Translates between the socket and Request and Reply."""
    protocol_version = "HTTP/1.1"
    server_version = "Musterstadt/1"
    sys_version = ""
    timeout = 75
    disable_nagle_algorithm = True
    wbufsize = 256 * 1024
    server: SandboxServer

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Answer every method through one door; the standard class looks for do_GET and so on."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        try:
            reply = self._reply()
        except Refused as refused:
            self.close_connection = refused.status in (400, 411, 413, 501)
            reply = problem(refused)
        self._send(reply)

    def _reply(self) -> Reply:
        if not host_is_loopback(self.headers.get("Host", "")):
            raise Refused(421, "this server answers under a loopback name only")
        body = self._body()
        if not may_enter(self.headers.get("Authorization", ""), token=self.server.token):
            raise Refused(401, "sign in", headers={"WWW-Authenticate": 'Basic realm="Musterstadt", charset="UTF-8"'})
        if self.command not in METHODS:
            raise Refused(501, f"unknown method {self.command}")
        url = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        method = "GET" if self.command == "HEAD" else self.command
        request = Request(method, f"http://{self.headers['Host']}", url.path, split_query(url.query), headers, body)
        return self.server.application(request)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return self._chunks()
        text = self.headers.get("Content-Length")
        if text is None:
            if self.command in ("POST", "PUT", "PATCH"):
                raise Refused(411, "Content-Length is missing")
            return b""
        if not text.isdigit():
            raise Refused(400, "Content-Length is not a number")
        if int(text) > MAX_BODY:
            raise Refused(413, f"a body may have {MAX_BODY} bytes")
        return self._exactly(int(text))

    def _exactly(self, size: int) -> bytes:
        body = self.rfile.read(size)
        if len(body) < size:
            raise Refused(400, "the body ended early")
        return body

    def _chunks(self) -> bytes:
        parts: List[bytes] = []
        total = 0
        while True:
            try:
                size = int(self.rfile.readline(64).split(b";")[0].strip(), 16)
            except ValueError as error:
                raise Refused(400, "bad chunk") from error
            total += size
            if total > MAX_BODY or size < 0:
                raise Refused(413, f"a body may have {MAX_BODY} bytes")
            if size == 0:
                self._skip_trailer()
                return b"".join(parts)
            parts.append(self._exactly(size))
            self.rfile.readline(4)

    def _skip_trailer(self) -> None:
        for _ in range(50):
            if self.rfile.readline(1000).strip() == b"":
                return

    def _send(self, reply: Reply) -> None:
        status, body, headers = _finished(reply, dict(self.headers.items()))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Write the request line to the log without its query, which may hold what people wrote."""
        logger.debug("%s %s", self.command, urlsplit(self.path).path)


def _finished(reply: Reply, asked: Mapping[str, str]) -> Tuple[int, bytes, Dict[str, str]]:
    """Status, body and headers as they go out: compressed if that helps, or 304 for a known entity tag."""
    lower = {name.lower(): value for name, value in asked.items()}
    body = reply.encoded()
    headers = {"Cache-Control": "no-store" if reply.status >= 400 else "no-cache", **reply.headers}
    if reply.status == 200 and headers.get("ETag") and headers["ETag"] in lower.get("if-none-match", ""):
        return 304, b"", headers
    if body:
        headers["Content-Type"] = reply.media_type
        headers["Vary"] = "Accept-Encoding"
        headers["X-Content-Type-Options"] = "nosniff"
    if len(body) >= GZIP_FROM and "gzip" in lower.get("accept-encoding", "") and "ETag" not in headers:
        body = gzip.compress(body, compresslevel=1, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return reply.status, body, headers

