"""A profile: how a city's platform is reached. It holds no secret."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Mapping

from .dataset import Licence
from .errors import BadInput
from .zones import DEFAULT_ZONE


@dataclass(frozen=True)
class Service:
    """One interface of a platform: its kind (a connector's name), root address and sign-in.

    ``authcfg`` is an id in QGIS's authentication database, never a secret.
    ``options`` are what this kind of interface must be told besides, as pairs:
    a tenant, a context, the layout of a plain interface. Never a secret.
    """

    kind: str
    url: str
    authcfg: str = ""
    title: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        given = dict(self.options)  # JSON has them as an object or as lists
        object.__setattr__(self, "options", tuple((str(name), str(value)) for name, value in given.items()))

    @property
    def id(self) -> str:
        """What names this service inside its profile."""
        tenant = "/".join(value for name, value in self.options if name in ("tenant", "path") and value)
        return f"{self.kind}|{self.url}|{tenant}" if tenant else f"{self.kind}|{self.url}"


@dataclass(frozen=True)
class Layer:
    """A dataset that the file of a city names, whether or not this product can load it.

    ``type`` is the kind of its service or, where no connector speaks it, what
    the file calls it; ``service`` is the id of a service of the profile, empty
    for such a one. ``dataset`` is its id within the service. ``options`` are
    what else the file says to find it (layer names, a version, a filter).
    """

    id: str
    title: str
    type: str
    service: str = ""
    dataset: str = ""
    url: str = ""
    group: str = ""
    default: bool = False
    licence: Licence = Licence()
    metadata: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """A city's platform: a name, its services, the zone its times are shown in, and what a city's file names."""

    name: str
    services: tuple[Service, ...] = ()
    zone: str = DEFAULT_ZONE
    sandbox: bool = False
    unprotected_writes: bool = False
    layers: tuple[Layer, ...] = ()

    def service(self, identifier: str) -> Service:
        """Return the service with this id; raises BadInput."""
        for service in self.services:
            if service.id == identifier:
                return service
        raise BadInput("the profile has no such service", service=identifier)


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """Return plain JSON for settings and files."""
    services = [dict(vars(service)) for service in profile.services]
    return {**vars(profile), "services": services, "layers": [_layer_to_json(layer) for layer in profile.layers]}


def without_sign_ins(profile: Profile) -> Profile:
    """Return the profile as it may leave this computer."""
    return replace(profile, services=tuple(replace(service, authcfg="") for service in profile.services))


def profile_from_json(value: Mapping[str, Any]) -> Profile:
    """Read what ``profile_to_json`` wrote; unknown members are ignored. Raises BadInput."""
    try:
        services = tuple(Service(**_known(Service, item)) for item in value.get("services", ()))
        layers = tuple(_layer_from_json(item) for item in value.get("layers", ()))
        told = (text for one in services for text in (one.kind, one.url, one.authcfg))
        texts = [value.get("name"), value.get("zone", ""), *told]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("names, kinds and addresses are texts")
        return Profile(**{**_known(Profile, value), "services": services, "layers": layers})
    except (TypeError, ValueError, AttributeError) as error:
        raise BadInput("not a profile", reason=str(error)) from error


def _layer_to_json(layer: Layer) -> dict[str, Any]:
    """Return what differs from an empty layer: catalogues hold thousands."""
    told = {name: item for name, item in vars(layer).items() if item}
    found = {name: item for name, item in vars(layer.licence).items() if item}
    return {**told, "options": dict(layer.options), "licence": found}


def _layer_from_json(value: Mapping[str, Any]) -> Layer:
    licence = Licence(**_known(Licence, value.get("licence", {})))
    return Layer(**{**_known(Layer, value), "licence": licence, "options": dict(value.get("options", {}))})


def _known(kind: type, value: Mapping[str, Any]) -> dict[str, Any]:
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: item for name, item in value.items() if name in names}
