"""What is about to be sent is on the disk, synced, before the first byte of its request leaves."""

from __future__ import annotations

import pytest
from bench import Bench
from sync_proof import MARKS, Event, events, proved, trace

FILE, SOCKET = "/a.gpkg-wal", "TCP:[a->b]"
ROW, SYNC, REQUEST, BODY = Event("row", FILE, "mark 1"), Event("sync", FILE), Event("request", SOCKET), Event("body", SOCKET, "mark 1")


@pytest.mark.parametrize("adapter, dialect", [("requests", "etag"), ("requests", "plain"), ("qgis", "etag")])
def test_a_sync_lies_between_each_row_and_the_first_byte_of_its_request(tmp_path, adapter, dialect):
    with Bench(tmp_path) as bench:
        found = trace(bench, adapter, dialect)
    assert proved(found, MARKS) == "", found


@pytest.mark.parametrize("order", [
    [REQUEST, BODY, ROW, SYNC], [ROW, REQUEST, BODY, SYNC], [ROW, REQUEST, SYNC, BODY], [SYNC, ROW, REQUEST, BODY],
    [ROW, Event("sync", "/other"), REQUEST, BODY], [ROW, SYNC], [Event("row", FILE, "mark 2"), SYNC, REQUEST, BODY],
])
def test_any_other_order_is_no_proof(order):
    assert proved(order) != "" and proved([ROW, SYNC, REQUEST, BODY]) == ""


def test_a_sync_that_another_thread_interrupts_in_the_log_counts_from_its_end():
    log = (
        '1 pwrite64(3</a.gpkg-wal>, "mark 1\\"}version_tokensending", 20, 0) = 20\n1 fdatasync(3</a.gpkg-wal> <unfinished ...>\n'
        '2 sendto(5<TCP:[a->b]>, "PATCH /f HTTP mark 1", 13, 0, NULL, 0) = 13\n1 <... fdatasync resumed>) = 0\n'
    )
    assert [event.what for event in events(log)] == ["row", "request", "body", "sync"]
    assert proved(events(log)) == "no sync of a.gpkg-wal between the row of mark 1 and its request"


def test_a_row_that_waits_is_none_that_leaves():
    page = '1 pwrite64(3</a.gpkg-wal>, "mark 1\\"}version_tokenpending mark 2\\"}version_tokensending", 20, 0) = 20\n'
    assert events(page) == [Event("row", FILE, "mark 2")]
