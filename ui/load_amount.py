"""How much a choice would bring, one dataset asked after the other while the person still chooses."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.PyQt.QtCore import QLocale

from ..plugin.core.dataset import Dataset
from ..plugin.services.download import Estimate
from .datasets_model import count_text
from .forecast import Forecast, amount_text, part_text, rounded
from .load_choice import LoadChoice, is_part
from .words import number, translate

_MEGABYTE = 1_000_000
Part = tuple[Dataset, LoadChoice]


class Amounts:
    """Remembers the answers to the question asked last; ``done`` is called when they are complete. Main thread."""

    def __init__(self, forecast: Forecast, done: Callable[[], None]) -> None:
        self._forecast, self._done = forecast, done
        self._asked: object = None
        self._found: tuple[Estimate, ...] = ()
        self._complete = False

    def of(self, question: object) -> Optional[tuple[Estimate, ...]]:
        """Return the answers to this question, None where they are not known."""
        return self._found if self._complete and self._asked == question else None

    def ask(self, question: object, parts: Sequence[Part]) -> None:
        """Ask for each of these; what is still asked is dropped."""
        self._asked, self._complete = question, False
        self._next(question, (), tuple(parts))

    def _next(self, question: object, found: tuple[Estimate, ...], left: tuple[Part, ...]) -> None:
        if question != self._asked:
            return
        if not left:
            self._found, self._complete = found, True
            self._done()
            return
        dataset, choice = left[0]
        self._forecast.estimate(
            dataset, choice.query, series=choice.series,
            done=lambda one: self._next(question, (*found, one or Estimate()), left[1:]),
        )


def parts_of(dataset: Dataset, choice: LoadChoice) -> list[Part]:
    """Return what a choice brings: the dataset itself, then the further ones."""
    return [(dataset, choice), *((other, choice.of_other(other)) for other in choice.along.others)]


def whole_text(dataset: Dataset, choice: LoadChoice) -> str:
    """Say that everything is loaded, empty where it is a part or nobody knows how many there are."""
    count = "" if is_part(choice.query) else count_text(dataset)
    return translate("Workbench", "Everything is loaded: {count}.").format(count=count) if count else ""


def known_text(dataset: Dataset, choice: LoadChoice, found: Sequence[Estimate], *, offline: bool) -> str:
    """Say how much a choice brings, once that is known."""
    part = part_text(dataset, choice.query, found[0]) if is_part(choice.query) else ""
    values = amount_text(found[0]) if choice.series else ""
    return " ".join(filter(None, (part, values, disk_text(found) if offline else "")))


def disk_text(found: Sequence[Estimate]) -> str:
    """Say about what all of it takes on disk; with further datasets, how many objects these are altogether."""
    sizes = [(one.features_bytes, one.observations_bytes) for one in found]
    known = sum(size or 0 for pair in sizes for size in pair)
    digits = 1 if known >= _MEGABYTE else 0
    size = QLocale().formattedDataSize(rounded(known), digits, QLocale.DataSizeFormat.DataSizeSIFormat)
    if not known:
        return ""
    some = any(features is None for features, _ in sizes)
    text = translate("Workbench", "At least {size} on disk.") if some else translate("Workbench", "About {size} on disk.")
    if len(found) > 1:
        text = translate("Workbench", "With the further datasets about {count} objects, {size} on disk.")
        if some:
            text = translate("Workbench", "With the further datasets at least {count} objects, {size} on disk.")
    return text.format(count=number(rounded(sum(one.features or 0 for one in found))), size=size)
