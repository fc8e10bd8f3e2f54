"""One sentence in QGIS's message bar, with the details behind a button."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..plugin.core.dataset import DatasetKind
from ..plugin.core.errors import Cancelled, NotAuthorised, SignInNeeded, UrbanDataError
from ..plugin.core.report import Summary
from .datasets_model import things
from .detail_words import detail_text
from .details_dialog import DetailsDialog
from .fact_words import fact_text
from .report_text import loss_text
from .tips import message_text
from .words import number, sentence, translate

_SECONDS = 8
_OURS = "urban_data"


class Messages:
    """Speaks to the person. Main thread."""

    def __init__(self, bar: QgsMessageBar, parent: QWidget) -> None:
        self._bar = bar
        self._parent = parent
        self.edit_profile: Optional[Callable[[], None]] = None  # where a sign-in is chosen; set by who knows the profile

    def say(
        self,
        text: str,
        *,
        level: Qgis.MessageLevel = Qgis.MessageLevel.Success,
        undo: Optional[Callable[[], None]] = None,
    ) -> None:
        """Show one sentence for a while, with a way back where there is one."""
        buttons = [(translate("Workbench", "Undo"), undo)] if undo else []
        self._push(text, level, buttons, seconds=_SECONDS)

    def ask(self, text: str, caption: str, act: Callable[[], None]) -> None:
        """Show one sentence with a button, until the person closes it."""
        self._push(text, Qgis.MessageLevel.Info, [(caption, act)])

    def told(
        self, text: str, more: str, buttons: Sequence[tuple[str, Callable[[], None]]], *, level: Qgis.MessageLevel
    ) -> None:
        """Show one sentence with more behind *Details…*, and what can be done next, until the person closes it."""
        self._push(text, level, [*buttons, (translate("Workbench", "Details…"), lambda: self._details(text, more))])

    def close(self) -> None:
        """Take back what still stands there: its buttons end with the plugin."""
        for item in self._bar.items():
            if item.property(_OURS):
                self._bar.popWidget(item)

    def failed(self, error: UrbanDataError, *, again: Optional[Callable[[], None]] = None, words: str = "") -> None:
        """Show what went wrong, in ``words`` or the error's own, with its details and, where it helps, a way to try again."""
        if isinstance(error, Cancelled):
            self.say(sentence(error), level=Qgis.MessageLevel.Info)
            return
        said = words or sentence(error)
        buttons = [(translate("Workbench", "Details…"), lambda: self._details(said, details(error)))]
        if again is not None:
            buttons.insert(0, (translate("Workbench", "Try again"), again))
        if self.edit_profile is not None and isinstance(error, (NotAuthorised, SignInNeeded)):
            buttons.insert(0, (translate("Workbench", "Sign-in…"), self.edit_profile))
        self._push(said, Qgis.MessageLevel.Critical, buttons)

    def loaded(
        self, title: str, summary: Summary, *, kind: DatasetKind, part: str = "", note: str = "",
        again: Optional[Callable[[], None]] = None,
    ) -> None:
        """Say how complete a download is, and what is missing.

        ``part`` says what was asked for, where not everything; ``note`` is a sentence besides.
        """
        text = f"{loaded_text(title, summary, kind, part=part)} {note}".rstrip()
        if summary.complete:
            assumed = "; ".join(missing(summary))
            self.say(f"{text} ({assumed})" if assumed else text)
            return
        buttons = [(translate("Workbench", "Details…"), lambda: self._details(text, "\n".join(missing(summary))))]
        if again is not None:
            buttons.insert(0, (translate("Workbench", "Try again"), again))
        self._push(text, Qgis.MessageLevel.Warning, buttons)

    @property
    def title(self) -> str:
        """The name messages appear under."""
        return translate("Workbench", "Urban data")

    def _push(
        self, text: str, level: Qgis.MessageLevel, buttons: Sequence[tuple[str, Callable[[], None]]], seconds: int = 0
    ) -> None:
        item = self._bar.createMessage(self.title, message_text(text))
        item.setProperty(_OURS, True)
        for caption, action in buttons:
            button = QPushButton(caption, item)
            button.clicked.connect(lambda _=False, action=action: self._act(item, action))
            item.layout().addWidget(button)
        self._bar.pushWidget(item, level, seconds)

    def _act(self, item: QWidget, action: Callable[[], None]) -> None:
        action()
        self._bar.popWidget(item)

    def _details(self, text: str, more: str) -> None:
        DetailsDialog(text, more, self._parent).exec()


def details(error: UrbanDataError) -> str:
    """Return what happened in detail, or the server's own words, and the facts, without secrets, for forwarding."""
    lines = [detail_text(error.detail), *(fact_text(name, value) for name, value in sorted(error.facts.items()))]
    return "\n".join(line for line in lines if line)


def loaded_text(title: str, summary: Summary, kind: DatasetKind, *, part: str = "") -> str:
    """Say in one sentence what arrived, and of what."""
    both = bool(summary.observations)
    if summary.complete and not summary.unlocated:
        text = translate("Workbench", "{title}: all {got} loaded.")
    elif summary.complete:
        text = translate("Workbench", "{title}: all {got} loaded; {unlocated} have no place and are only in the table.")
    elif summary.expected is None:
        text = translate("Workbench", "{title}: loaded {got}, but not everything could be kept.")
    else:
        text = translate("Workbench", "{title}: loaded {number} of {expected}. The details say what is missing.")
    got = things(kind, summary.got - summary.observations)
    if both:
        values = translate("Workbench", "{count} values").format(count=number(summary.observations))
        got = translate("Workbench", "{stations} and {values}").format(stations=got, values=values)
    expected = _stations_and_values(summary) if both else things(kind, summary.expected or 0)
    return text.format(
        title=title,
        got=f"{got} {part}".rstrip(),
        number=number(summary.got),
        expected=f"{expected} {part}".rstrip(),
        unlocated=number(summary.unlocated),
    )


def _stations_and_values(summary: Summary) -> str:
    return translate("Workbench", "{count} stations and values").format(count=number(summary.expected or 0))


def missing(summary: Summary) -> list[str]:
    """List what was skipped and why."""
    lines = list(summary.problems)
    for item in summary.skipped:
        example = f" ({item.example})" if item.example else ""
        count = f"{number(item.count)} × " if item.count else ""  # nothing was lost, but something was assumed
        lines.append(f"{count}{loss_text(item.reason)}{example}")
    return lines
