"""The dialog that makes or changes a profile; an address alone is enough."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Collection, Optional, Sequence

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import QTimeZone, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QWidget,
)

from ..plugin.core.errors import BadInput, NotAuthorised, UrbanDataError
from ..plugin.core.profile import Profile, Service
from ..plugin.core.report import ServiceReport
from ..plugin.services.city_import import take_files
from .city_file import choose_files, hand_out, taken_details, taken_text
from .forms import load_form
from .messages import details
from .open_way import OpenWay, unsent_text
from .pasted import address_of, found_text, name_of, no_address_text, unsaved_text
from .prober import Prober
from .report_text import report_text, state_word
from .service_list import show_services
from .service_options import ServiceOptions
from .service_sign_in import ServiceSignIn, asked_text, name_for, without_gone
from .words import sentence, translate


class ProfileDialog(QDialog):
    """Makes a profile; ``saved`` carries it once it was checked. ``taken`` are the names of other profiles."""

    saved = pyqtSignal(object)

    address: QLineEdit
    find: QPushButton
    from_file: QPushButton
    export: QPushButton
    find_state: QLabel
    name: QLineEdit
    zone: QComboBox
    services: QTreeWidget
    auth_label: QLabel
    auth: QgsAuthConfigSelect
    new_sign_in: QPushButton
    options: QPushButton
    remove: QPushButton
    unprotected: QCheckBox
    report: QPlainTextEdit
    check: QPushButton
    unsaved: QLabel
    busy: QProgressBar
    buttons: QDialogButtonBox

    def __init__(
        self, prober: Prober, profile: Profile, parent: Optional[QWidget] = None, *, taken: Collection[str] = ()
    ) -> None:
        super().__init__(parent)
        self._taken = taken
        self._prober = prober
        self._services: list[Service] = list(profile.services)
        self._profile = profile
        self._checked: Optional[Profile] = None
        self._closed = False
        self._open_way = OpenWay(self)
        self._build()
        self._connect()
        self._restore(profile)

    @property
    def profile(self) -> Profile:
        """The profile as the dialog shows it now."""
        return replace(
            self._profile,
            name=self.name.text().strip(),
            services=tuple(self._services),
            zone=self.zone.currentText().strip(),
            unprotected_writes=self.unprotected.isChecked(),
        )

    def _build(self) -> None:
        load_form(self, __file__)
        names = [bytes(name).decode() for name in QTimeZone.availableTimeZoneIds()]
        self.zone.addItems(sorted(name for name in names if "/" in name))
        self.busy.hide()
        self._sign_in = ServiceSignIn(
            self.auth_label, self.auth, self.new_sign_in, self._prober, chosen=self._set_sign_in, refused=self._not_found,
            name=lambda: name_for(self.name.text(), self.address.text(), self._services, self._row()),
        )

    def _connect(self) -> None:
        self.find.clicked.connect(self._find)
        self.from_file.clicked.connect(lambda: self.take_files(choose_files(self)))
        self.export.clicked.connect(self._export)
        self.address.textChanged.connect(lambda *_: self._follow())
        self.name.textChanged.connect(lambda *_: self._follow())
        self.services.currentItemChanged.connect(lambda *_: self._show_sign_in())
        self.options.clicked.connect(self._set_options)
        self.remove.clicked.connect(self._remove)
        self.check.clicked.connect(lambda: self._check(save=False))
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)

    def _restore(self, profile: Profile) -> None:
        self.name.setText(profile.name)
        self.zone.setCurrentText(profile.zone)
        self.unprotected.setChecked(profile.unprotected_writes)
        self._list()

    def _list(self, words: Sequence[str] = ()) -> None:
        show_services(self.services, self._services, words)
        self._show_sign_in()
        self._follow()

    def _follow(self) -> None:
        """Let the buttons follow what is there."""
        self.find.setEnabled(bool(self.address.text().strip()))
        filled = bool(self._services or self._profile.layers)  # a catalogue may hold nothing but maps
        self.check.setEnabled(bool(self._services))
        self.export.setEnabled(filled)
        self.unsaved.setText(unsaved_text(self.name.text().strip(), filled=filled, taken=self._taken))
        self.unsaved.setVisible(bool(self.unsaved.text()))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not self.unsaved.text())

    def _row(self) -> int:
        return self.services.indexOfTopLevelItem(self.services.currentItem())

    def _show_sign_in(self) -> None:
        row = self._row()
        self.remove.setEnabled(row >= 0)
        self.options.setEnabled(row >= 0 and bool(self._prober.settings(self._services[row].kind)))
        self._sign_in.show(self._services, row)

    def _set_sign_in(self, authcfg: str) -> None:
        if self._row() >= 0:
            self._services[self._row()] = replace(self._services[self._row()], authcfg=authcfg)

    def _set_options(self) -> None:
        """Ask what the selected service must be told besides."""
        row = self._row()
        service = self._services[row]
        dialog = ServiceOptions(service, self._prober.settings(service.kind), self)
        dialog.chosen.connect(lambda changed: self._replace(row, changed))
        dialog.open()

    def _replace(self, row: int, service: Service) -> None:
        self._services[row] = service
        self._list()
        self.services.setCurrentItem(self.services.topLevelItem(row))

    def _remove(self) -> None:
        if self._row() >= 0:
            del self._services[self._row()]
            self._list()

    def _find(self) -> None:
        address = address_of(self.address.text())
        authcfg = self._sign_in.to_find(address, self._services)
        if not self._may_send([Service("", address, authcfg)]):
            return
        self._wait(translate("Workbench", "Looking at the address …"))
        self._prober.find(
            address, done=self._unless_closed(self._found), failed=self._unless_closed(self._nothing_found), authcfg=authcfg
        )

    def _found(self, services: Sequence[Service]) -> None:
        self._ready()
        known = {service.id for service in self._services}
        fresh = [service for service in services if service.id not in known]
        self._services.extend(fresh)
        self._sign_in.found()
        if not self.name.text().strip() and services:
            self.name.setText(name_of(services, self.address.text()))
        self._list()
        self.report.clear()
        self.find_state.setText(found_text(fresh, self.address.text()))

    def _not_found(self, error: UrbanDataError) -> None:
        self._ready()
        self.find_state.setText(sentence(error))
        self.report.setPlainText(details(error))

    def _nothing_found(self, error: UrbanDataError) -> None:
        self._not_found(error)
        if isinstance(error, NotAuthorised):
            self._ask_for_sign_in()
        if isinstance(error, BadInput):
            self.find_state.setText(no_address_text(error))
            self.report.clear()

    def _ask_for_sign_in(self) -> None:
        """Let a sign-in that is made now be for the address, not for the selected service of another platform."""
        if self._sign_in.asked_for(address_of(self.address.text()), self._services):
            self.services.clearSelection()
            self.services.setCurrentItem(None)
            self.find_state.setText(asked_text())

    def take_files(self, paths: Sequence[Path]) -> None:
        """Add what the files of a city, or a Masterportal's catalogue, say."""
        if not paths:
            return
        try:
            taken = take_files(self.profile, paths, kinds=self._prober.kinds())
        except UrbanDataError as error:
            self._not_found(error)
            return
        self._profile, self._services = taken.profile, list(taken.profile.services)
        self._restore(taken.profile)
        self.find_state.setText(taken_text(taken))
        self.report.setPlainText(taken_details(taken))

    def _export(self) -> None:
        try:
            said = hand_out(self.profile, self)
        except UrbanDataError as error:
            self._not_found(error)
            return
        except OSError:
            said = translate("Workbench", "The file cannot be written there. Choose another folder.")
        if said:
            self.find_state.setText(said)

    def _may_send(self, services: Sequence[Service]) -> bool:
        may = self._open_way.may_send(services)
        if not may:
            self.find_state.setText(unsent_text())
        return may

    def _check(self, *, save: bool) -> None:
        self._services = without_gone(self._services)
        if not self._may_send(self._services):
            return
        self._wait(translate("Workbench", "Asking every service …"))
        checked = self._unless_closed(lambda reports: self._checked_all(reports, save=save))
        self._prober.check(self.profile, done=checked, failed=self._unless_closed(self._not_found))

    def _checked_all(self, reports: Sequence[ServiceReport], *, save: bool) -> None:
        self._ready()
        self._list([state_word(report) for report in reports])
        self.report.setPlainText(report_text(self.profile, reports))
        self._checked = self.profile
        working = not any(report.problem for report in reports)
        self.find_state.setText(
            translate("Workbench", "Every service answered.")
            if working
            else translate("Workbench", "Not every service can be used; the report says why. Save again to keep it so.")
        )
        if save and working:
            self._done()

    def _save(self) -> None:
        """Check once; a profile that was checked as it stands is saved even where a service fails."""
        if self._checked == self.profile:
            self._done()
            return
        self._check(save=True)

    def _done(self) -> None:
        self.saved.emit(self.profile)
        self.accept()

    def done(self, result: int) -> None:
        """Close, whatever is still being asked."""
        self._closed = True
        super().done(result)

    def _unless_closed(self, answer: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda given: None if self._closed else answer(given)

    def _wait(self, text: str) -> None:
        self.find_state.setText(text)
        self.busy.show()
        for control in (self.find, self.check, self.buttons.button(QDialogButtonBox.StandardButton.Save)):
            control.setEnabled(False)

    def _ready(self) -> None:
        self.busy.hide()
        self._follow()
