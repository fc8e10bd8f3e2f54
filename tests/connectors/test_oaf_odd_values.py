"""Values that are no JSON break no request: they go as the text they are, and the server refuses them."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.connectors.oaf_bodies import to_json
from urban_data_workbench.plugin.core.values import Kind


@pytest.mark.parametrize("text", ["{broken", "NaN", '{"a":NaN}', "[1,"])
def test_what_is_no_json_goes_as_text(text):
    assert to_json(text, Kind.JSON) == text


def test_json_goes_as_what_it_says():
    assert to_json('{"a":[1,null]}', Kind.JSON) == {"a": [1, None]}
    assert to_json("plain words", Kind.JSON) == "plain words"
