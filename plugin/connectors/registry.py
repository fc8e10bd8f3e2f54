"""All connectors, in the order in which a pasted address is tried. A new kind of platform is one line here."""

from __future__ import annotations

from typing import Optional

from ..core.ports import FileReader
from .catalogue_ckan import Ckan
from .catalogue_csw import Csw
from .catalogue_dkan import DataJson
from .catalogue_opendatasoft import Opendatasoft
from .catalogue_records import OgcApiRecords
from .consul import Consul
from .contract import Connector
from .decidim import Decidim
from .dipas import Dipas
from .meinberlin import MeinBerlin
from .ngsi import NgsiLd, NgsiV2
from .oaf import OgcApiFeatures
from .open311 import Open311
from .rest import Rest
from .sensorthings import SensorThings
from .wfs import WebFeatureService


def connectors(reader: Optional[FileReader] = None) -> tuple[Connector, ...]:
    """Return all connectors, which keep no state; ``reader`` reads the files that need GDAL."""
    return (
        SensorThings(),
        OgcApiFeatures(),
        Dipas(),
        Consul(),
        Decidim(),
        MeinBerlin(),
        Open311(),
        NgsiLd(),
        NgsiV2(),
        Rest(),
        WebFeatureService(reader),
        Ckan(reader),
        DataJson(reader),
        Opendatasoft(reader),
        OgcApiRecords(reader),
        Csw(reader),
    )


CONNECTORS: tuple[Connector, ...] = connectors()
