"""Profiles from files and to files: what the person chooses, and what is said about it."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..plugin.core.profile import Profile
from ..plugin.services.city_import import Taken
from ..plugin.services.city_profile import write_city_profile
from .words import number, translate


def choose_files(parent: Optional[QWidget]) -> list[Path]:
    """Ask for the file of a city, or for a Masterportal's services.json and config.json together."""
    title = translate("Workbench", "Choose the file of a city, or a Masterportal's services.json (and config.json)")
    found, _ = QFileDialog.getOpenFileNames(parent, title, "", translate("Workbench", "JSON files") + " (*.json)")
    return [Path(name) for name in found]


def hand_out(profile: Profile, parent: Optional[QWidget]) -> str:
    """Ask where to, write the file of a city, and say so; an empty text where nobody chose. Raises BadCityFile, OSError."""
    content = write_city_profile(profile)
    title = translate("Workbench", "Write the file of the city")
    kinds = translate("Workbench", "JSON files") + " (*.json)"
    name, _ = QFileDialog.getSaveFileName(parent, title, f"{profile.name}.json", kinds)
    if not name:
        return ""
    path = Path(name if name.endswith(".json") else f"{name}.json")
    path.write_bytes(content)
    return translate("Workbench", "“{file}” can be handed out. It holds no sign-in.").format(file=path.name)


def taken_text(taken: Taken) -> str:
    """Say what came in, in two sentences at most."""
    services = number(len(taken.profile.services))
    if not taken.layers:
        text = translate("Workbench", "Services in the list: {services}.")
    else:
        text = translate("Workbench", "Services in the list: {services}. The file names {layers} datasets.")
    return text.format(services=services, layers=number(taken.layers))


def taken_details(taken: Taken) -> str:
    """List what is kept by name only, and what was left out, by kind."""
    kept = [f"{number(count)} × {kind}" for kind, count in sorted(taken.unknown.items(), key=lambda item: -item[1])]
    lost = [f"{number(count)} × {_reason(reason)}" for reason, count in sorted(taken.unreadable.items())]
    lines = [translate("Workbench", "Kept by name, cannot be loaded here:"), *kept] if kept else []
    return "\n".join([*lines, *([translate("Workbench", "Left out:"), *lost] if lost else [])])


def _reason(code: str) -> str:
    reasons = {
        "no_id": translate("Workbench", "an entry without an id"),
        "duplicate_id": translate("Workbench", "an entry whose id was there before"),
        "not_an_entry": translate("Workbench", "no entry at all"),
    }
    return reasons.get(code, code)
