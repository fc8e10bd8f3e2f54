"""Answers HTTP with the CGI program of MapServer, one process for each request. Arguments: port, map file, program."""
from __future__ import annotations

import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT, MAP, PROGRAM = int(sys.argv[1]), sys.argv[2], sys.argv[3]


class Handler(BaseHTTPRequestHandler):
    """Hands a request over as RFC 3875 wants it."""

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path, _, query = self.path.partition("?")
        environment = {**os.environ, "MS_MAPFILE": MAP, "REQUEST_METHOD": self.command, "QUERY_STRING": query,
                       "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body)),
                       "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(PORT), "SCRIPT_NAME": path}
        done = subprocess.run([PROGRAM], input=body, capture_output=True, env=environment, timeout=60)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = [line.partition(": ") for line in head.decode("latin-1").splitlines()]
        status = next((int(value.split()[0]) for name, _, value in headers if name.lower() == "status"), 200)
        self.send_response(status)
        for name, _, value in headers:
            if name.lower() != "status":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
