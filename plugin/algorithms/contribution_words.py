"""How the words of contributions are read: stop words, compounds, and a list of one's own."""

from __future__ import annotations

import re
from typing import AbstractSet, Mapping

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.vocabulary import Vocabulary, vocabulary
from ..bridge.reading import Wanted
from ..core.errors import BadInput
from . import parameters as add
from .contribution_texts import Texts, texts_of
from .given import Given
from .question import Question

translate = QCoreApplication.translate
_BETWEEN = re.compile(r"[\s,;]+")


def add_words(question: Question) -> None:
    """Add further stop words, and whether compounds are taken apart."""
    add.add_text(
        question, "STOP_WORDS",
        translate("Workbench", "Words to leave out, with commas between them (the street of the procedure)"), default="",
        optional=True)
    add.add_box(
        question, "SPLIT", translate("Workbench", "Take compounds apart (Fahrradweg: Fahrrad and Weg)"), default=True,
        advanced=True)


def words_of(given: Given, read: Texts, *, keep: AbstractSet[str] = frozenset()) -> Vocabulary:
    """Return the terms of all titles and texts. Raises Cancelled."""
    stop = frozenset(word for word in _BETWEEN.split(given.text("STOP_WORDS").lower()) if word)
    return vocabulary(
        read.titles, read.texts, stop_words=stop, keep=keep, split=given.is_on("SPLIT"), check=given.progress.check)


def add_keywords(question: Question) -> None:
    """Add a table that says which word belongs to which topic."""
    add.add_layer(
        question, "KEYWORDS", translate("Workbench", "Own list of keywords and their topics"), Qgis.ProcessingSourceType.Vector,
        optional=True)
    add.add_field(
        question, "KEYWORD_FIELD", translate("Workbench", "Field with the keyword (one word)"), of="KEYWORDS", default="term",
        optional=True)
    add.add_field(
        question, "TOPIC_FIELD", translate("Workbench", "Field with the topic"), of="KEYWORDS", default="topic", optional=True)


def keywords(given: Given) -> Mapping[str, str]:
    """Return the topic of each keyword, none without a list. Raises BadInput where a field is missing, Cancelled."""
    if not given.has("KEYWORDS"):
        return {}
    source = given.source("KEYWORDS")
    word, topic = given.field("KEYWORD_FIELD", source), given.field("TOPIC_FIELD", source)
    if not (word and topic):
        raise BadInput("the list of keywords needs a field of words and one of topics")
    columns = given.read("KEYWORDS", Wanted(labels=(word, topic)), progress=given.progress.stretch(0, 5), source=source)
    both = zip(texts_of(columns, word), texts_of(columns, topic))
    return {one.strip().lower(): other.strip() for one, other in both if one and other}


def point(points: np.ndarray, row: int) -> QgsGeometry:
    """Return the place of a contribution, an empty geometry where it has none."""
    x, y = points[row].tolist()
    return QgsGeometry() if x != x or y != y else QgsGeometry.fromPointXY(QgsPointXY(x, y))
