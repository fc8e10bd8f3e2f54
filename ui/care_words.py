"""Sentences about giving back, restoring, salvaging, and what was under way when QGIS ended."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from ..plugin.services.giving_back import GivenBack, Kind, Unsent
from ..plugin.services.salvage import Mended, Salvaged
from ..plugin.services.starting import Line
from .words import number, translate

CARE_DETAILS = (
    QT_TRANSLATE_NOOP("Workbench", "no backup could be made"),
    QT_TRANSLATE_NOOP("Workbench", "the list of backups cannot be written"),
    QT_TRANSLATE_NOOP("Workbench", "the bookkeeping is lost"),
    QT_TRANSLATE_NOOP("Workbench", "the file was changed while it was given back"),
)


def refusal(one: Unsent) -> str:
    """Say why a working copy is still needed, and what to do."""
    text = {
        Kind.UNCERTAIN: translate(
            "Workbench",
            "“{title}” holds changes that were sent and not confirmed ({count}). Review it, so that the platform is asked."
        ),
        Kind.WAITING: translate(
            "Workbench", "“{title}” holds changes that wait to be sent ({count}). Review and publish them first."
        ),
        Kind.CONFLICTS: translate("Workbench", "“{title}” has open conflicts ({count}). Decide them, then publish."),
        Kind.DECIDED: translate(
            "Workbench",
            "“{title}” holds decisions that did not go back yet ({count}). Choose “Send decisions back…” in the menu “…” of"
            " “Conflicts” first."
        ),
        Kind.PARKED: translate(
            "Workbench", "“{title}” holds objects that were put off ({count}). Decide them in the review first."
        ),
        Kind.EDITS: translate(
            "Workbench", "“{title}” holds edits that are not published ({count}). Review and publish, or undo them first."
        ),
        Kind.MEASUREMENTS: translate(
            "Workbench", "“{title}” holds measurements that were added or changed here ({count}). Publish or delete them first."
        ),
        Kind.STRUCTURE: translate(
            "Workbench", "“{title}”: columns were renamed or removed, so nobody can tell what is edited. Restore them first."
        ),
        Kind.COLUMNS: translate(
            "Workbench",
            "“{title}” has columns of your own with values ({names}; objects: {count}). Copy them elsewhere, then empty them."
        ),
    }[one.kind]
    return text.format(title=one.title, count=number(one.count), names=one.names)


def question(title: str, layers: int, receipts: str, *, giver: str = "") -> str:
    """Ask before a working copy goes to the bin; ``giver`` handed over the conflicts that are all it holds."""
    text = translate(
        "Workbench",
        "Everything in “{title}” is on the platform. The file goes to the bin with its photos, background, project and backups;"
        " its receipts stay in “{receipts}”."
    )
    if giver:
        text = translate(
            "Workbench",
            "What {name} handed over to you in “{title}” is decided and went back. The file goes to the bin with its photos,"
            " background, project and backups; its receipts stay in “{receipts}”."
        )
    if layers:
        text += " " + translate("Workbench", "Its layers on the map ({count}) are removed from the project.")
    return text.format(title=title, receipts=receipts, count=number(layers), name=giver)


def given_back(title: str, given: GivenBack) -> str:
    """Say where a working copy went."""
    text = translate("Workbench", "“{title}” was given back and lies in the bin.")
    if given.folder is not None:
        text = translate("Workbench", "“{title}” was given back. There is no bin here, so it lies in the folder “{folder}”.")
    if given.exported:
        text += " " + translate("Workbench", "Its receipts ({count}) are in “{receipts}”.")
    if given.stays:
        text += " " + translate("Workbench", "What something else may need stays: {names}.")
    receipts = given.receipts.name if given.receipts else ""
    folder = given.folder.name if given.folder else ""
    names = ", ".join(given.stays)
    return text.format(title=title, folder=folder, count=number(given.exported), receipts=receipts, names=names)


def settled(lines: Sequence[Line]) -> str:
    """Say in one sentence what became of what was under way when QGIS ended."""
    names = ("sent", "arrived", "again", "conflicts", "refused", "open")
    total = {name: sum(getattr(line, name) for line in lines) for name in names}
    text = translate("Workbench", "Last time {sent} changes were sent: {parts}.")
    if total["sent"] == 1:
        text = translate("Workbench", "Last time one change was sent: {parts}.")
    return text.format(sent=number(total["sent"]), parts=_parts(total))


def settled_line(line: Line) -> str:
    """Say the same of one dataset, with its file."""
    return f"{line.title} ({line.path.name}): {_parts(vars(line))}"


def _parts(counts: dict) -> str:
    parts = {
        "arrived": translate("Workbench", "{count} arrived"),
        "again": translate("Workbench", "{count} to be offered again"),
        "conflicts": translate("Workbench", "{count} also changed by somebody else"),
        "refused": translate("Workbench", "{count} refused"),
        "open": translate("Workbench", "{count} still open"),
    }
    return ", ".join(text.format(count=number(counts[name])) for name, text in parts.items() if counts[name])


def salvaged(title: str, told: Salvaged) -> str:
    """Say in one sentence what could be saved."""
    text = translate("Workbench", "“{title}” was saved into “{file}”; all rows could be read.")
    if told.mended != Mended():
        text = translate(
            "Workbench",
            "“{title}” was saved into “{file}”; all rows could be read, but not all about them. Review it before you publish."
        )
    missing = max(told.missing, told.mended.restored)  # more than an index still names
    if missing:
        text = translate(
            "Workbench",
            "“{title}” was saved into “{file}”; rows that could not be read: {missing}. Review it before you publish."
        )
    return text.format(title=title, file=told.path.name, missing=number(missing))


def salvaged_details(told: Salvaged) -> str:
    """Say table by table what was saved, and what was completed so that nothing lost passes for an edit."""
    lines = [
        translate("Workbench", "{table}: {count} rows saved").format(table=table.table, count=number(table.rows))
        for table in told.tables
        if not table.table.startswith(("gpkg_", "sqlite_")) or not table.sound
    ]
    lines += [
        translate("Workbench", "{table}: not readable: rows {rows}").format(
            table=table.table, rows=", ".join(map(str, table.missing[:200])) + (" …" if len(table.missing) > 200 else "")
        )
        for table in told.tables
        if table.missing
    ]
    mended = told.mended
    notes = (
        (
            translate("Workbench", "{count} lost rows are shown as the platform had them; edits of them are lost."),
            mended.restored,
        ),
        (
            translate("Workbench", "{count} objects: what the platform had is lost. The review asks about each that differs."),
            mended.without_base,
        ),
        (
            translate(
                "Workbench",
                "{count} objects differ though no edit was recorded: damage may have changed them. The review asks about each."
            ),
            mended.unrecorded,
        ),
        (
            translate("Workbench", "{count} changes: it is not known whether they were sent. The platform is asked."),
            mended.uncertain,
        ),
        (translate("Workbench", "{count} receipts or entries of the outbox could not be read."), mended.unreadable),
        (translate("Workbench", "{count} datasets are plain tables now: what they are is lost."), mended.datasets),
    )
    return "\n".join([*lines, *(text.format(count=number(count)) for text, count in notes if count)])
