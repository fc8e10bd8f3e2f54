"""The page in QGIS's Data Source Manager: the list of the dock once more, above QGIS's own buttons."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import QgsApplication, QgsProviderRegistry
from qgis.gui import QgsAbstractDataSourceWidget, QgsSourceSelectProvider
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QToolButton, QVBoxLayout, QWidget

from .browser import KEY
from .datasets_page import DatasetsPage
from .forms import load_form
from .opening import Opening
from .words import translate

_EMBEDDED = QgsProviderRegistry.WidgetMode.Embedded


class SourcePage(QgsAbstractDataSourceWidget):
    """Shows what the dock lists, with a search of its own, and asks nothing that the dock does not ask."""

    profiles: QComboBox
    add_profile: QToolButton
    again: QToolButton
    state: QLabel
    list_column: QVBoxLayout
    buttons: QDialogButtonBox

    def __init__(
        self, opening: Opening, parent: Optional[QWidget] = None, flags: Qt.WindowType = Qt.WindowType.Widget,
        mode: QgsProviderRegistry.WidgetMode = _EMBEDDED,
    ) -> None:
        super().__init__(parent, flags, mode)
        self._opening, self._desk = opening, opening.desk
        self._build()
        self._connect()
        chosen = self._desk.profile.name if self._desk.profile is not None else ""
        self._show_profiles([one.name for one in self._desk.parts.settings.profiles()], chosen)
        self._show_state(self._desk.state)
        self._mirror()

    def addButtonClicked(self) -> None:  # noqa: N802 (QGIS's name)
        """Load what is selected."""
        self.datasets.load.click()

    def _build(self) -> None:
        load_form(self, __file__)
        self._take_buttons()
        self.datasets = DatasetsPage(self)
        self.list_column.addWidget(self.datasets)
        self.buttons.setParent(None)  # what comes to a window last is the last that Tab comes to
        self.layout().addWidget(self.buttons)
        self.datasets.load.hide()  # the button below is that
        self.datasets.in_view.hide()  # the dock follows the map
        self.datasets.notes.hide()
        self.datasets.model.now = self._desk.parts.now
        for button, icon in ((self.add_profile, "/symbologyAdd.svg"), (self.again, "/mActionRefresh.svg")):
            button.setIcon(QgsApplication.getThemeIcon(icon))
            button.setAccessibleName(button.text())

    def _take_buttons(self) -> None:
        """Let QGIS tie its buttons to this page; it would not say whereto *Help* leads."""
        self.setupButtons(self.buttons)
        self.buttons.removeButton(self.buttons.button(QDialogButtonBox.StandardButton.Help))
        self.buttons.button(QDialogButtonBox.StandardButton.Apply).setText(translate("Workbench", "To the map"))

    def _connect(self) -> None:
        desk, loading, page = self._desk, self._opening.loading, self.datasets
        self.profiles.activated.connect(lambda _: desk.open(self.profiles.currentText()))
        self.add_profile.clicked.connect(desk.new_profile)
        self.again.clicked.connect(desk.refresh)
        desk.profiles_changed.connect(self._show_profiles)
        desk.state_changed.connect(self._show_state)
        self._opening.page.indexed.connect(self._mirror)
        page.load_wanted.connect(loading.to_map)
        page.options_wanted.connect(loading.with_options)
        page.offline_wanted.connect(loading.offline)
        page.offer_wanted.connect(self._offer)
        page.entry_selected.connect(lambda _: self.enableButtons.emit(page.load.isEnabled()))
        page.connect_wanted.connect(desk.new_profile)
        page.file_wanted.connect(desk.profile_from_file)
        page.sandbox_wanted.connect(desk.use_sandbox)
        page.again_wanted.connect(desk.refresh)

    def _offer(self, offer: object) -> None:
        """What is no loading is done in the dock."""
        self._opening.show_dock()
        self._opening.page.offer_wanted.emit(offer)

    def _show_profiles(self, names: Sequence[str], current: str) -> None:
        self.profiles.clear()
        self.profiles.addItems(names)
        self.profiles.setCurrentIndex(self.profiles.findText(current))
        self.profiles.setPlaceholderText(translate("Workbench", "Choose a profile"))
        self.profiles.setEnabled(bool(names))
        self.again.setEnabled(bool(current))

    def _show_state(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _mirror(self) -> None:
        """Show what the dock shows now, found by the words of this page."""
        dock, page = self._opening.page, self.datasets
        page.empty_text.setText(dock.empty_text.text())
        page.ways.setVisible(not dock.ways.isHidden())
        page.empty_again.setVisible(not dock.empty_again.isHidden())
        page.show_index(dock.index, dock.model.around)


class SourceProvider(QgsSourceSelectProvider):
    """Makes the page for a Data Source Manager."""

    def __init__(self, opening: Opening, icon: QIcon) -> None:
        super().__init__()
        self._opening, self._icon = opening, icon
        self._made: list[SourcePage] = []

    def providerKey(self) -> str:  # noqa: N802 (QGIS's name)
        """Return whose things these are."""
        return KEY

    def name(self) -> str:
        """Return what QGIS calls this; ``iface.openDataSourceManagerPage`` opens it by this name."""
        return KEY

    def text(self) -> str:
        """Return what the person reads."""
        return translate("Workbench", "Urban data")

    def toolTip(self) -> str:  # noqa: N802 (QGIS's name)
        """Say what it is for."""
        return translate("Workbench", "Load datasets of an urban data platform")

    def icon(self) -> QIcon:
        """Return the sign of the plugin."""
        return self._icon

    def ordering(self) -> int:
        """Stand among what comes from the network."""
        return int(QgsSourceSelectProvider.Ordering.OrderRemoteProvider)

    def createDataSourceWidget(  # noqa: N802 (QGIS's name)
        self, parent: Optional[QWidget] = None, fl: Qt.WindowType = Qt.WindowType.Widget,
        widgetMode: QgsProviderRegistry.WidgetMode = _EMBEDDED,  # noqa: N803 (QGIS's name)
    ) -> QgsAbstractDataSourceWidget:
        """Make the page."""
        made = SourcePage(self._opening, parent, fl, widgetMode)
        self._made = [*self.living(), made]
        return made

    def living(self) -> list[SourcePage]:
        """Return the pages that are still there."""
        return [page for page in self._made if not sip.isdeleted(page)]
