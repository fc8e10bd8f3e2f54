"""What tests at the desk do again and again: wait until it is quiet, and take the trees of a platform offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fake_platform import SERVICE, FakePlatform

from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.platforms import Platforms


def settle(office: Any, qtbot: Any) -> None:
    """Wait until nothing runs any more, nor anything that follows from what ran."""
    for _ in range(4):
        qtbot.wait(5)
        qtbot.waitUntil(lambda: not office.parts.runner.busy, timeout=30_000)


def with_trees(wire: Any, platform: FakePlatform, qtbot: Any, path: Path) -> Any:
    """Return a desk whose trees were taken offline and stand on the map; ``listed`` gathers what the list of copies is told."""
    from urban_data_workbench.ui.load_dialog import LoadChoice

    office = wire(Platforms(lambda service: object(), (platform,)), platform, lambda profile, _: profile)
    office.listed, office.path = [], path
    office.publishing.copies.rows_changed.connect(office.listed.append)
    office.loading.copies_changed.connect(office.publishing.copies.list_copies)
    office.parts.settings.save(Profile("Musterstadt", (SERVICE,)))
    office.desk.choose("Musterstadt")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    office.loading._load(office.desk.datasets[0], LoadChoice(Query(), False, 0, path))
    qtbot.waitUntil(lambda: "Trees" in office.layers(), timeout=30_000)
    settle(office, qtbot)
    return office
