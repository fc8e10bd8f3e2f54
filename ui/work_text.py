"""How far work is, in words: what is being done, and how much of it."""

from __future__ import annotations

from typing import Mapping, Optional

from qgis.PyQt.QtWidgets import QLabel

from .words import number, translate


def progress_text(done: Optional[int], total: Optional[int], what: str) -> str:
    """Say how far work is; a step that is named gets a percentage, since its total counts more than that step."""
    words = _steps().get(what, "")
    if words and total:
        return translate("Workbench", "{step}, {percent} %").format(step=words, percent=100 * (done or 0) // total)
    if total:
        return translate("Workbench", "{done} of {total}").format(done=number(done or 0), total=number(total))
    return number(done) if done else words or what


def say(label: QLabel, text: str) -> None:
    """Put a text into a wrapping label and make room for it at once: the next words may come before Qt has looked at these."""
    label.setText(text)
    holder = label.parentWidget()
    while holder is not None and holder.layout() is not None:
        holder.layout().activate()
        holder = None if holder.isWindow() else holder.parentWidget()


def _steps() -> Mapping[str, str]:
    """The steps of the sandbox's first start, as it names them."""
    return {
        "observations": translate("Workbench", "the city is built once: measurements"),
        "trees, benches and playgrounds": translate("Workbench", "the city is built once: trees, benches, playgrounds"),
        "contributions": translate("Workbench", "the city is built once: contributions"),
        "done": translate("Workbench", "the city is built"),
    }
