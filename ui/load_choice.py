"""What a person chose to load, and under which names that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Optional

from ..plugin.core.capability import Capability
from ..plugin.core.dataset import Dataset
from ..plugin.core.profile import Profile
from ..plugin.core.query import Period, Query
from .words import translate

_LONGEST = 45  # characters of a title in the name of a file of conflicts


@dataclass(frozen=True)
class Along:
    """What goes along offline: further datasets, a project, documents, and a background up to a zoom (None: without)."""

    others: tuple[Dataset, ...] = ()
    project: bool = False
    documents: bool = False
    zoom: Optional[int] = None


@dataclass(frozen=True)
class LoadChoice:
    """What the person chose. ``path`` is None for the profile's own map file; ``as_before`` where nothing was chosen."""

    query: Query
    series: bool
    refresh_minutes: int
    path: Optional[Path]
    as_before: bool = False
    along: Along = Along()

    def of_other(self, dataset: Dataset) -> LoadChoice:
        """Return what is taken of a further dataset: the same area and period, into the same file."""
        series = self.series and bool(dataset.capabilities & Capability.SERIES)
        query = Query(area=self.query.area, polygon=self.query.polygon, period=self.query.period if series else Period())
        return LoadChoice(query, series, 0, self.path)


def is_part(query: Query) -> bool:
    """Tell whether a query leaves out objects; a period leaves out values alone."""
    return query.area is not None or query.polygon is not None or bool(query.where)


def choice_key(profile: Profile, dataset: Dataset) -> str:
    """Return the name under which the last choice for a dataset of a profile is remembered."""
    return "load/" + sha256(f"{profile.name}|{dataset.service}|{dataset.id}".encode()).hexdigest()[:16]


def geopackage(typed: str) -> Path:
    """Return the file that a person means, with the ending of a GeoPackage."""
    path = Path(typed.strip())
    return path if path.suffix.lower() == ".gpkg" else path.with_name(f"{path.name}.gpkg")


def conflicts_stem(title: str, when: str) -> str:
    """Name a file of conflicts after a dataset and the day (ISO) of the hand-over."""
    return file_name(translate("Workbench", "Conflicts {dataset}").format(dataset=title[:_LONGEST])) + f" {file_name(when[:10])}"


def file_name(title: str) -> str:
    """Return a name for the file of a dataset that every system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:60] or "dataset"
