"""Start the real QGIS with this plugin in a profile of its own, on a screen or on one of its own making."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Mapping, Optional

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = "urban_data_workbench"
_LOCALES = {"de": "de_DE", "en": "en_GB"}
_PARTS = ("__init__.py", "metadata.txt", "plugin", "ui", "resources", "LICENSE")


def make_profile(folder: Path, *, language: str, theme: str = "default", points: Optional[int] = None) -> Path:
    """Make a fresh profile below ``folder`` that has the plugin switched on; returns the profiles path."""
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "profiles" / "default"
    plugin = home / "python" / "plugins" / PLUGIN
    plugin.mkdir(parents=True)
    for part in _PARTS:
        (plugin / part).symlink_to(ROOT / part)
    settings = home / "QGIS"
    settings.mkdir()
    font = f"fontPointSize={points}\n" if points else ""
    (settings / "QGIS3.ini").write_text(
        f"[PythonPlugins]\n{PLUGIN}=true\nprocessing=true\n\n[locale]\noverrideFlag=true\nuserLocale={language}\n"
        f"globalLocale={_LOCALES[language]}\nshowGroupSeparator=true\n\n"
        f"[UI]\nUITheme={theme}\n\n[app]\n{font}projections\\unknownCrsBehavior=NoAction\n\n"
        "[qgis]\ncheckVersion=false\nshowTips341=false\nnewsFeed\\httpsfeedqgisorg\\disabled=true\n"
        "crash_handler=false\nenableMacros=0\n\n[core]\nNewsFeed\\httpsfeedqgisorg\\disabled=true\n",
        encoding="utf-8",
    )
    return folder


def run(profiles: Path, *, code: Path, variables: Mapping[str, str], seconds: float, size: str = "1500x900") -> int:
    """Run QGIS with a Python file until it ends by itself; returns its exit code. Stops it after ``seconds``."""
    command = ["qgis", "--profiles-path", str(profiles), "--nologo", "--noversioncheck", "--code", str(code)]
    if not os.environ.get("DISPLAY"):
        screen = f"-screen 0 {size}x24"
        command = ["xvfb-run", "-a", "-s", screen, *command]
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", **variables}
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 15)
        process.wait(20)
        return 124
