"""A sliding window: so many requests under way at a time, whose results come back to the one thread that owns it."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Callable, Generic, Optional, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Window(Generic[Item, Result]):
    """Runs work in at most ``size`` threads; as many items again may stand ready, so that no thread waits for the owner."""

    def __init__(self, size: int, *, ahead: int) -> None:
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="udw-write")
        self._most = size + ahead
        self._under_way: dict[Future[Result], Item] = {}

    def __enter__(self) -> Window[Item, Result]:
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
        self._under_way[self._pool.submit(work, item)] = item

    def ended(self) -> list[tuple[Item, Result]]:
        """Wait until something has ended; return all that has. Raises what the work raised."""
        done = wait(self._under_way, return_when=FIRST_COMPLETED).done
        return [(self._under_way.pop(future), future.result()) for future in list(self._under_way) if future in done]
