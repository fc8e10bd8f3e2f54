"""Whether a dataset may be taken, or removed, without losing what the platform does not know."""

from __future__ import annotations

from ..core.dataset import Dataset
from ..core.errors import BadInput, OutcomeUncertain
from ..core.outbox import OPEN
from . import catalogue, counting
from .columns import Table
from .database import Database
from .posting import Outbox
from .rearming import rearm


def table_for(database: Database, outbox: Outbox, dataset: Dataset) -> str:
    """Return the table for a dataset that may be taken, for the first time or again.

    Raises BadInput, EditsUnpublished and OutcomeUncertain.
    """
    if not catalogue.has(database, dataset.id):
        if outbox.creating(dataset.id):  # of a table that is gone: its rows' numbers would be given to others
            raise OutcomeUncertain("the outbox holds a create of this dataset", dataset=dataset.id)
        return catalogue.free_name(database, dataset.title)
    taken, table = catalogue.find(database, dataset.id)
    if taken.dataset.service != dataset.service:
        raise BadInput("another service's dataset has this id here", dataset=dataset.id)
    require_settled(database, outbox, dataset.id, table)
    return table.name


def require_settled(database: Database, outbox: Outbox, dataset_id: str, table: Table) -> None:
    """Raise EditsUnpublished or OutcomeUncertain where a dataset holds what the platform does not know."""
    rearm(database, table)
    counting.require_unchanged(database, table)
    if outbox.entries(OPEN, dataset_id=dataset_id):
        raise OutcomeUncertain("the outbox holds writes of this dataset", dataset=dataset_id)
