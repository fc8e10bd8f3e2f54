"""The report on a profile's services, as text a person can forward."""

from __future__ import annotations

from typing import Mapping, Sequence

from qgis.PyQt.QtCore import QDateTime, QLocale

from ..plugin.core.errors import UrbanDataError
from ..plugin.core.profile import Profile, Service
from ..plugin.core.report import ServiceReport
from ..plugin.core.urls import safe_url
from .detail_words import detail_text
from .words import number, sentence, translate


def kind_title(kind: str) -> str:
    """Name a kind of service; the standards' own names are not translated."""
    return {
        "sensorthings": "SensorThings API",
        "wfs": "WFS",
        "ckan": "CKAN",
        "csw": "CSW",
        "data-json": "DKAN (data.json)",
        "opendatasoft": "Opendatasoft",
        "ogcapi-records": "OGC API Records",
        "ogcapi-features": "OGC API Features",
        "dipas": translate("Workbench", "DIPAS participation"),
        "consul": "CONSUL Democracy",
        "decidim": "Decidim",
        "meinberlin": "mein.berlin, adhocracy+",
        "open311": "Open311 GeoReport",
        "ngsi-ld": "NGSI-LD",
        "ngsi-v2": "NGSI-v2",
        "rest": "REST (Django)",
    }.get(kind, kind)


def state_word(report: ServiceReport) -> str:
    """Say in a few words how a service stands."""
    if report.problem:
        return translate("Workbench", "does not work")
    if report.datasets is None:
        return translate("Workbench", "answers")
    return translate("Workbench", "{count} datasets").format(count=number(report.datasets))


def report_text(profile: Profile, reports: Sequence[ServiceReport]) -> str:
    """Write what each service offers, what is missing, and what helps."""
    return "\n\n".join([profile.name, *(_one(report) for report in reports)])


def problem_sentence(report: ServiceReport) -> str:
    """Turn a report's problem into the sentence of its code."""
    error = UrbanDataError(report.detail)
    error.code = report.problem  # type: ignore[misc]
    return sentence(error)


def state_text(services: Sequence[Service], failed: Sequence[ServiceReport]) -> str:
    """Say in a line whether a platform is connected, how many of its services answer, and when that was."""
    when = QLocale().toString(QDateTime.currentDateTime().time(), QLocale.FormatType.ShortFormat)
    working = len(services) - len(failed)
    if failed:
        text = translate("Workbench", "▲ {working} of {all} services answer · {when}")
    elif len(services) == 1:
        text = translate("Workbench", "● connected · 1 service · {when}")
    else:
        text = translate("Workbench", "● connected · {all} services · {when}")
    return text.format(working=number(working), all=number(len(services)), when=when)


def _one(report: ServiceReport) -> str:
    lines = [f"{kind_title(report.service.kind)}: {safe_url(report.service.url)}"]
    if report.problem:
        lines.append(f"  ✗ {problem_sentence(report)}")
        lines.append(f"    {detail_text(report.detail)}")
        return "\n".join(lines)
    lines.append(f"  ✓ {state_word(report)}" + (f" · {report.software}" if report.software else ""))
    words = _feature_words()
    lines.extend(f"  + {words.get(code, code)}" for code in report.offers)
    lines.extend(f"  – {words.get(code, code)}" for code in report.missing)
    return "\n".join(lines)


def _feature_words() -> Mapping[str, str]:
    return {
        "stations": translate("Workbench", "stations with their latest value"),
        "entities": translate("Workbench", "entities of a context broker, by type"),
        "series": translate("Workbench", "series of measurements"),
        "data_array": translate("Workbench", "compact answers (data array), several times faster"),
        "multi_datastreams": translate("Workbench", "series of several values at once"),
        "visible": translate("Workbench", "anything to see: it is empty, or hidden from who is not signed in"),
        "crs": translate("Workbench", "other coordinate reference systems"),
        "filter": translate("Workbench", "filters (CQL2)"),
        "write": translate("Workbench", "editing"),
        "schema": translate("Workbench", "a description of the columns"),
        "locking": translate("Workbench", "the server itself protects against overwriting"),
        "apis": translate("Workbench", "a list of services; paste the address of one of them"),
        "contributions": translate("Workbench", "procedures with their contributions"),
        "places": translate("Workbench", "places: contributions name their district at most"),
    }


def loss_text(reason: str) -> str:
    """Say why something could not be kept; ``reason`` is a connector's code."""
    return _loss_words().get(reason, reason)


def _loss_words() -> Mapping[str, str]:
    return {
        "refused": translate("Workbench", "values that the platform refused"),
        "missing": translate("Workbench", "values that were announced but did not come"),
        "missing_station": translate("Workbench", "stations that were announced but did not come"),
        "duplicate": translate("Workbench", "values that came twice and were kept once"),
        "unfit_result": translate("Workbench", "results that are neither number nor text"),
        "unreadable_time": translate("Workbench", "values whose time cannot be read"),
        "unreadable_result_time": translate("Workbench", "values whose result time cannot be read; they were kept"),
        "not_an_observation": translate("Workbench", "entries that are no measurement"),
        "not_a_feature": translate("Workbench", "entries that are no object"),
        "not_a_contribution": translate("Workbench", "entries that are no contribution"),
        "duplicate_id": translate("Workbench", "objects that came twice and were kept once"),
        "no_id": translate("Workbench", "objects without an id"),
        "unfit_value": translate("Workbench", "attribute values that do not fit their column and were left empty"),
        "undeclared_property": translate("Workbench", "attributes that the platform does not declare and that were left out"),
        "no_latest_value": translate("Workbench", "stations whose latest value could not be read"),
        "unreadable_place": translate("Workbench", "stations whose place cannot be read"),
        "unreadable_geometry": translate("Workbench", "objects whose place cannot be read"),
        "assumed_crs": translate("Workbench", "the file names no reference system; it was found by the coordinates"),
        "latitude_first": translate("Workbench", "the file gives latitude or northing first; the axes were exchanged"),
        "out_of_range": translate("Workbench", "objects whose place lies outside the globe; they are only in the table"),
        "ragged_row": translate("Workbench", "rows with more cells than the table has columns"),
        "doubtful_hour": translate(
            "Workbench", "times in an hour that the change of clocks doubles or skips; they were left empty"
        ),
        "curve_made_straight": translate("Workbench", "curves that became lines of many points"),
        "other_layers": translate("Workbench", "further layers of the file, of which the first was loaded"),
        "not_an_entry": translate("Workbench", "entries of a catalogue that cannot be read"),
        "not_listed": translate("Workbench", "entries that the catalogue counts but does not give"),
        "repeated_page": translate("Workbench", "the catalogue repeats a page, so reading ended there"),
        "cut_by_server": translate("Workbench", "periods in which the platform cuts its answers; there may be more"),
        "not kept": translate("Workbench", "rows that were there already or could not be kept"),
    }
