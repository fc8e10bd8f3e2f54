"""oidc-provider from npm: the light identity provider. 8.8.1, because Debian 12's Node 18 runs it and 9 asks for a newer one."""
from __future__ import annotations

import json
import re
from pathlib import Path

from .identity import TOKEN_SECONDS, IdentityProvider
from .packages import node_modules
from .process import free_port

_APP = Path(__file__).parent / "oidc_provider_app"


class OidcProvider(IdentityProvider):
    """The city's provider and a foreign one, in one process; anybody may sign in with any password."""

    name = "oidc_provider"
    title = "oidc-provider"
    granted = re.compile(r"^GRANT city (\S+)", re.MULTILINE)
    refused = re.compile(r"^REFUSED city (\S+) (?!authorization_pending|slow_down)", re.MULTILINE)

    kinds = {"client_credentials": "client_credentials", "refresh_token": "refresh_token",
             "authorization_code": "authorization_code", "urn:ietf:params:oauth:grant-type:device_code": "device"}

    def __init__(self) -> None:
        super().__init__()
        self.port = self._foreign_port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def foreign(self) -> str:
        return f"http://127.0.0.1:{self._foreign_port}"

    def version(self) -> str:
        """As the installed package says."""
        package = self._modules / "node_modules" / "oidc-provider" / "package.json"
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])

    def install(self) -> None:
        self._modules = node_modules(_APP / "package.json", folder=self.cache / "modules")

    def boot(self) -> None:
        self.port, self._foreign_port = free_port(), free_port()
        ports = [str(self.port), str(self._foreign_port)]
        self.launch(["node", "--max-old-space-size=256", _APP / "provider.mjs", self._modules, *ports, str(TOKEN_SECONDS)])
        self.wait_for(f"{self.url}/.well-known/openid-configuration")
