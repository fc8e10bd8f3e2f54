"""QGIS without widgets."""
