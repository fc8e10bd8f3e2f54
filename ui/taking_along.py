"""What follows once a dataset was taken offline: further datasets into the same file, then documents, background and project."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.bridge import layers
from ..plugin.bridge.background import TileMaking, area_of, background_beside, background_of
from ..plugin.bridge.document_layers import document_layer, relate
from ..plugin.bridge.travelling import project_of, write_project
from ..plugin.core.dataset import Dataset
from ..plugin.core.errors import Cancelled, UrbanDataError
from ..plugin.services.documents import Documents, Fetched
from .desk import Desk
from .load_choice import Along, LoadChoice
from .words import number, translate


class TakingAlong(QObject):
    """Takes one thing after the other, each with its own message. Main thread; works in the background."""

    load_wanted = pyqtSignal(object, object)  # dataset and choice

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: list[Dataset] = []
        self._wanted: Optional[LoadChoice] = None
        self._tiles: Optional[TileMaking] = None

    def next(self, choice: LoadChoice, error: Optional[UrbanDataError]) -> None:
        """Go on after a load: with the next dataset, and at last with what belongs to all of them."""
        if choice.path is not None and choice.along != Along():
            self._wanted, self._left = (None, []) if error else (choice, list(choice.along.others))
        elif isinstance(error, Cancelled):
            self._wanted = None
        if self._wanted is None or choice.path != self._wanted.path:
            return
        if self._left:
            other = self._left.pop(0)
            self.load_wanted.emit(other, self._wanted.of_other(other))
            return
        wanted, self._wanted = self._wanted, None
        self._complete(wanted)

    def stop(self) -> None:
        """Take nothing more."""
        self._left, self._wanted = [], None
        if self._tiles is not None:
            self._tiles.stop()

    def _complete(self, wanted: LoadChoice) -> None:
        path = wanted.path
        if path is None or self._desk.profile is None:
            return
        if wanted.along.documents:
            for dataset_id in self._datasets(path):
                self._fetch(path, dataset_id, frozenset())
        if wanted.along.zoom:
            self._make_tiles(path, wanted)
        elif wanted.along.project:
            self._write(path)

    def _datasets(self, path: Path) -> list[str]:
        shown = layers.of_working_copy(self._desk.parts.project, path)
        return sorted({str(one.customProperty(layers.DATASET)) for one in shown if one.customProperty(layers.DATASET)})

    def _fetch(self, path: Path, dataset_id: str, hosts: frozenset[str]) -> None:
        profile, parts = self._desk.profile, self._desk.parts
        if profile is None:
            return
        documents, title = Documents(parts.platforms), translate("Workbench", "Photos and documents")
        self._desk.run(
            translate("Workbench", "Fetch photos and documents"),
            lambda progress: documents.fetch(
                path, parts.live(profile, progress), dataset_id, progress=progress, title=title, hosts=hosts
            ),
            done=lambda found: self._fetched(path, dataset_id, found),
        )

    def _fetched(self, path: Path, dataset_id: str, found: Fetched) -> None:
        if found.files:
            self._show(path, dataset_id)
        if found.elsewhere:
            more = partial(self._fetch, path, dataset_id, frozenset(found.elsewhere))
            self._desk.messages.ask(elsewhere_text(found), translate("Workbench", "Fetch these, too"), more)
        if found.files or found.failed or found.no_document:
            level = Qgis.MessageLevel.Warning if found.failed or found.no_document else Qgis.MessageLevel.Success
            self._desk.messages.say(fetched_text(found), level=level)

    def _show(self, path: Path, dataset_id: str) -> None:
        """Put the files' table on the map's list, related to the objects, and into the project that travels."""
        project, named = self._desk.parts.project, translate("Workbench", "{dataset}: photos and documents")
        titles = {one.customProperty(layers.DATASET): one.name() for one in layers.of_working_copy(project, path)}
        try:
            layers.add(project, [document_layer(path, dataset_id, title=named.format(dataset=titles.get(dataset_id, "")))])
        except UrbanDataError as error:
            self._desk.messages.failed(error)
            return
        relate(project)
        if project_of(path).exists():
            self._write(path)

    def _make_tiles(self, path: Path, wanted: LoadChoice) -> None:
        shown = background_of(self._desk.parts.project)
        area = wanted.query.area or area_of(layers.of_working_copy(self._desk.parts.project, path))
        target = background_beside(path)
        if not shown or area is None or not wanted.along.zoom:
            self._write(path)
            return
        try:
            making = TileMaking(shown, area, zoom=wanted.along.zoom, target=target)
            making.start(
                self._desk.parts.runner, done=lambda made: self._tiled(path, made),
                failed=lambda error: self._not_tiled(path, error),
            )
        except UrbanDataError as error:
            self._not_tiled(path, error)
            return
        self._tiles = making

    def _tiled(self, path: Path, made: Path) -> None:
        self._tiles = None
        self._write(path, background=made)

    def _not_tiled(self, path: Path, error: UrbanDataError) -> None:
        self._tiles = None
        self._desk.messages.failed(error)
        self._write(path)

    def _write(self, path: Path, *, background: Optional[Path] = None) -> None:
        project = self._desk.parts.project
        shown = layers.of_working_copy(project, path)
        try:
            made = write_project(path, shown, title=path.stem, crs=project.crs(), background=background)
        except UrbanDataError as error:
            self._desk.messages.failed(error)
            return
        text = translate(
            "Workbench",
            "{file} opens the working copy with its styles, in QField, too. “Open folder” makes it ready to leave."
        )
        self._desk.messages.say(text.format(file=made.name))


def fetched_text(found: Fetched) -> str:
    """Say how many photos and documents came, and what did not."""
    parts = [translate("Workbench", "{count} photos and documents are there.").format(count=number(found.files))]
    if found.failed:
        parts.append(translate("Workbench", "{count} could not be fetched.").format(count=number(len(found.failed))))
    if found.no_document:
        text = translate("Workbench", "{count} addresses lead to something else.")
        parts.append(text.format(count=number(len(found.no_document))))
    return " ".join(parts)


def elsewhere_text(found: Fetched) -> str:
    """Say which other computers hold photos and documents."""
    text = translate("Workbench", "{count} photos and documents lie on other computers: {hosts}.")
    hosts = sorted(found.elsewhere)
    named = ", ".join(hosts[:3]) + (" …" if len(hosts) > 3 else "")
    return text.format(count=number(sum(found.elsewhere.values())), hosts=named)
