"""What happens when a file is imported, and read again later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QMimeData, QObject, QStandardPaths
from qgis.PyQt.QtWidgets import QMessageBox

from ..plugin.bridge import layers
from ..plugin.bridge.columns import contribution_words
from ..plugin.core.dataset import DatasetKind
from ..plugin.core.errors import Cancelled, LayerBeingEdited, UrbanDataError
from ..plugin.core.file_reading import FILES
from ..plugin.core.gate import Gate
from ..plugin.core.profile import Profile
from ..plugin.core.zones import DEFAULT_ZONE
from ..plugin.services.copies import CopyState, Reviewed
from ..plugin.services.import_files import GEOJSON, GEOPACKAGE, SHEETS, TABLES
from ..plugin.services.importing import ReadAgain
from .desk import Desk
from .edit_gates import EditGates, is_free
from .import_chosen import ImportChoice
from .import_dialog import ImportDialog
from .import_looking import BackgroundLooker
from .import_words import file_sentence
from .loading import Loading
from .publishing import Publishing
from .tips import tip_text
from .words import number, translate

ENDINGS = (*TABLES, *GEOJSON, *SHEETS, GEOPACKAGE)
_FOLDER = "import folder"
_COPIES_FOLDER = "working copies"


def _named(reviewed: Reviewed) -> Reviewed:
    """Name the columns of contributions as their layer does; a plain dataset's are the file's own."""
    offered = reviewed.plan.offered
    words = contribution_words(translate) if offered is not None and offered.kind is DatasetKind.CONTRIBUTIONS else {}
    fields = tuple(replace(field, title=words.get(field.name, field.title)) for field in reviewed.schema.fields)
    return replace(reviewed, schema=replace(reviewed.schema, fields=fields))


def dropped(data: QMimeData) -> Optional[Path]:
    """Return the one file of this computer that is dragged, where it is of a kind that can be imported."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None


class FileImport(QObject):
    """Imports files into working copies. Main thread; reads and writes in the background."""

    def __init__(self, desk: Desk, loading: Loading, publishing: Publishing, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts = desk.parts
        self._loading = loading
        self._publishing = publishing
        self._gates = EditGates(desk.parts.project, self)

    def ask(self, path: Optional[Path] = None) -> None:
        """Ask which file, what becomes of its columns, and where to; then import it."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        settings, profile = self._parts.settings, self._desk.profile
        dialog = ImportDialog(
            BackgroundLooker(self._parts), folder=str(settings.remembered(_FOLDER, documents)),
            target_folder=Path(str(settings.remembered(_COPIES_FOLDER, documents))),
            zone=profile.zone if profile is not None else DEFAULT_ZONE, parent=self._parts.window,
        )
        dialog.accepted.connect(lambda: self._bring(dialog.choice))
        dialog.open()
        if path is not None:
            dialog.open_file(path)

    def again(self, row: CopyState) -> None:
        """Read the file of an imported dataset again; edits made here stay."""
        if not is_free(self._desk, row.path):
            return
        gate = self._gates.gate(row.path)
        self._desk.run(
            translate("Workbench", "Read {file} again").format(file=row.file),
            lambda progress: self._parts.importing.again(row.path, row.dataset_id, progress=progress, turn=gate.passing),
            done=lambda found: self._compared(found, row.profile),
            failed=lambda error: self._failed(error, gate),
        )

    def _bring(self, choice: ImportChoice) -> None:
        settings = self._parts.settings
        settings.remember(_FOLDER, str(choice.path.parent))
        settings.remember(_COPIES_FOLDER, str(choice.target.parent))
        if not is_free(self._desk, choice.target):
            return
        self._desk.run(
            translate("Workbench", "Look at the working copy"),
            lambda progress: self._parts.importing.replaced(choice.target, choice.path, choice.mapping),
            done=lambda former: self._take(choice) if former is None or self._may_replace(former.title, choice) else None,
        )

    def _may_replace(self, title: str, choice: ImportChoice) -> bool:
        """Ask whether another file is a newer state of what was imported: what it does not hold any more disappears."""
        text = translate(
            "Workbench",
            "“{title}” was imported from another file. Is {file} its newer state?"
            " Then it is brought up to date: what the new file does not hold disappears. Otherwise give it another name."
        )
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        heading = translate("Workbench", "Import {file}").format(file=choice.path.name)
        said = text.format(title=title, file=choice.path.name)
        return bool(QMessageBox.question(self._parts.window, heading, tip_text(said), yes | no, no) == yes)

    def _take(self, choice: ImportChoice) -> None:
        profile = translate("Workbench", "Imported files")
        gate = self._gates.gate(choice.target)
        self._desk.run(
            translate("Workbench", "Import {file}").format(file=choice.path.name),
            lambda progress: self._parts.importing.bring(
                choice.target, choice.path, choice.mapping, profile=profile, progress=progress, turn=gate.passing
            ),
            done=lambda found: self._brought(found, profile),
            failed=lambda error: self._failed(error, gate),
        )

    def _brought(self, found: ReadAgain, profile: str) -> None:
        loaded = found.loaded
        self._loading.open_copy(loaded.path, loaded.taken.dataset.id, profile=profile)
        self._publishing.copies.remember(loaded.path)
        if found.compared:
            self._compared(found, profile)
            return
        self._desk.messages.loaded(loaded.taken.dataset.title, loaded.summary, kind=loaded.taken.dataset.kind)

    def _compared(self, found: ReadAgain, profile: str) -> None:
        """Say what came in, and let the person decide where the file stands against an edit."""
        layers.refresh(self._parts.project, found.loaded.path)
        self._publishing.copies.list_copies()
        title = found.loaded.taken.dataset.title
        if found.conflicts is None:
            text = translate("Workbench", "{title}: the file was read again, {count} objects brought up to date.")
            if not found.updated:
                text = translate("Workbench", "{title}: the file was read again; nothing changed in it.")
            self._desk.messages.say(text.format(title=title, count=number(found.updated)))
            return
        text = translate(
            "Workbench",
            "{title}: {count} objects brought up to date. {open} differ from your edits, which stay until you decide."
        )
        count, waiting = number(found.updated), number(len(found.conflicts.plan.conflicts))
        self._desk.messages.say(text.format(title=title, count=count, open=waiting), level=Qgis.MessageLevel.Warning)
        self._publishing.show(_named(found.conflicts), Profile(profile, (FILES,)))

    def _failed(self, error: UrbanDataError, gate: Gate) -> None:
        """Say what failed; what gave way to a person's edits has changed nothing."""
        if gate.is_shut and isinstance(error, Cancelled):
            error = LayerBeingEdited("editing began while this dataset was taken again")
        self._desk.messages.failed(error, words=file_sentence(error))
