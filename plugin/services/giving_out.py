"""Giving contributions of a working copy out: what a person must read before, and the receipt that stays in the file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Tuple
from uuid import uuid4

from ..analysis.personal_text import KINDS, LOW, Hit, hits, must_be_read, risk_of, screened, whole_text
from ..core.capability import Protection
from ..core.errors import BadInput, NotAWorkingCopy
from ..core.feature import Feature
from ..core.progress import Progress
from ..core.receipt import GIVEN_OUT, Receipt
from ..core.values import Kind
from ..store.working_copy import WorkingCopy
from .leave_slip import LeaveSlip

TITLE, TEXT, ID, CREATED = "title", "text", "contribution_id", "created_utc"
_NEVER = (TITLE, TEXT, ID, "url", "platform", "project_id", "project_title", "located")


@dataclass(frozen=True)
class ToRead:
    """A contribution with findings: its whole text as it was searched, for showing alone, and what was found where.

    Without an ``id`` a person cannot let it go: nobody could say which one was meant.
    """

    id: str
    text: str = field(repr=False)
    kinds: Tuple[str, ...]
    risk: str
    hits: Tuple[Hit, ...]


@dataclass(frozen=True)
class Looked:
    """What a dataset of contributions could give out. ``facts`` are the columns to choose from, with their labels."""

    path: Path
    dataset: str
    table: str
    title: str
    total: int
    to_read: Tuple[ToRead, ...]
    facts: Tuple[Tuple[str, str], ...]
    columns: Tuple[str, ...]


def look(path: Path, dataset_id: str, *, progress: Progress) -> Looked:
    """Search the texts of contributions for what a person must read. Raises StoreError, BadInput, Cancelled."""
    with WorkingCopy.open(path) as copy:
        taken = copy.dataset(dataset_id)
        bases = list(copy.bases(dataset_id))
        found = screened(
            [_said(row, TITLE) for _, row in bases], [_said(row, TEXT) for _, row in bases], check=progress.check)
        flagged = [bases[at][0] for at, kinds in zip(found.rows.tolist(), found.kinds) if must_be_read(kinds)]
        rows = [copy.row(dataset_id, fid) for fid in flagged]  # what would leave is what the row says now
    to_read = tuple(_to_read(row) for row in rows if row is not None)
    facts = tuple(
        (one.name, one.label) for one in taken.schema.fields
        if one.kind is Kind.TEXT and not one.personal and one.name not in _NEVER)
    names = tuple(one.name for one in taken.schema.fields)
    return Looked(path, dataset_id, taken.table, taken.dataset.title, len(bases), to_read, facts, names)


def keep_off(path: Path, holds: Path) -> None:
    """Raise BadInput where a file would take the place of a working copy, or of the file that holds the contributions."""
    if not path.is_file():
        return
    if holds.is_file() and path.samefile(holds):
        raise BadInput("what holds the contributions is not written over", file=path.name)
    with suppress(NotAWorkingCopy):
        WorkingCopy.open(path).close()
        raise BadInput("what holds the contributions is not written over", file=path.name)


def keep(path: Path, dataset_id: str, slip: LeaveSlip) -> Receipt:
    """Keep in a working copy what of it left, under which rule, by whom and why; nothing else is changed. Raises StoreError."""
    receipt = Receipt(
        f"{GIVEN_OUT}{uuid4().hex}", slip.when, slip.who, slip.where, dataset_id, Protection.NONE, reason=slip.reason)
    with WorkingCopy.open(path) as copy:
        copy.add_receipt(receipt)
    return receipt


def _said(feature: Feature, name: str) -> str:
    return str(feature.properties.get(name) or "")


def _to_read(row: Feature) -> ToRead:
    title, text = _said(row, TITLE), _said(row, TEXT)
    found = hits(title, text)
    kinds = frozenset(hit.kind for hit in found)
    risk = risk_of(kinds) if kinds else LOW
    return ToRead(_said(row, ID), whole_text(title, text), tuple(kind for kind in KINDS if kind in kinds), risk, found)
