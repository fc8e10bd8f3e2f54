"""The dialog that imports a file: what it holds, what becomes of its columns, and into which working copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTableView,
    QWidget,
)

from ..plugin.core.column_mapping import ColumnMapping, proposed
from ..plugin.core.errors import Cancelled, UrbanDataError
from ..plugin.core.file_reading import Reading
from ..plugin.services.import_files import GEOJSON, GEOPACKAGE, SHEETS, TABLES
from ..plugin.services.import_look import Looked
from .forms import load_form
from .import_choice import UseDelegate
from .import_chosen import ImportChoice
from .import_columns import ColumnsModel
from .import_looking import Looker
from .import_preview import PreviewModel
from .import_reading import ReadingChoices
from .import_words import file_sentence, problem, remarks
from .load_choice import file_name
from .words import number, translate

_PAUSE_MILLISECONDS = 250


class ImportDialog(QDialog):
    """Guides through an import; nothing is read or written by the dialog itself."""

    file: QgsFileWidget
    layer_label: QLabel
    layer: QComboBox
    reading_box: QGroupBox
    encoding: QComboBox
    delimiter: QComboBox
    decimal: QComboBox
    dates: QComboBox
    crs: QComboBox
    zone: QComboBox
    preview: QTableView
    kind: QComboBox
    title: QLineEdit
    columns: QTableView
    state: QLabel
    target: QgsFileWidget
    busy: QProgressBar
    buttons: QDialogButtonBox

    def __init__(
        self, looker: Looker, *, folder: str, target_folder: Path, zone: str, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._looker = looker
        self._target_folder = target_folder
        self._looked: Optional[Looked] = None
        self._error = ""
        self._proposed_target = ""
        self._pause = QTimer(self)
        self._build(folder, zone)
        self._connect()
        self._follow()

    @property
    def choice(self) -> ImportChoice:
        """What is chosen now; only once something was looked at."""
        target = Path(self.target.filePath().strip())
        target = target if target.suffix.lower() == ".gpkg" else target.with_name(f"{target.name}.gpkg")
        return ImportChoice(self._path(), self._mapping(), target)

    def open_file(self, path: Path) -> None:
        """Look at a file as if it had been chosen."""
        self.file.setFilePath(str(path))

    def done(self, result: int) -> None:
        """Close, and ask nothing any more."""
        self._pause.stop()
        self._looker.stop()
        super().done(result)

    def _build(self, folder: str, zone: str) -> None:
        load_form(self, __file__)
        endings = " ".join(f"*{ending}" for ending in (*TABLES, *GEOJSON, *SHEETS, GEOPACKAGE))
        self.file.setFilter(translate("Workbench", "Tables and GeoPackages") + f" ({endings})")
        self.file.setDialogTitle(translate("Workbench", "Choose a file to import"))
        self.file.setDefaultRoot(folder)
        self.target.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.target.setConfirmOverwrite(False)
        self.target.setFilter("GeoPackage (*.gpkg)")
        names = ("encoding", "delimiter", "decimal", "dates", "crs", "zone")
        self._reading = ReadingChoices({name: getattr(self, name) for name in names}, zone)
        self.kind.addItem(translate("Workbench", "Contributions of a participation procedure, without persons"), False)
        self.kind.addItem(translate("Workbench", "A plain dataset with its own columns"), True)
        self._preview, self._columns = PreviewModel(self), ColumnsModel(self)
        self.preview.setModel(self._preview)
        self.columns.setModel(self._columns)
        self.columns.setItemDelegateForColumn(2, UseDelegate(self.columns))
        self.columns.verticalHeader().hide()
        self.columns.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("Workbench", "Import"))
        self._show_layers(())

    def _connect(self) -> None:
        self.file.fileChanged.connect(lambda _: self._open())
        for box in (self.layer, self.encoding, self.delimiter):
            box.activated.connect(lambda _: self._ask(anew=True))
        for box in (self.decimal, self.dates, self.crs, self.zone):
            box.activated.connect(lambda _: self._ask())
        self.kind.activated.connect(lambda _: self._change_kind())
        self._columns.changed.connect(lambda: self._pause.start(_PAUSE_MILLISECONDS))
        self.columns.clicked.connect(lambda index: self.columns.edit(index.siblingAtColumn(2)))
        self.title.textChanged.connect(lambda _: self._follow())
        self.target.fileChanged.connect(lambda _: self._follow())
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _path(self) -> Path:
        return Path(self.file.filePath().strip().strip('"'))

    def _mapping(self) -> ColumnMapping:
        looked = self._looked
        base = looked.mapping if looked is not None else ColumnMapping()
        title = self.title.text().strip()
        found = replace(self._columns.mapping(base), project_id=title, project_title=title)
        return self._reading.onto(found, found.reading.layer)

    def _open(self) -> None:
        """Look at another file: nothing of the one before counts."""
        self._show_nothing("")
        self._show_layers(())
        self._reading.forget()
        self.title.clear()
        if self.file.filePath().strip():
            self._look(None, Reading())

    def _ask(self, *, anew: bool = False) -> None:
        """Look again with what was changed; ``anew`` where there may be other columns now."""
        if not self.file.filePath().strip():
            return
        layer = str(self.layer.currentData() or "")
        if anew or self._looked is None:
            self._look(None, self._reading.reading(layer))
        else:
            self._look(self._mapping(), Reading())

    def _change_kind(self) -> None:
        """Read as the other kind, mapped by the names of the columns; what may hold persons starts left out again."""
        looked, plain = self._looked, bool(self.kind.currentData())
        if looked is not None and looked.mapping.plain != plain:
            columns = proposed([name for name in looked.columns if name not in looked.persons]).columns
            left_out = (*looked.persons, *looked.maybe_persons)
            self._look(replace(self._mapping(), columns=columns, plain=plain, left_out=left_out), Reading())

    def _look(self, mapping: Optional[ColumnMapping], reading: Reading) -> None:
        self._error = ""
        self.busy.show()
        self._follow()
        self._looker.look(self._path(), mapping, reading, done=self._show, failed=self._fail)

    def _show(self, looked: Looked) -> None:
        first, self._looked, self._error = self._looked is None, looked, ""
        self.busy.hide()
        self._preview.show(looked)
        self._columns.show(looked)
        for column in (0, 2):
            self.columns.resizeColumnToContents(column)
        self.preview.resizeColumnsToContents()
        self._reading.show(looked, table=self._path().suffix.lower() in TABLES)
        self.kind.setCurrentIndex(self.kind.findData(looked.mapping.plain))
        self._show_layers(looked.layers)
        if first:
            self.title.setText(looked.mapping.project_title)
            self._propose_target(looked.mapping.project_title)
        self._follow()

    def _show_layers(self, layers: tuple[str, ...]) -> None:
        self.layer.clear()
        for name in layers:
            self.layer.addItem(name, name)
        if self._looked is not None:
            self.layer.setCurrentIndex(max(0, self.layer.findData(self._looked.found.layer)))
        for control in (self.layer, self.layer_label):
            control.setVisible(len(layers) > 1)

    def _propose_target(self, title: str) -> None:
        if self.target.filePath() in ("", self._proposed_target):
            self._proposed_target = str(self._target_folder / f"{file_name(title or 'import')}.gpkg")
            self.target.setFilePath(self._proposed_target)

    def _fail(self, error: UrbanDataError) -> None:
        if not isinstance(error, Cancelled):
            self._show_nothing(file_sentence(error))

    def _show_nothing(self, reason: str) -> None:
        self._looked, self._error = None, reason
        self.busy.hide()
        self._preview.show(None)
        self._columns.show(None)
        self._follow()

    def _follow(self) -> None:
        """Let the text and the button follow what is known and chosen."""
        looked, reading = self._looked, self.busy.isVisibleTo(self) and bool(self.file.filePath().strip())
        self.busy.setVisible(reading)
        self.reading_box.setEnabled(looked is not None or bool(self._error))  # what was chosen there may be why
        for control in (self.preview, self.kind, self.title, self.columns, self.target):
            control.setEnabled(looked is not None)
        stop = self._missing()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not stop and not reading)
        lines = [f"✗ {stop}" if self.file.filePath().strip() and not reading else stop, *(remarks(looked) if looked else [])]
        if looked is not None and not stop:
            lines[0] = translate("Workbench", "✓ {rows} rows can be imported.").format(rows=number(looked.rows))
        self.state.setText("\n".join(line for line in lines if line))

    def _missing(self) -> str:
        """Say what still keeps this from being imported, empty where nothing does."""
        if self._error:
            return self._error
        if self._looked is None:
            waiting = bool(self.file.filePath().strip())
            return translate("Workbench", "Reading the file …") if waiting else translate(
                "Workbench", "Choose a file that a portal exported: CSV, GeoJSON, Excel or GeoPackage."
            )
        if problem(self._looked):
            return problem(self._looked)
        if not self.title.text().strip():
            return translate("Workbench", "Give the dataset a name.")
        return "" if self.target.filePath().strip() else translate("Workbench", "Choose a file for the working copy.")
