"""What is remembered: profiles and choices of this user, and entries of this project."""

from __future__ import annotations

import json
from typing import Any, Optional

from qgis.core import QgsProject, QgsSettings

from ..core.errors import BadInput
from ..core.profile import Profile, profile_from_json, profile_to_json

GROUP = "urban_data_workbench"


class Settings:
    """This user's profiles and remembered choices, in QGIS's settings. Main thread."""

    def __init__(self, store: Optional[QgsSettings] = None) -> None:
        self._store = store or QgsSettings()

    def profiles(self) -> tuple[Profile, ...]:
        """Return the saved profiles in the order they were made; unreadable ones are left alone."""
        found = []
        for item in self._kept():
            try:
                found.append(profile_from_json(item))
            except BadInput:
                continue
        return tuple(found)

    def save(self, profile: Profile, *, instead_of: str = "") -> None:
        """Add a profile, or replace the one of the same name (or of the name it had)."""
        replaced = {profile.name, instead_of}
        kept = [item for item in self._kept() if item.get("name") not in replaced]
        self._write("profiles", [*kept, profile_to_json(profile)])

    def remove(self, name: str) -> None:
        """Forget a profile."""
        self._write("profiles", [item for item in self._kept() if item.get("name") != name])

    def remembered(self, name: str, default: Any = None) -> Any:
        """Return a remembered choice; one of another kind than the default is none of ours."""
        found = self._read(f"remembered/{name}", default)
        return found if default is None or isinstance(found, type(default)) else default

    def remember(self, name: str, value: Any) -> None:
        """Keep a choice (plain JSON) for next time."""
        self._write(f"remembered/{name}", value)

    def _kept(self) -> list[dict[str, Any]]:
        found = self._read("profiles", [])
        return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []

    def _read(self, name: str, default: Any) -> Any:
        text = self._store.value(f"{GROUP}/{name}", "")
        try:
            return json.loads(text) if text else default
        except (ValueError, TypeError):
            return default

    def _write(self, name: str, value: Any) -> None:
        self._store.setValue(f"{GROUP}/{name}", json.dumps(value, ensure_ascii=False))


class ProjectEntries:
    """What belongs to the open project: its zone and its profile."""

    def __init__(self, project: Optional[QgsProject] = None) -> None:
        self._project = project or QgsProject.instance()

    def read(self, name: str, default: str = "") -> str:
        """Return an entry of the project."""
        return self._project.readEntry(GROUP, name, default)[0]

    def write(self, name: str, value: str) -> None:
        """Keep an entry in the project."""
        self._project.writeEntry(GROUP, name, value)
