"""Asking why something personal leaves; without an answer it does not."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QInputDialog, QLineEdit, QWidget

from .words import number, translate


def for_publishing(objects: int, parent: Optional[QWidget]) -> str:
    """Ask why personal values of so many objects are sent to the platform; empty where they are not to be."""
    text = translate(
        "Workbench",
        "Objects of which personal data would be sent: {count}. Say why; the receipt keeps your words. Without a reason nothing "
        "is sent.")
    return _asked(translate("Workbench", "Publish personal data"), text.format(count=number(objects)), parent)


def for_receipt(values: int, parent: Optional[QWidget]) -> Optional[str]:
    """Ask why values that look like a person's leave with a receipt; empty: they are left out; None: nothing leaves."""
    text = translate(
        "Workbench",
        "Values that look like personal data, or are places of contributions: {count}. They are left out of the file. If texts "
        "of them are to be in it, say why; the file says so, too.")
    title = translate("Workbench", "Save the receipt")
    found, chosen = QInputDialog.getText(parent, title, text.format(count=number(values)), QLineEdit.EchoMode.Normal)
    return found.strip() if chosen else None


def _asked(title: str, text: str, parent: Optional[QWidget]) -> str:
    found, chosen = QInputDialog.getText(parent, title, text, QLineEdit.EchoMode.Normal)
    return found.strip() if chosen else ""
