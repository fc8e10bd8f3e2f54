"""F1 opens the page of the manual that belongs to the window, or to the part of the dock, in which the keyboard is."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Mapping, Union

from qgis.PyQt.QtCore import QDir, QEvent, QObject, Qt
from qgis.PyQt.QtGui import QDesktopServices, QKeyEvent
from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QWidget

from ..plugin.bridge import manual
from .tips import tip_text
from .words import translate

PROPERTY = "manualPage"
PAGES: Mapping[str, str] = {  # the module of a window, and its page
    "dock": "connect", "profile_dialog": "connect", "sign_in_key_dialog": "connect", "sign_in_service_dialog": "connect",
    "service_options": "options", "options_page": "options", "details_dialog": "messages", "report_dialog": "connect",
    "datasets_page": "load", "source_page": "load", "load_dialog": "load",
    "copies_page": "copies", "review_dialog": "review", "rehearsal_dialog": "review", "structure_dialog": "review",
    "inbox_page": "conflicts", "hand_over_dialog": "conflicts",
    "outcome_dialog": "publish", "arrival_dialog": "publish", "receipt_dialog": "receipts", "undo_dialog": "receipts",
    "backups_dialog": "backups", "import_dialog": "import", "give_out_dialog": "give_out",
    "chart_dock": "chart", "chart_dialog": "chart", "questions_dock": "questions",
}
Page = Union[str, Callable[[], str]]


def show(page: str, *, anchor: str = "") -> bool:
    """Open a page where this person reads pages; where nothing opens them, say where it lies and return False."""
    address = manual.url(page, anchor=anchor)
    if QDesktopServices.openUrl(address):
        return True
    text = translate("Workbench", "No program on this computer opens this page of the manual. It is the file {file}.")
    _say(text.format(file=QDir.toNativeSeparators(address.toLocalFile())))
    return False


def attach(window: QWidget, page: str) -> None:
    """Let F1 in this window open this page, also where QGIS's own F1 lies on the window behind it."""
    known = bool(window.property(PROPERTY))
    window.setProperty(PROPERTY, page)
    if not known:
        window.installEventFilter(_HelpKey(window))


def attach_form(window: QWidget, module: str) -> None:
    """Attach the page of a window by its module; parts of windows have none of their own."""
    page = PAGES.get(Path(module).stem)
    if page is not None:
        attach(window, page)


def _say(text: str) -> None:
    box = QMessageBox(
        QMessageBox.Icon.Information, translate("Workbench", "Manual"), tip_text(text), QMessageBox.StandardButton.Close,
        QApplication.activeWindow())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    box.open()


class _HelpKey(QObject):
    """Hears keys that reach the window itself: those that nothing within wanted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Take F1 before it becomes a shortcut of QGIS, then open the page."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F1:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            show(str(watched.property(PROPERTY)))
        return True
