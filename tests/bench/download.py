"""The raw download that no reader of FROST can be faster than: plain dataArray pages, several series at a time.

Nothing is parsed but the next link, nothing is stored; the rows are those that each page says it has.
"""

from __future__ import annotations

import http.client
import json
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Iterator
from urllib.parse import urlsplit

_LINK = re.compile(rb'"@iot\.nextLink"\s*:\s*("[^"]*")')
_COUNT = re.compile(rb'"dataArray@iot\.count"\s*:\s*(\d+)')
_FIRST = "{root}/Datastreams({number})/Observations?$top={page}&$resultFormat=dataArray"


def series(root: str) -> list[int]:
    """Return the numbers of all Datastreams, asked before the clock runs."""
    connection = http.client.HTTPConnection(urlsplit(root).netloc, timeout=60)
    body = json.loads(_get(connection, f"{root}/Datastreams?$top=1000&$select=id"))
    return [one["@iot.id"] for one in body["value"]]


def read(root: str, *, page: int, workers: int) -> dict[str, float]:
    """Read every series to its end; return seconds, bytes and rows."""
    numbers = series(root)
    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        sizes = list(pool.map(lambda number: _one(root, number, page), numbers))
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "bytes": sum(size for size, _ in sizes), "rows": sum(rows for _, rows in sizes)}


def _one(root: str, number: int, page: int) -> tuple[int, int]:
    connection = http.client.HTTPConnection(urlsplit(root).netloc, timeout=60)
    size = rows = 0
    for body in _pages(connection, _FIRST.format(root=root, number=number, page=page)):
        size, rows = size + len(body), rows + sum(int(count) for count in _COUNT.findall(body))
    connection.close()
    return size, rows


def _pages(connection: http.client.HTTPConnection, link: str) -> Iterator[bytes]:
    while link:
        body = _get(connection, link)
        found = _LINK.search(body)
        link = json.loads(found.group(1)) if found else ""
        yield body


def _get(connection: http.client.HTTPConnection, address: str) -> bytes:
    parts = urlsplit(address)
    connection.request("GET", f"{parts.path}?{parts.query}")
    reply = connection.getresponse()
    body = reply.read()
    if reply.status != 200:
        raise SystemExit(f"{reply.status} for {address}")
    return body


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1], page=int(sys.argv[2]), workers=int(sys.argv[3]))))
