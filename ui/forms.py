"""Loading a form that lies beside its module."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QDialog, QWidget


def load_form(widget: QWidget, module: str) -> None:
    """Fill ``widget`` from the .ui beside the module file ``module`` (its ``__file__``); a closed dialog goes away."""
    uic.loadUi(str(Path(module).with_suffix(".ui")), widget, package=__package__)
    if isinstance(widget, QDialog):
        widget.finished.connect(widget.deleteLater)
