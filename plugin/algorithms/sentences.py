"""What the person reads when an analysis cannot go on: what happened, and the next step."""

from __future__ import annotations

from typing import Mapping

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..core.errors import UrbanDataError

translate = QCoreApplication.translate


def sentence(error: UrbanDataError) -> str:
    """Say it in one or two sentences, by the detail where there is a sentence for it, else by the code."""
    text = {**_of_input(), **_of_data()}.get(error.detail) or _of_code().get(error.code)
    if text is None:
        text = translate("Workbench", "The analysis stopped: {detail}. Your data are unchanged.")
    facts = {name: QLocale().toString(value) if type(value) is int else str(value) for name, value in error.facts.items()}
    return text.format_map({**dict.fromkeys(("crs", "library", "limit", "reason", "zone"), "…"), **facts, "detail": error.detail})


def stopped() -> str:
    """What the log says after a cancel."""
    return translate("Workbench", "Stopped. No result was made.")


def _of_code() -> Mapping[str, str]:
    return {
        "missing_library": translate(
            "Workbench",
            "This needs the Python library {library} (version 2 or newer), which is not installed. "
            "Ask your administrator for it; the other analyses work without."),
        "no_zones": translate(
            "Workbench", "This computer has no time zones. Enter a fixed offset instead, for example UTC+1."),
        "bad_coordinates": translate(
            "Workbench", "The coordinates cannot be used: {detail}. Check the reference system of the layers."),
        "bad_input": translate("Workbench", "An entry cannot be used: {detail}. Please change it and run again."),
        "too_few_data": translate("Workbench", "There are too few data for an answer: {detail}."),
        "store": translate("Workbench", "The result could not be written: {reason}. Choose another place for it."),
    }


def _of_input() -> Mapping[str, str]:
    return {
        "unknown time zone": translate(
            "Workbench",
            "There is no time zone “{zone}”. Enter a name like Europe/Berlin, or a fixed offset like UTC+1."),
        "the period of the analysis is empty or outside 1900 to 2200": translate(
            "Workbench", "The period is empty, or lies outside the years 1900 to 2200. Check its two ends."),
        "times are outside 1900 to 2200": translate(
            "Workbench",
            "The times reach the edge of the years 1900 to 2200, or go beyond it. Check the times: a single wrong one can be "
            "the cause."),
        "too many rows: choose longer periods or a shorter span": translate(
            "Workbench",
            "The result would have more than {limit} rows. Choose a coarser interval or a shorter period. "
            "A single wrong time in the data can be the cause."),
        "too many cells: choose larger ones or a smaller area": translate(
            "Workbench",
            "The grid would have more than {limit} cells. Choose larger cells or a study area. "
            "A single point far away can be the cause."),
        "every point needs a finite weight that is not negative": translate(
            "Workbench", "The field with votes holds negative numbers. Choose another field, or leave it empty."),
        "a percentile is a number between 0 and 100": translate(
            "Workbench", "The percentiles are numbers between 0 and 100, with commas between them: 5, 50, 95."),
        "the smallest possible value lies above the largest one": translate(
            "Workbench", "The smallest possible value lies above the largest one. Check the limits."),
        "the reference is no series of the table": translate(
            "Workbench",
            "None of the series or stations, or more than one, is called “{reference}”. Enter the reference as it stands in "
            "the table."),
        "the readings are in another unit": translate(
            "Workbench",
            "The readings are in {unit}, but would be taken for {wanted}. Choose other readings, say what they are where the "
            "window asks for it, or convert them first."),
        "critical has to be drier than moderate": translate(
            "Workbench", "Critical has to be drier than moderate: larger for a tension, smaller for an index."),
        "no cell lies between the stations": translate(
            "Workbench", "No cell lies between the stations. Choose smaller cells."),
        "a day is written like 2024-12-25": translate(
            "Workbench", "“{day}” is no date. Write days as 2024-12-25, and spans as 2024-12-23/2025-01-04."),
        "a table of days needs a field with the date": translate(
            "Workbench", "Choose the field of “{table}” that holds the date."),
        "car parks need their capacities": translate(
            "Workbench", "No car park has a capacity. Choose the field of the stations that holds it, or enter one for all."),
        "no counter has the name of the permanent one": translate(
            "Workbench", "No station has the name “{name}”. Enter the name of the permanent counter as its station has it."),
        "no field with persons was chosen": translate(
            "Workbench", "Choose the field of the blocks that holds the number of children, or of other persons."),
        "persons and areas are not negative": translate(
            "Workbench", "A number of persons or an area is negative. Check both fields."),
        "the table of distances lacks a field": translate(
            "Workbench", "The table of distances needs three fields: the block, the facility and the metres."),
        "the table of distances names none of the blocks and facilities": translate(
            "Workbench",
            "The table of distances names none of the blocks and facilities. Check the fields that name them in all three "
            "layers."),
        "measurements need stations": translate(
            "Workbench", "Measurements have no place of their own: choose the layer of their stations, too."),
        "the list of keywords needs a field of words and one of topics": translate(
            "Workbench", "Choose the field of the list that holds the keywords, and the one that holds their topics."),
        "neighbours in time need a field with the time": translate(
            "Workbench", "Neighbours in time need the field with the time of the contribution."),
        "no series has this name": translate(
            "Workbench", "There is no series and no station called “{name}”. Enter the names as they stand in the layer."),
        "no series at the site of the measure was named": translate(
            "Workbench", "Name at least one series or station at the site of the measure."),
        "site and control must be different series": translate(
            "Workbench", "Site and control must be different series, and there must be at least one of each."),
        "the level is missing": translate("Workbench", "Enter the level above which a day is high."),
        "the date of the measure is missing": translate("Workbench", "Enter the date of the measure."),
        "a ratio needs values above zero": translate(
            "Workbench", "A ratio needs means above zero before and after. Compare differences instead."),
        "no field holds a title or a text": translate(
            "Workbench", "No field with a title or a text was chosen. Choose at least one of them."),
        "a reason needs a receipt that keeps it": translate(
            "Workbench", "Choose a file for the receipt: it keeps the reason for which texts with findings leave."),
        "what holds the contributions is not written over": translate(
            "Workbench",
            "“{file}” is a working copy, or holds the contributions themselves: with it, everything would leave. Choose another "
            "file."),
        "a text that was withheld leaves only with a reason": translate(
            "Workbench", "Enter the reason for which texts with findings leave; it is kept in the receipt."),
        "k is at least three": translate("Workbench", "k is at least 3: counts of one or two are never published."),
        "cells for publishing are at least 100 m wide": translate(
            "Workbench", "For publishing, cells are at least 100 m wide."),
        "neither contributions nor measurements were given": translate(
            "Workbench", "Choose contributions, or measurements with their stations, or both."),
    }


