"""All connectors, in the order in which a pasted address is tried. A new kind of platform is one line here."""

from __future__ import annotations

from .contract import Connector
from .dipas import Dipas
from .oaf import OgcApiFeatures
from .sensorthings import SensorThings

CONNECTORS: tuple[Connector, ...] = (SensorThings(), OgcApiFeatures(), Dipas())  # they keep no state
