"""The working copy on disk: one GeoPackage."""
