"""Writes the project QGIS Server publishes: one layer of PostGIS with all rights. Arguments: project, port, database, table, key."""
from __future__ import annotations

import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)


def write(path: str, port: str, database: str, table: str, key: str) -> bool:
    """Build the project around one layer and write it to `path`."""
    project = QgsProject.instance()
    project.setTitle("Interop")
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    layer = QgsVectorLayer(source(port, database, table, key), table, "postgres")
    if not layer.isValid():
        return False
    project.addMapLayer(layer)
    publish(project, layer.id())
    return project.write(path)


def source(port: str, database: str, table: str, key: str) -> str:
    """The address of the table for QGIS's PostgreSQL provider."""
    uri = QgsDataSourceUri()
    uri.setConnection("127.0.0.1", port, database, "postgres", "trust")
    uri.setDataSource("public", table, "geom", "", key)
    uri.setSrid("25832")
    uri.setWkbType(QgsWkbTypes.Type.Point)
    return uri.uri(False)


def publish(project: QgsProject, layer: str) -> None:
    """Everything a person would tick in the project's properties under QGIS Server."""
    project.writeEntry("WFSLayers", "/", [layer])
    for right in ("Insert", "Update", "Delete"):
        project.writeEntry("WFSTLayers", right, [layer])
    project.writeEntry("WFSLayersPrecision", "/" + layer, 8)
    project.writeEntry("WMSServiceCapabilities", "/", True)
    project.writeEntry("WMSServiceTitle", "/", "Interop")
    project.writeEntry("WMSCrsList", "/", ["EPSG:4326", "EPSG:25832", "EPSG:3857"])


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    sys.exit(0 if write(*sys.argv[1:]) else 1)
