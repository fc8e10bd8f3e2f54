"""Loading: into a working copy or straight onto the map, complete, or saying what is missing."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Callable, Iterable, Iterator, Optional, cast

from ..connectors.contract import Forecaster
from ..core.dataset import Dataset
from ..core.errors import Cancelled, StoreError, UrbanDataError
from ..core.feature import Feature, Page
from ..core.gate import Turn
from ..core.ports import FeatureSink
from ..core.profile import Profile
from ..core.progress import NoProgress, Progress
from ..core.query import Query
from ..core.report import Summary
from ..core.schema import Field, Schema
from ..net.collector import held_back
from ..store.series import BYTES_PER_VALUE, SeriesLoader
from ..store.working_copy import WorkingCopy
from . import narrowing
from .platforms import Access, Platforms
from .tally import Tally

_NOTHING = Page(expected=0)
_ROW, _VALUE = 80, 25  # bytes of a row and of each of its values, with the base copy and the indexes; measured


@dataclass(frozen=True)
class Estimate:
    """About what a download would bring, as far as the platform tells before.

    ``read_whole``: the platform cannot be asked for the query's conditions, so that everything is read and filtered here.
    """

    features: Optional[int] = None
    observations: Optional[int] = None
    read_whole: bool = False
    bytes_each: int = 0  # of a feature

    @property
    def features_bytes(self) -> Optional[int]:
        """About what the features take on disk, with their base copy."""
        return None if self.features is None else self.features * self.bytes_each

    @property
    def observations_bytes(self) -> Optional[int]:
        """About what the observations take on disk."""
        return None if self.observations is None else self.observations * BYTES_PER_VALUE


class Download:
    """Loads datasets. Every method runs in a worker thread; cancelling leaves a working copy as it was."""

    def __init__(self, platforms: Platforms, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._platforms = platforms
        self._clock = clock

    def estimate(
        self, profile: Profile, dataset: Dataset, query: Query, *, progress: Optional[Progress] = None,
        series: bool = False,
    ) -> Estimate:
        """Ask about how much there is, with a few small requests; None where the platform does not tell."""
        watch = progress or NoProgress()
        access = self._platforms.open(profile, dataset)
        schema = access.connector.schema(access.session, dataset, progress=watch).only(query.columns)
        one = replace(query, page_size=1)
        whole = narrowing.is_read_whole(access, dataset, schema, query, progress=watch)
        page = None if whole else next(narrowing.pages(access, dataset, schema, one, progress=watch), _NOTHING)
        found = Estimate(page.expected if page else None, None, whole, _bytes_each(page, schema))
        if not series:
            return found
        return replace(found, observations=_forecaster(access).amount(access.session, dataset, query, progress=watch))

    def fields(self, profile: Profile, dataset: Dataset, *, progress: Optional[Progress] = None) -> tuple[Field, ...]:
        """Ask what a dataset may be filtered by."""
        access = self._platforms.open(profile, dataset)
        return narrowing.fields(access, dataset, progress=progress or NoProgress())

    def newest(self, profile: Profile, dataset: Dataset, *, progress: Optional[Progress] = None) -> Optional[datetime]:
        """Ask when the newest observation of a dataset with series was made; None where the platform does not tell."""
        access = self._platforms.open(profile, dataset)
        return _forecaster(access).newest(access.session, dataset, progress=progress or NoProgress())

    @held_back()
    def offline(
        self, copy: WorkingCopy, profile: Profile, dataset: Dataset, query: Query, *,
        progress: Optional[Progress] = None, series: bool = False, turn: Turn = nullcontext,
    ) -> Summary:
        """Take a dataset into a working copy, with its observations when ``series``.

        A page that fails, a cancel, or a ``turn`` that raises where the dataset
        is taken again, leaves the copy as it was. Only of series what arrived is
        kept, and the summary names what is missing.
        """
        watch, start = progress or NoProgress(), self._clock()
        access = self._platforms.open(profile, dataset)
        schema = access.connector.schema(access.session, dataset, progress=watch).only(query.columns)
        tally = Tally(watch)
        with copy.take(dataset, schema, query, progress=watch, turn=turn) as loader:
            for page in narrowing.pages(access, dataset, schema, query, progress=watch):
                watch.check()
                tally.unlocated += _unlocated(page, schema)
                tally.add(page, loader.write(page))
        stations = tally.summary(dataset, seconds=self._clock() - start)
        if not series:
            return stations
        return _joined(stations, self._series(copy, access, dataset, query, watch))

    @held_back()
    def series(
        self, copy: WorkingCopy, profile: Profile, dataset_id: str, *, progress: Optional[Progress] = None,
        query: Optional[Query] = None,
    ) -> Summary:
        """Load the observations of a dataset taken before, or the rest of them after a failure."""
        taken = copy.dataset(dataset_id)
        access = self._platforms.open(profile, taken.dataset)
        return self._series(copy, access, taken.dataset, query or taken.query, progress or NoProgress())

    @held_back()
    def onto(
        self, sink: FeatureSink, profile: Profile, dataset: Dataset, query: Query, *,
        progress: Optional[Progress] = None,
    ) -> Summary:
        """Load a dataset straight into a sink, such as a layer; what came before a failure stays in the sink."""
        watch, start = progress or NoProgress(), self._clock()
        access = self._platforms.open(profile, dataset)
        schema = access.connector.schema(access.session, dataset, progress=watch)
        tally = Tally(watch)
        sink.open(schema)
        try:
            for page in narrowing.pages(access, dataset, schema, query, progress=watch):
                watch.check()
                tally.unlocated += _unlocated(page, schema)
                tally.add(page, sink.write(page))
        finally:
            sink.close()
        return tally.summary(dataset, seconds=self._clock() - start)

    @held_back()
    def refresh(
        self, copy: WorkingCopy, profile: Profile, dataset_id: str, *, progress: Optional[Progress] = None,
        turn: Turn = nullcontext,
    ) -> Summary:
        """Bring the latest values into the rows of a dataset, in place; local edits stay.

        Stations that were loaded stay and get their latest values, too, where the query does not let them through any more.
        Each piece is written within a ``turn``; what is not written once that raises comes with the next refresh.
        """
        watch, start = progress or NoProgress(), self._clock()
        taken = copy.dataset(dataset_id)
        access = self._platforms.open(profile, taken.dataset)
        tally = Tally(watch)
        here = frozenset(feature.id for _, feature in copy.bases(dataset_id)) if taken.query.where else frozenset()
        pages = narrowing.again(access, taken.dataset, taken.schema, taken.query, here=here, progress=watch)
        kept = copy.refresh(dataset_id, _features(pages, tally, taken.schema), turn=turn)
        tally.got = kept
        return tally.summary(taken.dataset, seconds=self._clock() - start)

    def _series(
        self, copy: WorkingCopy, access: Access, dataset: Dataset, query: Query, progress: Progress
    ) -> Summary:
        """Load observations page by page, replacing those from before.

        A platform that fails half way ends it with the reason named: the first
        time what arrived is kept, later what was there before.
        """
        start, tally = self._clock(), Tally(progress)
        loaded_before = copy.dataset(dataset.id).series_table is not None
        pages, failure = narrowing.series(access, dataset, copy.dataset(dataset.id).schema, query, progress=progress), None
        try:
            with copy.take_series(dataset.id) as loader:
                failure = _filled(loader, pages, tally)
                if failure is not None and loaded_before:
                    tally.got = 0
                    raise failure
        except UrbanDataError as error:
            if error is not failure:
                raise
        problems = (str(failure),) if failure else ()
        return tally.summary(dataset, seconds=self._clock() - start, problems=problems)


def _filled(loader: SeriesLoader, pages: Iterator[Page], tally: Tally) -> Optional[UrbanDataError]:
    """Write page after page to the end; return why there was none. Raises Cancelled and what the store raises."""
    while True:
        try:
            page = next(pages, None)
        except (Cancelled, StoreError):
            raise
        except UrbanDataError as error:
            return error
        if page is None:
            return None
        tally.progress.check()
        tally.add(page, loader.write(page.observations) if page.observations is not None else 0)


def _features(pages: Iterable[Page], tally: Tally, schema: Schema) -> Iterator[Feature]:
    for page in pages:
        tally.progress.check()
        tally.unlocated += _unlocated(page, schema)
        tally.add(page, len(page.features))
        yield from page.features


def _unlocated(page: Page, schema: Schema) -> int:
    return sum(1 for feature in page.features if feature.geometry is None) if schema.geometry else 0


def _forecaster(access: Access) -> Forecaster:
    return cast(Forecaster, access.connector)


def _bytes_each(page: Optional[Page], schema: Schema) -> int:
    """Say about what a feature takes on disk, twice its place, after the first one there is."""
    places = [feature.geometry for feature in page.features if feature.geometry is not None] if page else []
    return _ROW + _VALUE * len(schema.fields) + 2 * len(places[0].wkb if places else b"")


def _joined(stations: Summary, series: Summary) -> Summary:
    """Add the observations' counts to the stations'."""
    both = None not in (stations.expected, series.expected)
    return Summary(
        stations.dataset,
        stations.got + series.got,
        (stations.expected or 0) + (series.expected or 0) if both else None,
        stations.unlocated,
        stations.skipped + series.skipped,
        stations.seconds + series.seconds,
        stations.problems + series.problems,
        series.got,
    )
