"""The whole platform behind one port: a front page and its three services."""
from __future__ import annotations

import logging
import sqlite3
from dataclasses import replace
from typing import Callable, Dict, Mapping

from .dipas import Dipas
from .messages import Refused, Reply, Request, problem
from .names import ATTRIBUTION, CITY, LICENCE, SERVICES
from .oaf_service import Features
from .sta_service import SensorThings
from .storage import Storage

logger = logging.getLogger(__name__)

MISTAKES = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, sqlite3.Error)
"""What a mistake of ours or a full disk raises; it is logged, and the client hears 500."""


def make_application(storage: Storage) -> Callable[[Request], Reply]:
    """The function that answers every request; safe to call from any thread."""
    services: Dict[str, Callable[[Request], Reply]] = {
        SERVICES["sensorthings"]: SensorThings(storage, prefix=SERVICES["sensorthings"]).answer,
        SERVICES["ogcapi-features"]: Features(storage, prefix=SERVICES["ogcapi-features"]).answer,
        SERVICES["dipas"]: Dipas(storage).answer}

    def answer(request: Request) -> Reply:
        try:
            return _route(request, services)
        except MISTAKES:
            logger.exception("%s %s failed", request.method, request.path)
            return problem(Refused(500, "the sandbox made a mistake; its log tells more"))
    return answer


def _route(request: Request, services: Mapping[str, Callable[[Request], Reply]]) -> Reply:
    for root, service in services.items():
        if request.path == root or request.path.startswith(root + "/"):
            return service(replace(request, path=request.path[len(root):].rstrip("/")))
    if request.path not in ("", "/"):
        return problem(Refused(404, "there is no such page"))
    if request.method != "GET":
        return problem(Refused(405, "this page can only be read", headers={"Allow": "GET, HEAD"}))
    return _front_page(request.base)


def _front_page(base: str) -> Reply:
    links = [{"rel": "service", "type": "application/json", "title": kind, "href": base + root}
             for kind, root in SERVICES.items()]
    return Reply(body={"title": f"{CITY}: Urbane Datenplattform (Übungsstadt)", "attribution": ATTRIBUTION,
                       "links": [*links, {"rel": "license", "href": LICENCE}]})
