"""Print layouts that come with the plugin: made by an action, and offered by QGIS's own layout windows as templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsLayoutItemMap, QgsLayoutItemScaleBar, QgsPrintLayout, QgsProject, QgsReadWriteContext, QgsSettings
from qgis.PyQt.QtXml import QDomDocument

from ..plugin.bridge import manual
from .chart_view import ChartView
from .desk import Desk
from .layout_functions import LayoutFunctions
from .through_time import menu_action
from .words import translate

ROOT = Path(__file__).resolve().parent.parent / "resources" / "layouts"
_PATHS = "layout/search-paths-for-templates"
Undo = Callable[[], object]


def register(iface: Any, desk: Desk, chart: ChartView, title: str) -> list[Undo]:
    """Register the actions, the functions that the templates use, and their folder; return what undoes it, last to first."""
    undo = LayoutFunctions(desk.parts.project, chart).register()
    undo.append(_offer(folder()))
    words = {
        "map_with_chart": translate("Workbench", "Print layout: map with chart"),
        "procedure_at_a_glance": translate("Workbench", "Print layout: procedure at a glance"),
    }
    for name, text in words.items():
        undo += menu_action(iface, title, text, f"UrbanDataLayout_{name}", lambda name=name: make(iface, desk, name))
    return undo


def folder(language: str = "") -> Path:
    """Return the folder with the templates in the person's language."""
    return ROOT / (language or manual.language())


def template(name: str, language: str = "") -> Path:
    """Return the file of a template."""
    title = {"map_with_chart": ("Karte mit Diagramm", "Map with chart"),
             "procedure_at_a_glance": ("Verfahren auf einen Blick", "Procedure at a glance")}[name]
    found = folder(language)
    return found / f"{title[0] if found.name == 'de' else title[1]}.qpt"


def make(iface: Any, desk: Desk, name: str) -> Optional[QgsPrintLayout]:
    """Make a layout of the map as it is on the screen and open it; returns it."""
    project, canvas = desk.parts.project, desk.parts.canvas
    layout = load(project, template(name))
    if canvas is not None:
        for item in layout.items():
            if isinstance(item, QgsLayoutItemMap):
                item.zoomToExtent(canvas.extent())
        for bar in layout.items():
            if isinstance(bar, QgsLayoutItemScaleBar):
                bar.applyDefaultSize(bar.guessUnits())
    project.layoutManager().addLayout(layout)
    if hasattr(iface, "openLayoutDesigner"):
        iface.openLayoutDesigner(layout)
    return layout


def load(project: QgsProject, path: Path) -> QgsPrintLayout:
    """Return a layout made of a template, with a name that no other layout of the project has."""
    document = QDomDocument()
    document.setContent(path.read_text(encoding="utf-8"))
    layout = QgsPrintLayout(project)
    layout.loadFromTemplate(document, QgsReadWriteContext())
    taken = {one.name() for one in project.layoutManager().layouts()}
    names = (path.stem if number == 1 else f"{path.stem} {number}" for number in range(1, len(taken) + 2))
    layout.setName(next(one for one in names if one not in taken))
    return layout


def _offer(path: Path) -> Undo:
    """Let QGIS's layout windows offer the templates of this folder."""
    settings = QgsSettings()
    before = _offered(settings)
    settings.setValue(_PATHS, [*(one for one in before if one != str(path)), str(path)])
    return lambda: _withdraw(path)


def _withdraw(path: Path) -> None:
    settings = QgsSettings()
    left = [one for one in _offered(settings) if one != str(path)]
    if left:
        settings.setValue(_PATHS, left)
    else:
        settings.remove(_PATHS)


def _offered(settings: QgsSettings) -> list[str]:
    found = settings.value(_PATHS)
    return [found] if isinstance(found, str) else [str(one) for one in found or ()]
