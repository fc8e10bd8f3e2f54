"""What a load would bring, asked in the background while the person still chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Callable, Optional, Protocol, Sequence

from qgis.PyQt.QtCore import QLocale

from ..plugin.core.dataset import Dataset
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.profile import Profile
from ..plugin.core.query import Query
from ..plugin.core.schema import Field
from ..plugin.services.download import Estimate
from .datasets_model import count_text
from .parts import Parts
from .words import number, translate

_MEGABYTE = 1_000_000
_DIGITS = 3  # of a number that is said as "about"


class Forecast(Protocol):
    """What the dialog asks in the background; answers come on the main thread, None where there is none."""

    def fields(self, dataset: Dataset, *, done: Callable[[Optional[Sequence[Field]]], None]) -> None:
        """Ask what the dataset may be filtered by."""

    def newest(self, dataset: Dataset, *, done: Callable[[Optional[datetime]], None]) -> None:
        """Ask when the newest observation was made."""

    def estimate(
        self, dataset: Dataset, query: Query, *, series: bool, done: Callable[[Optional[Estimate]], None]
    ) -> None:
        """Ask about how much there is; a question before that is dropped."""

    def stop(self) -> None:
        """Stop asking."""


class ProfileForecast:
    """Asks the platform of a profile. Main thread; its tasks stand in QGIS's task list and can be cancelled there."""

    def __init__(self, parts: Parts, profile: Profile) -> None:
        self._parts = parts
        self._profile = profile
        self._cancels: dict[str, Callable[[], None]] = {}
        self._stopped = False

    def fields(self, dataset: Dataset, *, done: Callable[[Optional[Sequence[Field]]], None]) -> None:
        """Ask what the dataset may be filtered by."""
        copies, live = self._parts.copies, self._parts.live
        self._ask(
            "fields", translate("Workbench", "Look at the columns"),
            lambda progress: copies.fields(live(self._profile, progress), dataset, progress=progress), done,
        )

    def newest(self, dataset: Dataset, *, done: Callable[[Optional[datetime]], None]) -> None:
        """Ask when the newest observation was made."""
        copies, live = self._parts.copies, self._parts.live
        self._ask(
            "newest", translate("Workbench", "Look for the newest value"),
            lambda progress: copies.newest(live(self._profile, progress), dataset, progress=progress), done,
        )

    def estimate(
        self, dataset: Dataset, query: Query, *, series: bool, done: Callable[[Optional[Estimate]], None]
    ) -> None:
        """Ask about how much there is; a question before that is dropped."""
        copies, live = self._parts.copies, self._parts.live
        self._ask(
            "amount", translate("Workbench", "Estimate a download"),
            lambda progress: copies.estimate(
                live(self._profile, progress), dataset, query, series=series, progress=progress
            ),
            done,
        )

    def stop(self) -> None:
        """Stop asking; answers that still come are dropped."""
        self._stopped = True
        cancels, self._cancels = tuple(self._cancels.values()), {}  # a task that has not begun answers at once
        for cancel in cancels:
            cancel()

    def _ask(self, what: str, title: str, work: object, done: Callable[[object], None]) -> None:
        def answer(given: object) -> None:
            self._cancels.pop(what, None)  # QGIS deletes a task that has ended
            if not self._stopped:
                done(None if isinstance(given, UrbanDataError) else given)

        task = self._parts.runner.start(
            title, work, done=answer, failed=answer, question=f"forecast {what}"  # type: ignore[arg-type]
        )
        self._cancels[what] = task.cancel


def amount_text(estimate: Estimate) -> str:
    """Say about how many values a load brings, and what they take on disk."""
    values, size = estimate.observations, estimate.observations_bytes
    if values is None or size is None:
        return translate("Workbench", "The platform does not tell how many values there are.")
    if not values:
        return translate("Workbench", "There are no values in this period.")
    digits = 1 if size >= _MEGABYTE else 0
    return translate("Workbench", "About {count} values, about {size}.").format(
        count=number(rounded(values)),
        size=QLocale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeSIFormat),
    )


def part_text(dataset: Dataset, query: Query, estimate: Estimate) -> str:
    """Say how much of a dataset a part is, and what the platform cannot find by itself."""
    whole = translate("Workbench", "The platform cannot filter by this itself: everything is read, and filtered here.")
    return " ".join(filter(None, (_extent(dataset, query, estimate), whole if estimate.read_whole else "")))


def _extent(dataset: Dataset, query: Query, estimate: Estimate) -> str:
    if estimate.features is not None:
        count = count_text(replace(dataset, count=estimate.features, unlocated=None))
        return translate("Workbench", "This part is loaded: {count}.").format(count=count)
    if query.area is not None and query.where:
        return translate("Workbench", "Only what lies in the area and fits the conditions is loaded.")
    if query.area is not None:
        return translate("Workbench", "Only what lies in the area is loaded.")
    return translate("Workbench", "Only what fits the conditions is loaded.")


def rounded(value: int) -> int:
    """Keep the first three digits, for the others would promise too much."""
    step: int = 10 ** max(0, len(str(value)) - _DIGITS)
    return round(value / step) * step
