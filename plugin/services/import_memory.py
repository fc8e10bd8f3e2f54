"""What a person decided about files: how columns are mapped, kept for the next file with the same ones, and where each lies."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

from ..core.column_mapping import ColumnMapping, mapping_from_json, mapping_to_json
from ..core.errors import ReadOnly

_MOST = 200  # mappings, and as many places; the oldest is forgotten first
_PLACES = "places"


class RememberedMappings:
    """A small JSON file of mappings; a damaged one is an empty one. It holds names of columns and files, never values."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, names: Sequence[str]) -> Optional[ColumnMapping]:
        """Return the mapping for a file with these columns, in whatever order, None for an unknown file."""
        return mapping_from_json(self._all().get(_key(names)))

    def keep(self, names: Sequence[str], mapping: ColumnMapping) -> None:
        """Remember a mapping. Raises ReadOnly."""
        known = self._all()
        places = known.pop(_PLACES, None)
        known.pop(_key(names), None)
        known[_key(names)] = mapping_to_json(mapping)
        self._write(dict(list(known.items())[-_MOST:]), places)

    def place(self, copy: Path, dataset_id: str) -> Optional[Path]:
        """Return where the file of an imported dataset lies on this computer, None where that is not known."""
        places = self._all().get(_PLACES)
        found = places.get(_key((str(copy), dataset_id))) if isinstance(places, dict) else None
        return Path(found) if isinstance(found, str) and found else None

    def knows(self, name: str) -> bool:
        """Tell whether a file of this name was imported before."""
        places = self._all().get(_PLACES)
        return isinstance(places, dict) and any(isinstance(one, str) and Path(one).name == name for one in places.values())

    def keep_place(self, copy: Path, dataset_id: str, file: Path) -> None:
        """Remember where a file lies: here, and not in the working copy, which may be handed on. Raises ReadOnly."""
        known = self._all()
        places = known.pop(_PLACES, None)
        places = dict(places) if isinstance(places, dict) else {}
        places.pop(_key((str(copy), dataset_id)), None)
        places[_key((str(copy), dataset_id))] = str(file)
        self._write(known, dict(list(places.items())[-_MOST:]))

    def _write(self, mappings: Mapping[str, Any], places: Any) -> None:
        text = json.dumps({**mappings, _PLACES: places or {}}, ensure_ascii=False, indent=1)
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, self._path)
        except OSError as error:
            raise ReadOnly("the mapping cannot be kept", path=str(self._path)) from error

    def _all(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def _key(names: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode("utf-8", "replace")).hexdigest()
