"""The dialog with what one service must be told besides its address, made from what its connector declares."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Sequence, Union
from urllib.parse import parse_qsl, urlsplit

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ..plugin.core import crs
from ..plugin.core.errors import BadCoordinates, BadInput
from ..plugin.core.profile import Service
from ..plugin.core.setting import ADDRESS, CHOICE, REFERENCE_SYSTEM, TICK, Setting
from ..plugin.core.urls import is_secret_name
from ..plugin.services.platforms import web_address
from .forms import keep_room, keep_size
from .manual import attach_form
from .option_words import option_text
from .report_text import kind_title
from .words import translate

Control = Union[QLineEdit, QComboBox, QCheckBox]
_WIDTH = 460


class ServiceOptions(QDialog):
    """``chosen`` carries the service as it was told. Options that its connector does not declare stay as they are."""

    chosen = pyqtSignal(object)

    def __init__(self, service: Service, settings: Sequence[Setting], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._service = service
        self._settings = tuple(settings)
        self.controls: dict[str, Control] = {}
        self.problem = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._build()
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        keep_room(self)
        keep_size(self)
        attach_form(self, __file__)
        self._follow()

    @property
    def service(self) -> Service:
        """The service as the dialog shows it now."""
        told = dict(self._service.options)
        for setting in self._settings:
            told[setting.name] = self._value(setting)
        return replace(self._service, options=tuple((name, value) for name, value in told.items() if value))

    def _build(self) -> None:
        self.setWindowTitle(translate("Workbench", "Options of this service"))
        column, form = QVBoxLayout(self), QFormLayout()
        about = QLabel(f"{kind_title(self._service.kind)}: {self._service.url}")
        about.setWordWrap(True)
        column.addWidget(about)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        told = dict(self._service.options)
        for setting in self._settings:
            self._add(form, setting, told.get(setting.name, ""))
        column.addLayout(form)
        self.problem.setWordWrap(True)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Be as high as the wrapped words need."""
        super().showEvent(event)
        self.resize(_WIDTH, self.layout().totalHeightForWidth(_WIDTH))

    def _add(self, form: QFormLayout, setting: Setting, value: str) -> None:
        control = self._control(setting, value)
        words = QLabel(option_text(setting.words))
        words.setWordWrap(True)
        control.setAccessibleDescription(words.text())
        self.controls[setting.name] = control
        if isinstance(control, QCheckBox):
            form.addRow(control)
        else:
            control.setAccessibleName(option_text(setting.title))
            form.addRow(option_text(setting.title), control)
        form.addRow(words) if setting.kind == TICK else form.addRow("", words)

    def _control(self, setting: Setting, value: str) -> Control:
        if setting.kind == TICK:
            box = QCheckBox(option_text(setting.title))
            box.setChecked(bool(value))
            return box
        if setting.kind == CHOICE:
            choice = QComboBox()
            for kept, text in setting.choices:
                choice.addItem(option_text(text), kept)
            if choice.findData(value) < 0:
                choice.addItem(value, value)
            choice.setCurrentIndex(choice.findData(value))
            return choice
        line = QLineEdit(value)
        line.textChanged.connect(lambda *_: self._follow())
        return line

    def _value(self, setting: Setting) -> str:
        control = self.controls[setting.name]
        if isinstance(control, QCheckBox):
            return "1" if control.isChecked() else ""
        return str(control.currentData()) if isinstance(control, QComboBox) else control.text().strip()

    def _follow(self) -> None:
        said = next((text for text in map(self._fault, self._settings) if text), "")
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not said)

    def _fault(self, setting: Setting) -> str:
        """Say what is wrong with a value, empty where nothing is."""
        if setting.name not in self.controls:
            return ""
        value, title = self._value(setting), option_text(setting.title)
        if not value:
            return ""
        if any(not sign.isprintable() for sign in value):
            return translate("Workbench", "“{option}” holds a sign that cannot be sent.").format(option=title)
        if setting.kind == ADDRESS:
            return _address_fault(value, title)
        return _system_fault(value) if setting.kind == REFERENCE_SYSTEM else ""

    def _accept(self) -> None:
        self.chosen.emit(self.service)
        self.accept()


def _system_fault(value: str) -> str:
    try:
        crs.normalise(value)
    except BadCoordinates:
        return translate("Workbench", "“{value}” is no reference system. Write a code such as EPSG:25832.").format(value=value)
    return ""


def _address_fault(value: str, title: str) -> str:
    try:
        address = web_address(value)
    except BadInput:
        return translate("Workbench", "“{option}” is no web address that can be asked.").format(option=title)
    if any(is_secret_name(name) for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)):
        return translate("Workbench", "“{option}” carries a secret. Choose a sign-in instead.").format(option=title)
    return ""
