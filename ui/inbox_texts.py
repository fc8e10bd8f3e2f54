"""Conflicts in words: what each side says with the differing words marked, since when, and who changed it."""

from __future__ import annotations

import re
from datetime import tzinfo
from difflib import SequenceMatcher
from html import escape
from typing import Optional

from ..plugin.core.changes import EXISTENCE, PLACE
from ..plugin.core.merge import FieldConflict
from ..plugin.core.values import Kind
from ..plugin.services.inbox import Conflict, Problem
from .review_model import field_title, object_name, part_text
from .side_colours import MINE, THEIRS, as_letters
from .words import number, sentence, translate
from .written import day_text, moment_text, zone_of

Piece = tuple[str, bool]
_LONGEST = 5_000  # characters of two texts that are still compared word by word
_WORDS = re.compile(r"\w+|\W")
_MARK = "font-weight:600; text-decoration:underline; border-bottom:2px"


def label(conflict: Conflict) -> str:
    """Name a conflict's object."""
    return object_name(conflict.item)


def state_mark(conflict: Conflict) -> str:
    """Return the sign of how a conflict stands; each has its words in ``waiting_text``."""
    if conflict.waiting.handed is not None:
        return "➜"
    return "…" if conflict.item.parked else "⚠"


def waiting_text(conflict: Conflict) -> str:
    """Say since when a conflict waits, how many reviews came since, and whether it was put off or handed over."""
    waiting, zone = conflict.waiting, zone_of(conflict.zone)
    parts = [translate("Workbench", "since {when}").format(when=moment_text(waiting.since, zone))]
    if waiting.syncs == 1:
        parts.append(translate("Workbench", "waited through one review"))
    elif waiting.syncs:
        parts.append(translate("Workbench", "waited through {count} reviews").format(count=number(waiting.syncs)))
    if waiting.handed is not None:
        handed = translate("Workbench", "handed over to {name}, {when}")
        parts.append(handed.format(name=waiting.handed.to, when=moment_text(waiting.handed.when, zone)))
    if conflict.item.parked:
        parts.append(translate("Workbench", "put off"))
    return " · ".join(parts)


def short_text(conflict: Conflict) -> str:
    """Say the same in lines that fit into a narrow list: to the day, and of what the sign means."""
    waiting, zone = conflict.waiting, zone_of(conflict.zone)
    lines = [translate("Workbench", "since {when}").format(when=day_text(waiting.since, zone))]
    if waiting.handed is not None:
        lines.append(translate("Workbench", "handed over to {name}").format(name=waiting.handed.to))
    if conflict.item.parked:
        lines.append(translate("Workbench", "put off"))
    return "\n".join(lines)


def told_text(conflict: Conflict) -> str:
    """Say who changed the platform's side and when, as far as the platform tells."""
    told = conflict.waiting.sighting
    when = moment_text(told.changed, zone_of(conflict.zone)) if told.changed else ""
    if told.who and when:
        return translate("Workbench", "changed there by {who}, {when}").format(who=told.who, when=when)
    if told.who:
        return translate("Workbench", "changed there by {who}").format(who=told.who)
    if when:
        return translate("Workbench", "changed there {when}").format(when=when)
    return translate("Workbench", "The platform does not tell who changed it.")


def problem_text(problem: Problem) -> str:
    """Say why the conflicts of a file cannot be told."""
    return f"{problem.title or problem.path.name}: {sentence(problem.error)}"


def marked(text: str, other: str) -> list[Piece]:
    """Split a text into pieces and say of each whether the other text has it elsewhere or not at all."""
    if len(text) + len(other) > _LONGEST:
        return [(text, text != other)] if text else []
    mine, theirs = _WORDS.findall(text), _WORDS.findall(other)
    found = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    return [("".join(mine[start:end]), kind != "equal") for kind, start, end, _, _ in found if start < end]


def details_html(conflict: Conflict, only: Optional[str] = None) -> str:
    """Write one conflict, or one field of it: before, mine and the platform's, one below the other."""
    zone = zone_of(conflict.zone)
    head = f"<p><b>{escape(label(conflict))}</b><br/>{escape(waiting_text(conflict))}<br/>{escape(told_text(conflict))}</p>"
    fields = [one for one in conflict.item.outcome.conflicts if only in (None, one.field)]
    return head + "".join(_field_html(one, conflict, zone) for one in fields)


def _field_html(field: FieldConflict, conflict: Conflict, zone: tzinfo) -> str:
    texts = [part_text(side, field.field, conflict.schema, zone=zone) for side in (field.base, field.mine, field.theirs)]
    base, mine, theirs = texts
    lines = (
        f"{escape(translate('Workbench', 'before'))}: {escape(base)}",
        _side(translate("Workbench", "◆ mine"), mine, theirs, as_letters(MINE).name(), fine=_is_text(field, conflict)),
        _side(translate("Workbench", "● platform"), theirs, mine, as_letters(THEIRS).name(), fine=_is_text(field, conflict)),
    )
    title = escape(field_title(field.field, conflict.schema))
    return f"<p><b>{title}</b></p><div style='margin-left:8px'>{'<br/>'.join(lines)}</div>"


def _side(name: str, text: str, other: str, colour: str, *, fine: bool) -> str:
    """Write one side; what differs is underlined and bold, in the side's colour besides."""
    pieces = marked(text, other) if fine else [(text, True)]
    written = "".join(
        f"<span style='{_MARK}; color:{colour}'>{escape(piece)}</span>" if differs else escape(piece) for piece, differs in pieces
    )
    return f"<span style='color:{colour}'><b>{escape(name)}</b></span>: <span style='white-space:pre-wrap'>{written}</span>"


def _is_text(field: FieldConflict, conflict: Conflict) -> bool:
    known = conflict.schema.field(field.field)
    if field.field in (PLACE, EXISTENCE) or known is None:
        return False
    texts = isinstance(field.mine, str) and isinstance(field.theirs, str)
    return texts and known.kind in (Kind.TEXT, Kind.JSON)


def search_text(conflict: Conflict) -> str:
    """Return everything of a conflict that a search looks at, in small letters."""
    zone, told = zone_of(conflict.zone), conflict.waiting.sighting
    handed = conflict.waiting.handed.to if conflict.waiting.handed else ""
    parts = [conflict.title, label(conflict), told.who, handed, conflict.path.name]
    for field in conflict.item.outcome.conflicts:
        parts.append(field_title(field.field, conflict.schema))
        parts += [part_text(side, field.field, conflict.schema, zone=zone) for side in (field.base, field.mine, field.theirs)]
    return "\n".join(parts).casefold()
