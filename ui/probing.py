"""Answers what the profile dialog asks: by the platforms, in the background."""

from __future__ import annotations

from typing import Any, Callable, Collection, Sequence

from ..plugin.bridge.tasks import Work
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.profile import Profile, Service
from ..plugin.core.report import ServiceReport
from ..plugin.core.setting import Setting
from .parts import Parts
from .sign_in_work import SignInWork
from .words import translate

Failed = Callable[[UrbanDataError], None]


class Probing:
    """A Prober. Main thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def kinds(self) -> Collection[str]:
        """Return the kinds of services that can be used."""
        return self._parts.platforms.kinds

    def settings(self, kind: str) -> Sequence[Setting]:
        """Return what a service of a kind may be told besides its address."""
        return self._parts.platforms.settings(kind)

    def sign_in_work(self) -> SignInWork:
        """Return what makes sign-ins."""
        return SignInWork(self._parts.runner, self._parts.sign_ins)

    def find(self, url: str, *, done: Callable[[Sequence[Service]], None], failed: Failed, authcfg: str = "") -> None:
        """Find the services an address belongs to, with a sign-in where one is named."""
        self._ask(
            translate("Workbench", "Look at an address"), Profile("", (Service("", url, authcfg),)),
            lambda progress: self._parts.platforms.find(url, progress=progress, authcfg=authcfg),
            done=done, failed=failed, question="find",
        )

    def check(self, profile: Profile, *, done: Callable[[Sequence[ServiceReport]], None], failed: Failed) -> None:
        """Ask every service of a profile what it offers."""
        self._ask(
            translate("Workbench", "Check {profile}").format(profile=profile.name), profile,
            lambda progress: self._parts.platforms.check(profile, progress=progress),
            done=done, failed=failed, question="check",
        )

    def _ask(
        self, title: str, profile: Profile, work: Work, *, done: Callable[[Any], None], failed: Failed, question: str
    ) -> None:
        """Read the sign-ins here on the main thread, then ask in the background."""
        try:
            self._parts.prepare(profile)
        except UrbanDataError as error:
            failed(error)
            return
        self._parts.runner.start(title, work, done=done, failed=failed, question=question)
