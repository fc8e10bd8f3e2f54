"""The check that loads the package into real QGIS passes a tidy plugin and finds out one that leaves things behind."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAIN = '''
import os, tempfile, threading
from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtWidgets import QDockWidget

class Provider(QgsProcessingProvider):
    def id(self):
        return "udw"
    def name(self):
        return "udw"
    def loadAlgorithms(self):
        pass

class Toy:
    def __init__(self, iface):
        self.iface = iface
    def initProcessing(self):
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)
    def initGui(self):
        self.initProcessing()
        self.dock = QDockWidget("toy", self.iface.mainWindow())
        self.iface.addDockWidget(1, self.dock)
    def unload(self):
        QgsApplication.processingRegistry().removeProvider(self.provider)
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
'''
REMOVES = "        self.iface.removeDockWidget(self.dock)\n        self.dock.deleteLater()\n"
HIDDEN = MAIN.replace("(1, self.dock)", "(1, self.dock)\n        self.dock.hide()").replace(
    REMOVES, "        tempfile.mkstemp()\n        if self.dock.isHidden():\n    " + REMOVES.replace("\n  ", "\n      "))
"""Tidies only a dock that nobody opened."""


def complaints(tmp_path, main):
    """What the check says about a plugin with this main module."""
    spec = importlib.util.spec_from_file_location("udw_check_package", ROOT / "scripts" / "check_package.py")
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    with zipfile.ZipFile(tmp_path / "toy.zip", "w") as package:
        package.writestr("toy/metadata.txt", "[general]\nname=Toy\nversion=1\nqgisMinimumVersion=3.40\nhasProcessingProvider=yes\n")
        package.writestr("toy/__init__.py", "def classFactory(iface):\n    from .main import Toy\n    return Toy(iface)\n")
        package.writestr("toy/main.py", main)
    return check.problems(tmp_path / "toy.zip", processing=False)


@pytest.mark.parametrize(("main", "expected"), [
    (MAIN, []),
    (HIDDEN, [
        "one more object of the main window: QDockWidget", "one more panel in the menu: toy", "one more temporary file",
    ]),
    (MAIN.replace("        self.initProcessing()\n        self.dock", "        1 / 0\n        self.dock"), ["QGIS cannot start it", "ZeroDivisionError"]),
])
def test_what_a_plugin_leaves_behind_is_found(tmp_path, main, expected):
    found = complaints(tmp_path, main)
    assert all(any(text in line for line in found) for text in expected)
    assert expected or found == []
