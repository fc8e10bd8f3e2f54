"""A FROST that is reached through a gateway only, and the links of whose replies name its inner host all the same."""
from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional

from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.core.errors import NotAuthorised
from urban_data_workbench.plugin.net.credentials import Secrets
from urban_data_workbench.plugin.net.session import Session

from .data import loggers
from .loading import load_loggers, stored_series
from .servers.frost import Frost
from .servers.identity import PUBLIC, UNATTENDED, UNATTENDED_SECRET
from .servers.postgis import PostGis
from .servers.process import local_session
from .servers.relay import Relay
from .taken_series import digest_of_all

_CONTEXT = "/FROST-Server"
THINGS = ("Bank am Teich", "Pumpe")


@dataclass(frozen=True)
class ProtectedFrost:
    """The series of one pond logger and two Things to edit.

    `inner` is the host that the links name; it would answer anybody. `upstream` is the way from the gateway to FROST.
    """

    frost: Frost
    inner: Relay
    upstream: Relay

    @property
    def stored(self) -> "dict[str, tuple[int, str]]":
        """Rows and checksum of each series in FROST's storage, by its id."""
        return {str(number): (one.rows, one.digest) for number, one in stored_series(self.frost).items()}

    @property
    def digest(self) -> str:
        """One checksum of all that is stored."""
        return digest_of_all((name, digest) for name, (_, digest) in self.stored.items())

    def behind(self, gateway: str) -> str:
        """The root of version 1.1 as the gateway offers it."""
        return f"{gateway}{_CONTEXT}/v1.1"

    def descriptions(self) -> "Mapping[str, str]":
        """The descriptions of the Things in FROST's storage, by name."""
        sql = 'select "NAME" as name, "DESCRIPTION" as description from "THINGS"'
        return {row["name"]: row["description"] for row in self.frost.postgis.rows(self.frost.database, sql)}

    def describe(self, name: str, text: str) -> None:
        """A colleague's edit, on the inner side."""
        with local_session() as session:
            (thing,) = session.get(f"{self.frost.url}/Things", params={"$filter": f"name eq '{name}'"}, timeout=30).json()["value"]
            address = f"{self.frost.url}/Things({thing['@iot.id']})"
            session.patch(address, json={"description": text}, timeout=30).raise_for_status()


@contextmanager
def protected_frost(postgis: PostGis) -> "Iterator[ProtectedFrost]":
    """FROST on a database of its own, filled."""
    with Relay() as inner, Relay() as upstream:
        settings = {"serviceRootUrl": f"{inner.url}{_CONTEXT}"}
        with Frost(postgis, database="protected", settings=settings) as frost:
            inner.target = upstream.target = frost.url.partition(_CONTEXT)[0]
            load_loggers(frost, loggers()[:1])
            with local_session() as session:
                for name in THINGS:
                    body = {"name": name, "description": "gut"}
                    session.post(f"{frost.url}/Things", json=body, timeout=30).raise_for_status()
            yield ProtectedFrost(frost, inner, upstream)


def unattended_token(issuer: str) -> str:
    """An access token by client credentials, fetched without the product."""
    return str(_granted(issuer, {"grant_type": "client_credentials"}, auth=(UNATTENDED, UNATTENDED_SECRET))["access_token"])


def use_up(issuer: str, refresh_token: str) -> None:
    """What a program does that shares a sign-in and does not say so: it uses the refresh token, and keeps the next one."""
    _granted(issuer, {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": PUBLIC})


def _granted(issuer: str, form: "dict[str, str]", **options: Any) -> "dict[str, Any]":
    with local_session() as session:
        known = session.get(f"{issuer}/.well-known/openid-configuration", timeout=30).json()
        reply = session.post(known["token_endpoint"], data=form, timeout=30, **options)
    reply.raise_for_status()
    return reply.json()


def over_at(token: str) -> float:
    """When everybody takes this token for over: a whole second counts as valid, and clocks are asked twice."""
    body = token.split(".")[1]
    return float(json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))["exp"]) + 1.5


def forged(token: str) -> str:
    """The same token with another end, without the key to sign it."""
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    claims["exp"] += 3600
    return ".".join([head, base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("="), signature])


def status(platform: str, token: Optional[str]) -> int:
    """What the product says of a read with this token and no way to renew it."""
    adapter = HTTPAdapter()
    session = Session(platform, adapter=adapter, sign_in=Secrets(headers={"Authorization": f"Bearer {token}"}) if token else None)
    try:
        return session.read(f"{platform}/Things").status
    except NotAuthorised as error:
        return int(error.facts["status"])
    finally:
        adapter.close()
