"""Reading ahead: the next pages while the caller handles the last, or several things side by side.

Threads here only wait for sockets: pages are parsed in the caller's thread,
for several parsing threads stall QGIS's window.
"""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, TypeVar

from ..core.errors import BadReply, Cancelled
from ..core.progress import UNWATCHED, Progress
from ..core.urls import safe_url
from .foresight import further
from .replies import Reply
from .session import Session

T = TypeVar("T")
MOST_PAGES = 100_000
_AHEAD = 3  # pages that are asked for before a link names them
_SMALL = 4_000_000  # bytes; so many larger ones would fill the memory


class _Stoppable:
    """The caller's progress, that also ends when the caller has gone."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def check(self) -> None:
        if self._stopped.is_set():
            raise Cancelled()
        self._progress.check()

    def report(self, done: int, total: Optional[int] = None, what: str = "") -> None:
        self._progress.report(done, total, what)


def follow(
    session: Session, url: str, *, next_link: Callable[[Reply, Any], Optional[str]], progress: Progress = UNWATCHED,
    headers: Optional[Mapping[str, str]] = None, params: Optional[Mapping[str, object]] = None,
    parse: Callable[[Reply], Any] = Reply.json, total: Callable[[Any], Optional[int]] = lambda parsed: None,
    most: int = MOST_PAGES,
) -> Iterator[tuple[Reply, Any]]:
    """Yield each page with what ``parse`` made of it, until ``next_link`` finds no more.

    ``parse`` runs in the caller's thread. Give one that uses ``Reply.rows``
    where pages are large: the next page is then on its way before the rows
    of this one are read, and the link is looked for again after they were.
    Where ``total`` knows how many rows there are and the links count them, a
    few more pages are asked for ahead; one is used only once a link names it.
    Raises BadReply where pages lead in a circle or to another host.
    """
    seen: set[str] = set()

    def following(reply: Reply, parsed: Any) -> Optional[str]:
        link = next_link(reply, parsed)
        return session.resolve(reply.url, link) if link else None

    with _readers(progress, workers=1 + _AHEAD) as (pool, inner):
        coming = _Coming(lambda address, **more: pool.submit(session.read, address, headers=headers, progress=inner, **more))
        coming.ask(url, params=params)
        target: Optional[str] = url
        while target is not None:
            reply = coming.take(target, progress)
            seen.update((target, reply.url))
            parsed = parse(reply)
            early = following(reply, parsed)
            if early is not None and early not in seen:
                coming.ask_ahead(target, early, total=total(parsed), size=len(reply.body))
            yield reply, parsed
            target = following(reply, parsed)
            if target in seen or len(seen) > 2 * most:
                raise BadReply("the pages lead in a circle", url=safe_url(reply.url), link=safe_url(target or ""))
            if target is not None:
                coming.ask(target)


class _Coming:
    """The pages on their way, by address; more than one ahead for as long as the links are what was guessed."""

    def __init__(self, fetch: Callable[..., Future[Reply]]) -> None:
        self._fetch = fetch
        self._pages: dict[str, Future[Reply]] = {}
        self._ahead = _AHEAD

    def ask(self, address: str, **more: Any) -> None:
        """Ask for a page, unless it is on its way."""
        if address not in self._pages:
            self._pages[address] = self._fetch(address, **more)

    def ask_ahead(self, this: str, link: str, *, total: Optional[int], size: int) -> None:
        """Ask for the linked page and those that seem to follow; a link that was not guessed ends the guessing."""
        if self._pages and link not in self._pages:
            self._ahead = 0
        self.ask(link)
        for guess in further(this, link, total=total, most=self._ahead if size < _SMALL else 0):
            self.ask(guess)

    def take(self, address: str, progress: Progress) -> Reply:
        """Wait for a page that was asked for."""
        return _take(deque([self._pages.pop(address)]), progress, True)


def overlap(
    tasks: Iterable[Optional[Callable[[Progress], T]]], *, workers: int = 6, progress: Progress = UNWATCHED, in_order: bool = True
) -> Iterator[T]:
    """Run reads side by side and yield their results, in the order of the tasks or as they come.

    At most ``workers`` (up to 6) run, and as many results wait. Each task is
    called with the progress it must check. The first error ends all. Tasks
    should only read: what they return is parsed by the caller. ``None`` among
    them stands for work that a result still to come will bring.
    """
    count = max(1, min(workers, 6))
    with _readers(progress, workers=count) as (pool, inner):
        waiting: deque[Future[T]] = deque()
        for task in tasks:
            if task is not None:
                waiting.append(pool.submit(task, inner))
            if waiting and (task is None or len(waiting) >= 2 * count):
                yield _take(waiting, progress, in_order)
        while waiting:
            yield _take(waiting, progress, in_order)


@contextmanager
def _readers(progress: Progress, *, workers: int) -> Iterator[tuple[ThreadPoolExecutor, _Stoppable]]:
    """Give threads that wait for sockets; they are told to stop, not waited for, when the block is left."""
    inner = _Stoppable(progress)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="udw-read")
    try:
        yield pool, inner
    finally:
        inner.stop()
        pool.shutdown(wait=False, cancel_futures=True)


def _take(waiting: deque[Future[T]], progress: Progress, in_order: bool) -> T:
    """Wait for the first result, or whichever comes, and for the person at the same time."""
    while True:
        ready = wait([waiting[0]] if in_order else waiting, timeout=0.1, return_when=FIRST_COMPLETED).done
        if ready:
            future = next(iter(ready))
            waiting.remove(future)
            return future.result()
        progress.check()
