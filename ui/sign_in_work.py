"""What the windows that make a sign-in ask in the background."""

from __future__ import annotations

from typing import Any, Callable, Optional

from ..plugin.bridge.new_sign_ins import Asked, NewSignIns
from ..plugin.bridge.tasks import ServiceTask, TaskRunner
from ..plugin.core.errors import UrbanDataError
from .words import translate

Failed = Callable[[UrbanDataError], None]
_QUESTION = "new sign-in"


class SignInWork:
    """Asks one thing at a time; a newer question or ``stop`` ends the older. Main thread."""

    def __init__(self, runner: TaskRunner, new: NewSignIns) -> None:
        self.new = new
        self._runner = runner
        self._task: Optional[ServiceTask] = None

    def begin(self, asked: Asked, *, done: Callable[[Any], None], failed: Failed) -> None:
        """Fetch a code for the person to confirm."""
        self._start(lambda progress: self.new.begin(asked, progress=progress), done, failed)

    def confirmed(self, asked: Asked, device: Any, *, done: Callable[[Any], None], failed: Failed) -> None:
        """Wait until the person has confirmed it."""
        self._start(lambda progress: self.new.confirmed(asked, device, progress=progress), done, failed)

    def tried(self, asked: Asked, *, done: Callable[[Any], None], failed: Failed) -> None:
        """See whether a client's secret is right."""
        self._start(lambda progress: self.new.tried(asked, progress=progress), done, failed)

    def found(self, asked: Asked, *, done: Callable[[Any], None], failed: Failed) -> None:
        """Ask the service where it signs people in."""
        self._start(lambda progress: self.new.found(asked, progress=progress), done, failed)

    def stop(self) -> None:
        """End what is being asked."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(self, work: Any, done: Callable[[Any], None], failed: Failed) -> None:
        def ended(answer: Callable[[Any], None], given: Any) -> None:
            self._task = None
            answer(given)

        self._task = self._runner.start(
            translate("Workbench", "Sign in"), work, done=lambda given: ended(done, given),
            failed=lambda error: ended(failed, error), question=_QUESTION,
        )
