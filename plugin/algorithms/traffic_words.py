"""What counts of traffic mean, and what they do not."""

from __future__ import annotations

from typing import Mapping

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.traffic_dtv import WHOLE_YEAR, Site, Traffic
from . import help as helping
from .counting_sites import Sites
from .given import count

translate = QCoreApplication.translate


def help_page() -> str:
    """The help beside the parameters."""
    return helping.page(
        question=translate("Workbench", "How many bicycles and cars pass per day, although the counter failed in March?"),
        given=helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))


def counted_words(site: Site) -> str:
    """Say what a site's average stands for."""
    if not site.n_days:
        return translate("Workbench", "no valid day")
    if np.isnan(site.dtv):
        return translate("Workbench", "a weekday was never counted: no average of all days")
    if site.n_months < WHOLE_YEAR:
        return translate("Workbench", "average of {n} days, not of a whole year").format(n=count(site.n_days))
    return translate("Workbench", "average of a whole year")


def numbers(found: Traffic) -> Mapping[str, float]:
    """Return the numbers for models."""
    known = [site.dtv for site in found.sites if not np.isnan(site.dtv)]
    return {
        "SITES": len(found.sites), "WITH_DTV": len(known),
        "WHOLE_YEAR": sum(site.n_months == WHOLE_YEAR for site in found.sites), "BUSIEST": max(known, default=0.0),
    }


def summary(found: Traffic, sites: Sites) -> str:
    """Say what came out, and what it does not say."""
    totals = numbers(found)
    text = translate(
        "Workbench",
        "{known} of {sites} counting sites have an average daily traffic; {whole} of them were counted in all months, the "
        "others stand for the counted time only.").format(
            known=count(totals["WITH_DTV"]), sites=count(totals["SITES"]), whole=count(totals["WHOLE_YEAR"]))
    if totals["WITH_DTV"]:
        top = int(np.nanargmax([site.dtv for site in found.sites]))
        text += " " + translate("Workbench", "The busiest is {station} with {dtv} a day.").format(
            station=sites.names[top], dtv=count(found.sites[top].dtv))
    return text + " " + translate(
        "Workbench",
        "Missing days and hours do not lower the average, but a counter that misses some vehicles does. Filled-in hours serve "
        "for charts and were not counted.")


def _method() -> str:
    return translate(
        "Workbench",
        "An hour needs all of its counts and all directions, a valid day 19 hours (US practice as a paper of 2025 quotes it). "
        "Hours missing on a valid day are made up for by the site's own usual course (our own definition). DTV is the mean "
        "over the seven weekdays of the mean over the months of the days of that weekday and month (FHWA Traffic Monitoring "
        "Guide 2022, App. L, the AASHTO method). DTVw: Monday to Friday without holidays and school holidays; W, U and S are "
        "the groups of days of the BASt. The 30th highest hour is that of the BASt; HBS 2015 takes the 50th (cited from "
        "memory). Short counts are expanded in three stages, hours to day, day to week, month to year (BASt V 84), by the "
        "factors of your own permanent counter. Gaps in charts: median of the same hour of the week four weeks around, times "
        "the level of the day (our own definition).")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "24 hours of zeros that touch a working day are taken for a dead counter. Nights without traffic stay zero."),
        translate(
            "Workbench",
            "Enter holidays and school holidays of your Land; without them DTVw and the groups are too low."),
        translate(
            "Workbench",
            "Induction loops miss bicycles in groups and cargo bikes. Directions are added only where you name the field; "
            "do not add bicycles and cars."),
        translate(
            "Workbench",
            "Expand a short count only by a counter of the same kind: bicycles depend on the weather, cars hardly do. There "
            "is no built-in table of factors."),
    )
