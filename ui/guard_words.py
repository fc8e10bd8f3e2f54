"""How safe a publication is, in words: what the server offers, and how many writes are guarded how."""

from __future__ import annotations

from typing import Mapping

from ..plugin.core.capability import Protection
from ..plugin.core.plan import Plan
from ..plugin.core.schema import Schema
from ..plugin.services.rehearsal import guards
from .words import number, translate


def safety_text(plan: Plan, schema: Schema) -> str:
    """Say what keeps this publication from overwriting others, and of how many writes that is true."""
    counted = {} if plan.protection is Protection.ADDED else guards(plan, schema=schema)
    return "\n".join(filter(None, (protection_text(plan.protection), guards_text(counted))))


def guards_text(counted: Mapping[Protection, int]) -> str:
    """Count the writes by what guards them, the strongest first; empty where nothing is written."""
    parts = [
        f"{number(counted[protection])} {text}" for protection, text in _guards().items() if counted.get(protection)
    ]
    return translate("Workbench", "Of the edits: {guards}.").format(guards=", ".join(parts)) if parts else ""


def guard_text(protection: Protection) -> str:
    """Name what guards one write, in a word or two."""
    return {
        Protection.VERSION_TOKEN: translate("Workbench", "version token"),
        Protection.TEST_PATCH: translate("Workbench", "tested by the server"),
        Protection.READ_COMPARE_WRITE: translate("Workbench", "read again before"),
        Protection.NONE: translate("Workbench", "none"),
    }.get(protection, "")


def _guards() -> Mapping[Protection, str]:
    return {
        Protection.VERSION_TOKEN: translate("Workbench", "guarded by the server's version token"),
        Protection.TEST_PATCH: translate("Workbench", "tested by the server while writing"),
        Protection.READ_COMPARE_WRITE: translate("Workbench", "read again immediately before"),
        Protection.NONE: translate("Workbench", "without any protection"),
    }


def protection_text(protection: Protection) -> str:
    """Say what keeps this publication from overwriting others."""
    if protection in (Protection.VERSION_TOKEN, Protection.TEST_PATCH):
        return translate("Workbench", "This server itself refuses a change if somebody else was faster.")
    if protection is Protection.READ_COMPARE_WRITE:
        return translate(
            "Workbench",
            "ⓘ This server does not check by itself whether somebody came in between. We read every object again immediately"
            " before writing; a short moment stays unprotected."
        )
    if protection is Protection.ADDED:
        return translate("Workbench", "Only new measurements are sent: nothing of others is overwritten.")
    return translate("Workbench", "⚠ This server offers no protection against overwriting others.")
