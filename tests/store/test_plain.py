"""What the bookkeeping writes down it reads back, to the last digit."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change
from urban_data_workbench.plugin.core.feature import Feature, Version
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Condition, Period, Query
from urban_data_workbench.plugin.core.receipt import Receipt, ReceiptEntry
from urban_data_workbench.plugin.store import plain

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), NUMBERS, st.text())
PLACES = st.one_of(st.none(), st.builds(geometry.point, NUMBERS, NUMBERS))
FEATURES = st.builds(
    Feature, st.text(), PLACES, st.dictionaries(st.text(), VALUES), st.one_of(st.none(), st.builds(Version, st.text()))
)
CHANGES = st.builds(
    Change, st.sampled_from(Action), st.integers(1, 2**40), st.one_of(st.none(), st.text()),
    st.one_of(st.none(), FEATURES), st.one_of(st.none(), FEATURES), st.lists(st.text()).map(tuple),
)


def again(value):
    return json.loads(plain.text(value))


@given(CHANGES)
def test_a_change_comes_back_bit_by_bit(change):
    found = plain.change_from_json(again(plain.change_to_json(change)))
    assert found == change
    for side in ("base", "mine"):
        ours, theirs = getattr(change, side), getattr(found, side)
        if ours:
            assert [type(value) for value in ours.properties.values()] == [
                type(value) for value in theirs.properties.values()
            ]


@given(FEATURES, VALUES, PLACES)
def test_a_receipt_comes_back_with_every_value_that_lost(feature, value, place):
    entry = ReceiptEntry(
        3, None, Action.UPDATE, State.CONFIRMED, feature, replace(feature, version=None), "words",
        {"name@mine": value, f"{PLACE}@theirs": place},
    )
    receipt = Receipt("r1", "2024-01-01T00:00:00.000Z", "me", "server", "benches", Protection.VERSION_TOKEN, (entry,))
    assert plain.receipt_from_json(again(plain.receipt_to_json(receipt))) == receipt


def test_receipts_are_kept_in_order_and_replaced_by_what_is_known_later(copy, path):
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    one, two = (
        Receipt(name, "2024-01-01T00:00:00.000Z", "me", "server", "benches", Protection.NONE) for name in ("1", "2")
    )
    for receipt in (one, two, replace(one, who="you")):
        copy.add_receipt(receipt)
    copy.close()
    with WorkingCopy.open(path) as copy:
        assert copy.receipts() == (replace(one, who="you"), two)


@given(st.lists(st.builds(Condition, st.text(), st.sampled_from(["=", "<>", "<"]), VALUES), max_size=3).map(tuple), PLACES)
def test_what_was_asked_for_comes_back_with_its_shape_and_conditions(where, place):
    moment = datetime(2024, 10, 27, 1, 30, tzinfo=timezone.utc)
    query = Query((9.0, 53.0, 10.0, 54.0), place, Period(moment, None), ("a",), 5, 100, where)
    assert plain.query_from_json(again(plain.query_to_json(query))) == query
    assert plain.query_from_json(again(plain.query_to_json(Query()))) == Query()


def test_what_an_earlier_version_asked_for_is_still_read():
    written = again(plain.query_to_json(Query(limit=3)))
    del written["where"]
    assert plain.query_from_json(written) == Query(limit=3)
