"""The report on a profile's services, as text a person can forward."""

from __future__ import annotations

from typing import Sequence

from ..plugin.core.capability import Capability
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.profile import Profile
from ..plugin.core.report import ServiceReport
from .words import number, sentence, translate


def kind_title(kind: str) -> str:
    """Name a kind of service; the standards' own names are not translated."""
    return {
        "sensorthings": "SensorThings API",
        "ogcapi-features": "OGC API Features",
        "dipas": translate("Workbench", "DIPAS participation"),
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


def _one(report: ServiceReport) -> str:
    lines = [f"{kind_title(report.service.kind)}: {report.service.url}"]
    if report.problem:
        lines.append(f"  ✗ {problem_sentence(report)}")
        lines.append(f"    {report.detail}")
        return "\n".join(lines)
    lines.append(f"  ✓ {state_word(report)}" + (f" · {report.software}" if report.software else ""))
    lines.extend(f"  + {text}" for text in (*_abilities(report.capabilities), *report.offers))
    lines.extend(f"  – {text}" for text in report.missing)
    return "\n".join(lines)


def _abilities(capabilities: Capability) -> list[str]:
    texts = []
    if capabilities & Capability.SERIES:
        texts.append(translate("Workbench", "series of measurements"))
    if capabilities.editable:
        texts.append(translate("Workbench", "editing"))
    if capabilities & Capability.VERSION_TOKEN:
        texts.append(translate("Workbench", "the server itself protects against overwriting"))
    return texts
