"""What is about to be sent is on the disk, synced, before the first byte of its request leaves."""

from __future__ import annotations

import adapters
import pytest
from bench import Bench
from sync_proof import Event, events, proved, trace

ROW, SYNC, REQUEST = Event("row", "/a.gpkg-wal"), Event("sync", "/a.gpkg-wal"), Event("request", "TCP:[a->b]")


@pytest.mark.parametrize("adapter", adapters.NAMES)
def test_a_sync_lies_between_the_row_and_the_first_byte(tmp_path, adapter):
    with Bench(tmp_path) as bench:
        found = trace(bench, adapter)
    assert proved(found) == "", found


@pytest.mark.parametrize("order", [
    [REQUEST, ROW, SYNC], [ROW, REQUEST, SYNC], [SYNC, ROW, REQUEST], [ROW, Event("sync", "/other"), REQUEST], [ROW, SYNC],
    [ROW, SYNC, REQUEST, REQUEST],
])
def test_any_other_order_is_no_proof(order):
    assert proved(order) != "" and proved([ROW, SYNC, REQUEST]) == ""


def test_a_sync_that_another_thread_interrupts_in_the_log_counts_from_its_end():
    log = (
        '1 pwrite64(3</a.gpkg-wal>, "version_tokensending", 20, 0) = 20\n1 fdatasync(3</a.gpkg-wal> <unfinished ...>\n'
        '2 sendto(5<TCP:[a->b]>, "PATCH /f HTTP", 13, 0, NULL, 0) = 13\n1 <... fdatasync resumed>) = 0\n'
    )
    assert [event.what for event in events(log)] == ["row", "request", "sync"]
