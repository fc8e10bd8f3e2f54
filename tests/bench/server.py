"""The bench server: a process of its own that answers with finished pages, each after 20 ms, many at a time.

``python server.py features 100000`` or ``python server.py observations '{"sizes": […], "page": 1000, …}'``
prints its address once all pages are rendered, and ends when its standard input closes.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any, Callable, Optional

import replies

DELAY = 0.020  # seconds
LONGEST = 1800.0  # seconds a server lives at most
Answer = Callable[[str], Optional[tuple[str, bytes]]]


class Connection(asyncio.Protocol):
    """One connection, kept open; each request is answered after the delay."""

    def __init__(self, answer: Answer, asked: list[str]) -> None:
        self._answer, self._asked = answer, asked
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            _, target, _ = head.split(b"\r\n", 1)[0].decode("ascii").split(" ", 2)
            if target == "/asked":
                self._send("application/json", json.dumps(self._asked).encode())
                self._asked.clear()
                continue
            self._asked.append(target)
            asyncio.get_running_loop().call_later(DELAY, self._send, *self._found(target))

    def _found(self, target: str) -> tuple[str, bytes, str]:
        found = self._answer(target)
        if found is None:
            return "text/plain", b"not here", "404 Not Found"
        return (*found, "200 OK")

    def _send(self, kind: str, body: bytes, status: str = "200 OK") -> None:
        if self._transport.is_closing():
            return
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        self._transport.writelines([head.encode("ascii"), body])


def built(kind: str, about: str) -> Callable[[str], Answer]:
    """Return what renders everything, once the address is known."""
    if kind == "features":
        return lambda base: replies.Features(base, int(about)).reply
    options: dict[str, Any] = json.loads(about)
    options["whole"] = tuple(options.get("whole", ()))
    return lambda base: replies.Observations(base, **options).reply


async def serve(render: Callable[[str], Answer]) -> None:
    """Listen on a free port of this machine until nobody needs it any more."""
    loop, asked, answers = asyncio.get_running_loop(), [], []
    server = await loop.create_server(lambda: Connection(lambda target: answers[0](target), asked), "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    answers.append(render(base))
    print(json.dumps({"base": base}), flush=True)
    over = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(over), sys.stdin)
    try:
        await asyncio.wait_for(over.read(), LONGEST)
    except asyncio.TimeoutError:
        print("the bench server ran for too long", file=sys.stderr)


if __name__ == "__main__":
    asyncio.run(serve(built(sys.argv[1], sys.argv[2])))
