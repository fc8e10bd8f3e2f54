"""What the profile dialog asks of those who can answer."""

from __future__ import annotations

from typing import Callable, Collection, Protocol, Sequence

from ..plugin.core.errors import UrbanDataError
from ..plugin.core.profile import Profile, Service
from ..plugin.core.report import ServiceReport
from ..plugin.core.setting import Setting
from .sign_in_work import SignInWork


class Prober(Protocol):
    """What the dialog asks in the background; answers come on the main thread."""

    def kinds(self) -> Collection[str]:
        """Return the kinds of services that can be used, at once."""

    def settings(self, kind: str) -> Sequence[Setting]:
        """Return what a service of a kind may be told besides its address, at once."""

    def find(
        self, url: str, *, done: Callable[[Sequence[Service]], None], failed: Callable[[UrbanDataError], None],
        authcfg: str = "",
    ) -> None:
        """Find the services an address belongs to, asking with this sign-in."""

    def sign_in_work(self) -> SignInWork:
        """Return what makes sign-ins."""

    def check(
        self, profile: Profile, *, done: Callable[[Sequence[ServiceReport]], None],
        failed: Callable[[UrbanDataError], None],
    ) -> None:
        """Ask every service what it offers."""
