"""The dock "Urban data": profile, state, the tabs, and the work that runs."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional, Sequence

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QComboBox,
    QLabel,
    QMenu,
    QProgressBar,
    QShortcut,
    QTabWidget,
    QToolButton,
    QWidget,
)

from ..plugin.services.city_layers import first_ones
from .care_wiring import take_care
from .copies_page import CopiesPage
from .datasets_page import DatasetsPage
from .desk import Desk
from .dock_tabs import TabCaptions
from .file_import import FileImport, dropped
from .forms import load_form
from .giving_out import GivingOut
from .inbox_tab import InboxTab
from .loading import Loading
from .pausing import PauseButton
from .publishing import Publishing
from .search_work import CatalogueSearch
from .tab_order import lead_through
from .tips import tip_text
from .words import number, translate
from .work_text import progress_text, say
from .written import zone_of


class WorkbenchDock(QgsDockWidget):
    """Wires the pages to what happens behind them."""

    profiles: QComboBox
    add_profile: QToolButton
    more: QToolButton
    state: QToolButton
    refresh: QToolButton
    tabs: QTabWidget
    work: QWidget
    work_text: QLabel
    work_bar: QProgressBar
    work_cancel: QToolButton

    def __init__(
        self, desk: Desk, loading: Loading, publishing: Publishing, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(translate("Workbench", "Urban data"), parent)
        self.setObjectName("UrbanDataDock")
        self._desk = desk
        self._loading = loading
        self._publishing = publishing
        self._cancel: Optional[Callable[[], None]] = None
        self.imports = FileImport(desk, loading, publishing, self)
        self.giving_out = GivingOut(desk, self)
        self._build()
        self._connect()
        desk.restore()
        publishing.copies.list_copies()

    def _build(self) -> None:
        content = QWidget(self)
        load_form(content, __file__)
        self.setWidget(content)
        for name in ("profiles", "add_profile", "more", "state", "refresh", "tabs"):
            setattr(self, name, getattr(content, name))
        for name in ("work", "work_text", "work_bar", "work_cancel"):
            setattr(self, name, getattr(content, name))
        self.add_profile.setIcon(QgsApplication.getThemeIcon("/symbologyAdd.svg"))
        self.refresh.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.more.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        self.work_cancel.setIcon(QgsApplication.getThemeIcon("/mTaskCancel.svg"))
        for button in (self.add_profile, self.refresh, self.more, self.work_cancel):
            button.setAccessibleName(button.text())
        self.datasets = DatasetsPage(self)
        self.copies = CopiesPage(self._desk.parts.home / "map", self)
        self._captions = TabCaptions(self.tabs, self)
        for page, text, icon in (
            (self.datasets, translate("Workbench", "D&atasets"), "/mActionAddOgrLayer.svg"),
            (self.copies, translate("Workbench", "Workin&g copies"), "/mActionToggleEditing.svg"),
        ):
            self._captions.add(page, text, QgsApplication.getThemeIcon(icon))
        self.inbox = InboxTab(self._desk, self._publishing, self.tabs, self._captions, self)
        self.catalogues = CatalogueSearch(self._desk, self.datasets, self)
        self.pausing = PauseButton(self._desk, content.work_pause, self._say_how_far, self)
        lead_through(self.inbox.page.more, content.work_pause, self.work_cancel)
        self._menu()
        self.work.hide()
        self.setMinimumWidth(240)
        self.setAcceptDrops(True)

    def _menu(self) -> None:
        menu = QMenu(self)
        edit = menu.addAction(translate("Workbench", "Edit the profile…"))
        edit.triggered.connect(self._desk.edit_profile)
        remove = menu.addAction(translate("Workbench", "Remove the profile"))
        remove.triggered.connect(self._desk.remove_profile)
        menu.aboutToShow.connect(lambda: self._follow_profile(edit, remove))
        menu.addSeparator()
        menu.addAction(translate("Workbench", "Import a file…")).triggered.connect(lambda _: self.imports.ask())
        give_out = menu.addAction(translate("Workbench", "Give out contributions…"))
        give_out.triggered.connect(lambda _: self.giving_out.ask_for_map())
        self.inbox.fill(menu)
        menu.addAction(translate("Workbench", "Open the file of a city…")).triggered.connect(self._desk.profile_from_file)
        menu.addAction(translate("Workbench", "Open the sandbox city")).triggered.connect(self._desk.use_sandbox)
        self.more.setMenu(menu)

    def _follow_profile(self, edit: QAction, remove: QAction) -> None:
        profile = self._desk.profile
        edit.setEnabled(profile is not None and not profile.sandbox)
        remove.setEnabled(profile is not None)

    def _connect(self) -> None:
        desk = self._desk
        self.profiles.activated.connect(lambda _: desk.choose(self.profiles.currentText()))
        self.add_profile.clicked.connect(desk.new_profile)
        self.refresh.clicked.connect(self._ask_again)
        self.state.clicked.connect(desk.show_report)
        self.work_cancel.clicked.connect(self._stop_work)
        self.visibilityChanged.connect(self.catalogues.follow)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._ask_again)
        desk.profiles_changed.connect(self._show_profiles)
        desk.datasets_changed.connect(self._show_datasets)
        desk.not_connected.connect(
            lambda text: self.datasets.show_datasets((), empty=text, offer_connect=False, offer_again=True)
        )
        desk.state_changed.connect(self._show_state)
        desk.work_began.connect(self._begin_work)
        desk.work_reported.connect(self._report_work)
        desk.work_ended.connect(self.work.hide)
        self._connect_pages()

    def _connect_pages(self) -> None:
        loading, publishing, page = self._loading, self._publishing, self.copies
        self.datasets.load_wanted.connect(loading.to_map)
        self.datasets.options_wanted.connect(loading.with_options)
        self.datasets.offline_wanted.connect(loading.offline)
        self.datasets.connect_wanted.connect(self._desk.new_profile)
        self.datasets.file_wanted.connect(self._desk.profile_from_file)
        self.datasets.sandbox_wanted.connect(self._desk.use_sandbox)
        self.datasets.again_wanted.connect(self._desk.refresh)
        self.tabs.currentChanged.connect(lambda at: at and publishing.copies.list_copies())
        loading.copies_changed.connect(publishing.copies.list_copies)
        take_care(self._desk, publishing, page, self).rows_known.connect(self._show_copies)
        page.review_wanted.connect(publishing.review)
        page.resume_wanted.connect(publishing.resume)
        page.update_wanted.connect(publishing.bring_up_to_date)
        page.map_wanted.connect(lambda row: loading.open_copy(row.path, row.dataset_id, profile=row.profile))
        page.folder_wanted.connect(publishing.copies.show_folder)
        page.receipts_wanted.connect(publishing.copies.show_receipts)
        page.forget_wanted.connect(publishing.copies.forget)
        page.again_wanted.connect(self.imports.again)
        page.give_out_wanted.connect(self.giving_out.ask)
        page.open_wanted.connect(publishing.copies.open_file)
        page.datasets_wanted.connect(lambda: self.tabs.setCurrentWidget(self.datasets))

    def _show_profiles(self, names: Sequence[str], current: str) -> None:
        self.profiles.clear()
        self.profiles.addItems(names)
        self.profiles.setCurrentIndex(self.profiles.findText(current))
        self.profiles.setPlaceholderText(translate("Workbench", "Choose a profile"))
        for control in (self.profiles, self.more):
            control.setEnabled(bool(names) or control is self.more)
        if not names:
            self._show_state("")

    def _show_datasets(self, datasets: object, empty: str, offer_connect: bool) -> None:
        first = first_ones(datasets, self._desk.profile)  # type: ignore[arg-type]
        zone = zone_of(self._desk.profile.zone) if self._desk.profile is not None else None
        self.datasets.model.around = replace(self.datasets.model.around, zone=zone)
        self.datasets.show_datasets(datasets, empty=empty, offer_connect=offer_connect, first=first)  # type: ignore[arg-type]

    def _ask_again(self) -> None:
        """Ask the platform, and its catalogues too."""
        self.catalogues.forget()
        self._desk.refresh()

    def _show_state(self, text: str) -> None:
        self.state.setText(text)
        more = translate("Workbench", "Click: what each service offers")
        self.state.setToolTip(tip_text(f"{text}\n{more}".strip()))
        for control in (self.state, self.refresh):
            control.setVisible(bool(text))

    def _show_copies(self, rows: Sequence) -> None:
        self.copies.show_rows(rows)
        edits = sum(row.edits for row in rows)
        tip = translate("Workbench", "{count} edits are not published yet").format(count=number(edits))
        self._captions.count(self.copies, edits, tip if edits else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take a file that can be imported."""
        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Import a file that was dropped here."""
        path = dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.imports.ask(path)

    def _begin_work(self, title: str, cancel: Callable[[], None]) -> None:
        self._cancel = cancel
        self.work_bar.setMaximum(0)
        self.work_cancel.setEnabled(True)
        self.work.show()
        say(self.work_text, title)

    def _stop_work(self) -> None:
        """Say at once that the wish was heard; the work then clears away what it began."""
        if self._cancel is not None:
            self._cancel()
            self.work_cancel.setEnabled(False)
            self._say_how_far(translate("Workbench", "stopping …"))

    def _report_work(self, done: Optional[int], total: Optional[int], what: str) -> None:
        self.work_bar.setMaximum(int(total) if total else 0)
        self.work_bar.setValue(int(done or 0))
        if self.work_cancel.isEnabled() and not self.pausing.pressed:
            self._say_how_far(progress_text(done, total, what))

    def _say_how_far(self, text: str) -> None:
        title = self.work_text.text().split("\u2009·\u2009")[0]
        say(self.work_text, f"{title}\u2009·\u2009{text}" if text else title)
