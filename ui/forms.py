"""Loading a form that lies beside its module."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QWidget


def load_form(widget: QWidget, module: str) -> None:
    """Fill ``widget`` from the .ui beside the module file ``module`` (its ``__file__``)."""
    uic.loadUi(str(Path(module).with_suffix(".ui")), widget, package=__package__)
