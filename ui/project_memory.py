"""What a project keeps of the dock: its profile, what was looked for, and the tab; a person's own tab where it keeps none."""

from __future__ import annotations

import json
from typing import Any, Mapping, Optional

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QTabWidget

from ..plugin.bridge import layers
from ..plugin.bridge.settings import ProjectEntries
from .datasets_page import DatasetsPage
from .desk import Desk
from .words import translate

_ENTRY, _TAB = "desk", "tab"


class ProjectMemory(QObject):
    """Main thread. A project without layers of ours gets no entry; ``close`` listens no more."""

    def __init__(self, desk: Desk, page: DatasetsPage, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._page, self._project = desk, page, desk.parts.project
        self._tabs = _tabs_around(page)
        self._open_tab(desk.parts.settings.remembered(_TAB, ""))
        self._project.writeProject.connect(self._keep)
        self._project.readProject.connect(self._restore)
        if self._tabs is not None:
            self._tabs.currentChanged.connect(self._remember_tab)
        self._restore()

    def close(self) -> None:
        """Listen no more."""
        self._project.writeProject.disconnect(self._keep)
        self._project.readProject.disconnect(self._restore)
        if self._tabs is not None:
            self._tabs.currentChanged.disconnect(self._remember_tab)

    def _keep(self, *_: object) -> None:
        """Write what is there now into the project that is being saved."""
        entries, profile = ProjectEntries(self._project), self._desk.profile
        before = entries.read(_ENTRY)
        if profile is None or not (before or _is_ours(self._project)):
            return
        kept = {"profile": profile.name, "search": self._page.filters.remembered(), "tab": self._tab()}
        text = json.dumps(kept, ensure_ascii=False)
        if text != before:
            entries.write(_ENTRY, text)

    def _restore(self, *_: object) -> None:
        """Choose the profile of the project, without asking its platform, and show what it showed."""
        kept = _read(self._project)
        name = kept.get("profile")
        if not isinstance(name, str) or not name:
            return
        if self._desk.stored(name) is None:
            text = translate(
                "Workbench", "This project was worked on with the profile “{profile}”, which is not here. Connect that platform, "
                "or open the file of its city, under this name."
            )
            self._desk.messages.say(text.format(profile=name), level=Qgis.MessageLevel.Info)
            return
        if self._desk.profile is None or self._desk.profile.name != name:
            self._desk.rest_on(name)
        search = kept.get("search")
        if isinstance(search, Mapping):
            self._page.filters.restore(search)
            self._page.look()
            self._page.searched.emit()  # it is what this person looks for from now on
        self._open_tab(kept.get("tab"))

    def _tab(self) -> str:
        return self._tabs.currentWidget().objectName() if self._tabs is not None else ""

    def _remember_tab(self, _: int) -> None:
        self._desk.parts.settings.remember(_TAB, self._tab())

    def _open_tab(self, name: Any) -> None:
        """Show a tab by its page's name, unless it is hidden: that of the conflicts comes with the first one."""
        for at in range(self._tabs.count() if self._tabs is not None else 0):
            if self._tabs.widget(at).objectName() == name and self._tabs.isTabVisible(at):
                self._tabs.setCurrentIndex(at)


def _tabs_around(page: DatasetsPage) -> Optional[QTabWidget]:
    found = page.parentWidget()
    while found is not None and not isinstance(found, QTabWidget):
        found = found.parentWidget()
    return found


def _is_ours(project: QgsProject) -> bool:
    return any(layer.customProperty(layers.COPY) for layer in project.mapLayers().values())


def _read(project: QgsProject) -> Mapping[str, Any]:
    try:
        found = json.loads(ProjectEntries(project).read(_ENTRY) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
