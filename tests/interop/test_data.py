"""The real data is what the descriptions say, and the words of citizens stay out of everything that prints."""
from __future__ import annotations

import json

import numpy as np

from urban_data_workbench.tests.interop.contributions import (
    contributions,
    contributions_digest,
    pds_files,
    procedure_name,
)
from urban_data_workbench.tests.interop.data import (
    defibrillators,
    features_digest,
    loggers,
    series_digest,
)


def test_defibrillators_have_the_same_keys_in_every_run() -> None:
    rows = defibrillators()
    assert len(rows) == len({row.key for row in rows}) == 131
    assert rows[0].key == "2dfa4184-fb30-5af7-9bc2-347ecab75c08"
    assert all(row.x == round(row.x) and row.y == round(row.y) for row in rows), "whole metres"


def test_a_digest_sees_one_changed_letter_and_no_order() -> None:
    rows = defibrillators()
    changed = [rows[0].__class__(**{**rows[0].__dict__, "address": rows[0].address + "."}), *rows[1:]]
    assert features_digest(rows[::-1]) == features_digest(rows) != features_digest(changed)


def test_the_loggers_clock_is_one_hour_ahead_of_utc_in_summer_too() -> None:
    times, values = loggers()[0].series("wtemp")
    assert str(times[0]) == "2024-01-03T08:15:01.000" and values[0] == 7.45
    skipped = (times >= np.datetime64("2024-03-31T01:00")) & (times < np.datetime64("2024-03-31T02:00"))
    assert skipped.sum() == 4, "the hour that local time skips has its four readings"


def test_a_series_digest_sees_one_bit() -> None:
    times, values = loggers()[0].series("pegel")
    other = values.copy()
    other[5] = np.nextafter(other[5], 0)
    assert series_digest(times[::-1], values[::-1]) == series_digest(times, values) != series_digest(times, other)


def test_contributions_are_counted_once_and_print_no_words() -> None:
    rows = contributions()
    assert (len(rows), len({row.procedure for row in rows})) == (2067, 17)
    assert sum(not row.located for row in rows) == 18
    printed = "".join(map(repr, rows))
    assert not any(row.text in printed for row in rows if len(row.text) > 40)


def test_pds_files_hold_them_all_and_are_gone_afterwards() -> None:
    rows = contributions()
    with pds_files(rows) as files:
        held = {file.stem: len(json.loads(file.read_text(encoding="utf-8"))["features"]) for file in files}
    assert sum(held.values()) == len(rows) and set(held) == {procedure_name(row.procedure) for row in rows}
    assert not any(file.exists() for file in files)


def test_a_contributions_digest_sees_a_changed_word() -> None:
    rows = contributions()[:3]
    changed = rows[0].__class__(**{**rows[0].__dict__, "text": rows[0].text + " "})
    assert contributions_digest(rows[::-1]) == contributions_digest(rows) != contributions_digest([changed, *rows[1:]])
