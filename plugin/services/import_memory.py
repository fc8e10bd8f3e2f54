"""Mappings of columns that a person decided, kept for the next file with the same columns."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Optional, Sequence

from ..core.column_mapping import ColumnMapping, mapping_from_json, mapping_to_json
from ..core.errors import ReadOnly

_MOST = 200  # mappings; the oldest is forgotten first


class RememberedMappings:
    """A small JSON file of mappings; a damaged one is an empty one. It holds names of columns, never values."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, names: Sequence[str]) -> Optional[ColumnMapping]:
        """Return the mapping for a file with these columns, in whatever order, None for an unknown file."""
        return mapping_from_json(self._all().get(_key(names)))

    def keep(self, names: Sequence[str], mapping: ColumnMapping) -> None:
        """Remember a mapping. Raises ReadOnly."""
        known = self._all()
        known.pop(_key(names), None)
        known[_key(names)] = mapping_to_json(mapping)
        text = json.dumps(dict(list(known.items())[-_MOST:]), ensure_ascii=False, indent=1)
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
