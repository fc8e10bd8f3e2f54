"""A value of the person's own that its field does not take is refused with a sentence, before anything changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import states
from fake_platform import SCHEMA, FakePlatform

from urban_data_workbench.plugin.core.errors import DoesNotFit
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.decisions import decide

CHOSEN = replace(
    SCHEMA,
    fields=(
        *SCHEMA.fields, Field("count", Kind.INTEGER), Field("alive", Kind.BOOLEAN), Field("built", Kind.DATE),
        Field("grade", Kind.INTEGER, choices=(1, 2, 3)),
    ),
)
BAD = [
    ("count", 2**63), ("count", -(2**64)), ("count", 10**400), ("count", "9" * 30), ("count", 1.5),
    ("height", float("inf")), ("height", float("nan")), ("height", 10**400), ("alive", "perhaps"),
    ("built", "2024-02-30"), ("grade", 4), ("name", None), ("name", "M\udcfcller"),
]


def conflict(make_desk, field, mine, theirs):
    """A desk, and its plan in which one field was changed on both sides."""
    platform = FakePlatform(schema=CHOSEN)
    platform.add("tree")
    desk = make_desk(platform)
    desk.edit(1, **{field: mine})
    platform.colleague("1", **{field: theirs})
    return platform, desk, desk.review()


SIDES = {
    "count": (1, 2), "height": (1.0, 2.0), "alive": (1, False), "built": ("2024-01-01", "2024-01-02"),
    "grade": (1, 2), "name": ("mine", "theirs"),
}


@pytest.mark.parametrize("field, value", BAD, ids=[f"{name} {str(value)[:12]!a}" for name, value in BAD])
def test_what_the_field_does_not_take_is_refused_and_nothing_changes(make_desk, field, value):
    platform, desk, plan = conflict(make_desk, field, *SIDES[field])
    (item,) = plan.conflicts
    before = desk.rows()
    with pytest.raises(DoesNotFit) as error:
        decide(desk.copy, plan, item, {field: Resolution(Choice.OWN, value)}, who="Anna")
    assert error.value.code == "does_not_fit" and error.value.facts["field"].startswith(field)
    assert desk.rows() == before and desk.copy.receipts() == () and len(desk.review().conflicts) == 1


@pytest.mark.parametrize("field, value, kept", [
    ("count", 2**63 - 1, 2**63 - 1), ("count", -(2**63), -(2**63)), ("count", "12", 12), ("height", "2.5", 2.5),
    ("count", None, None), ("grade", 3, 3), ("built", "2024-05-06T07:08:09Z", "2024-05-06"),
])
def test_what_it_takes_is_sent_in_the_fields_own_form(make_desk, field, value, kept):
    platform, desk, plan = conflict(make_desk, field, *SIDES[field])
    plan = decide(desk.copy, plan, plan.conflicts[0], {field: Resolution(Choice.OWN, value)}, who="Anna")
    assert states(desk.publish(plan)) == ["confirmed"] and platform.value("1", field) == kept
