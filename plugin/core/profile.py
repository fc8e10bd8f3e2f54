"""A profile: how a city's platform is reached. It holds no secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

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
class Profile:
    """A city's platform: a name, its services, and the zone its times are shown in."""

    name: str
    services: tuple[Service, ...] = ()
    zone: str = DEFAULT_ZONE
    sandbox: bool = False
    unprotected_writes: bool = False

    def service(self, identifier: str) -> Service:
        """Return the service with this id; raises BadInput."""
        for service in self.services:
            if service.id == identifier:
                return service
        raise BadInput("the profile has no such service", service=identifier)


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """Return plain JSON for settings and files."""
    return {**vars(profile), "services": [dict(vars(service)) for service in profile.services]}


def profile_from_json(value: Mapping[str, Any]) -> Profile:
    """Read what ``profile_to_json`` wrote; unknown members are ignored. Raises BadInput."""
    try:
        services = tuple(Service(**_known(Service, item)) for item in value.get("services", ()))
        return Profile(**{**_known(Profile, value), "services": services})
    except (TypeError, ValueError, AttributeError) as error:
        raise BadInput("not a profile", reason=str(error)) from error


def _known(kind: type, value: Mapping[str, Any]) -> dict[str, Any]:
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: item for name, item in value.items() if name in names}
