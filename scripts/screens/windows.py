"""Windows that rarely open, made of plain values as the product makes them."""

from __future__ import annotations

from datetime import timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from qgis.core import QgsProviderRegistry
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QVBoxLayout, QWidget

SERVER = "https://daten.musterstadt.example/features"
WORDS = "null value in column “pflanzjahr” violates not-null constraint"
NOON = "2026-05-04T12:00:00.000Z"


def outcome(parent: QWidget) -> QDialog:
    """A publication that the platform refused in part."""
    from urban_data_workbench.plugin.core.capability import Protection
    from urban_data_workbench.plugin.core.changes import Action
    from urban_data_workbench.plugin.core.outbox import State
    from urban_data_workbench.plugin.core.receipt import Receipt, ReceiptEntry
    from urban_data_workbench.ui.outcome_dialog import OutcomeDialog

    states = (State.REJECTED, State.CONFLICT, State.UNCERTAIN, State.PENDING)
    lines = tuple(
        ReceiptEntry(at, f"baum-{at}", Action.UPDATE, states[at % 4], words=WORDS if at % 4 == 0 else "") for at in range(1, 41)
    )
    receipt = Receipt("p", NOON, "Anna Muster", SERVER, "trees", Protection.VERSION_TOKEN, lines)
    return OutcomeDialog(receipt, lines, title="Baumkataster", parent=parent)


def structure(parent: QWidget, *, broken: bool) -> QDialog:
    """Columns that differ, with a way out or without one."""
    from urban_data_workbench.plugin.services.restructure import Structure
    from urban_data_workbench.plugin.store.mending import How, Mend
    from urban_data_workbench.ui.structure_dialog import StructureDialog

    mends = (Mend(How.RENAME, "hoehe_m", "hoehe", 5, 6), Mend(How.RESTORE, "zustand"), Mend(How.RETYPE, "pflanzjahr", "pflanzjahr"))
    found = Structure(None, "trees", "Baumkataster", () if broken else mends, ("missing:geom", "missing:fid") if broken else (), ())
    return StructureDialog(found, parent)


def backups(parent: QWidget, *, some: bool) -> QDialog:
    """The backups of a file."""
    from urban_data_workbench.plugin.services.backups import Backup
    from urban_data_workbench.ui.backups_dialog import BackupsDialog

    file = Path("Baumkataster.gpkg")
    found = [Backup(file, f"2026-05-{day:02}T08:00:00Z", day * 3, 4_096_000, sound=day != 3) for day in (5, 4, 3, 2, 1)]
    return BackupsDialog(found if some else [], title="Baumkataster", zone=timezone.utc, parent=parent)


def options(parent: QWidget) -> QDialog:
    """What a service is told besides its address."""
    from urban_data_workbench.plugin.connectors.registry import CONNECTORS
    from urban_data_workbench.plugin.core.profile import Service
    from urban_data_workbench.ui.service_options import ServiceOptions

    declared = {one.kind: one.settings for one in CONNECTORS if getattr(one, "settings", ())}
    return ServiceOptions(Service("ngsi-ld", SERVER, options=(("tenant", "musterstadt"),)), declared["ngsi-ld"], parent)


def sign_in_key(parent: QWidget, parts: Any) -> QDialog:
    """A sign-in by key."""
    from urban_data_workbench.ui.sign_in_key_dialog import SignInKeyDialog

    return SignInKeyDialog(parts.sign_ins, parent, in_address=False, name="Musterstadt")


def sign_in_service(parent: QWidget) -> QDialog:
    """A sign-in by a service of the city."""
    from urban_data_workbench.ui.sign_in_service_dialog import SignInServiceDialog

    return SignInServiceDialog(SimpleNamespace(stop=lambda: None), parent, kind="device", name="Musterstadt")


def details(parent: QWidget) -> QDialog:
    """A server's own words."""
    from urban_data_workbench.plugin.core.errors import Rejected
    from urban_data_workbench.ui.details_dialog import DetailsDialog
    from urban_data_workbench.ui.messages import details as told
    from urban_data_workbench.ui.words import sentence

    error = Rejected(WORDS, status=422, url=f"{SERVER}/collections/trees/items/417")
    return DetailsDialog(sentence(error), told(error), parent)


def receipts(parent: QWidget) -> QDialog:
    """No publication yet."""
    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    return ReceiptDialog((), parent, zone=timezone.utc, acts=True)


def sources(parent: QWidget) -> QDialog:
    """The page of QGIS's Data Source Manager, in a window of its own."""
    maker = next(one for one in QgsGui.sourceSelectProviderRegistry().providers() if one.name() == "udw")
    return maker.createDataSourceWidget(parent, Qt.WindowType.Dialog, QgsProviderRegistry.WidgetMode.Standalone)


def preferences(parts: Any, parent: QWidget) -> QDialog:
    """The page of QGIS's options, in a window of its own."""
    from urban_data_workbench.ui.options_page import OptionsPage

    made = QDialog(parent)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(OptionsPage(parts, made))
    return made
