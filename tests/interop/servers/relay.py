"""A front of our own that hands every request on: it counts what arrives, and can hold requests back until a moment."""
from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Optional

from .process import local_session

_HOP_BY_HOP = ("connection", "transfer-encoding", "content-length", "content-encoding", "date", "server", "keep-alive")


class Relay:
    """Listens on loopback as a context manager; set `target`, an origin, before the first request arrives.

    `arrivals` are the requests so far; `signed` those that carried an Authorization header.
    """

    def __init__(self) -> None:
        self.target = ""
        self.arrivals = self.signed = 0
        self._held: "Optional[tuple[int, float]]" = None
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """The origin of this front."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "Relay":
        threading.Thread(target=self._server.serve_forever, daemon=True, name="relay").start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._server.shutdown()
        self._server.server_close()

    def hold(self, *, after: int, until: float) -> None:
        """Let `after` requests pass from now on, and the others only at the time `until` (as `time.time` gives it)."""
        with self._lock:
            self._held = (self.arrivals + after, until)

    def arrived(self, *, signed: bool) -> None:
        """Count one request, and keep it waiting where it shall be held."""
        with self._lock:
            self.arrivals += 1
            self.signed += signed
            wait = self._held[1] - time.time() if self._held and self.arrivals > self._held[0] else 0.0
        if wait > 0:
            time.sleep(wait)


def _handler(relay: Relay) -> type:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            relay.arrived(signed="Authorization" in self.headers)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
            with local_session() as session:
                reply = session.request(self.command, relay.target + self.path, data=body or None, headers=headers,
                                        timeout=60, allow_redirects=False)
            self.send_response(reply.status_code)
            for name, value in reply.headers.items():
                if name.lower() not in _HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_HEAD = _pass_on

        def log_message(self, *_: Any) -> None:
            """Arrivals are counted, not logged."""

    return Handler