def _of_data() -> Mapping[str, str]:
    return {
        "no case has a time at which it began": translate(
            "Workbench", "No case has a usable time at which it began. Check the field and the date up to which the data reach."),
        "too few cases or districts with residents": translate(
            "Workbench",
            "There are fewer than five contributions in districts with known residents, or fewer than two such districts. That "
            "is too few for a comparison."),
        "no day before or after has values at both sites": translate(
            "Workbench",
            "Before or after the date there is no day with values both at the site and at a control site. Check the date, the "
            "periods and the names of the series."),
        "the measure lies after the last reading": translate(
            "Workbench",
            "The date of the measure, {date}, lies after the last reading: the readings reach from {first} to {last}. Check the "
            "date, or load later readings."),
        "the measure lies before the second day of the readings": translate(
            "Workbench",
            "There is no day of readings before the date of the measure, {date}: the readings reach from {first} to {last}. "
            "Check the date, or load earlier readings."),
        "fewer than five contributions lie near a station in its period": translate(
            "Workbench",
            "Fewer than five contributions lie near a station and in the time its values cover. That is too few for a test; a "
            "larger radius may help."),
        "there is no contribution": translate("Workbench", "The layer of contributions is empty."),
        "fewer than five contributions have a text": translate(
            "Workbench", "Fewer than five contributions have a title or a text. That is too few for topics."),
        "no contribution has a text": translate("Workbench", "None of the contributions has a title or a text."),
        "there is no located contribution": translate(
            "Workbench", "None of the contributions has a place, so there is nothing to show on a map."),
        "fewer than five located contributions": translate(
            "Workbench", "Fewer than five contributions have a place. That is too few for hot spots."),
        "the study area has fewer than two cells": translate(
            "Workbench", "The study area has fewer than two cells. Choose smaller cells or a larger area."),
        "no located contribution lies in the study area": translate(
            "Workbench", "No contribution lies in the study area. Check both layers and their reference systems."),
        "there is no observation with a time and a value": translate(
            "Workbench",
            "No row has both a time and a number. Check which fields hold them. Texts are not measured values."),
        "no row with a value names its series": translate(
            "Workbench",
            "No row with a value names its series. Choose another field for the series, or none where all rows are one series."),
        "no day and no hour has enough values": translate(
            "Workbench", "No day and no hour has enough values, so nothing can be compared. Check the step of the series."),
        "no series has a value at least once an hour": translate(
            "Workbench", "No series has a value at least once an hour. This question needs hourly values or denser ones."),
        "drift needs at least two series with values": translate(
            "Workbench", "Only one series has values, so there is nothing to compare it with."),
        "fewer than eight stations with a value": translate(
            "Workbench", "Fewer than eight stations have a place and a value. That is too few for a surface."),
        "the stations lie on one line": translate(
            "Workbench", "All stations lie on one line, so there is no area between them."),
        "no field with values was chosen": translate(
            "Workbench", "No field of the stations holds the values. Choose one, or choose observations."),
        "no area has a place": translate("Workbench", "None of the areas has a place."),
        "no working station has a place": translate(
            "Workbench",
            "None of the stations works and has a place. Check the minimum coverage and the field it is read from."),
        "no facility has a place": translate("Workbench", "None of the facilities has a place."),
        "no station has a place": translate("Workbench", "None of the stations has a place."),
        "no series has an hour with enough values": translate(
            "Workbench",
            "No series has an hour with enough values. Lower the minimum coverage, or check the step of the series."),
        "no counter has a complete hour": translate(
            "Workbench", "No counter has a complete hour. Counts per hour or finer are needed, with the zeros in between."),
        "the permanent counter needs all twelve months": translate(
            "Workbench",
            "The permanent counter was not counted on every weekday of all twelve months. Choose another one, or a longer "
            "period."),
        "no series has four weeks of values": translate(
            "Workbench", "No series has four weeks of values. What is usual cannot be said from less."),
        "there is no district": translate("Workbench", "The layer of districts is empty."),
        "no series is named in the station layer": translate(
            "Workbench",
            "None of the series is named in the chosen field of the station layer. "
            "Choose the field that holds the same names as the series."),
        "the layer has no reference system": translate(
            "Workbench", "A layer has no reference system. Set it in the layer's properties."),
        "an area is not a polygon": translate(
            "Workbench", "A feature of an area layer has no area. Remove it, or leave it out by a filter."),
    }
