"""Receipts: what a publication did, feature by feature, in the server's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Optional

from .capability import Protection
from .changes import Action, Part
from .feature import Feature
from .outbox import State
from .personal import personal
from .schema import Schema

DECISION = "decision-"
BROUGHT_BACK = "decision-back-"  # a decision, too, for versions that do not know it
GIVEN_OUT = "decision-out-"  # likewise: contributions left as a file
UNDO, _OF = "undo-", "-of-"
CHANGED = "changed since the review"  # the words of what was therefore not sent
MEANWHILE = "the platform has a value of this station at this time by now"
GIVEN_UP = "given up: its row was deleted here before the platform confirmed it"
HELD = "waits for a feature it refers to, or that refers to it"
WITHDRAWN = "withdrawn before it was sent"
PASSED_ON = "not sent in this publication"
KEY_TAKEN = "not created: another object of the platform has its key"
OURS = (CHANGED, MEANWHILE, GIVEN_UP, HELD, WITHDRAWN, PASSED_ON, KEY_TAKEN)  # no words of the platform's


@dataclass(frozen=True)
class ReceiptEntry:
    """One feature: what was asked, what came of it, before and after, and every value that lost."""

    fid: Optional[int]
    feature_id: Optional[str]
    action: Action
    state: State
    before: Optional[Feature] = None
    after: Optional[Feature] = None
    words: str = ""
    lost: Mapping[str, Part] = field(default_factory=dict)
    protection: Optional[Protection] = None  # the degree this one write had; None where only the receipt says it


@dataclass(frozen=True)
class Receipt:
    """One publication of one dataset. ``when`` is UTC text; ``protection`` is the degree of safety it had.

    ``reason`` is why something personal left all the same, empty where nothing did.
    """

    id: str
    when: str
    who: str
    server: str
    dataset: str
    protection: Protection
    entries: tuple[ReceiptEntry, ...] = ()
    reason: str = ""

    @property
    def is_decision(self) -> bool:
        """Whether this records a person's decision on a conflict, with what lost, and not a publication."""
        return self.id.startswith(DECISION)

    @property
    def is_return(self) -> bool:
        """Whether this records that values which had lost were brought back into the working copy."""
        return self.id.startswith(BROUGHT_BACK)

    @property
    def is_given_out(self) -> bool:
        """Whether this records that contributions, or conflicts, left as a file; its ``server`` is the file's name."""
        return self.id.startswith(GIVEN_OUT)

    @property
    def undo_of(self) -> str:
        """The id of the publication that this one undid, else empty."""
        return undone_by(self.id)

    def of(self, *states: State) -> tuple[ReceiptEntry, ...]:
        """Return the entries in one of these states."""
        return tuple(entry for entry in self.entries if entry.state in states)


def undo_id(token: str, of: str) -> str:
    """Return the id of a publication that undoes another."""
    return f"{UNDO}{token}{_OF}{of}"


def undone_by(publication: str) -> str:
    """Return the id of the publication that this one undoes, empty where it undoes none."""
    _, mark, of = publication.partition(_OF)
    return of if mark and publication.startswith(UNDO) else ""


def lost_part(key: str) -> tuple[str, str]:
    """Split a key of ``lost`` into the field and the side it came from: ``mine``, ``theirs`` or empty."""
    name, _, side = key.rpartition("@")
    return (name, side) if name and side in ("mine", "theirs") else (key, "")


def shown_losses(lost: Mapping[str, Part], schema: Schema) -> dict[str, Part]:
    """Return the values that lost without those of persons."""
    hidden = personal(schema)
    return {name: value for name, value in lost.items() if lost_part(name)[0] not in hidden}
