"""Keycloak 26, the identity provider of many cities, from Maven Central, with two realms in a file of its own."""
from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from .identity import (
    AUDIENCE,
    PASSWORD,
    PERSON,
    PUBLIC,
    TOKEN_SECONDS,
    UNATTENDED,
    UNATTENDED_SECRET,
    IdentityProvider,
)
from .packages import maven_archive, run
from .process import free_port

_VERSION = "26.0.0"
_REALM, _FOREIGN = "stadt", "fremd"
_JAVA = {"JAVA_OPTS_KC_HEAP": "-Xms64m -Xmx256m", "JAVA_OPTS_APPEND": "-XX:TieredStopAtLevel=1"}


class Keycloak(IdentityProvider):
    """A realm with one person, a public client (code with PKCE, device) and an unattended one; refresh tokens are used once."""

    name = "keycloak"
    title = "Keycloak"
    granted = re.compile(rf'type="([A-Z0-9_]+)(?<!_ERROR)", realmId="{_REALM}"')
    refused = re.compile(rf'type="([A-Z0-9_]+)_ERROR", realmId="{_REALM}"(?!.*error="(?:authorization_pending|slow_down)")')
    kinds = {"CLIENT_LOGIN": "client_credentials", "REFRESH_TOKEN": "refresh_token", "CODE_TO_TOKEN": "authorization_code",
             "OAUTH2_DEVICE_CODE_TO_TOKEN": "device"}

    def __init__(self) -> None:
        super().__init__()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/realms/{_REALM}"

    @property
    def foreign(self) -> str:
        return f"http://127.0.0.1:{self.port}/realms/{_FOREIGN}"

    def version(self) -> str:
        """As the program itself says."""
        found = re.search(r"Keycloak (\S+) on JVM", self.log_path.read_text(errors="replace"))
        return found.group(1) if found else "unknown"

    def install(self) -> None:
        archive = maven_archive(f"org.keycloak:keycloak-quarkus-dist:{_VERSION}:zip", folder=self.cache / "distribution")
        self._home = archive / f"keycloak-{_VERSION}"
        stamp, realms = archive / "realms.json", json.dumps([_realm(name) for name in (_REALM, _FOREIGN)])
        if not (stamp.exists() and stamp.read_text() == realms):
            run([self._home / "bin" / "kc.sh", "build", "--db=dev-file"], env=_JAVA)
            self._fill(json.loads(realms))
            stamp.write_text(realms)

    def boot(self) -> None:
        shutil.copytree(self._filled, self.folder / "database")
        self._serve(self.folder / "database")

    @property
    def _filled(self) -> Path:
        """The folder of a database that has the realms: making one takes three times as long as all the rest of a start."""
        return self.cache / "database"

    def _fill(self, realms: "list[dict[str, Any]]") -> None:
        imports = self._home / "data" / "import"
        for folder in (imports, self._filled):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        for realm in realms:
            (imports / f"{realm['realm']}-realm.json").write_text(json.dumps(realm), encoding="utf-8")
        try:
            self._serve(self._filled, "--import-realm")
        finally:
            self.stop()

    def _serve(self, database: Path, *options: str) -> None:
        self.port = free_port()
        self.launch([self._home / "bin" / "kc.sh", "start", "--optimized", "--http-enabled=true", "--hostname-strict=false",
                     "--http-host=127.0.0.1", f"--http-port={self.port}", "--cache=local",
                     f"--db-url=jdbc:h2:file:{database}/keycloak;NON_KEYWORDS=VALUE",
                     "--log-level=INFO,org.keycloak.events:debug", *options], env=_JAVA)
        self.wait_for(f"{self.url}/.well-known/openid-configuration")


def _realm(name: str) -> "dict[str, Any]":
    """A realm as Keycloak imports it; both have the same clients and people, each has keys of its own."""
    return {
        "realm": name, "id": name, "enabled": True, "sslRequired": "none", "accessTokenLifespan": TOKEN_SECONDS,
        "revokeRefreshToken": True, "refreshTokenMaxReuse": 0, "oauth2DeviceCodeLifespan": 120, "oauth2DevicePollingInterval": 1,
        "users": [{"username": PERSON, "enabled": True, "emailVerified": True, "email": f"{PERSON}@example.org",
                   "firstName": "Vera", "lastName": "Messung", "credentials": [{"type": "password", "value": PASSWORD}]}],
        "clients": [_public_client(), _unattended_client()],
    }


def _public_client() -> "dict[str, Any]":
    return {
        "clientId": PUBLIC, "protocol": "openid-connect", "publicClient": True, "standardFlowEnabled": True,
        "directAccessGrantsEnabled": False, "redirectUris": ["http://127.0.0.1:*"],
        "attributes": {"pkce.code.challenge.method": "S256", "oauth2.device.authorization.grant.enabled": "true"},
        "protocolMappers": [_audience()],
    }


def _unattended_client() -> "dict[str, Any]":
    return {
        "clientId": UNATTENDED, "secret": UNATTENDED_SECRET, "protocol": "openid-connect", "publicClient": False,
        "standardFlowEnabled": False, "directAccessGrantsEnabled": False, "serviceAccountsEnabled": True,
        "protocolMappers": [_audience()],
    }


def _audience() -> "dict[str, Any]":
    """Without it a token says that it is for the account page alone."""
    return {"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
            "config": {"included.custom.audience": AUDIENCE, "access.token.claim": "true"}}
