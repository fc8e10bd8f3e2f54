"""The product's log, shown in QGIS's message log."""

from __future__ import annotations

import logging

from qgis.core import Qgis, QgsMessageLog

TAG = "Urban Data"


class QgisLogHandler(logging.Handler):
    """Passes log records on to QGIS's message log; callable from any thread."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        QgsMessageLog.logMessage(self.format(record), TAG, _level(record.levelno), False)


def attach(package: str) -> QgisLogHandler:
    """Send everything logged below ``package`` to QGIS; returns the handler for ``detach``."""
    handler = QgisLogHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger(package)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def detach(package: str, handler: QgisLogHandler) -> None:
    """Undo ``attach``."""
    root = logging.getLogger(package)
    root.removeHandler(handler)
    root.setLevel(logging.NOTSET)


def _level(number: int) -> Qgis.MessageLevel:
    if number >= logging.ERROR:
        return Qgis.MessageLevel.Critical
    if number >= logging.WARNING:
        return Qgis.MessageLevel.Warning
    return Qgis.MessageLevel.Info
