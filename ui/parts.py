"""What the windows are given: services and places, built once by the composition root."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QWidget

from ..plugin.bridge.new_sign_ins import NewSignIns
from ..plugin.bridge.options import Options
from ..plugin.bridge.settings import Settings
from ..plugin.bridge.tasks import TaskRunner
from ..plugin.core.profile import Profile
from ..plugin.core.progress import Progress
from ..plugin.services.copies import Copies
from ..plugin.services.handing_over import HandingOver
from ..plugin.services.importing import Importing
from ..plugin.services.inbox import Inbox
from ..plugin.services.platforms import Platforms
from ..plugin.services.securing import Securing
from ..plugin.services.updating import Updating


@dataclass(frozen=True)
class Parts:
    """``home`` is this user's folder for map files and the sandbox; ``live`` turns a stored profile into one
    that can be used now (it starts the sandbox city where the profile asks for it) and runs in a worker."""

    runner: TaskRunner
    settings: Settings
    platforms: Platforms
    copies: Copies
    importing: Importing
    updating: Updating
    live: Callable[[Profile, Progress], Profile]
    prepare: Callable[[Profile], None]
    home: Path
    now: Callable[[], datetime]
    who: str
    project: QgsProject
    window: Optional[QWidget]
    bar: QgsMessageBar
    canvas: Optional[QgsMapCanvas]
    sign_ins: Optional[NewSignIns] = None
    securing: Optional[Securing] = None
    inbox: Inbox = field(default_factory=Inbox)
    handing: HandingOver = field(default_factory=HandingOver)
    use: Callable[[Options], object] = field(default=lambda _: None)  # has what is set in QGIS's options hold from now on
