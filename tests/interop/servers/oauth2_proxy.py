"""oauth2-proxy from Go modules: the gateway that cities put in front of FROST. A request needs a bearer token, else 401."""
from __future__ import annotations

import secrets

from .identity import AUDIENCE, UNATTENDED, UNATTENDED_SECRET, IdentityProvider
from .packages import go_program
from .process import Server, free_port

_MODULE, _VERSION = "github.com/oauth2-proxy/oauth2-proxy/v7", "v7.6.0"  # the newest that Go 1.21 builds


class OAuth2Proxy(Server):
    """Protects everything below the origin of `upstream` with tokens of `provider`."""

    name = "oauth2_proxy"

    def __init__(self, provider: IdentityProvider, *, upstream: str, title: str = "oauth2-proxy") -> None:
        super().__init__()
        self.title, self._provider, self._upstream = title, provider, upstream
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def version(self) -> str:
        """Of the module: the program itself learns its version only from its own build script."""
        return _VERSION.lstrip("v")

    def install(self) -> None:
        self._program = go_program(_MODULE, _VERSION, folder=self.cache / "program")

    def boot(self) -> None:
        self.port = free_port()
        self.launch([
            self._program, "--provider=oidc", f"--oidc-issuer-url={self._provider.url}", f"--client-id={UNATTENDED}",
            f"--client-secret={UNATTENDED_SECRET}", f"--oidc-extra-audience={AUDIENCE}", "--oidc-email-claim=sub",
            "--insecure-oidc-allow-unverified-email=true", "--email-domain=*", "--skip-jwt-bearer-tokens=true",
            "--api-route=.*", f"--cookie-secret={secrets.token_hex(16)}", "--cookie-secure=false",
            f"--redirect-url={self.url}/oauth2/callback", f"--http-address=127.0.0.1:{self.port}",
            f"--upstream={self._upstream}/"], env={"GOMEMLIMIT": "256MiB"})
        self.wait_for(f"{self.url}/ping")
