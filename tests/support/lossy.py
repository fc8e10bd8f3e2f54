"""A gateway on loopback that forwards to a real server, and loses what a test wants lost.

What happens to a write is decided by ``rule(method, path)`` as it arrives:
``pass``, ``never arrives`` (closed before the server sees it), ``reply lost``
(the server has done it, the client never hears) or ``failed`` (done, answered 500).
"""

from __future__ import annotations

import http.client
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

WRITES = ("POST", "PUT", "PATCH", "DELETE")
HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "proxy-connection"}
PATIENCE = 30


class Lossy:
    """Use as a context manager; ``url`` takes the place of the server's root."""

    def __init__(self, root: str) -> None:
        self._target = urlsplit(root)
        self.rule = lambda method, path: "pass"
        self.refuse = lambda path: False  # reads that are answered 500
        self.on_write = lambda: None  # called when a write has arrived and nothing was forwarded yet
        self.on_done = lambda: None  # called when the server has answered a write, before the client hears
        self.forwarded: list[tuple[str, str]] = []
        self.arrived: list[tuple[str, str]] = []
        self.connections = 0  # that are open
        self._lock = threading.Lock()

    def __enter__(self) -> "Lossy":
        self._server = self._gateway()(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}{self._target.path}"
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE)

    def lose(self, *fates: str) -> None:
        """Give the next writes these fates, in order of arrival; later ones pass."""
        left = list(fates)

        def rule(method, path):
            with self._lock:
                return left.pop(0) if left else "pass"

        self.rule = rule

    def quiet(self, most: int) -> bool:
        """Wait until no more than so many connections are open; what waits to be accepted is accepted before this one."""
        probe = http.client.HTTPConnection("127.0.0.1", self._server.server_port, timeout=PATIENCE)
        probe.request("GET", self._target.path or "/")
        probe.getresponse().read()
        probe.close()
        until = time.monotonic() + PATIENCE
        while self.connections > most and time.monotonic() < until:
            time.sleep(0.01)
        return self.connections <= most

    def _count(self, change: int) -> None:
        with self._lock:
            self.connections += change

    def _gateway(lossy):
        class Gateway(ThreadingHTTPServer):
            def process_request(self, request, client_address):
                lossy._count(1)  # in the order of arrival
                super().process_request(request, client_address)

        return Gateway

    def _handler(lossy):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # head and body leave together
            timeout = PATIENCE

            def finish(self):
                try:
                    super().finish()
                finally:
                    lossy._count(-1)

            def log_message(self, *_):
                pass

            def _any(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                if len(body) < length:  # who sent it was killed in between: no gateway passes on half a body
                    return self._hang_up()
                fate = "pass"
                if self.command in WRITES:
                    lossy.arrived.append((self.command, self.path))
                    fate = lossy.rule(self.command, self.path)
                    lossy.on_write()
                elif lossy.refuse(self.path):
                    fate = "failed"
                if fate == "never arrives":
                    return self._hang_up()
                status, headers, reply = lossy._forward(self.command, self.path, self.headers, body)
                if self.command in WRITES:
                    lossy.forwarded.append((self.command, self.path))
                    lossy.on_done()
                if fate == "reply lost":
                    return self._hang_up()
                if fate == "failed":
                    status, headers, reply = 500, [("Content-Type", "application/json")], b'{"detail":"worker died"}'
                self.send_response(status)
                for name, value in headers:
                    if name.lower() not in HOP:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(reply)

            def _hang_up(self):
                self.close_connection = True
                self.connection.close()

            do_GET = do_HEAD = do_OPTIONS = do_POST = do_PUT = do_PATCH = do_DELETE = _any

        return Handler

    def _forward(self, method, path, headers, body):
        connection = http.client.HTTPConnection(self._target.hostname, self._target.port, timeout=PATIENCE)
        try:
            passed = {name: value for name, value in headers.items() if name.lower() not in HOP}
            connection.request(method, path, body=body or None, headers=passed)
            reply = connection.getresponse()
            return reply.status, reply.getheaders(), reply.read()
        finally:
            connection.close()
