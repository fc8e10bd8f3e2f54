"""The help of ``udw:step_change``, and its result in plain words."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.jump_windows import NETWORK_EVENT, TOO_FEW, Jump
from ..analysis.step_change import TOO_MANY, Jumps
from .given import count
from .readings import Readings

translate = QCoreApplication.translate

_NAMED = 3
"""Jumps that the summary names."""


def method() -> str:
    """Return how jumps are searched."""
    dense = translate(
        "Workbench",
        "Dense series (at least eight values in a window): the median of the next 24 hours minus the median of the last "
        "24 hours. A jump is where this difference is largest, and larger than five times its usual deviation and than "
        "the resolution of the values, and where at least half of it came at once, between three readings and the next "
        "three: weather and floods take longer. Across a gap, a jump must also be larger than four robust standard "
        "deviations of what the series changes in so long a time (our own definition).")
    beside = translate(
        "Workbench",
        "Where at least four other series have the same unit and step, a dense series is searched in its difference from "
        "the median of these, for weather moves them alike; size and levels are then those of the difference, others says "
        "with how many series it was compared, and at least half of the jump must be in the series itself (our own "
        "definition).")
    slow = translate(
        "Workbench",
        "Slow series: Pettitt's rank test, K = max |U(k)|, p ≈ 2·exp(-6K²/(n³ + n²)), as in the R package trend; a jump "
        "where p, corrected for many series (Benjamini &amp; Hochberg), is at most 0.05. A jump that at least half of the "
        "stations share on one local day is called network_event: a new datum, a software update, a new unit.")
    return " ".join((dense, beside, slow))


def pitfalls() -> tuple[str, ...]:
    """Return what to beware of."""
    return (
        translate(
            "Workbench",
            "Judge by the size, not by p: hourly and daily values resemble their neighbours, which makes p of the rank "
            "test meaningless. For windows there is none."),
        translate(
            "Workbench",
            "A fast natural change, such as a flood after rain, can look like a jump. Enter the smallest jump that "
            "matters to you."),
        translate(
            "Workbench",
            "With fewer than four others of the same unit, weather that all stations share can look like a jump, and steps "
            "smaller than the usual swing are not seen. Counts and traffic differ in height from place to place: their "
            "difference from the median still holds their common course."),
        translate(
            "Workbench",
            "The rank test does not see jumps near the ends of a series. Windows need a full window before and after it, "
            "and a series of at least seven windows."),
        translate(
            "Workbench",
            "A jump behind a gap is found, too; the column gap_h says how long nothing was measured before it."),
    )


def words(jump: Jump, found: Jumps) -> str:
    """Say what became of a series: its jump, or why there is none."""
    if not jump.kind:
        return {
            TOO_FEW: translate("Workbench", "too few values"),
            TOO_MANY: translate("Workbench", "too many values for the rank test: make them daily or monthly first"),
        }.get(found.status[jump.series], moved_alike() if found.shared[jump.series] else no_jump())
    if jump.kind == NETWORK_EVENT:
        return translate("Workbench", "up, with half of the network or more") if jump.size > 0 else translate(
            "Workbench", "down, with half of the network or more")
    if jump.others:
        return translate("Workbench", "up against the other stations, only here") if jump.size > 0 else translate(
            "Workbench", "down against the other stations, only here")
    return translate("Workbench", "up, only here") if jump.size > 0 else translate("Workbench", "down, only here")


def no_jump() -> str:
    """Return the words for a series without a jump."""
    return translate("Workbench", "no jump found")


def moved_alike() -> str:
    """Return the words for a series whose change the others went through, too."""
    return translate("Workbench", "no jump of its own: the other stations moved alike, or nothing was measured meanwhile")


def largest(found: Jumps) -> float:
    """Return the size of the largest jump, 0 without any."""
    return max((abs(jump.size) for jump in found.jumps), default=0.0)


def summary(found: Jumps, read: Readings, date: Callable[[int], str]) -> str:
    """Say when the largest jumps were, and what the search cannot see; ``date`` gives the local date of an instant."""
    said = [translate("Workbench", "{jumps} jumps were found in {series} series.").format(
        jumps=count(len(found.jumps)), series=count(len(found.status)))]
    if found.jumps:
        top = sorted(found.jumps, key=lambda jump: -abs(jump.size))[:_NAMED]
        said.append(translate("Workbench", "The largest: {jumps}.").format(
            jumps="; ".join(_named(one, read, date) for one in top)))
    few, many = (sum(why == one for why in found.status) for one in (TOO_FEW, TOO_MANY))
    alone = sum(not why and not others for why, others in zip(found.status, found.compared))
    numbers = {
        translate(
            "Workbench",
            "{n} of them hit half of the network or more on the same day: look for a new datum, software or unit before "
            "you look for a cause outside."): sum(jump.kind == NETWORK_EVENT for jump in found.jumps),
        translate(
            "Workbench", "{n} series were compared with the median of at least four others of the same unit."
        ): sum(others > 0 for others in found.compared),
        translate(
            "Workbench",
            "{n} changes were left out: the other stations moved alike at the same time, as weather does, or nothing was "
            "measured meanwhile and the comparison with the others shows no jump."): sum(found.shared),
        translate(
            "Workbench",
            "{n} series were searched alone, for fewer than four others share their unit and step: weather that all "
            "stations share can look like a jump, and steps smaller than the usual swing, such as that of a day, are not "
            "seen. The question “{question}” sees them."): alone,
        translate("Workbench", "{n} series could not be searched for too few values."): few,
        translate(
            "Workbench",
            "{n} series have too many values for the rank test: make them daily or monthly first, or search by windows."): many,
    }
    drift = translate("Workbench", "Drift against neighbours or a reference")
    said += [text.format(n=count(number), question=drift) for text, number in numbers.items() if number]
    return " ".join((*said, translate(
        "Workbench",
        "The dates say when the level changed, not why. Judge a jump by its size; a fast natural change can look the same.")))


def _named(jump: Jump, read: Readings, date: Callable[[int], str]) -> str:
    return translate("Workbench", "{size} {unit} at {station} on {date}").format(
        size=f"{jump.size:+.4g}", unit=read.stations.units[jump.series], station=read.stations.titles[jump.series],
        date=date(jump.time)).replace("  ", " ")
