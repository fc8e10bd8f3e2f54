"""The words on a chart's time axis say the year, in the way of the locale."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from urban_data_workbench.plugin.core.chart import time_ticks
from urban_data_workbench.plugin.core.zones import zone


def labels(locale: str, start: datetime, end: datetime) -> list[str]:
    from qgis.PyQt.QtCore import QLocale

    from urban_data_workbench.plugin.bridge.chart import time_labels

    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        first, last = (int(moment.timestamp() * 1000) for moment in (start, end))
        return [text for _, text in time_labels(time_ticks(first, last, zone=zone("Europe/Berlin")))]
    finally:
        QLocale.setDefault(before)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)


@pytest.mark.parametrize(("locale", "words"), [
    ("de_DE", ["22.12.\n2025", "29.12.", "05.01.\n2026", "12.01."]), ("en_GB", ["22/12\n2025", "29/12", "05/01\n2026", "12/01"]),
    ("en_US", ["12/22\n2025", "12/29", "1/5\n2026", "1/12"]),
])
def test_days_stand_above_their_year_where_it_begins(qgis_app, locale, words):
    assert labels(locale, utc(2025, 12, 21, 23), utc(2026, 1, 18)) == words


def test_hours_stand_above_their_day(qgis_app):
    assert labels("de_DE", utc(2025, 6, 1, 10), utc(2025, 6, 2, 10))[:3] == ["12:00\n01.06.2025", "18:00", "00:00\n02.06.2025"]


def test_months_carry_their_year(qgis_app):
    assert labels("en_GB", utc(2024, 12, 15), utc(2025, 5, 1))[0] == "Jan 2025"
