"""The order in which Tab goes through controls that no form knows: those made later, and those in the cells of a list."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QWidget


def lead_through(*controls: QWidget) -> None:
    """Let Tab go from each of these to the next one. All are in the same window."""
    for before, after in zip(controls[:-1], controls[1:]):
        QWidget.setTabOrder(before, after)
    for control in controls:
        if isinstance(control, QComboBox):
            keep_inner(control)


def keep_inner(box: QComboBox) -> None:
    """Keep the line within a box where the box is.

    Qt appends a line that is made later to the whole window: Shift+Tab would come from there to the box, over all in between.
    """
    line = box.lineEdit() if box.isEditable() else None
    if line is not None:
        line.setFocusProxy(None)  # or Qt would move the box
        QWidget.setTabOrder(box, line)
        line.setFocusProxy(box)
