"""Tooltips and messages that hold a stranger's words: shown as they are, never as markup."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import Qt


def tip_text(text: str) -> str:
    """Return a tooltip that shows this text: Qt would follow markup in it, and fetch pictures from where that says."""
    if not Qt.mightBeRichText(text):
        return text
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"


def message_text(text: str) -> str:
    """Return what QGIS's message bar shows as this text: it takes every message for markup."""
    return escape(text, quote=False)
