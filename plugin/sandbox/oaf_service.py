"""The OGC API Features service: from a request to a reply."""
from __future__ import annotations

from .messages import Refused, Reply, Request, problem
from .storage import Storage


class Features:
    def __init__(self, storage: Storage, *, prefix: str) -> None:
        self._storage = storage

    def answer(self, request: Request) -> Reply:
        return problem(Refused(501, "not yet"))
