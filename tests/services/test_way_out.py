"""The one gate: what leaves of contributions shares its cell and facts with k, and holds no text with a finding (D1, D2)."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, PrivacyOpen
from urban_data_workbench.plugin.services.leave_slip import slip_of
from urban_data_workbench.plugin.services.way_out import Contributions, Fact, Terms, let_out


def given(**more) -> Contributions:
    """Six at one place and five alone; the second text holds a name."""
    points = np.array([[10.0, 10.0]] * 6 + [[9_000.0 * number, -5_000.0] for number in range(1, 6)])
    texts = ["a", "Herr Rumpelstilz", "b", "c", "d", "e", *"fghij"]
    fact = Fact("kind", ("Idee", "Frau Holle"), np.array([0] * 5 + [1] + [2] * 5))
    return Contributions(**{"titles": [None] * 11, "texts": texts, "points": points, "facts": (fact,), **more})


def test_what_is_alone_and_what_was_found_stay_here():
    passed = let_out(given(facts=()), Terms())
    assert sorted(passed.rows.tolist()) == [0, 1, 2, 3, 4, 5] and sorted(passed.texts_shown()) == ["", "a", "b", "c", "d", "e"]
    assert passed.withheld.tolist() == [row == 1 for row in passed.rows.tolist()]


def test_values_of_facts_that_are_names_count_as_none_also_with_a_reason():
    passed = let_out(given(), Terms(k=3, reason="agreed"))
    assert passed.unnamed == 1 and "Frau Holle" not in passed.fact(0) and "Herr Rumpelstilz" in passed.texts_shown()


def test_the_order_tells_nothing_of_what_stays_here():
    titles = ["Baum", "Frau Zwick sagt", "Ampel", "Bank", "Herr Adam sagt", "Rad"]
    passed = let_out(given(titles=titles + [None] * 5, texts=[None] * 11, facts=()), Terms())
    assert passed.titles() == ["", "", "Ampel", "Bank", "Baum", "Rad"]


def test_rows_that_repeat_an_id_count_once():
    titles = [*"abcdef", *"ghijk"]
    ids = ["1", "1", "2", None, None, "", *(str(number) for number in range(10, 15))]
    passed = let_out(given(titles=titles, texts=[None] * 11, facts=()), Terms(), ids=ids)
    assert passed.titles() == ["a", "c", "d", "e", "f"] and len(passed.contributions.titles) == 10
    few = let_out(given(titles=titles, facts=()), Terms(reason="x"), ids=["1"] * 6 + ids[6:], chosen=np.zeros(11, dtype=bool))
    assert few.titles() == [] and few.places.suppressed == 6


def test_a_person_lets_go_only_with_a_reason():
    chosen = np.arange(11) == 1
    with pytest.raises(PrivacyOpen):
        let_out(given(), Terms(reason=" "), chosen=chosen)
    passed = let_out(given(facts=()), Terms(reason=" agreed "), chosen=chosen)
    slip = slip_of(passed, Terms(), when="2026-05-04T10:00:00Z", who="Anna", what="Radnetz", where="out.csv")
    assert (slip.reason, slip.texts_let_go, slip.texts_withheld, slip.left, slip.suppressed) == ("agreed", 1, 0, 6, 5)
    assert "Rumpelstilz" not in slip.as_json()


def test_a_reason_that_lets_nothing_go_is_not_kept():
    passed = let_out(given(texts=list("abcdefghijk")), Terms(reason="agreed"))
    assert passed.texts.reason == "" and not passed.withheld.any()


@pytest.mark.parametrize("more", [{"titles": []}, {"texts": ["a"]}, {"points": np.zeros((3, 2))}])
def test_columns_of_different_length_are_refused(more):
    with pytest.raises(BadInput):
        let_out(given(**more), Terms())


def test_k_has_a_floor_and_it_can_be_stopped():
    with pytest.raises(BadInput):
        let_out(given(), Terms(k=2))

    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        let_out(given(), Terms(), check=stop)


def test_nobody_at_all():
    passed = let_out(Contributions([], [], np.empty((0, 2))), Terms())
    assert passed.titles() == [] and len(passed.rows) == 0
