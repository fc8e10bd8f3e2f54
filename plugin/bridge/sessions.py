"""Sessions through QGIS: each service with its own sign-in, all with one adapter."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional, Union

from requests.adapters import BaseAdapter

from ..core.errors import SignInLocked
from ..core.profile import Profile, Service
from ..net.exchange import UNHURRIED
from ..net.lanes import Lanes
from ..net.session import Session, SignIn
from ..net.tokens import Grant
from .grants import Grants
from .http import QgisAdapter
from .sign_in import sign_in, unlock


class Sessions:
    """Opens sessions. ``prepare`` reads the sign-ins on the main thread; ``connect`` may be called anywhere."""

    def __init__(
        self,
        *,
        adapter: Optional[BaseAdapter] = None,
        ask: Callable[[], bool] = unlock,
        read: Callable[[str], Optional[Union[SignIn, Grant]]] = sign_in,
    ) -> None:
        self._adapter = adapter or QgisAdapter()
        self._lanes, self._limits = Lanes(), UNHURRIED
        self._grants = Grants(self.plain)
        self._sign_ins: dict[str, Optional[SignIn]] = {}
        self._ask = ask
        self._read = read

    def use(self, *, reads: int, writes: int, silence_seconds: float) -> None:
        """Talk to platforms like this from the next connection on: requests at a time, and how long one may be silent."""
        self._lanes, self._limits = Lanes(reads=reads, writes=writes), replace(UNHURRIED, read_seconds=silence_seconds)

    def prepare(self, profile: Profile) -> None:
        """Read the sign-ins a profile names, letting QGIS ask for the master password where it must.

        Main thread. Raises SignInLocked, SignInNeeded.
        """
        for service in profile.services:
            found = self._secret(service.authcfg)
            self._sign_ins[service.authcfg] = self._grants.bearer(service.authcfg, found) if isinstance(found, Grant) else found

    def connect(self, service: Service) -> Session:
        """Return a session for one service. Raises SignInLocked where ``prepare`` has not read its sign-in."""
        if service.authcfg and service.authcfg not in self._sign_ins:
            raise SignInLocked("the sign-in was not read yet", authcfg=service.authcfg)
        return Session(
            service.url, adapter=self._adapter, sign_in=self._sign_ins.get(service.authcfg), lanes=self._lanes,
            limits=self._limits,
        )

    def plain(self, address: str) -> Session:
        """Return a session without a sign-in, such as one to a service that gives out tokens; any thread."""
        return Session(address, adapter=self._adapter)

    def close(self) -> None:
        """Write down what has to be kept, forget the secrets and let go of the connections. Main thread."""
        self._grants.close()
        self._sign_ins.clear()
        self._adapter.close()

    def _secret(self, authcfg: str) -> Optional[SignIn]:
        try:
            return self._read(authcfg)
        except SignInLocked:
            if not self._ask():
                raise
            return self._read(authcfg)
