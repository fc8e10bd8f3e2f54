"""What goes wrong inside one session: its death at a statement, its clock, its disk, its rights. Knows no product but its clock."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import time
from datetime import datetime, timedelta, timezone

_connect = sqlite3.connect
_count = [0]
_last = [0]
_open: list = []
_YEARS = timedelta(days=365)


def statements() -> int:
    """Return how many statements ran since publishing began."""
    return _count[0]


def prepare(order) -> None:
    """Set up what is there from the start of a session."""
    sqlite3.connect = _counted
    if order.get("nobody") and os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    if order.get("impatient"):
        import urban_data_workbench.plugin.store.database as database

        database._WAIT_SECONDS = 0.1


def begin(order, tell) -> None:
    """Publishing begins: statements count from here, and the disk fills up from here."""
    if _last[0]:
        return  # of several rounds only the first
    _count[0], _last[0] = 0, order.get("statement", -1)
    if "between" in order:
        os.kill(os.getpid(), signal.SIGSTOP)  # the review is done; what happens before anything is sent?
    if "pages" in order:
        for connection in _open:
            now = _value(connection, "PRAGMA page_count")
            if now:
                connection.execute(f"PRAGMA max_page_count = {now + order['pages']}")
    if "bytes" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["bytes"], order["bytes"]))


def clock(order):
    """Return the clock to publish by: one that jumps years to and fro, where that was ordered."""
    if not order.get("clock"):
        return {}
    real = time.time
    time.time = lambda: real() + random.choice((-1, 1)) * 3e8 * random.random()
    return {"clock": lambda: datetime.now(timezone.utc) + random.randint(-30, 30) * _YEARS}


def _counted(*arguments, **options):
    """Open a database whose statements are counted; at the ordered one the process dies."""
    connection = _connect(*arguments, **options)
    connection.set_trace_callback(_ran)
    _open.append(connection)
    return connection


def _ran(_statement) -> None:
    _count[0] += 1
    if _count[0] == _last[0]:
        os.kill(os.getpid(), signal.SIGKILL)


def _value(connection, statement):
    try:
        found = connection.execute(statement).fetchone()
        return found and found[0]
    except sqlite3.Error:
        return None
