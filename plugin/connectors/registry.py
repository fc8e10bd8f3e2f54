"""All connectors, in the order in which a pasted address is tried. A new kind of platform is one line here."""

from __future__ import annotations

from .consul import Consul
from .contract import Connector
from .decidim import Decidim
from .dipas import Dipas
from .meinberlin import MeinBerlin
from .ngsi import NgsiLd, NgsiV2
from .oaf import OgcApiFeatures
from .open311 import Open311
from .sensorthings import SensorThings

CONNECTORS: tuple[Connector, ...] = (  # they keep no state
    SensorThings(),
    OgcApiFeatures(),
    Dipas(),
    Consul(),
    Decidim(),
    MeinBerlin(),
    Open311(),
    NgsiLd(),
    NgsiV2(),
)
