"""``udw:take_edits_out``: the edits of a working copy as a layer, whatever state the file is in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar, Mapping, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsGeometryCollection,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.writing import INTEGER, TEXT, Column, fields_of, write_rows
from ..core import crs as reference
from ..core import geometry as places
from ..core.changes import PLACE, Action
from ..core.errors import BadCoordinates
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.outbox import Entry
from ..services.edits_out import Edit, EditsOut, edits_out
from . import help as helping
from . import rows
from .given import Given, count
from .question import SUMMARY, Question

translate = QCoreApplication.translate


class TakeEditsOut(Question):
    """One feature per edit with old and new values, and the state of the outbox."""

    ID: ClassVar[str] = "take_edits_out"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Take my edits out of this file")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Working copies")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "working_copies"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "rescue,recover,damaged,corrupt,edits,changes,diff,outbox").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate(
                "Workbench", "What did I edit in this working copy, and can it be saved although the file is damaged?"),
            given=translate(
                "Workbench",
                "The file of a working copy, also a damaged one or a colleague's. It is only read, from a copy of its bytes; "
                "styles, form code and actions it carries are not opened. Where a damaged file has lost its bookkeeping, a "
                "working copy freshly taken of the same datasets tells what the platform has."),
            method=translate(
                "Workbench",
                "Every row is compared with what was taken. Each edit is one feature: what happened, the row, the platform's "
                "id, the fields that differ, and their old and new values as JSON. The place is the new one, of a deleted "
                "object the former one; the former place is in the column old_place. A second table holds the outbox: what "
                "was sent, and what came of it."),
            pitfalls=(
                translate(
                    "Workbench",
                    "Rows that cannot be read any more are in no result; how many are known to be lost is said. A deletion "
                    "on a page that is damaged cannot be told from a loss, and is not listed."),
                translate("Workbench", "Values of a damaged page that still look like values cannot be told from edits."),
                translate("Workbench", "The result holds personal data where the dataset does."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        pattern = translate("Workbench", "Working copies (*.gpkg *.gpkg-backup);;All files (*)")
        kind = Qgis.ProcessingFileParameterBehavior.File
        self.addParameter(QgsProcessingParameterFile(
            "INPUT", translate("Workbench", "Working copy"), kind, "", None, False, pattern))
        self.addParameter(QgsProcessingParameterFile(
            "FRESH", translate("Workbench", "Freshly taken working copy (only where the bookkeeping is lost)"), kind, "", None,
            True, pattern))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "OUTPUT", translate("Workbench", "Edits"), QgsProcessing.SourceType.TypeVectorAnyGeometry))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "OUTBOX", translate("Workbench", "Outbox"), QgsProcessing.SourceType.TypeVector, None, True, False))
        self.add_numbers({
            "CHANGED": translate("Workbench", "Changed"), "NEW": translate("Workbench", "New"),
            "DELETED": translate("Workbench", "Deleted"), "LOST": translate("Workbench", "Rows known to be lost"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Read, compare, write."""
        fresh = given.text("FRESH")
        found = edits_out(Path(given.text("INPUT")), fresh=Path(fresh) if fresh else None, progress=given.progress)
        if found.damaged:
            given.warn(translate("Workbench", "The file is damaged: only what can still be read is in the result."))
        for title in found.unreadable:
            given.warn(translate("Workbench", "“{dataset}” is left out: its columns were changed.").format(dataset=title))
        outputs = {"OUTPUT": self._edits(given, found), **self._outbox(given, found.entries)}
        return {**outputs, **_numbers(found), SUMMARY: _summary(found)}

    def _edits(self, given: Given, found: EditsOut) -> str:
        edits, columns = found.edits, _columns(found.edits)
        crs = next((edit.schema.crs for edit in edits if edit.schema.geometry), reference.CRS84)
        known = QgsCoordinateReferenceSystem(crs)
        found_places, kind = _of_one_kind([_place(edit, crs) for edit in edits])
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=kind, crs=known)
        if sink is not None and edits:
            write_rows(sink, columns, progress=given.progress, geometry=lambda row: found_places[row])
        self.result(destination, lambda layer: rows.title_columns(layer, columns))
        return destination

    def _outbox(self, given: Given, entries: Sequence[Entry]) -> Mapping[str, str]:
        columns = [
            Column("dataset", TEXT, [entry.dataset for entry in entries], translate("Workbench", "Dataset")),
            Column("entry", INTEGER, [entry.id for entry in entries], translate("Workbench", "Entry")),
            Column("state", TEXT, [entry.state.value for entry in entries], translate("Workbench", "State")),
            Column("action", TEXT, [entry.change.action.value for entry in entries], translate("Workbench", "Action")),
            Column("row", INTEGER, [entry.change.fid for entry in entries], translate("Workbench", "Row")),
            Column(
                "remote_id", TEXT, [entry.remote_id or entry.change.id or "" for entry in entries],
                translate("Workbench", "Id on the platform")),
            Column("words", TEXT, [entry.words for entry in entries], translate("Workbench", "The platform's words")),
            Column("publication", TEXT, [entry.publication for entry in entries], translate("Workbench", "Publication")),
        ]
        sink, destination = given.sink("OUTBOX", fields_of(columns))
        if sink is None:
            return {}
        if entries:
            write_rows(sink, columns, progress=given.progress)
        self.result(destination, lambda layer: rows.title_columns(layer, columns))
        return {"OUTBOX": destination}


