"""What the list of working copies says of conflicts that were handed over, by this person or to them."""

from __future__ import annotations

from typing import Sequence

from ..plugin.services.copy_states import Answer
from .words import number, translate


def counted(*told: tuple[str, int]) -> list[str]:
    """Return the texts whose count is not zero, with it."""
    return [text.format(count=number(count)) for text, count in told if count]


def handed_text(names: Sequence[str]) -> str:
    """Say how many conflicts are at a colleague's, one name for each; empty where none is."""
    if not names:
        return ""
    text = translate("Workbench", "{count} handed over to {name}")
    if len(set(names)) > 1:
        text = translate("Workbench", "{count} handed over to colleagues")
    return text.format(count=number(len(names)), name=names[0])


def answer_text(answer: Answer) -> str:
    """Say how far what a colleague handed over is decided."""
    parts = counted(
        (translate("Workbench", "{count} open"), answer.open),
        (translate("Workbench", "{count} decided"), answer.decided),
        (translate("Workbench", "{count} sent back"), answer.sent),
    )
    state = ", ".join(parts) or translate("Workbench", "nothing open")
    return translate("Workbench", "handed over to you: {state}").format(state=state)


def from_text(answer: Answer) -> str:
    """Say who handed a file over."""
    return translate("Workbench", "Handed over to you by {name}").format(name=answer.sender)
