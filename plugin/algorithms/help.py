"""The help beside every algorithm, in one shape: question, input, method, pitfalls."""

from __future__ import annotations

import html
import re
from typing import Sequence

from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate
_PART = re.compile(r"<h3>.*?</h3>(.*?)(?=<h3>|$)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def page(*, question: str, given: str, method: str, pitfalls: Sequence[str]) -> str:
    """Return the help as HTML; all texts are translated already."""
    temporary = translate(
        "Workbench",
        "Where no file is chosen, the result is a temporary layer, which is lost when QGIS closes; the symbol beside its name "
        "makes it permanent.")
    parts = (
        (translate("Workbench", "The question"), f"<p>{question}</p>"),
        (translate("Workbench", "What it needs"), f"<p>{given}</p>"),
        (translate("Workbench", "How it works"), f"<p>{method}</p>"),
        (translate("Workbench", "What to watch out for"), _list([*pitfalls, temporary])),
    )
    return "".join(f"<h3>{title}</h3>{text}" for title, text in parts)


def parts_of(made: str) -> list[str]:
    """Take a page apart again: the texts of question, inputs, method and pitfalls, as HTML without their titles."""
    return _PART.findall(made)


def question_of(made: str) -> str:
    """Return the question of a page as plain text."""
    return html.unescape(_TAG.sub("", parts_of(made)[0])).strip()


def _list(texts: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


def sensors() -> str:
    """What holds for every value of a sensor that is no reference method."""
    return translate(
        "Workbench",
        "Low-cost sensors are no reference method: their values serve for orientation only and prove no breach of a "
        "limit value. The column legal_use says so in every row.")


def observations() -> str:
    """What a table of observations looks like."""
    return translate(
        "Workbench",
        "A table with one row per observation: the name of the series, the time and the value. The table of a working "
        "copy fits as it is. The layer of stations, joined by the name of the series, adds places and names. Times "
        "without a zone are read as local time of the chosen zone.")
