"""Receipts with the title and the columns of what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from ..core.observing import SCHEMA as OBSERVATIONS
from ..core.observing import key_of
from ..core.receipt import Receipt
from ..core.schema import Schema
from ..store.catalogue import Taken


@dataclass(frozen=True)
class Issued:
    """A receipt with what is needed to show it: its dataset's title and columns."""

    receipt: Receipt
    title: str
    schema: Schema


def issued(receipts: Iterable[Receipt], datasets: Iterable[Taken]) -> tuple[Issued, ...]:
    """Return all of them; a dataset that was taken out of the file since goes by its id."""
    known = {taken.dataset.id: (taken.dataset.title, taken.schema) for taken in datasets}
    known.update({key_of(name): (title, OBSERVATIONS) for name, (title, _) in known.items()})
    return tuple(Issued(receipt, *known.get(receipt.dataset, (receipt.dataset, Schema(())))) for receipt in receipts)
