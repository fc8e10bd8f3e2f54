"""What an update brought, in words."""

from __future__ import annotations

from datetime import tzinfo

from ..plugin.core.merge import Verdict
from ..plugin.core.plan import Plan, PlanItem
from ..plugin.services.updating import Updated
from .words import number, translate
from .written import moment_text


def update_text(found: Updated) -> str:
    """Say in one sentence what came, what waits for a decision, and what stays because it was edited here."""
    parts = [
        text.format(count=number(count))
        for text, count in (
            (translate("Workbench", "{count} updated"), found.updated),
            (translate("Workbench", "{count} new"), found.new),
            (translate("Workbench", "{count} deleted there"), found.deleted),
            (translate("Workbench", "{count} in conflict"), found.conflicts),
            (translate("Workbench", "{count} left, edited here"), found.left),
        )
        if count
    ]
    if not parts and (not found.since or found.gone == 0):  # else deletions would not show
        return translate("Workbench", "{dataset}: nothing changed on the platform.").format(dataset=found.title)
    if not found.taken:
        parts.insert(0, translate("Workbench", "nothing new there"))
    if found.gone:
        parts.append(translate("Workbench", "{count} more deleted there, not taken yet").format(count=number(found.gone)))
    return f"{found.title}: {', '.join(parts)}."


def taken_text(title: str, count: int, plan: Plan, *, decided: bool) -> str:
    """Say in one sentence what a review took without sending anything; ``decided``: with decisions of the person."""
    text = translate("Workbench", "{dataset}: {count} objects brought up to date.")
    if count == 1:
        text = translate("Workbench", "{dataset}: one object brought up to date.")
    elif not count and decided:
        text = translate("Workbench", "{dataset}: your decisions are kept; nothing else was taken from the platform.")
    elif not count and any(_moved(item) for item in plan.items):
        text = translate("Workbench", "{dataset}: nothing taken; what others changed waits, for you edited the same objects.")
    elif not count:
        text = translate("Workbench", "{dataset}: nothing changed on the platform.")
    return text.format(dataset=title, count=number(count))


def _moved(item: PlanItem) -> bool:
    """Tell whether others changed an object since it was taken."""
    return bool(item.outcome.pull) or item.outcome.verdict in (Verdict.PULL, Verdict.CONVERGED, Verdict.CONFLICT)


def details_text(found: Updated, zone: tzinfo) -> str:
    """Say how the platform was asked, and what follows."""
    lines = [
        translate(
            "Workbench", "Updated: {updated}. New: {new}. Deleted there: {deleted}. In conflict: {conflicts}. Left: {left}."
        ),
        _how(found, zone), _about_deletions(found),
    ]
    if found.conflicts:
        lines.append(translate("Workbench", "Conflicts wait for your decision. Your values and theirs are both kept."))
    if found.left:
        lines.append(translate("Workbench", "What was edited here stays as it is until the review compares it."))
    counts = {name: number(getattr(found, name)) for name in ("updated", "new", "deleted", "conflicts", "left")}
    return "\n".join(line.format(**counts) for line in lines if line)


def _how(found: Updated, zone: tzinfo) -> str:
    if not found.since:
        return translate("Workbench", "Everything was compared.")
    text = translate("Workbench", "The platform was asked only for what it changed since {when}.")
    return text.format(when=moment_text(found.since, zone))


def _about_deletions(found: Updated) -> str:
    """Say what is known of deletions, which no question for changes shows."""
    if not found.since:
        return ""
    if found.gone is None:
        return translate("Workbench", "Deletions do not show that way. “Compare everything” finds them.")
    if found.gone:
        text = translate("Workbench", "By its count {count} objects were deleted there. “Compare everything” finds which.")
        return text.format(count=number(found.gone))
    return translate("Workbench", "By its count none was deleted there.")
