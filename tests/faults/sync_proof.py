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
LINE = re.compile(r"^(\d+)\s+(.*)$")
CALL = re.compile(r"^(\w+)\((?:\d+)<([^>]*)>(.*)$", re.DOTALL)
REQUEST = re.compile(r'"(POST|PUT|PATCH|DELETE) /')
MARK = re.compile(r"mark \d+")
STATE = "pending|sending|confirmed|conflict|rejected|uncertain"
ROW = re.compile(rf"(mark \d+)(?:(?!{STATE}|mark \d).)*(?:version_token|read_compare_write|test_patch)sending")
MARKS = 6


@dataclass(frozen=True)
class Event:
    """One call: a ``row`` that says SENDING is written, a ``sync``, the first byte of a ``request``, or the ``body`` of one.

    ``where`` is its file or socket, ``mark`` the edit it is about.
    """

    what: str
    where: str
    mark: str = ""


def events(log: str) -> list[Event]:
    """Return what mattered, in order. A call that was interrupted counts when it began, a sync when it was over."""
    found, waiting = [], {}
    for line in log.splitlines():
        process, text = LINE.match(line).groups()
        if text.startswith("<... ") and "sync resumed" in text and waiting.get(process):
            found.append(waiting.pop(process))
            continue
        for event in _events(text):
            if event.what == "sync" and "<unfinished" in text:
                waiting[process] = event
            else:
                found.append(event)
    return found


def _events(text):
    match = CALL.match(text)
    if match is None:
        return
    call, where, rest = match.groups()
    if call in ("fsync", "fdatasync"):
        yield Event("sync", where)
    elif where.startswith("TCP"):
        if REQUEST.search(rest):
            yield Event("request", where)
        yield from (Event("body", where, mark) for mark in set(MARK.findall(rest)))
    else:
        yield from (Event("row", where, mark) for mark in ROW.findall(rest))


def proved(found: list[Event], marks: int = 1) -> str:
    """Return an empty text where each edit's row was written, then synced, then its request left; else what is missing."""
    sent = {event.mark: at for at, event in reversed(list(enumerate(found))) if event.what == "body"}
    if len(sent) != marks:
        return f"{len(sent)} of {marks} edits left"
    return "; ".join(filter(None, (_missing(found, mark, at) for mark, at in sorted(sent.items()))))


def _missing(found, mark, body) -> str:
    """Say what is missing before the request whose body this is."""
    begun = [at for at in range(body + 1) if found[at].what == "request" and found[at].where == found[body].where]
    first = begun[-1] if begun else body
    rows = [at for at in range(first) if found[at].what == "row" and found[at].mark == mark]
    if not rows:
        return f"no SENDING row of {mark} was written before its request left"
    written = found[rows[0]].where
    synced = any(event == Event("sync", written) for event in found[rows[0] : first])
    return "" if synced else f"no sync of {Path(written).name} between the row of {mark} and its request"


def trace(bench: Bench, adapter: str, dialect: str = "etag") -> list[Event]:
    """Publish some edits under strace; return what the kernel saw. No create, which a look afterwards may name again."""
    path = bench.fresh(dialect, [Edit("update", str(number), "note", f"mark {number}") for number in range(1, MARKS + 1)])
    log = path.with_name("strace.log")
    command = ["strace", "-f", "-yy", "-qq", "-s", "5000", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log)]
    work = [sys.executable, str(PUBLISHER), str(path), "things" if dialect == "things" else "benches", adapter, "nowhere"]
    done = subprocess.run(command + work, capture_output=True, text=True, timeout=100, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    if done.stdout.count("confirmed") != MARKS:
        raise RuntimeError(done.stdout + done.stderr)
    return events(log.read_text(errors="replace"))
