"""Who may see a secret: credentials are decided anew for each hop, by origin."""

from __future__ import annotations

import base64
import logging
from abc import ABC, abstractmethod
from typing import Mapping, Optional, Protocol

from ..core.errors import NetworkError, ProtocolError, ServerError
from ..core.progress import UNWATCHED, Progress
from ..core.urls import is_secret_name, same_origin

logger = logging.getLogger(__name__)
_REFUSED = 401


class SignIn(Protocol):
    """Knows the secret of one service; the session asks only for addresses at the service's own origin."""

    def headers(self, url: str) -> Mapping[str, str]:
        """Return the headers that sign this request in."""

    def params(self, url: str) -> Mapping[str, str]:
        """Return the query parameters that sign this request in."""

    def secrets(self) -> tuple[str, ...]:
        """Return the values that nothing shown may repeat."""


class Renewable(ABC):
    """A sign-in whose secret ends after a while and can be fetched anew. Every method may be called from any thread."""

    @abstractmethod
    def ready(self, progress: Progress) -> None:
        """Fetch a secret where there is none that is valid. Raises SignInEnded and what fetching raises, ``sent`` being False."""

    @abstractmethod
    def headers(self, url: str) -> Mapping[str, str]:
        """Return the headers that sign this request in; asks nobody."""

    @abstractmethod
    def renewed(self, refused: Mapping[str, str], progress: Progress) -> bool:
        """Tell whether there is another secret now than the refused one, fetching it where that can help. Raises SignInEnded."""

    @abstractmethod
    def accepted(self, headers: Mapping[str, str]) -> None:
        """Take note that the server took this secret."""

    @abstractmethod
    def secrets(self) -> tuple[str, ...]:
        """Return the values that nothing shown may repeat."""

    def params(self, url: str) -> Mapping[str, str]:
        """Return no parameters: a token in an address would be logged on the way (RFC 6750, 5.3)."""
        return {}

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written anywhere")


class Secrets:
    """A sign-in by fixed headers and parameters. Shows their names, never their values."""

    def __init__(
        self, *, headers: Optional[Mapping[str, str]] = None, params: Optional[Mapping[str, str]] = None,
        within: tuple[str, ...] = (),
    ) -> None:
        """``within`` are secrets that the headers hold in another form."""
        self._headers = dict(headers or {})
        self._params = dict(params or {})
        self._within = within

    def headers(self, url: str) -> Mapping[str, str]:
        return dict(self._headers)

    def params(self, url: str) -> Mapping[str, str]:
        return dict(self._params)

    def secrets(self) -> tuple[str, ...]:
        """Return the values that nothing shown may repeat: whole, and the parts after a blank or an equals sign."""
        values = (*self._headers.values(), *self._params.values(), *self._within)
        return tuple(word for value in values for word in {value, value.split(" ")[-1], value.split("=", 1)[-1]} if len(word) > 3)

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

    def secrets(self) -> tuple[str, ...]:
        return ()


def basic(user: str, password: str) -> Secrets:
    """Sign in with user and password (RFC 7617)."""
    token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return Secrets(headers={"Authorization": f"Basic {token}"}, within=(password,))


class Gatekeeper:
    """Decides what one hop may carry."""

    def __init__(self, root: str, sign_in: Optional[SignIn]) -> None:
        self._root = root
        self._sign_in = sign_in

    def headers(self, url: str, given: Mapping[str, str], progress: Progress = UNWATCHED) -> dict[str, str]:
        """Return the caller's headers, with the sign-in at home and without any secret abroad; see ``Renewable.ready``."""
        if not same_origin(url, self._root):
            return {name: value for name, value in given.items() if not is_secret_name(name)}
        if isinstance(self._sign_in, Renewable):
            self._sign_in.ready(progress)
        return {**given, **(self._sign_in.headers(url) if self._sign_in else {})}

    def renewed(self, url: str, sent: Mapping[str, str], *, status: int, progress: Progress) -> bool:
        """Tell whether a request that came back with ``status`` from ``url`` may be sent again with a new secret.

        Raises SignInEnded and Cancelled; what else keeps the new secret away leaves the refusal as it is.
        """
        self.seen(url, sent, status=status)
        if status != _REFUSED or not isinstance(self._sign_in, Renewable) or not same_origin(url, self._root):
            return False
        try:
            return self._sign_in.renewed(sent, progress)
        except (NetworkError, ServerError, ProtocolError) as error:
            logger.info("No new token: %s", error)
            return False

    def seen(self, url: str, sent: Mapping[str, str], *, status: int) -> None:
        """Take note of what the server at home said to the secret."""
        if status != _REFUSED and isinstance(self._sign_in, Renewable) and same_origin(url, self._root):
            self._sign_in.accepted(sent)

    def params(self, url: str) -> Mapping[str, str]:
        """Return the parameters that sign in at home."""
        if self._sign_in is None or not same_origin(url, self._root):
            return {}
        return self._sign_in.params(url)

    def authcfg(self, url: str) -> str:
        """Return the id of the sign-in that the adapter performs, at home only."""
        return getattr(self._sign_in, "authcfg", "") if same_origin(url, self._root) else ""

    def signs(self, url: str) -> bool:
        """Tell whether a request to this address is signed in."""
        return self._sign_in is not None and same_origin(url, self._root)

    def secret_params(self) -> tuple[str, ...]:
        """Return the names that links must not keep."""
        return tuple(self._sign_in.params(self._root)) if self._sign_in else ()

    def secrets(self) -> tuple[str, ...]:
        """Return the values that no error may repeat."""
        return self._sign_in.secrets() if self._sign_in else ()
