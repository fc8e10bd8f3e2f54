"""Receipts on disk, with every value that lost."""

from __future__ import annotations

from typing import Any

from ..core.errors import Damaged
from ..core.receipt import Receipt
from .database import Database
from .layout import parsed
from .plain import receipt_from_json, receipt_to_json, text


def add(database: Database, receipt: Receipt) -> None:
    """Keep a receipt; one of the same publication is replaced by what is known now."""
    database.execute(
        "INSERT INTO gpkg_udw_receipts (id, receipt) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET receipt = excluded.receipt",
        (receipt.id, text(receipt_to_json(receipt))),
    )


def all_kept(database: Database) -> tuple[Receipt, ...]:
    """Return all receipts, the newest last. Raises Damaged."""
    found = database.rows("SELECT receipt FROM gpkg_udw_receipts ORDER BY number")
    return tuple(read(value, database) for (value,) in found)


def read(value: Any, database: Database) -> Receipt:
    """Return the receipt of a stored text. Raises Damaged."""
    try:
        return receipt_from_json(parsed(value, database))
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged("unreadable receipt", path=str(database.path)) from error
