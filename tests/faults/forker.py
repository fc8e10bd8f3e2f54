"""A publisher that is ready: it has the product imported, and forks a surveyor's session for each order.

Run as ``forker.py ADAPTER``: one order a line on its input, what became of it a line on its output. Each session is a
process that can be killed; this one has no threads. Knows the product, not what is expected of it.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import threading
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support"), str(HERE)]

import adapters  # noqa: E402
import conftest  # noqa: E402, F401  registers the plugin
import mishaps  # noqa: E402

from urban_data_workbench.plugin.connectors.registry import CONNECTORS  # noqa: E402
from urban_data_workbench.plugin.core import crs  # noqa: E402
from urban_data_workbench.plugin.core.errors import UrbanDataError  # noqa: E402
from urban_data_workbench.plugin.core.merge import Verdict  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile, Service  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.net.session import Limits, Session  # noqa: E402
from urban_data_workbench.plugin.services.dispatch import Dispatch  # noqa: E402
from urban_data_workbench.plugin.services.download import Download  # noqa: E402
from urban_data_workbench.plugin.services.platforms import Platforms  # noqa: E402
from urban_data_workbench.plugin.services.publish import publish  # noqa: E402
from urban_data_workbench.plugin.services.review import review  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

PATIENCE = 30  # seconds that one session may take


class Surveyor:
    """One session, in a process of its own: takes a dataset, or reviews and publishes a working copy."""

    def __init__(self, order, tell) -> None:
        self._order, self._tell = order, tell
        limits = Limits(2.0, order.get("silence", 2.0), 5.0, 10_000_000, order.get("retries", 0))
        self._adapter = _adapter(order["adapter"])
        sleep = (lambda seconds: None) if not order.get("sleeps") else time.sleep
        self._platforms = Platforms(
            lambda service: Session(service.url, adapter=self._adapter, limits=limits, sleep=sleep), CONNECTORS
        )

    def work(self):
        """Do what was ordered; return what a person would be told."""
        return self._take() if self._order["do"] == "take" else self._publish()

    def _take(self):
        kind, url = self._order["service"]
        profile = Profile("Musterstadt", (Service(kind, url, options=(("edit", "1"),) if kind == "sensorthings" else ()),))
        (dataset,) = self._platforms.datasets(profile)
        with WorkingCopy.create(Path(self._order["path"]), profile=profile, title="Benches") as copy:
            Download(self._platforms).offline(copy, profile, dataset, Query())
        return [dataset.id]

    def _publish(self):
        with WorkingCopy.open(Path(self._order["path"])) as copy:
            (taken,) = copy.datasets()
            access = self._platforms.open(copy.profile, taken.dataset)
            told = []
            for _ in range(self._order.get("rounds", 1)):
                plan = review(copy, access, taken.dataset.id)
                told.append([len(plan.push), len(plan.conflicts), len(plan.blocked)])
                if not any(item.outcome.verdict is not Verdict.CONFLICT and not item.blocked for item in plan.items):
                    break
                self._tell("ready")
                clock = mishaps.clock(self._order)
                publish(copy, access, plan, who="Anna", workers=self._order.get("workers", 6), **clock)
            return told


def _adapter(name):
    """Return the adapter; QGIS's needs an application, which must not be there before a fork."""
    if name == "qgis":
        from qgis.core import QgsApplication

        application = QgsApplication([], False)
        application.initQgis()
        adapters.application = application
    return adapters.make(name)


def session(order, pipe) -> None:
    """Run one order in this fresh process, with its mishaps, and end without cleaning up."""
    def tell(word) -> None:
        os.write(pipe, json.dumps(word).encode() + b"\n")
        if word == "ready":
            mishaps.begin(order, tell)

    try:
        mishaps.prepare(order)
        told = {"told": Surveyor(order, tell).work()}
    except UrbanDataError as error:
        told = {"error": error.code, "detail": error.detail[:300]}
    except BaseException as error:  # noqa: BLE001  whatever it is, the test must hear of it
        told = {"broke": repr(error)[:500]}
    tell({**told, "statements": mishaps.statements()})
    os._exit(0)


class Watch:
    """The parent's side of one session: hears what it tells, and kills it when that was ordered."""

    def __init__(self, order) -> None:
        self._order, self._told, self._rest = order, [], b""
        self._inlet, outlet = os.pipe()
        assert threading.active_count() == 1
        self._child = os.fork()
        if self._child == 0:
            os.close(self._inlet)
            session(order, outlet)
        os.close(outlet)

    def outcome(self):
        """Wait for the end; tell whether it was killed, and what it told."""
        until = time.monotonic() + PATIENCE
        if "between" in self._order and self._hear(until, "ready") == "ready":
            os.waitpid(self._child, os.WUNTRACED)
            self._wake_when_told()
        elif ("after" in self._order or "lid" in self._order) and self._hear(until, "ready") == "ready":
            self._strike()
        overdue = self._hear(until) == "late"
        if overdue:
            os.kill(self._child, signal.SIGKILL)
        os.close(self._inlet)
        _, status = os.waitpid(self._child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL and not overdue
        last = self._told[-1] if self._told and isinstance(self._told[-1], dict) else {}
        return {**last, "killed": killed, "overdue": overdue, "ready": "ready" in self._told, "status": status}

    def _strike(self) -> None:
        """Kill, or suspend as a closed lid does, so many seconds after publishing began, unless it is over by then."""
        if self._hear(time.monotonic() + self._order.get("after", self._order.get("lid", 0))) == "end":
            return
        if "lid" not in self._order:
            os.kill(self._child, signal.SIGKILL)
            return
        os.kill(self._child, signal.SIGSTOP)
        self._wake_when_told()

    def _wake_when_told(self) -> None:
        print(json.dumps("asleep"), flush=True)
        sys.stdin.readline()
        os.kill(self._child, signal.SIGCONT)

    def _hear(self, until, word="end"):
        """Take in what is told until the word falls, the session ends ("end"), or time is up ("late")."""
        while word not in self._told:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._inlet], [], [], left)[0]:
                return "late"
            got = os.read(self._inlet, 65536)
            if not got:
                return "end"
            lines = (self._rest + got).split(b"\n")
            self._rest = lines.pop()
            self._told += [json.loads(line) for line in lines]
        return word


def main(adapter: str) -> None:
    """Serve orders until the input ends."""
    Dispatch.__init__.__kwdefaults__["sleep"] = lambda seconds: None  # how long it waits when asked to is not the question
    crs.tolerance("OGC:CRS84"), crs.tolerance("EPSG:25832")  # what is imported late is imported now
    if adapter == "qgis":
        import qgis.core  # noqa: F401

        import urban_data_workbench.plugin.bridge.http  # noqa: F401
    print(json.dumps("here"), flush=True)
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        random.seed(order.get("seed", 0))
        print(json.dumps(Watch({"adapter": adapter, **order}).outcome()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
