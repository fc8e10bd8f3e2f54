"""The vocabulary and the decisions: plain Python that knows neither QGIS nor Qt."""
