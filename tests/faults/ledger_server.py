"""A platform in a process of its own, with a ledger of every write it accepted, that fails as it is told.

Run as ``ledger_server.py LEDGER``; it prints its port. Shares no code with the product. ``/control`` is the test's
own door: it never fails and is not counted.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))

from strict_features import Features  # noqa: E402
from strict_things import Things  # noqa: E402

DIALECTS = {
    "etag": lambda told: Features(told, versions=True, keyed=True),
    "plain": lambda told: Features(told, versions=False, keyed=False),
    "plain keyed": lambda told: Features(told, versions=False, keyed=True),
    "things": Things,
}
REFUSALS = {"400": 400, "409": 409, "412": 412, "428": 428, "429": 429, "500": 500, "502": 502, "503": 503}


class Ledger:
    """Every accepted write as a line of JSON, on disk before anybody is answered."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def add(self, **line) -> None:
        os.write(self._file, json.dumps(line).encode() + b"\n")
        os.fsync(self._file)

    def clear(self) -> None:
        os.ftruncate(self._file, 0)


class Platform:
    """What is served, and what goes wrong with it; one trial at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.lock = ledger, threading.Lock()
        self.served, self.late, self.busy = None, False, 0
        self.reset({"dialect": "etag", "rows": []})

    def reset(self, told) -> None:
        """Begin a trial: its rows, and the fates of its writes and reads by their number."""
        with self.lock:
            self.ledger.clear()
            self.who = "desk"
            self.served = DIALECTS[told["dialect"]](self.accept)
            self.served.fill(told["rows"])
        self.faults(told)

    def faults(self, told) -> None:
        """Tell what goes wrong from now on."""
        self.writes, self.reads = dict(told.get("writes", {})), dict(told.get("reads", {}))
        self.arrived = self.asked = self.met = 0
        self.patience = told.get("patience", 0.6)
        self.dead, self.theirs = bool(told.get("dead")), told.get("theirs", [])

    def accept(self, action, identifier, before, after) -> None:
        """Write down what a dialect accepted, before it answers; called with the lock."""
        self.ledger.add(who=self.who, action=action, id=identifier, before=before, after=after, late=self.late)

    def fate(self, write: bool, method: str) -> str:
        """Return what happens to a request that arrived: by its number among the writes, or the reads, or its method."""
        with self.lock:
            self.arrived += write
            self.asked += not write
            fates, number = (self.writes, self.arrived) if write else (self.reads, self.asked)
            found = fates.get(str(number), fates.get(method, fates.get("*", "pass")))
            self.met += found != "pass"
            return found

    def answer(self, method, path, headers, body, *, who="desk", late=False):
        """Let the dialect act."""
        parts = urlsplit(path)
        query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        with self.lock:
            self.who, self.late = who, late
            return self.served.answer(method, parts.path, query, headers, body)

    def colleague(self, told) -> None:
        """Somebody else's edit, past every fault."""
        with self.lock:
            self.who, self.late = "colleague", False
            self.served.colleague(told)

    def state(self):
        with self.lock:
            return {"rows": self.served.rows, "busy": self.busy, "met": self.met}


def handler(platform: Platform, sockets: set):
    """Return the class that serves this platform over HTTP."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        timeout = 300
        disable_nagle_algorithm = True

        def setup(self):
            super().setup()
            sockets.add(self.connection)

        def finish(self):
            sockets.discard(self.connection)
            try:
                super().finish()
            except OSError:
                pass

        def log_message(self, *_):
            pass

        def _any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            root, _, rest = self.path.lstrip("/").partition("/")
            if root == "control":
                return self._control(rest, json.loads(body or b"null"))
            if platform.dead:
                return self._hang_up()
            write = platform.served.is_write(self.command, body)
            with platform.lock:
                platform.busy += 1
            try:
                return self._meet(platform.fate(write, self.command), f"/{rest}", body)
            finally:
                with platform.lock:
                    platform.busy -= 1

        def _meet(self, fate, path, body):
            done = fate.endswith(" done")
            status = REFUSALS.get(fate.split(" ")[0])
            if fate == "never":
                return self._hang_up()
            if fate == "overtaken":
                while platform.theirs:
                    platform.colleague(platform.theirs.pop())
            if fate == "late act":
                time.sleep(platform.patience)
            if status and not done:
                return self._reply(*refusal(status, fate))
            answer = platform.answer(self.command, path, self.headers, body, late=fate == "late act")
            if fate == "relayed twice":  # a gateway that tries again by itself, and passes on what it hears last
                answer = platform.answer(self.command, path, self.headers, body, late=True)
            if fate == "lost":
                return self._hang_up()
            if fate == "late reply":
                time.sleep(platform.patience)
            if status:
                answer = refusal(status, fate)
            if fate == "page":
                answer = (200, {"Content-Type": "text/html"}, b"<html><body>Please sign in</body></html>")
            self._reply(*answer, cut=fate == "cut", times=2 if fate == "twice" else 1)

        def _reply(self, status, headers, body, *, cut=False, times=1):
            if cut and not body:
                status, body = 200 if status == 204 else status, b'{"type": "Feature", "properties": {"name"'
            for _ in range(times):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body[: len(body) // 2] if cut else body)
            try:
                self.wfile.flush()
            except OSError:
                self.close_connection = True
            if cut:
                self._hang_up()

        def _hang_up(self):
            self.close_connection = True
            try:
                self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

        def _control(self, order, told):
            if order == "lid":
                reset_all(sockets - {self.connection})
                platform.dead, platform.met = bool(told), platform.met + 1
            elif order != "state":
                getattr(platform, order)(told)
            body = json.dumps(platform.state()).encode()
            self._reply(200, {"Content-Type": "application/json"}, body)

        do_GET = do_HEAD = do_OPTIONS = do_POST = do_PUT = do_PATCH = do_DELETE = _any

    return Handler


def reset_all(sockets) -> None:
    """Let every connection be dead at once, as after a night with the lid closed."""
    for one in list(sockets):
        try:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def refusal(status, fate):
    """Return what a server or a gateway says when it refuses."""
    headers = {"Content-Type": "application/json"}
    if "soon" in fate:
        headers["Retry-After"] = "1"
    return status, headers, json.dumps({"title": f"refused with {status}"}).encode()


def main(ledger: str) -> None:
    """Serve on a free port of loopback until the input ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), None)
    server.RequestHandlerClass = handler(Platform(Ledger(ledger)), set())
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
