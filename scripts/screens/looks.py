"""What must hold of a window whatever it shows: nothing is cut, nothing is wider than asked, no English in German."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Iterator

from keyboard import cut, name
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QHeaderView, QLabel, QLineEdit, QTabBar, QWidget

_ROOM = 1  # pixel of rounding


def cut_texts(window: QWidget) -> list[str]:
    """Name labels, buttons, tabs and headers whose text does not fit."""
    return [*cut(window), *_cut_labels(window), *_cut_headers(window)]


def _cut_labels(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            tall = label.heightForWidth(label.width()) > label.height() + _ROOM
            wide = _longest_word(label) > label.width() + _ROOM
        else:
            tall, wide = False, label.sizeHint().width() > label.width() + _ROOM
        if tall or wide:
            yield f"{name(label)}: {label.text()[:60]}"


def _longest_word(label: QLabel) -> int:
    if label.textFormat() == Qt.TextFormat.RichText or "<" in label.text():
        return 0
    return max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split() or [""])


def _cut_headers(window: QWidget) -> Iterator[str]:
    for header in window.findChildren(QHeaderView):
        model = header.model()
        if not header.isVisible() or model is None or header.orientation() != Qt.Orientation.Horizontal:
            continue
        for section in range(header.count()):
            text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            if not header.isSectionHidden(section) and header.fontMetrics().horizontalAdvance(text) > header.sectionSize(section):
                yield f"{name(header)}: {text}"


class English:
    """The sources whose German text is another one."""

    def __init__(self, file: Path) -> None:
        self._sources = set()
        for message in ElementTree.parse(file).getroot().iter("message"):
            source, german = message.findtext("source", ""), message.findtext("translation", "")
            if german and source != german and "{" not in source:
                self._sources.add(_plain(source))
        self._sources -= {_plain(message.findtext("translation", "")) for message in ElementTree.parse(file).getroot().iter("message")}

    def seen(self, window: QWidget) -> list[str]:
        """Name every English text that is visible."""
        return sorted({f"English in German: {text}" for text in visible_texts(window) if _plain(text) in self._sources})


def visible_texts(window: QWidget) -> Iterator[str]:
    """Yield what a window says, but for what stands in lists."""
    yield window.windowTitle()
    for item in window.findChildren(QWidget):
        if not item.isVisible():
            continue
        if isinstance(item, (QLabel, QAbstractButton)):
            yield item.text()
        elif isinstance(item, QGroupBox):
            yield item.title()
        elif isinstance(item, QLineEdit):
            yield item.placeholderText()
        elif isinstance(item, QComboBox):
            yield from (item.itemText(at) for at in range(item.count()))
        elif isinstance(item, QTabBar):
            yield from (item.tabText(at) for at in range(item.count()))
        elif isinstance(item, QHeaderView) and item.model() is not None:
            yield from (str(item.model().headerData(at, item.orientation()) or "") for at in range(item.count()))


def _plain(text: str) -> str:
    return text.replace("&", "").strip()
