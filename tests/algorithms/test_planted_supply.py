"""Children without a playground in the sandbox city, and none where the new blocks are left out."""

from __future__ import annotations

import pytest

PLAYGROUNDS, BLOCKS = "Spielplätze", "Baublöcke"


def supply(run, city) -> tuple:
    """What each block has within 400 m on foot, and the numbers beside it."""
    layers = city.load(PLAYGROUNDS, BLOCKS)
    ran = run("supply_distance", {"FACILITIES": layers[PLAYGROUNDS], "BLOCKS": layers[BLOCKS]})
    return {row["block"]: row for row in ran.rows()}, ran.outputs


def test_children_without_a_playground_are_found(run, planted):
    truth = planted.truth["supply_distance"]
    rows, numbers = supply(run, planted)
    assert truth["unserved_blocks"] == [name for name, row in rows.items() if not row["within_band"]] and truth["unserved"] == 435
    assert (numbers["UNSERVED"], numbers["FACILITIES_USED"]) == (truth["unserved"], truth["facilities"])
    assert numbers["SHARE_WITHIN"] == pytest.approx(100 * (1 - truth["unserved"] / truth["children"]))
    assert numbers["M2_PER_CHILD"] == pytest.approx(truth["m2_per_child"], abs=1e-5)
    assert {name: row["m2_per_child"] for name, row in rows.items()} == pytest.approx(truth["blocks"], abs=1e-5)


def test_without_the_new_blocks_every_child_has_one(run, without):
    rows, numbers = supply(run, without("supply_distance"))
    assert numbers["UNSERVED"] == 0 and numbers["SHARE_WITHIN"] == 100 and len(rows) == 60
