"""The composition root: builds the object graph, registers with QGIS, and undoes all of it."""

from __future__ import annotations

import getpass
import logging
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QDialog, QWidget

from .bridge import log
from .bridge.file_reader import GdalFileReader
from .bridge.new_sign_ins import NewSignIns
from .bridge.options import Options
from .bridge.options import read as read_options
from .bridge.sessions import Sessions
from .bridge.settings import Settings
from .bridge.tasks import TaskRunner
from .connectors.registry import connectors
from .core.profile import Profile
from .core.progress import Progress
from .services.backups import Backups
from .services.copies import Copies
from .services.download import Download
from .services.import_memory import RememberedMappings
from .services.importing import Importing
from .services.platforms import Platforms
from .services.securing import Securing
from .services.starting import Starting
from .services.updating import Updating
from .training.sandbox_city import SandboxCity

logger = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent
PACKAGE = __name__.rsplit(".plugin.", 1)[0]


class WorkbenchPlugin:
    """What QGIS holds of this plugin. Everything that is registered leaves an undo behind."""

    def __init__(self, iface: Optional[Any]) -> None:
        self._iface = iface
        self._undo: list[Callable[[], object]] = []
        self.dock: Optional[Any] = None

    def initProcessing(self) -> None:  # noqa: N802 (QGIS's name)
        """Register the algorithms; all that ``qgis_process`` needs."""
        from .algorithms.provider import WorkbenchProvider

        self._translate()
        provider = WorkbenchProvider(icon=str(ROOT / "resources" / "icons" / "udw.svg"))
        registry = QgsApplication.processingRegistry()
        registry.addProvider(provider)
        self._undo.append(lambda: registry.removeProvider(provider))

    def initGui(self) -> None:  # noqa: N802 (QGIS's name)
        """Register the algorithms, the dock and its action."""
        handler = log.attach(PACKAGE)
        self._undo.append(lambda: log.detach(PACKAGE, handler))
        self.initProcessing()
        self._add_dock()

    def unload(self) -> None:
        """Undo everything, the latest first; one failing step must not keep the others from running."""
        while self._undo:
            step = self._undo.pop()
            try:
                step()
            except Exception:  # the second broad except of this product, see the design's section 9
                logger.exception("A step of unloading failed")
        self.dock = None

    def _translate(self) -> None:
        locale = str(QgsSettings().value("locale/userLocale", "en"))[:2]
        file = ROOT / "resources" / "i18n" / f"urban_data_workbench_{locale}.qm"
        translator = QTranslator()
        if file.exists() and translator.load(str(file)):
            QCoreApplication.installTranslator(translator)
            self._undo.append(lambda: QCoreApplication.removeTranslator(translator))

    def _add_dock(self) -> None:
        from ..ui import layouts, through_time
        from ..ui.dock import WorkbenchDock
        from ..ui.opening import Opening
        from ..ui.within_qgis import register

        iface = self._iface
        window = iface.mainWindow()
        desk, loading, publishing = self._behind_the_dock()
        self.dock = WorkbenchDock(desk, loading, publishing, window)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._undo.append(self._remove_dock)
        self._add_action(window)
        panel = self._add_chart(desk, loading)
        self._add_questions(desk)
        self._undo += through_time.register(iface, desk, self.dock.windowTitle())
        self._undo += layouts.register(iface, desk, panel.dock.view, self.dock.windowTitle())
        self._undo += register(iface, Opening(desk, loading, self.dock.datasets, panel, lambda: self.dock.setUserVisible(True)))

    def _add_chart(self, desk: Any, loading: Any) -> Any:
        """Add the chart panel, hidden until somebody wants it, with its own action and that of a click on the map."""
        from ..ui.chart_panel import ChartPanel

        iface, panel = self._iface, ChartPanel(desk, loading, desk)
        panel.show_datasets = lambda: self.dock.setUserVisible(True)
        iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, panel.dock)
        panel.dock.hide()
        self._undo += [panel.dock.deleteLater, lambda: iface.removeDockWidget(panel.dock), panel.close]
        toggle = self._action("chart.svg", panel.dock.windowTitle(), "UrbanDataChartAction")
        panel.dock.setToggleVisibilityAction(toggle)
        click = self._action("chart_station.svg", panel.tool_title, "UrbanDataChartToolAction")
        panel.tool.setAction(click)
        click.toggled.connect(panel.use_tool)
        return panel

    def _add_questions(self, desk: Any) -> None:
        """Add the questions to the data, hidden until somebody wants them, in the place of the dock."""
        from ..ui.questions import Questions

        iface, questions = self._iface, Questions(desk, self._iface, desk)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, questions.dock)
        questions.dock.hide()
        questions.share_place(self.dock)
        self._undo += [questions.dock.deleteLater, lambda: iface.removeDockWidget(questions.dock), questions.close]
        questions.dock.setToggleVisibilityAction(
            self._action("questions.svg", questions.dock.windowTitle(), "UrbanDataQuestionsAction"))

    def _remove_dock(self) -> None:
        self.dock.catalogues.close()
        self.dock.inbox.close()
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

    def _add_action(self, window: Any) -> None:
        self.dock.setToggleVisibilityAction(self._action("udw.svg", self.dock.windowTitle(), "UrbanDataDockAction"))

    def _action(self, icon: str, text: str, name: str) -> QAction:
        """Put a checkable action into the toolbar and the Web menu."""
        action = QAction(QIcon(str(ROOT / "resources" / "icons" / icon)), text, self._iface.mainWindow())
        action.setCheckable(True)
        action.setObjectName(name)
        self._iface.addToolBarIcon(action)
        self._iface.addPluginToWebMenu(self.dock.windowTitle(), action)
        title = self.dock.windowTitle()
        self._undo.append(lambda: self._iface.removePluginWebMenu(title, action))
        self._undo.append(lambda: self._iface.removeToolBarIcon(action))
        self._undo.append(action.deleteLater)
        return action

    def _behind_the_dock(self) -> tuple[Any, Any, Any]:
        """Build the graph: services below, what the windows do above."""
        from ..ui.desk import Desk
        from ..ui.loading import Loading
        from ..ui.messages import Messages
        from ..ui.publishing import Publishing

        parts = self._parts()
        parts.use(read_options(parts.settings))
        messages = Messages(parts.bar, parts.window)
        desk = Desk(parts, messages, parts.window)
        loading, publishing = Loading(desk, desk), Publishing(desk, desk)
        project = QgsProject.instance()
        project.readProject.connect(loading.resume)
        self._undo += [desk.deleteLater, messages.close, lambda: _close_dialogs(parts.window)]
        self._undo.append(loading.stop)
        self._undo.append(lambda: project.readProject.disconnect(loading.resume))
        return desk, loading, publishing

    def _parts(self) -> Any:
        from ..ui.parts import Parts

        home = Path(QgsApplication.qgisSettingsDirPath()) / "urban_data_workbench"
        runner, city, sessions = TaskRunner(), SandboxCity(home / "sandbox"), Sessions()
        self._undo += [sessions.close, city.stop, runner.stop]
        reader = GdalFileReader()
        platforms = Platforms(sessions.connect, connectors(reader))
        securing = Securing(Backups(home), Starting(platforms))
        return Parts(
            runner=runner,
            settings=Settings(),
            platforms=platforms,
            copies=Copies(platforms, Download(platforms), securing),
            securing=securing,
            importing=Importing(reader, RememberedMappings(home / "imports.json")),
            updating=Updating(platforms, Download(platforms), secure=securing),
            live=lambda profile, progress: _live(city, profile, progress),
            prepare=sessions.prepare,
            home=home,
            now=lambda: datetime.now(timezone.utc),
            who=getpass.getuser(),
            project=QgsProject.instance(),
            window=self._iface.mainWindow(),
            bar=self._iface.messageBar(),
            canvas=self._iface.mapCanvas(),
            sign_ins=NewSignIns(sessions.plain),
            use=partial(_use, sessions, securing.backups),
        )


def _close_dialogs(window: QWidget) -> None:
    """Close what still stands open: nobody could carry out what it asks."""
    for dialog in window.findChildren(QDialog):
        if type(dialog).__module__.startswith(f"{PACKAGE}."):
            dialog.close()
            dialog.deleteLater()


def _use(sessions: Sessions, backups: Backups, wanted: Options) -> None:
    """Have what the person set hold from now on."""
    sessions.use(reads=wanted.reads, writes=wanted.writes, silence_seconds=wanted.silence_seconds)
    backups.kept = wanted.kept_backups


def _live(city: SandboxCity, profile: Profile, progress: Progress) -> Profile:
    """Return a profile that can be used now: the sandbox's services exist only while it runs."""
    return city.profile(profile, progress) if profile.sandbox else profile
