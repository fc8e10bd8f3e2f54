"""A publication that was paused: how far it came, and going on with what waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Protocol

from qgis.core import Qgis

from ..plugin.core.outbox import State
from ..plugin.core.profile import Profile
from ..plugin.core.receipt import HELD, Receipt, ReceiptEntry
from ..plugin.services.copies import Reviewed
from ..plugin.services.resuming import Resuming
from ..plugin.services.retry import Interrupted
from .desk import Desk
from .edit_gates import EditGates, is_free
from .words import number, translate


@dataclass(frozen=True)
class Paused:
    """A dataset of a file with a publication of which some waits; ``measurements`` where that is what is published."""

    path: Path
    profile: Profile
    dataset_id: str
    title: str
    measurements: bool = False


class Reviews(Protocol):
    """Who reviews and publishes."""

    def show(self, reviewed: Reviewed, profile: Profile) -> None:
        """Show what would be sent, and carry out what the person wants of it."""

    def review_in(self, path: Path, profile: Profile, dataset_id: str, title: str) -> None:
        """Review a whole dataset of a file."""


class Resumes:
    """Tells of pauses and goes on after them. Main thread; reviews in the background."""

    def __init__(self, desk: Desk, reviews: Reviews, list_copies: Callable[[], None]) -> None:
        self._desk, self._parts, self._reviews, self._list = desk, desk.parts, reviews, list_copies
        self._resuming, self._gates = Resuming(desk.parts.platforms), EditGates(desk.parts.project, desk)

    def offer(self, reviewed: Reviewed, profile: Profile, receipt: Receipt) -> None:
        """Say how far a publication came, with the way to go on."""
        found = Paused(reviewed.path, profile, reviewed.plan.dataset, reviewed.title, reviewed.observations is not None)
        said = translate("Workbench", "{dataset}: {sent} of {total} sent; the rest waits.").format(
            dataset=reviewed.title, **_counts(receipt)
        )
        self._desk.messages.ask(said, translate("Workbench", "Resume"), lambda: self.resume(found))

    def resume(self, found: Paused) -> None:
        """Review what waits, and nothing else; then it is published as ever. Measurements are always reviewed together."""
        if found.measurements:
            self._reviews.review_in(found.path, found.profile, found.dataset_id, found.title)
            return
        if not (is_free(self._desk, found.path) and self._desk.prepared(found.profile)):
            return
        gate = self._gates.gate(found.path)
        self._desk.run(
            translate("Workbench", "Review {dataset}").format(dataset=found.title),
            lambda progress: self._resuming.review(
                found.path, self._parts.live(found.profile, progress), found.dataset_id, progress=progress, turn=gate.passing
            ),
            done=lambda reviewed: self._show(reviewed, found),
            failed=lambda error: self._desk.messages.failed(error, again=lambda: self.resume(found)),
        )

    def _show(self, reviewed: Reviewed, found: Paused) -> None:
        if reviewed.plan.items:
            self._reviews.show(reviewed, found.profile)
            return
        text = translate("Workbench", "{dataset}: nothing of this publication waits any more.")
        self._desk.messages.say(text.format(dataset=found.title), level=Qgis.MessageLevel.Info)
        self._list()


def waiting(receipt: Receipt) -> tuple[ReceiptEntry, ...]:
    """Return what waits for nothing but being sent on."""
    return tuple(entry for entry in receipt.of(State.PENDING) if entry.words != HELD)


def waits(receipt: Receipt) -> bool:
    """Tell whether a publication has something left to be sent on."""
    return bool(waiting(receipt))


def paused_text(paused: Interrupted) -> str:
    """Say how far a publication of a working copy came."""
    text = translate("Workbench", "{sent} of {total} sent, paused")
    return text.format(sent=number(paused.sent), total=number(paused.total))


def _counts(receipt: Receipt) -> dict[str, str]:
    """Count what was written down to be sent, and what of it has left; what was held for a person never was."""
    total = [entry for entry in receipt.entries if entry.protection is not None]
    sent = [entry for entry in total if entry.state is not State.PENDING]
    return {"sent": number(len(sent)), "total": number(len(total))}
