"""A sliding window: so many requests under way at a time, whose results come back to the one thread that owns it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition
from types import TracebackType
from typing import Callable, Generic, Optional, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Window(Generic[Result]):
    """Runs work in at most ``size`` threads; so many items ``ahead`` may stand ready, so that no thread waits for the owner."""

    def __init__(self, size: int, *, ahead: int) -> None:
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="udw-write")
        self.size, self._most = size, size + ahead
        self._under_way: set[Future[Result]] = set()
        self._news, self._wanted = Condition(), 1
        self._done: list[Future[Result]] = []

    def __enter__(self) -> Window[Result]:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], *_: Optional[BaseException | TracebackType]) -> None:
        """Wait for what is under way; what only stands ready is not begun any more where the owner failed."""
        if kind is not None:
            for future in self._under_way:
                future.cancel()
        self._pool.shutdown()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    @property
    def under_way(self) -> int:
        """How many items are under way or stand ready."""
        return len(self._under_way)

    @property
    def room(self) -> int:
        """How many more items may be given now."""
        return self._most - len(self._under_way)

    def give(self, item: Item, work: Callable[[Item], Result]) -> None:
        """Begin with an item as soon as a thread is free."""
        future = self._pool.submit(work, item)
        self._under_way.add(future)
        future.add_done_callback(self._note)

    def ended(self, *, together: int, seconds: float) -> list[Result]:
        """Wait until so many, or all, have ended, and no longer than so many seconds; return what came of them.

        Raises what the work raised.
        """
        with self._news:
            self._wanted = min(together, len(self._under_way))
            self._news.wait_for(lambda: len(self._done) >= self._wanted, timeout=seconds)
            done, self._done = self._done, []
        self._under_way.difference_update(done)
        return [future.result() for future in done]

    def _note(self, future: Future[Result]) -> None:
        """Wake the owner when there is enough to do: each time it looks, the threads wait for it."""
        with self._news:
            self._done.append(future)
            if len(self._done) >= self._wanted:
                self._news.notify()
