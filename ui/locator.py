"""The line of search in QGIS's corner: type the name of a dataset or of a station on the map."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Callable, Iterator, Sequence

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsFeedback,
    QgsLocatorContext,
    QgsLocatorFilter,
    QgsLocatorResult,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..plugin.services.search import Wish, words_of
from .chart_sources import station_layers
from .datasets_model import count_text, icon_name
from .opening import Opening
from .words import translate

PREFIX = "udw"
_MOST = 12  # of each: who sees more reads none
_SHORTEST = 2  # letters, where no prefix says that we are meant
_KEPT_SECONDS = 10.0  # names that were read: a word is typed in less
_DATASET, _STATION, _CONNECT, _OPTIONS, _OFFLINE = "dataset", "station", "connect", 1, 2

Name = tuple[tuple[str, ...], str, int]  # words as they are compared, name, and id of a station


@dataclass(frozen=True)
class Hit:
    """One line of results; ``key`` says what it opens, ``score`` from 0 to 1 how well it fits."""

    key: tuple[Any, ...]
    title: str
    more: str
    group: str
    icon: QIcon
    score: float
    loads: bool = False


class Names:
    """Finds names in what the dock lists and in the stations on the map. Main thread; asks no platform."""

    def __init__(self, opening: Opening, clock: Callable[[], float] = time.monotonic) -> None:
        self._opening, self._clock = opening, clock
        self._kept: dict[str, tuple[float, list[Name]]] = {}

    def find(self, text: str, *, meant: bool) -> Iterator[Hit]:
        """Yield what has these words; ``meant``: the prefix was typed, so that nothing typed yet lists the first datasets."""
        words = words_of(text)
        if not meant and len(text.strip()) < _SHORTEST or text.strip() and not words:
            return
        desk = self._opening.desk
        if meant and desk.profile is not None and not len(self._opening.page.index):
            yield _to_connect(desk.profile.name)
        yield from self._datasets(text)
        if words:
            yield from self._stations(words)

    def open(self, key: Sequence[Any], act: int = 0) -> None:
        """Open what a hit stands for."""
        kind, *which = key
        if kind == _CONNECT:
            self._opening.connect_platform()
        elif kind == _STATION:
            self._opening.station(str(which[0]), int(which[1]), str(which[2]))
        elif kind == _DATASET:
            self._open_dataset(str(which[0]), str(which[1]), act)

    def _open_dataset(self, service: str, name: str, act: int) -> None:
        found = (one for one in self._opening.page.index.entries if (one.service, one.id) == (service, name))
        entry = next(found, None)
        if entry is None:
            return
        if act and entry.dataset is not None:
            wanted = {_OPTIONS: self._opening.loading.with_options, _OFFLINE: self._opening.loading.offline}
            wanted[act](entry.dataset)
        else:
            self._opening.entry(entry)

    def _datasets(self, text: str) -> Iterator[Hit]:
        found = self._opening.page.index.search(Wish(text), limit=_MOST).entries
        group = translate("Workbench", "Datasets")
        for place, entry in enumerate(found):
            own = entry.dataset if entry.dataset is not None and not entry.resources else None
            icon = QgsApplication.getThemeIcon(icon_name(own) if own is not None else "/propertyicons/metadata.svg")
            more = count_text(own) if own is not None else entry.publisher
            score = 1.0 - place / (2 * _MOST)
            yield Hit((_DATASET, entry.service, entry.id), entry.title, more, group, icon, score, own is not None)

    def _stations(self, words: Sequence[str]) -> Iterator[Hit]:
        group, icon = translate("Workbench", "Stations on the map"), QgsApplication.getThemeIcon("/mIconPointLayer.svg")
        for layer in station_layers(self._opening.desk.parts.project):
            for rank, name, fid in _having(words, self._names(layer))[:_MOST]:
                yield Hit((_STATION, layer.id(), fid, name), name, layer.name(), group, icon, 1.0 - rank / 4)

    def _names(self, layer: QgsVectorLayer) -> list[Name]:
        """Return what is in a layer, as it was read some seconds ago at most."""
        until, found = self._kept.get(layer.id(), (0.0, []))
        if self._clock() >= until:
            found = _read(layer)
            self._kept = {key: kept for key, kept in self._kept.items() if kept[0] > self._clock()}
            self._kept[layer.id()] = self._clock() + _KEPT_SECONDS, found
        return found


class WorkbenchLocator(QgsLocatorFilter):
    """Shows what ``Names`` finds. QGIS asks a clone, here and now: the flag keeps its worker threads out of it."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    def clone(self) -> QgsLocatorFilter:
        """Return another one that knows the same; it is asked once and then gone."""
        return WorkbenchLocator(self._names)

    def name(self) -> str:
        """Return what QGIS's settings call this."""
        return "urban_data_workbench"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """Return what the person reads."""
        return translate("Workbench", "Urban data")

    def prefix(self) -> str:
        """Return what leads to these results alone."""
        return PREFIX

    def priority(self) -> QgsLocatorFilter.Priority:
        """Come after QGIS's own layers and actions."""
        return QgsLocatorFilter.Priority.Medium

    def flags(self) -> QgsLocatorFilter.Flags:
        """Be asked on the main thread: lists and layers belong to it, and the answer is there at once."""
        return QgsLocatorFilter.Flags(QgsLocatorFilter.Flag.FlagFast)

    def fetchResults(self, text: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:  # noqa: N802 (QGIS's name)
        """Find what has these words."""
        for hit in self._names.find(text, meant=context.usingPrefix):
            if feedback.isCanceled():
                return
            self.resultFetched.emit(_result(hit))

    def triggerResult(self, result: QgsLocatorResult) -> None:  # noqa: N802 (QGIS's name)
        """Load the dataset, or go to the station."""
        self._names.open(result.userData)

    def triggerResultFromAction(self, result: QgsLocatorResult, act: int) -> None:  # noqa: N802 (QGIS's name)
        """Load with options, or take offline."""
        self._names.open(result.userData, act)


def _result(hit: Hit) -> QgsLocatorResult:
    made = QgsLocatorResult()
    made.displayString, made.description, made.icon = hit.title, hit.more, hit.icon
    made.group, made.score = hit.group, hit.score
    made.setUserData(list(hit.key))
    if hit.loads:
        made.actions = [
            QgsLocatorResult.ResultAction(_OPTIONS, translate("Workbench", "Load with options…")),
            QgsLocatorResult.ResultAction(_OFFLINE, translate("Workbench", "Take offline…")),
        ]
    return made


def _to_connect(profile: str) -> Hit:
    text = translate("Workbench", "Connect “{profile}”").format(profile=profile)
    more = translate("Workbench", "Then you can search its datasets.")
    return Hit((_CONNECT,), text, more, translate("Workbench", "Datasets"), QgsApplication.getThemeIcon("/mIconConnect.svg"), 1.0)


def _read(layer: QgsVectorLayer) -> list[Name]:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(["station"], layer.fields())
    named = ((row["station"], row.id()) for row in layer.getFeatures(request))
    return [(words_of(name), name, fid) for name, fid in named if isinstance(name, str)]


def _having(words: Sequence[str], names: Sequence[Name]) -> list[tuple[int, str, int]]:
    """Return rank, name and id of the stations that have all words, those whose name begins so first."""
    found = []
    for known, name, fid in names:
        if known and all(any(word in one for one in known) for word in words):
            found.append((0 if known[0].startswith(words[0]) else 1, name, fid))
    return sorted(found)
