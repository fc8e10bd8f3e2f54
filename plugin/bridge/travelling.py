"""The QGIS project that travels beside a working copy: its layers as they are styled here, found wherever the folder goes."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Optional

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject, QgsRasterLayer, QgsReferencedRectangle

from ..core.errors import Damaged, ReadOnly
from . import document_layers
from . import layers as ours
from .background import background_beside

_OURS = ("urban_data_workbench", "travels_with")


def project_of(copy: Path) -> Path:
    """Return where the project of a working copy lies: beside it, under its name unless that is somebody else's project."""
    usual = copy.with_suffix(".qgz")
    if not usual.exists() or _opened(usual).readEntry(*_OURS)[0]:
        return usual
    return copy.with_name(f"{copy.stem}-offline.qgz")


def goes_along(copy: Path, *, open_here: str = "") -> tuple[Path, ...]:
    """Return what was made beside a working copy to travel with it: its project, what QGIS kept of that, its background.

    None of it where the project is the one that is ``open_here``, or shows
    other files as well. Main thread.
    """
    background = background_beside(copy)
    try:
        project = project_of(copy)
        if project.exists() and (ours.same_file(project, Path(open_here)) or not _shows_only(project, (copy, background))):
            return ()
    except Damaged:
        return ()
    made = (project, project.with_name(f"{project.name}~"), background)
    return tuple(file for file in made if file.exists())


def _shows_only(project: Path, files: tuple[Path, ...]) -> bool:
    opened = QgsProject()
    opened.read(str(project), Qgis.ProjectReadFlag.DontResolveLayers)
    shown = {ours.file_of(layer) for layer in opened.mapLayers().values()}
    return all(any(ours.same_file(one, file) for file in files) for one in shown)


def write_project(
    copy: Path, shown: Iterable[QgsMapLayer], *, title: str, crs: QgsCoordinateReferenceSystem,
    background: Optional[Path] = None,
) -> Path:
    """Write the project of a working copy, or add to it what it lacks; what a person arranged there stays.

    ``shown`` are layers of the file; the project gets layers of its own that look the same. Main thread.
    Raises ReadOnly where it cannot be written, Damaged where what is there cannot be read.
    """
    target = project_of(copy)
    project = _opened(target) if target.exists() else _new(copy, title, crs)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    there = {_shown(layer) for layer in project.mapLayers().values()}
    project.addMapLayers([_travelling(layer, copy) for layer in shown if _shown(layer) not in there])
    document_layers.relate(project)
    _add_background(project, background)
    _look_at(project)
    if not project.write(str(target)):
        raise ReadOnly("the project cannot be written", path=str(target))
    return target


def _opened(target: Path) -> QgsProject:
    project = QgsProject()
    if not project.read(str(target)):
        raise Damaged("the project beside the file cannot be read", path=str(target))
    return project


def _new(copy: Path, title: str, crs: QgsCoordinateReferenceSystem) -> QgsProject:
    project = QgsProject()
    project.setTitle(title)
    project.setCrs(crs)
    project.writeEntry(*_OURS, copy.name)
    return project


def _travelling(layer: QgsMapLayer, copy: Path) -> QgsMapLayer:
    made = layer.clone()
    made.setCustomProperty(ours.COPY, copy.name)  # a path of this computer says nothing elsewhere
    document_layers.beside_project(made)
    return made


def _shown(layer: QgsMapLayer) -> str:
    """Return the table a layer shows, with the part of it."""
    return layer.source().rpartition("|layername=")[2]


def _add_background(project: QgsProject, background: Optional[Path]) -> None:
    """Put a picture of tiles below everything."""
    if background is None or any(ours.same_file(ours.file_of(one), background) for one in project.mapLayers().values()):
        return
    layer = QgsRasterLayer(str(background), background.stem, "gdal")
    if not layer.isValid():
        raise Damaged("the tiles cannot be opened as a layer", path=str(background))
    project.addMapLayer(layer, False)
    project.layerTreeRoot().insertLayer(-1, layer)


def _look_at(project: QgsProject) -> None:
    """Open on the layers of the working copy."""
    found = project.viewSettings().fullExtent()
    if not found.isEmpty():
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(found, project.crs()))
