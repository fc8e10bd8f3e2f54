"""Who may see a secret: credentials are decided anew for each hop, by origin."""

from __future__ import annotations

import base64
from typing import Mapping, Optional, Protocol

from ..core.urls import is_secret_name, same_origin


class SignIn(Protocol):
    """Knows the secret of one service; the session asks only for addresses at the service's own origin."""

    def headers(self, url: str) -> Mapping[str, str]:
        """Return the headers that sign this request in."""

    def params(self, url: str) -> Mapping[str, str]:
        """Return the query parameters that sign this request in."""


class Secrets:
    """A sign-in by fixed headers and parameters. Shows their names, never their values."""

    def __init__(self, *, headers: Optional[Mapping[str, str]] = None, params: Optional[Mapping[str, str]] = None) -> None:
        self._headers = dict(headers or {})
        self._params = dict(params or {})

    def headers(self, url: str) -> Mapping[str, str]:
        return dict(self._headers)

    def params(self, url: str) -> Mapping[str, str]:
        return dict(self._params)

    def __repr__(self) -> str:
        return f"Secrets(headers={sorted(self._headers)}, params={sorted(self._params)})"

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written anywhere")


class Delegated:
    """A sign-in that the adapter performs itself, by the id of its configuration (OAuth2, certificates)."""

    def __init__(self, authcfg: str) -> None:
        self.authcfg = authcfg

    def headers(self, url: str) -> Mapping[str, str]:
        return {}

    def params(self, url: str) -> Mapping[str, str]:
        return {}


def basic(user: str, password: str) -> Secrets:
    """Sign in with user and password (RFC 7617)."""
    token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return Secrets(headers={"Authorization": f"Basic {token}"})


class Gatekeeper:
    """Decides what one hop may carry."""

    def __init__(self, root: str, sign_in: Optional[SignIn]) -> None:
        self._root = root
        self._sign_in = sign_in

    def headers(self, url: str, given: Mapping[str, str]) -> dict[str, str]:
        """Return the caller's headers, with the sign-in at home and without any secret abroad."""
        if not same_origin(url, self._root):
            return {name: value for name, value in given.items() if not is_secret_name(name)}
        return {**given, **(self._sign_in.headers(url) if self._sign_in else {})}

    def params(self, url: str) -> Mapping[str, str]:
        """Return the parameters that sign in at home."""
        if self._sign_in is None or not same_origin(url, self._root):
            return {}
        return self._sign_in.params(url)

    def authcfg(self, url: str) -> str:
        """Return the id of the sign-in that the adapter performs, at home only."""
        return getattr(self._sign_in, "authcfg", "") if same_origin(url, self._root) else ""

    def secret_params(self) -> tuple[str, ...]:
        """Return the names that links must not keep."""
        return tuple(self._sign_in.params(self._root)) if self._sign_in else ()

    def secrets(self) -> tuple[str, ...]:
        """Return the values that no error may repeat, Basic's bare token included."""
        if self._sign_in is None:
            return ()
        values = [*self._sign_in.headers(self._root).values(), *self._sign_in.params(self._root).values()]
        return tuple(word for value in values for word in {value, value.split(" ")[-1]} if len(word) > 3)
