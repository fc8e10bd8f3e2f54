"""The order of things as the kernel saw it: what was on its way to the disk before the first byte of a write left.

``strace`` (6.1) names the file or socket of every descriptor; the publisher is a process of its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import Bench
from field_book import Edit

PUBLISHER = Path(__file__).resolve().parent.parent / "support" / "publisher.py"
CALLS = "pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync"
ROW = re.compile(r"(version_token|read_compare_write|test_patch)sending")  # the columns protection and state, side by side
LINE = re.compile(r"^(\d+)\s+(.*)$")
CALL = re.compile(r"^(\w+)\((?:\d+)<([^>]*)>(.*)$", re.DOTALL)
REQUEST = re.compile(r'"(POST|PUT|PATCH|DELETE) /')


@dataclass(frozen=True)
class Event:
    """One call: ``what`` is row (a page with a SENDING row is written), sync or request; ``where`` its file or socket."""

    what: str
    where: str


def events(log: str) -> list[Event]:
    """Return what mattered, in order. A call that was interrupted counts when it began, a sync when it was over."""
    found, waiting = [], {}
    for line in log.splitlines():
        process, text = LINE.match(line).groups()
        if text.startswith("<... ") and "sync resumed" in text and waiting.get(process):
            found.append(waiting.pop(process))
            continue
        event = _event(text)
        if event is None:
            continue
        if event.what == "sync" and "<unfinished" in text:
            waiting[process] = event
        else:
            found.append(event)
    return found


def _event(text):
    match = CALL.match(text)
    if match is None:
        return None
    call, where, rest = match.groups()
    if call in ("fsync", "fdatasync"):
        return Event("sync", where)
    if ROW.search(rest):
        return Event("row", where)
    return Event("request", where) if where.startswith("TCP") and REQUEST.search(rest) else None


def proved(found: list[Event]) -> str:
    """Return an empty text where the row was written, then synced, then the request left; else what is missing."""
    requests = [at for at, event in enumerate(found) if event.what == "request"]
    if len(requests) != 1:
        return f"{len(requests)} requests left"
    rows = [at for at, event in enumerate(found[: requests[0]]) if event.what == "row"]
    if not rows:
        return "no SENDING row was written before the request left"
    written = found[rows[0]].where
    synced = any(event == Event("sync", written) for event in found[rows[0] : requests[0]])
    return "" if synced else f"no sync of {Path(written).name} between the row and the request"


def trace(bench: Bench, adapter: str) -> list[Event]:
    """Publish one edit under strace; return what the kernel saw."""
    path = bench.fresh("etag", [Edit("update", "2", "note", "mine")])
    log = path.with_name("strace.log")
    command = ["strace", "-f", "-yy", "-qq", "-s", "5000", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log)]
    work = [sys.executable, str(PUBLISHER), str(path), "benches", adapter, "nowhere"]
    done = subprocess.run(command + work, capture_output=True, text=True, timeout=100, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    if "confirmed" not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return events(log.read_text(errors="replace"))
