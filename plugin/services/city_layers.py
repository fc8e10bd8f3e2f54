"""What the file of a city says about datasets: which come first, under which licence, and what there is besides."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, Iterator, Mapping, Optional

from ..connectors.formats import format_of
from ..connectors.untrusted import web_address
from ..core.dataset import Dataset
from ..core.entry import Entry, EntryKind, Resource
from ..core.profile import Layer, Profile

_MAPS = {"wms", "wmts", "vectortile", "tileset3d", "terrain3d", "entities3d", "oblique", "tms", "xyz"}
_FILES = {"geojson"}
Key = tuple[str, str]


def with_licences(datasets: Iterable[Dataset], profile: Profile) -> tuple[Dataset, ...]:
    """Add the licences that the city's file gives to datasets whose platform names none."""
    known = _by_dataset(profile)
    return tuple(_licensed(dataset, _layer_of(dataset, known)) for dataset in datasets)


def first_ones(datasets: Iterable[Dataset], profile: Optional[Profile]) -> frozenset[Key]:
    """Return service and id of the datasets that the city's file wants to be offered first."""
    known = _by_dataset(profile) if profile is not None else {}
    layers = ((dataset, _layer_of(dataset, known)) for dataset in datasets)
    return frozenset((dataset.service, dataset.id) for dataset, layer in layers if layer is not None and layer.default)


def other_entries(datasets: Iterable[Dataset], profile: Profile) -> Iterator[Entry]:
    """Yield what the city's file names and no service lists, maps for example, for the search."""
    known, listed = _by_dataset(profile), set()
    for dataset in datasets:
        layer = _layer_of(dataset, known)
        listed.add(layer.id if layer else "")
    yield from (_entry(layer) for layer in profile.layers if layer.id not in listed)


def _by_dataset(profile: Profile) -> Mapping[Key, Layer]:
    return {(layer.service, layer.dataset): layer for layer in profile.layers if layer.service and layer.dataset}


def _layer_of(dataset: Dataset, known: Mapping[Key, Layer]) -> Optional[Layer]:
    """Return the layer of a dataset; catalogues name a feature type without its prefix."""
    bare = dataset.id.rpartition(":")[2]
    return known.get((dataset.service, dataset.id)) or known.get((dataset.service, bare))


def _licensed(dataset: Dataset, layer: Optional[Layer]) -> Dataset:
    told = dataset.licence
    if layer is None or told.id or told.url:
        return dataset
    return replace(dataset, licence=replace(layer.licence, attribution=told.attribution or layer.licence.attribution))


def _entry(layer: Layer) -> Entry:
    said = layer.type.lower()
    kind = EntryKind.MAP if said in _MAPS else EntryKind.FILE if said in _FILES else EntryKind.SERVICE
    address = web_address(layer.url)
    resources = (Resource(address, format_of(layer.type, url=address)),) if address else ()
    words = tuple(part for part in layer.group.split(" / ") if part)
    return Entry(layer.id, layer.service, layer.title, kind, keywords=words, licence=layer.licence, resources=resources)
