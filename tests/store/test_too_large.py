"""A number beyond what SQLite holds is an error with a code, and the file stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from urban_data_workbench.plugin.core.errors import DoesNotFit


def test_a_number_beyond_64_bits_is_refused(copy, city):
    before = copy.row("benches", 4)
    with pytest.raises(DoesNotFit):
        copy.refresh("benches", [replace(city.bench(4), properties={**city.bench(4).properties, "seats": 2**70})])
    assert copy.row("benches", 4) == before
