"""The dock, the chart panel and what is registered with QGIS, as the composition root wires them."""

from __future__ import annotations

from typing import Any


def furnish(office: Any, iface: Any) -> Any:
    """Return the office with ``dock``, ``panel`` and ``opening``; what it registered is undone by ``office.leave()``."""
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.chart_panel import ChartPanel
    from urban_data_workbench.ui.dock import WorkbenchDock
    from urban_data_workbench.ui.opening import Opening
    from urban_data_workbench.ui.within_qgis import register

    office.dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    office.panel = ChartPanel(office.desk, office.loading, office.desk)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, office.dock)
    iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, office.panel.dock)
    iface.window.show()
    office.opening = Opening(
        office.desk, office.loading, office.dock.datasets, office.panel, lambda: office.dock.setUserVisible(True)
    )
    undo = [office.panel.close, *register(iface, office.opening)]

    def leave() -> None:
        while undo:
            undo.pop()()

    office.leave = leave
    return office
