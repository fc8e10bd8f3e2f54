"""Lists of days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from urban_data_workbench.plugin.analysis.day_lists import day_numbers
from urban_data_workbench.plugin.core.errors import BadInput


def number(*parts):
    return (date(*parts) - date(1970, 1, 1)).days


def test_dates_spans_and_german_dates():
    found = day_numbers("2024-12-25, 1.1.2025;2024-12-30/2025-01-01\n2024-12-25")
    assert found == tuple(number(*day) for day in [(2024, 12, 25), (2024, 12, 30), (2024, 12, 31), (2025, 1, 1)])
    assert day_numbers("  ") == ()


@pytest.mark.parametrize("text", ["Christmas", "2024-13-01", "2024-02-30", "31.2.2024", "2025-01-02/2025-01-01", "1900-01-01/2024-01-01"])
def test_what_is_no_day_is_named(text):
    with pytest.raises(BadInput, match="2024-12-25"):
        day_numbers(text)
