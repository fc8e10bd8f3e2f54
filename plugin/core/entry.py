"""Entries of catalogues: what a city says it has, before anything of it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Optional

from .dataset import Dataset, Licence

Box = tuple[float, float, float, float]


class EntryKind(str, Enum):
    """What can be done with an entry, the most useful first."""

    STATIONS = "stations"
    CONTRIBUTIONS = "contributions"
    FEATURES = "features"
    FILE = "file"  # a file that loads as a dataset
    SERVICE = "service"  # an interface that a profile can take up
    MAP = "map"  # pictures only
    DOCUMENT = "document"


@dataclass(frozen=True)
class Resource:
    """Where something lies: a web address and the normalised name of its format (``connectors.formats``)."""

    url: str
    format: str
    title: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing that a service or catalogue lists. ``service`` is the service's id in its profile.

    ``updated`` is an ISO date or UTC instant, empty where nobody says.
    ``extent`` is in CRS84. ``editable``: by the person who asked. ``dataset``
    is what loads it, where this product can.
    """

    id: str
    service: str
    title: str
    kind: EntryKind
    description: str = ""
    publisher: str = ""
    keywords: tuple[str, ...] = ()
    licence: Licence = Licence()
    updated: str = ""
    extent: Optional[Box] = None
    resources: tuple[Resource, ...] = ()
    editable: bool = False
    dataset: Optional[Dataset] = None
