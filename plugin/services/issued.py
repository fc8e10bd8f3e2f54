"""Receipts with the title and the columns of what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from ..core.errors import BadInput
from ..core.observing import SCHEMA as OBSERVATIONS
from ..core.observing import key_of
from ..core.receipt import Receipt
from ..core.schema import Schema
from ..store.catalogue import Taken


@dataclass(frozen=True)
class Issued:
    """A receipt with what is needed to show it: its dataset's title and columns; ``is_here``: the file still holds it."""

    receipt: Receipt
    title: str
    schema: Schema
    is_here: bool = True


class DatasetTakenOut(BadInput):
    """What a receipt is about is not in the working copy any more, so nothing can be compared or written there."""

    code = "dataset_taken_out"


def require_here(receipt: Receipt, datasets: Iterable[Taken]) -> None:
    """Raise DatasetTakenOut where the file holds the dataset of a receipt no more."""
    if receipt.dataset not in {taken.dataset.id for taken in datasets}:
        raise DatasetTakenOut("the dataset of the receipt was taken out of the file", dataset=receipt.dataset)


def issued(receipts: Iterable[Receipt], datasets: Iterable[Taken]) -> tuple[Issued, ...]:
    """Return all of them; a dataset that was taken out of the file since goes by its id."""
    known = {taken.dataset.id: (taken.dataset.title, taken.schema, True) for taken in datasets}
    known.update({key_of(name): (title, OBSERVATIONS, True) for name, (title, *_) in known.items()})
    return tuple(Issued(receipt, *known.get(receipt.dataset, (receipt.dataset, Schema(()), False))) for receipt in receipts)
