"""JSON read in pieces says the same as JSON read at once, and gives other threads their turn."""

from __future__ import annotations

import json
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.core.errors import BadReply
from urban_data_workbench.plugin.net import json_pieces, json_window
from urban_data_workbench.plugin.net.json_pieces import load, rows

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(blacklist_categories=("Cs",)), max_size=40),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(st.characters(blacklist_categories=("Cs",)), max_size=8), inner, max_size=8),
    max_leaves=60,
)


@pytest.fixture(params=[16, 64, 1 << 18], ids=lambda size: f"window of {size}")
def window(request, monkeypatch):
    monkeypatch.setattr(json_pieces.Window, "size", request.param)
    return request.param


@pytest.mark.parametrize("size", [16, 33, 1 << 18])
@settings(max_examples=60, deadline=None)
@given(value=VALUES, indent=st.sampled_from([None, 1]), escaped=st.booleans())
def test_any_document_is_read_as_the_standard_library_reads_it(size, value, indent, escaped):
    body = json.dumps(value, indent=indent, ensure_ascii=escaped).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_pieces.Window, "size", size)
        assert load(body) == value


@pytest.mark.parametrize("size", [16, 33, 1 << 18])
@settings(max_examples=60, deadline=None)
@given(items=st.lists(VALUES, max_size=30), before=VALUES, after=VALUES, indent=st.sampled_from([None, 1]), count=st.integers(1, 7))
def test_rows_and_what_surrounds_them_are_complete(size, items, before, after, indent, count):
    body = json.dumps({"type": before, "value": items, "next": after, "last": [1, [2]]}, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_pieces.Window, "size", size)
        envelope, pieces = rows(body, "value", count=count)
        got = list(pieces)
    assert [item for piece in got for item in piece] == items
    assert all(0 < len(piece) <= count for piece in got)
    assert envelope == {"type": before, "next": after, "last": [1, [2]]}


def test_the_next_link_behind_a_long_array_is_known_before_the_rows_are_read(window):
    body = json.dumps({"value": [{"id": i, "tags": ["a", "],"]} for i in range(5000)], "@iot.nextLink": "more", "links": [{"rel": "next"}]}).encode()
    envelope, pieces = rows(body, "value")
    assert envelope == {"@iot.nextLink": "more", "links": [{"rel": "next"}]}
    assert sum(map(len, pieces)) == 5000


def test_what_stands_far_behind_the_array_is_there_when_the_rows_are_read(window):
    others = {"others": [[i] for i in range(9000)], "@iot.nextLink": "more"}
    envelope, pieces = rows(json.dumps({"value": [1, 2], **others}).encode(), "value")
    assert sum(map(len, pieces)) == 2
    assert envelope == others


def test_an_array_that_is_the_document_and_one_that_is_null(window):
    assert [item for piece in rows(b"[1, [2], {}]", "")[1] for item in piece] == [1, [2], {}]
    envelope, pieces = rows(b'{"features": null, "n": 1}', "features")
    assert (list(pieces), envelope) == ([], {"n": 1})


def test_a_reply_without_the_list_is_an_error_and_not_an_empty_page():
    with pytest.raises(BadReply) as caught:
        rows(b'{"code": 500, "message": "no"}', "value")
    assert caught.value.facts["has"] == "code, message"


def test_a_long_inner_array_comes_in_parts(monkeypatch):
    monkeypatch.setattr(json_pieces.Window, "size", 4096)
    block = {"Datastream": "x", "components": ["id"], "dataArray": [[i] for i in range(5000)], "count": 5000}
    envelope, pieces = rows(json.dumps({"value": [{"small": 1}, block, {"small": 2}]}).encode(), "value", inner="dataArray")
    items = [item for piece in pieces for item in piece]
    parts = items[1:-1]
    assert (items[0], items[-1]) == ({"small": 1}, {"small": 2})
    assert len(parts) > 3 and all(part["components"] == ["id"] for part in parts)
    assert [row for part in parts for row in part["dataArray"]] == block["dataArray"]
    assert parts[-1]["count"] == 5000


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
def test_no_window_of_a_long_inner_array_is_parsed_in_vain(monkeypatch, separators):
    vain = []

    def scan(text, at):
        try:
            return json_window.DECODER.scan_once(text, at)
        except (StopIteration, ValueError):
            vain.append(len(text) - at)
            raise

    for module in (json_window, json_pieces):
        monkeypatch.setattr(module, "scan", scan)
        monkeypatch.setattr(json_pieces.Window, "size", 4096)
    block = {"Datastream": "x", "components": ["id", "result"], "dataArray": [[i, i / 7] for i in range(5000)]}
    body = json.dumps({"next": "more", "value": [block]}, separators=separators).encode()
    pieces = rows(body, "value", inner="dataArray")[1]
    assert [row for piece in pieces for part in piece for row in part["dataArray"]] == block["dataArray"]
    assert sum(vain) < len(body) / 10, "what lies at the edge of a window is little"


@pytest.mark.parametrize("body", [
    b"", b"{", b'{"a": 1', b'{"a" 1}', b"[1,]", b'{"a":1,}', b"[1 2]", b"[NaN]", b'{"a": -Infinity}', b"[1]x", b"nul",
    b'"open', b'{"a":[1,2}', b"\xff\xfe{", b'["\xfc"]', b"[" * 100_000, b'{"a":' * 100_000, b"[" + b"1" * 5000 + b"x]",
], ids=lambda body: repr(body[:14]))  # fmt: skip
def test_what_is_not_json_is_a_bad_reply(body, window):
    with pytest.raises(BadReply):
        load(body)


def test_deep_large_documents_are_refused_and_do_not_exhaust_the_stack(monkeypatch):
    monkeypatch.setattr(json_pieces.Window, "size", 64)
    with pytest.raises(BadReply):
        load(b"[" * 500 + b"1" + b"]" * 500)


def test_half_a_surrogate_pair_becomes_the_replacement_character_and_a_whole_one_stays():
    assert load(rb'["\ud800", "\ud83d\ude00", "\\ud800", "a\udc00"]') == ["\ufffd", "😀", "\\ud800", "a\ufffd"]


def test_an_error_in_a_late_row_is_raised_with_the_rows_before_it_delivered():
    body = json.dumps({"value": list(range(300_000))}).encode()[:-2] + b", oops]}"
    envelope, pieces = rows(body, "value")
    got = 0
    with pytest.raises(BadReply):
        for piece in pieces:
            got += len(piece)
    assert got > 100_000


def test_other_threads_run_while_a_large_reply_is_parsed():
    body = json.dumps([{"id": i, "text": "x" * 40} for i in range(100_000)]).encode()
    steps, done = [], threading.Event()

    def parse() -> None:
        for piece in rows(body, "", count=100)[1]:
            steps.append(len(piece))
        done.set()

    thread = threading.Thread(target=parse)
    thread.start()
    seen = set()
    while not done.wait(0.001):
        seen.add(len(steps))
    thread.join()
    assert len(seen) > 3, "the parser held the interpreter from beginning to end"
