"""How a publication ended, in one sentence."""

from __future__ import annotations

from qgis.core import Qgis

from ..plugin.core.outbox import State
from ..plugin.core.receipt import Receipt
from .words import number, translate


def published_text(title: str, receipt: Receipt) -> str:
    """Say in one sentence how a publication ended."""
    counts = {
        "done": len(receipt.of(State.CONFIRMED)),
        "conflicts": len(receipt.of(State.CONFLICT)),
        "rejected": len(receipt.of(State.REJECTED)),
        "unsent": len(receipt.of(State.PENDING)),
        "waiting": len(receipt.of(State.SENDING, State.UNCERTAIN)),
    }
    parts = [translate("Workbench", "{title}: {done} published")]
    if counts["conflicts"]:
        parts.append(translate("Workbench", "{conflicts} held as conflicts"))
    if counts["rejected"]:
        parts.append(translate("Workbench", "{rejected} rejected by the platform"))
    if counts["unsent"]:
        parts.append(translate("Workbench", "{unsent} not sent and still in the working copy"))
    if counts["waiting"]:
        parts.append(translate("Workbench", "{waiting} not confirmed yet"))
    texts = {name: number(count) for name, count in counts.items()}
    return ", ".join(parts).format(title=title, **texts) + "."


def undone_text(title: str, receipt: Receipt) -> str:
    """Say in one sentence how an undo ended."""
    done, whole = len(receipt.of(State.CONFIRMED)), len(receipt.entries)
    if done == whole:
        return translate("Workbench", "{title}: {done} undone.").format(title=title, done=number(done))
    text = translate("Workbench", "{title}: {done} undone, {rest} not. The receipt says why.")
    return text.format(title=title, done=number(done), rest=number(whole - done))


def level_of(receipt: Receipt) -> Qgis.MessageLevel:
    """Green where everything arrived."""
    fine = len(receipt.of(State.CONFIRMED)) == len(receipt.entries)
    return Qgis.MessageLevel.Success if fine else Qgis.MessageLevel.Warning
