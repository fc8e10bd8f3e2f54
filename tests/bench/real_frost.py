"""Rows against a real FROST: a million observations stored by ours, read by QGIS's provider, downloaded raw, in turn."""

from __future__ import annotations

import figures
from figures import Figures
from processes import Serving, empty, fresh

PAGE = 10_000  # the most that FROST gives at once here
WORKERS = 4


def measure(runs: int) -> dict[str, Figures]:
    """Measure all three rows with one server, warmed by both ways of reading that nobody counts.

    The quick ones are read twice as often as QGIS reads, so that all rows together take five minutes.
    """
    ours, raw, small, large = [], [], [], []
    with Serving("frost.py") as served:
        base, expect = served["base"], {name: served[name] for name in ("rows", "checksum")}
        rows = {"rows": served["rows"]}
        for count in range(1 + 2 * runs):
            raw.append(fresh("download.py", base, PAGE, WORKERS, expect=rows)["seconds"])
            with empty() as path:
                ours.append(fresh("ours.py", "frost", base, path, expect=expect)["seconds"])
            if count in (1, 3):
                large.append(fresh("peer.py", "frost", base, PAGE, expect=expect)["seconds"])
                small.append(fresh("peer.py", "frost", base, "default", expect=expect)["seconds"])
    ours, raw = ours[1:], raw[1:]
    speed = f"FROST {served['version']}, {served['rows'] / figures.middle(ours) / 1000:.0f} thousand a second"
    return {
        "frost_default": Figures(ours, small, raw, f"{speed}; QGIS {served['rows'] / figures.middle(small) / 1000:.0f}"),
        "frost_10000": Figures(ours, large, raw, f"{speed}; QGIS {served['rows'] / figures.middle(large) / 1000:.0f}"),
        "frost_raw": Figures([mine / alone for mine, alone in zip(ours, raw)], note=(
            f"{speed}; raw {served['rows'] / figures.middle(raw) / 1000:.0f}, {WORKERS} series at a time, nothing parsed or stored")),
    }
