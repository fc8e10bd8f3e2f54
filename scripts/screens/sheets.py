"""What a program can see in pictures, and contact sheets for what only eyes can."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Iterable, Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
import numpy as np  # noqa: E402
from pieces import PAPER  # noqa: E402
from qgis.PyQt.QtCore import QRect, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor, QGuiApplication, QImage, QPainter  # noqa: E402

_MIDDLE = 127.5  # of 255: a light theme is above, a dark one below
_WIDEST, _CAPTION, _GAP = 560, 20, 12
_COLUMNS = 4


def problems(paths: Sequence[Path]) -> list[str]:
    """Name light pictures that are dark, dark ones that are light, and those that are the same in both languages."""
    found = []
    for path in paths:
        dark = "-dark-" in path.name and path.name.split("-")[0] not in PAPER
        if (lightness(path) < _MIDDLE) != dark:
            found.append(f"{path.name}: is not {'dark' if dark else 'light'}")
        other = path.with_name(path.name.replace("-de-", "-en-"))
        if other != path and other.exists() and np.array_equal(_pixels(path), _pixels(other)):
            found.append(f"{path.name}: says the same in both languages")
    return found


def lightness(path: Path) -> float:
    """Return the mean of a picture's grey, from 0 (black) to 255."""
    return float(_pixels(path)[:, :, :3].mean())


def _pixels(path: Path) -> np.ndarray:
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bits, np.uint8).reshape(image.height(), image.width(), 4).copy()


def lay_out(paths: Iterable[Path], folder: Path) -> None:
    """Put all pictures of a piece onto one sheet, each with its name."""
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    by_piece: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        by_piece[path.name.split("-")[0]].append(path)
    for piece, found in by_piece.items():
        _sheet(found).save(str(folder / f"{piece}.png"))
    del application


def _sheet(paths: Sequence[Path]) -> QImage:
    images = [_small(QImage(str(path))) for path in paths]
    rows = [images[at : at + _COLUMNS] for at in range(0, len(images), _COLUMNS)]
    heights = [max(image.height() for image in row) + _CAPTION + _GAP for row in rows]
    width = max(sum(image.width() + _GAP for image in row) for row in rows)
    sheet = QImage(width + _GAP, sum(heights) + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter, top = QPainter(sheet), _GAP
    for row, names, height in zip(rows, (paths[at : at + _COLUMNS] for at in range(0, len(paths), _COLUMNS)), heights):
        left = _GAP
        for image, path in zip(row, names):
            painter.drawText(QRect(left, top, max(image.width(), 260), _CAPTION), Qt.AlignmentFlag.AlignLeft, path.stem)
            painter.drawImage(left, top + _CAPTION, image)
            left += image.width() + _GAP
        top += height
    painter.end()
    return sheet


def _small(image: QImage) -> QImage:
    if image.width() <= _WIDEST:
        return image
    return image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation)
