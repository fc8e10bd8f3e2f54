"""A raw client that makes the same requests and stores nothing: what no reader can be faster than."""

from __future__ import annotations

import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit


def read(base: str, targets: list[str], workers: int) -> dict[str, float]:
    """Ask for all targets over as many kept connections; return seconds and bytes."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for target in targets:
        waiting.put(target)
    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        sizes = list(pool.map(_drain, [urlsplit(base).netloc] * workers, [waiting] * workers))
    return {"seconds": time.perf_counter() - start, "bytes": sum(sizes)}


def _drain(place: str, waiting: SimpleQueue[str]) -> int:
    connection, size = http.client.HTTPConnection(place, timeout=60), 0
    while True:
        try:
            target = waiting.get_nowait()
        except Empty:
            connection.close()
            return size
        connection.request("GET", target)
        reply = connection.getresponse()
        if reply.status != 200:
            raise SystemExit(f"{reply.status} for {target}")
        size += len(reply.read())


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1], json.load(sys.stdin), int(sys.argv[2]))))
