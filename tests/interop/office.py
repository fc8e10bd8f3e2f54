"""A planning office at its desk: the product's own services behind one of its two adapters, and what comes in between."""
from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterator, Sequence

import requests
from requests.adapters import BaseAdapter, HTTPAdapter

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress, Progress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.receipt import Receipt
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.copies import Copies, Decisions, Loaded, Reviewed
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.receipt_book import ReceiptBook

WHO = "Vermessung"
ADAPTERS = ("requests", "qgis")
_PATIENCE = 300.0  # seconds for one piece of work
_WRITES = ("POST", "PUT", "PATCH", "DELETE")
Work = Callable[[Progress], Any]


@dataclass
class _Moment:
    """When somebody acts: at the `nth` request from now on that `fits`, before it leaves or after its reply."""

    fits: "Callable[[requests.PreparedRequest], bool]"
    act: "Callable[[], None]"
    after: bool
    nth: int


class Meddler(BaseAdapter):
    """Hands every request on to the real adapter, and lets a colleague act at the moments a test has chosen.

    `writes` are all writes that left; `gaps` the seconds from the last reply to each of them.
    """

    def __init__(self, inner: BaseAdapter) -> None:
        super().__init__()
        self._inner = inner
        self._lock = threading.Lock()
        self._moments: "list[_Moment]" = []
        self.writes: "list[str]" = []
        self.gaps: "list[float]" = []
        self._answered = 0.0

    def before_read(self, identifier: str, act: "Callable[[], None]", *, nth: int) -> None:
        """Act just before the `nth` read of this one feature leaves."""
        self._moments.append(_Moment(lambda request: _is_item(request, identifier, ("GET",)), act, False, nth))

    def before_write(self, identifier: str, act: "Callable[[], None]") -> None:
        """Act when all reading is done, just before the write of this feature leaves."""
        self._moments.append(_Moment(lambda request: _is_item(request, identifier, _WRITES), act, False, 1))

    def after_write(self, identifier: str, act: "Callable[[], None]") -> None:
        """Act as soon as the server has answered the write of this feature."""
        self._moments.append(_Moment(lambda request: _is_item(request, identifier, _WRITES), act, True, 1))

    @property
    def idle(self) -> bool:
        """Whether everybody has acted."""
        return not self._moments

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Carry one request, with everything that happens around it."""
        due = self._due(request)
        if request.method in _WRITES:
            self.writes.append(f"{request.method} {request.url}")
            self.gaps.append(time.monotonic() - self._answered)
        for moment in due:
            if not moment.after:
                moment.act()
        reply = self._inner.send(request, *args, **kwargs)
        self._answered = time.monotonic()
        for moment in due:
            if moment.after:
                moment.act()
        return reply

    def close(self) -> None:
        self._inner.close()

    def _due(self, request: requests.PreparedRequest) -> "list[_Moment]":
        with self._lock:
            due = []
            for moment in [moment for moment in self._moments if moment.fits(request)]:
                moment.nth -= 1
                if moment.nth == 0:
                    self._moments.remove(moment)
                    due.append(moment)
            return due


class Office:
    """One person's desk on one platform. Every call is a worker's: in QGIS a task of its own."""

    def __init__(self, connect: "Callable[[Service], Session]", meddler: Meddler, carry: "Callable[[Work], Any]") -> None:
        self.meddler = meddler
        self._carry = carry
        self._platforms = Platforms(connect, CONNECTORS)
        self._copies = Copies(self._platforms, Download(self._platforms))

    def profile(self, *addresses: str) -> Profile:
        """What the profile dialog makes of pasted addresses: the services they belong to, all of which answer."""
        found = self._carry(lambda progress: [self._platforms.find(address, progress=progress) for address in addresses])
        profile = Profile("interop", tuple(service for services in found for service in services))
        reports = self._carry(lambda progress: self._platforms.check(profile, progress=progress))
        assert not any(report.problem for report in reports), reports
        return profile

    def datasets(self, profile: Profile) -> "tuple[Dataset, ...]":
        """What the profile's services list; none of them failed."""
        listing = self._carry(lambda progress: self._platforms.listing(profile, progress=progress))
        assert not listing.failed, listing.failed
        return listing.datasets

    def load(self, path: Path, profile: Profile, dataset: Dataset, *, series: bool = False, page_size: int = 1000) -> Loaded:
        """Take a dataset into the working copy."""
        query = Query(page_size=page_size)
        return self._carry(lambda progress: self._copies.load(path, profile, dataset, query, series=series, progress=progress))

    def review(self, path: Path, profile: Profile, dataset: Dataset) -> Reviewed:
        """Compare desk and platform; sends nothing."""
        written = len(self.meddler.writes)
        reviewed = self._carry(lambda progress: self._copies.review(path, profile, dataset.id, progress=progress))
        assert len(self.meddler.writes) == written, "a review sent something"
        return reviewed

    def publish(self, reviewed: Reviewed, profile: Profile, decisions: Decisions) -> Receipt:
        """Publish what the review showed, with the person's decisions."""
        return self._carry(
            lambda progress: self._copies.publish(reviewed, profile, decisions, who=WHO, progress=progress))

    def undo(self, path: Path, profile: Profile, receipt: Receipt) -> Receipt:
        """Undo what can be undone of a publication without asking anybody."""
        book = ReceiptBook(self._platforms)
        plan = self._carry(lambda progress: book.plan_undo(path, profile, receipt.id, progress=progress))
        return self._carry(
            lambda progress: book.undo(path, profile, plan, who=WHO, agreed=(), progress=progress))

    def receipts(self, path: Path) -> "list[Receipt]":
        """All receipts that the working copy keeps."""
        return [issued.receipt for issued in self._carry(lambda progress: self._copies.receipts(path))]


@contextmanager
def office(adapter: str) -> "Iterator[Office]":
    """An office that works through requests' own adapter, or `qgis`: through QGIS, in tasks; needs a QgsApplication."""
    if adapter == "requests":
        meddler = Meddler(HTTPAdapter(pool_maxsize=18))
        yield Office(lambda service: Session(service.url, adapter=meddler), meddler, lambda work: work(NoProgress()))
        meddler.close()
        return
    from urban_data_workbench.plugin.bridge.http import QgisAdapter
    from urban_data_workbench.plugin.bridge.sessions import Sessions
    from urban_data_workbench.plugin.bridge.tasks import TaskRunner

    meddler = Meddler(QgisAdapter())
    sessions, runner = Sessions(adapter=meddler), TaskRunner()
    yield Office(sessions.connect, meddler, lambda work: _in_a_task(runner, work))
    runner.stop()
    sessions.close()


def _in_a_task(runner: Any, work: Work) -> Any:
    """Run as a QGIS task in a worker thread, while the main thread keeps its event loop going."""
    from qgis.PyQt.QtCore import QCoreApplication

    results: "list[Any]" = []
    errors: "list[BaseException]" = []
    main = threading.get_ident()

    def away(progress: Progress) -> Any:
        assert threading.get_ident() != main, "not in a worker thread"
        return work(progress)

    runner.start("interop", away, done=results.append, failed=errors.append)
    deadline = time.monotonic() + _PATIENCE
    while not results and not errors and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    if errors:
        raise errors[0]
    return results[0]


def _is_item(request: requests.PreparedRequest, identifier: str, methods: Sequence[str]) -> bool:
    path = (request.url or "").split("?")[0]
    return request.method in methods and path.endswith(f"/items/{identifier}")