def _columns(edits: Sequence[Edit]) -> list[Column]:
    changes = [edit.change for edit in edits]
    names = [", ".join(_named(change.fields)) for change in changes]
    old = [_values(edit.change.base, edit) for edit in edits]
    new = [_values(edit.change.mine, edit) for edit in edits]
    return [
        Column("dataset", TEXT, [edit.title for edit in edits], translate("Workbench", "Dataset")),
        Column("action", TEXT, [change.action.value for change in changes], translate("Workbench", "Action")),
        Column("row", INTEGER, [change.fid for change in changes], translate("Workbench", "Row")),
        Column("remote_id", TEXT, [change.id or "" for change in changes], translate("Workbench", "Id on the platform")),
        Column("changed", TEXT, names, translate("Workbench", "Changed fields")),
        Column("old", TEXT, old, translate("Workbench", "Old values")),
        Column("new", TEXT, new, translate("Workbench", "New values")),
        Column("old_place", TEXT, [_wkt(change.base) for change in changes], translate("Workbench", "Former place")),
        Column("state", TEXT, [edit.state for edit in edits], translate("Workbench", "State in the outbox")),
    ]


def _named(fields: Sequence[str]) -> list[str]:
    return [translate("Workbench", "place") if name == PLACE else name for name in fields]


def _values(feature: Optional[Feature], edit: Edit) -> str:
    """Return the values of what an edit touches: of a change its fields, else all."""
    if feature is None:
        return ""
    change = edit.change
    names = [name for name in change.fields if name != PLACE] if change.action is Action.UPDATE else list(feature.properties)
    return json.dumps({name: feature.properties.get(name) for name in names}, ensure_ascii=False)


def _wkt(feature: Optional[Feature]) -> str:
    if feature is None or feature.geometry is None:
        return ""
    return str(_as_qgis(feature.geometry).asWkt(9))


def _place(edit: Edit, crs: str) -> QgsGeometry:
    """Return the new place, of a deleted object the former one, in the result's reference system."""
    feature = edit.change.mine or edit.change.base
    if feature is None or feature.geometry is None:
        return QgsGeometry()
    if edit.schema.crs == crs:
        return _as_qgis(feature.geometry)
    try:
        moved = places.moved(feature.geometry, lambda xy: reference.transform(xy, source=edit.schema.crs, target=crs))
    except BadCoordinates:  # what nobody can decode has no place; its row is listed
        return QgsGeometry()
    return _as_qgis(moved)


def _of_one_kind(found: list[QgsGeometry]) -> tuple[list[QgsGeometry], Qgis.WkbType]:
    """Return places that fit one layer, and its kind: as they are, else multi, else collections."""
    kinds = {place.wkbType() for place in found if not place.isNull()}
    if len(kinds) <= 1:
        return found, kinds.pop() if kinds else Qgis.WkbType.NoGeometry
    families = {QgsWkbTypes.geometryType(kind) for kind in kinds}
    kind = QgsWkbTypes.multiType(next(iter(kinds))) if len(families) == 1 else Qgis.WkbType.GeometryCollection
    if any(QgsWkbTypes.hasZ(one) for one in kinds):
        kind = QgsWkbTypes.addZ(kind)
    return [_fitted(place, kind) for place in found], kind


def _fitted(place: QgsGeometry, kind: Qgis.WkbType) -> QgsGeometry:
    if place.isNull() or QgsWkbTypes.flatType(kind) != Qgis.WkbType.GeometryCollection:
        parts = [] if place.isNull() else place.coerceToType(kind)
        return parts[0] if parts else place
    whole = QgsGeometryCollection()
    whole.addGeometry(place.constGet().clone())
    return QgsGeometry(whole)


def _as_qgis(place: Geometry) -> QgsGeometry:
    found = QgsGeometry()
    found.fromWkb(place.wkb)
    return found


def _numbers(found: EditsOut) -> Mapping[str, int]:
    actions = [edit.change.action for edit in found.edits]
    names = {"CHANGED": Action.UPDATE, "NEW": Action.INSERT, "DELETED": Action.DELETE}
    return {**{name: actions.count(action) for name, action in names.items()}, "LOST": found.missing}


def _summary(found: EditsOut) -> str:
    numbers = _numbers(found)
    text = translate("Workbench", "{changed} objects were changed, {new} are new, {deleted} were deleted.")
    if found.missing:
        text += " " + translate("Workbench", "{lost} rows are known to be lost.")
    if found.compared:
        text += " " + translate(
            "Workbench", "The bookkeeping is lost: rows were compared with the fresh working copy, and deletions cannot be told.")
    return text.format(**{name.lower(): count(number) for name, number in numbers.items()})
