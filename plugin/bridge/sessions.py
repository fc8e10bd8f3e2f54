"""Sessions through QGIS: each service with its own sign-in, all with one adapter."""

from __future__ import annotations

from typing import Callable, Optional

from requests.adapters import BaseAdapter

from ..core.errors import SignInLocked
from ..core.profile import Profile, Service
from ..net.lanes import Lanes
from ..net.session import Session, SignIn
from .http import QgisAdapter
from .sign_in import sign_in, unlock


class Sessions:
    """Opens sessions. ``prepare`` reads the sign-ins on the main thread; ``connect`` may be called anywhere."""

    def __init__(
        self,
        *,
        adapter: Optional[BaseAdapter] = None,
        ask: Callable[[], bool] = unlock,
        read: Callable[[str], Optional[SignIn]] = sign_in,
    ) -> None:
        self._adapter = adapter or QgisAdapter()
        self._lanes = Lanes()
        self._sign_ins: dict[str, Optional[SignIn]] = {}
        self._ask = ask
        self._read = read

    def prepare(self, profile: Profile) -> None:
        """Read the sign-ins a profile names, letting QGIS ask for the master password where it must.

        Main thread. Raises SignInLocked, SignInNeeded.
        """
        for service in profile.services:
            self._sign_ins[service.authcfg] = self._secret(service.authcfg)

    def connect(self, service: Service) -> Session:
        """Return a session for one service. Raises SignInLocked where ``prepare`` has not read its sign-in."""
        if service.authcfg and service.authcfg not in self._sign_ins:
            raise SignInLocked("the sign-in was not read yet", authcfg=service.authcfg)
        return Session(
            service.url, adapter=self._adapter, sign_in=self._sign_ins.get(service.authcfg), lanes=self._lanes
        )

    def close(self) -> None:
        """Forget the secrets and let go of the connections."""
        self._sign_ins.clear()
        self._adapter.close()

    def _secret(self, authcfg: str) -> Optional[SignIn]:
        try:
            return self._read(authcfg)
        except SignInLocked:
            if not self._ask():
                raise
            return self._read(authcfg)
