"""A value of the person's own for a field in conflict: typed the locale's way, or chosen where the platform gives a list."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import QInputDialog, QWidget

from ..plugin.core.schema import Field
from ..plugin.core.values import Kind, Value, fitting
from .words import translate


def ask(field: Field, *, mine: Value, parent: Optional[QWidget] = None) -> Optional[str]:
    """Let the person type or choose; None where they thought better of it."""
    title, offered = translate("Workbench", "Own value"), offers(field)
    if offered:
        texts, values = list(offered), list(offered.values())
        start = values.index(mine) if mine in values else 0
        text, given = QInputDialog.getItem(parent, title, field.label, texts, start, False)
    else:
        text, given = QInputDialog.getText(parent, title, field.label, text=typed(mine, field))
    return text if given else None


def offers(field: Field) -> dict[str, Value]:
    """Return the values to choose from by what they are called; empty where the person types."""
    values: tuple[Value, ...] = field.choices
    if not values and field.kind is Kind.BOOLEAN:
        values = (True, False)
    named = {_named(value): value for value in values}
    return named if not named or field.required else {**named, "–": None}


def typed(value: Value, field: Field) -> str:
    """Write a value as a person would type it."""
    if value is None:
        return ""
    if field.kind is Kind.REAL:
        return repr(value).replace(".", QLocale().decimalPoint())
    return str(value)


def read(text: str, field: Field) -> tuple[Value, bool]:
    """Return the value and whether the field takes it; nothing typed means no value.

    A thousands separator is refused: whether 1.234 is a little or a lot must not be guessed.
    """
    offered, entered = offers(field), text.strip()
    if offered:
        return offered.get(text), text in offered
    if not entered:
        return None, not field.required
    if field.kind is not Kind.REAL:
        return fitting(entered, field.kind)
    if QLocale().groupSeparator() in entered:
        return None, False
    return fitting(entered.replace(QLocale().decimalPoint(), "."), Kind.REAL)


def _named(value: Value) -> str:
    if isinstance(value, bool):
        return translate("Workbench", "yes") if value else translate("Workbench", "no")
    return str(value)
