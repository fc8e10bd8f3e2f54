"""Windows with real services behind them: a small city on loopback, working copies on disk, QGIS's own widgets."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable, Optional

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

import adapters  # noqa: E402
from at_desk import settle  # noqa: E402
from fake_iface import FakeIface  # noqa: E402
from fake_platform import FakePlatform  # noqa: E402
from in_qgis import furnish  # noqa: E402
from small_city import SmallCity  # noqa: E402

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader  # noqa: E402
from urban_data_workbench.plugin.connectors.registry import CONNECTORS  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile  # noqa: E402
from urban_data_workbench.plugin.core.progress import NoProgress, Progress  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.net.session import Limits, Session  # noqa: E402
from urban_data_workbench.plugin.services.copies import Copies, Reviewed  # noqa: E402
from urban_data_workbench.plugin.services.download import Download  # noqa: E402
from urban_data_workbench.plugin.services.import_memory import RememberedMappings  # noqa: E402
from urban_data_workbench.plugin.services.importing import Importing  # noqa: E402
from urban_data_workbench.plugin.services.platforms import Platforms  # noqa: E402
from urban_data_workbench.plugin.services.updating import Updating  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
LIMITS = Limits(connect_seconds=5, read_seconds=20, retries=0)
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def german(qgis_app):
    """The German texts, as the plugin loads them, and German numbers."""
    from qgis.core import QgsSettings
    from qgis.PyQt.QtCore import QLocale

    from urban_data_workbench.plugin.main import WorkbenchPlugin

    subprocess.run([ROOT / "scripts" / "translations"], check=True, timeout=60)
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    QgsSettings().setValue("locale/userLocale", "de_DE")
    plugin = WorkbenchPlugin(None)
    plugin.initProcessing()
    yield
    plugin.unload()
    QgsSettings().remove("locale/userLocale")
    QLocale.setDefault(before)


@pytest.fixture
def iface(qgis_app, qtbot):
    made = FakeIface()
    made.window.resize(900, 700)
    yield made
    made.close()


@pytest.fixture
def settings(qgis_app, tmp_path):
    """Settings of nobody."""
    from qgis.core import QgsSettings

    from urban_data_workbench.plugin.bridge.settings import Settings

    return Settings(QgsSettings(str(tmp_path / "settings.ini"), 1))


@pytest.fixture
def city(qgis_app):
    with SmallCity() as found:
        yield found


@dataclass
class Office:
    """Everything behind the dock, wired as in the composition root."""

    parts: Any
    desk: Any
    loading: Any
    publishing: Any
    messages: Any
    city: Optional[SmallCity]

    @property
    def profile(self) -> Profile:
        return Profile("Klein", self.parts.platforms.find(self.city.url))

    def said(self) -> str:
        """What the message bar shows."""
        item = self.parts.bar.currentItem()
        return item.text() if item else ""

    def button(self, caption: str) -> Any:
        """A button of the message that is shown."""
        from qgis.PyQt.QtWidgets import QPushButton

        return next(button for button in self.parts.bar.currentItem().findChildren(QPushButton) if button.text() == caption)

    def layers(self) -> dict[str, Any]:
        """The project's layers by name."""
        return {layer.name(): layer for layer in self.parts.project.mapLayers().values()}

    def dialogs(self, kind: str) -> list[Any]:
        """The open dialogs of a class."""
        from qgis.PyQt.QtWidgets import QDialog

        return [item for item in self.parts.window.findChildren(QDialog) if type(item).__name__ == kind and item.isVisible()]


@pytest.fixture
def wire(iface, settings, tmp_path, qtbot):
    """Build what stands behind the dock on any platforms."""
    from qgis.core import QgsProject

    from urban_data_workbench.plugin.bridge.tasks import TaskRunner
    from urban_data_workbench.ui.desk import Desk
    from urban_data_workbench.ui.loading import Loading
    from urban_data_workbench.ui.messages import Messages
    from urban_data_workbench.ui.parts import Parts
    from urban_data_workbench.ui.publishing import Publishing

    runner = TaskRunner()

    def wired(platforms: Platforms, city: Any, live: Callable[[Profile, Progress], Profile]) -> Office:
        parts = Parts(
            runner=runner, settings=settings, platforms=platforms, copies=Copies(platforms, Download(platforms)), live=live,
            updating=Updating(platforms, Download(platforms)), importing=Importing(GdalFileReader(), RememberedMappings(tmp_path / "home" / "imports.json")),
            prepare=lambda profile: None, home=tmp_path / "home", now=lambda: NOON, who="Anna", project=QgsProject.instance(),
            window=iface.window, bar=iface.bar, canvas=iface.canvas,
        )
        messages = Messages(parts.bar, parts.window)
        desk = Desk(parts, messages, parts.window)
        return Office(parts, desk, Loading(desk, desk), Publishing(desk, desk), messages, city)

    yield wired
    runner.stop()
    QgsProject.instance().clear()


@pytest.fixture
def office(wire, city):
    """On the small city over HTTP; the sandbox is the same city."""
    adapter = adapters.make("requests")
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=LIMITS), CONNECTORS)
    yield wire(platforms, city, lambda profile, _: replace(profile, services=platforms.find(city.url)) if profile.sandbox else profile)
    adapter.close()


@pytest.fixture
def at_home(office, iface, qtbot):
    """The office with everything that stands in QGIS's own places, at rest."""
    furnish(office, iface)
    settle(office, qtbot)
    yield office
    office.leave()


@pytest.fixture
def reviewed(tmp_path) -> Reviewed:
    """Ten trees after a day: one conflict, one conflict about existence, two to send, one new, one to take."""
    platform = FakePlatform()
    for number in range(1, 11):
        platform.add(f"Linde {number}", height=float(number), state="gut")
    copies, path, profile = copies_of(platform), tmp_path / "Bäume.gpkg", Profile("Musterstadt", (platform_service(),))
    copies.load(path, profile, platform.dataset, Query(), series=False, progress=NoProgress())
    edit(path, "trees", {1: {"height": 1.5}, 2: {"height": 2.5}, 3: {"name": "Eiche 3"}, 4: {"height": 4.5}})
    platform.colleague("1", height=99.0)
    platform.colleague_deletes("2")
    platform.colleague("5", state="gefällt")
    return copies.review(path, profile, "trees", progress=NoProgress())


def platform_service():
    from fake_platform import SERVICE

    return SERVICE


def copies_of(platform: FakePlatform) -> Copies:
    platforms = Platforms(lambda service: object(), (platform,))
    return Copies(platforms, Download(platforms))


def edit(path: Path, table: str, values: dict[int, dict[str, object]]) -> None:
    """Edit rows as any other program does."""
    from benches import plain_sqlite

    with plain_sqlite(path) as connection:
        for fid, changes in values.items():
            for name, value in changes.items():
                connection.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE fid = ?', (value, fid))
