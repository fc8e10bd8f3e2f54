"""One test bench: a platform, a publisher, and working copies ready to be copied; runs one trial at a time."""

from __future__ import annotations

import http.client
import json
import select
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Callable, Optional

import field_book
from oracle import Oracle, Verdict

HERE = Path(__file__).resolve().parent
PATIENCE = 60
KEYED = {"etag": True, "plain": False, "plain keyed": True, "things": False}
ROWS = [{"name": f"bench {number}", "note": "old", "state": "good", "place": [9.9 + number / 1000, 53.5]} for number in range(1, 7)]


class Program:
    """A child program that is spoken to line by line in JSON."""

    def __init__(self, *arguments) -> None:
        command = [sys.executable, *map(str, arguments)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.first = self.hear()

    def say(self, order) -> None:
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def hear(self):
        if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
            raise TimeoutError("a program of the bench is silent")
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"a program of the bench ended: {self._process.poll()}")
        return json.loads(line)

    def close(self) -> None:
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()


@dataclass
class Trial:
    """What happens in one trial.

    ``order`` goes to the session, ``fates`` to the platform, ``theirs`` are colleagues' edits after it; ``more`` are
    orders of further sessions in which something goes wrong. ``before`` does things to the file before the session; what it
    returns is called when the session is over. ``surely``: it goes wrong whether or not anybody notices.
    ``undone`` are those of the edits that the surveyor takes back after the session.
    """

    dialect: str
    edits: list
    order: dict = field(default_factory=dict)
    fates: dict = field(default_factory=dict)
    theirs: list = field(default_factory=list)
    adapter: str = "requests"
    more: list = field(default_factory=list)
    before: Optional[Callable] = None
    surely: bool = False
    undone: list = field(default_factory=list)


@dataclass
class Result:
    """What a trial came to; ``counted`` are kills while the outbox was neither empty nor settled.

    ``met``: what was to go wrong did so, and was no plan that the session was too quick for.
    """

    verdict: Verdict
    outcome: dict
    counted: int
    met: bool


class Bench:
    """Use as a context manager; ``adapters`` are those whose sessions are wanted."""

    def __init__(self, folder: Path, *, adapters=("requests",)) -> None:
        self._folder, self._wanted = folder, adapters

    def __enter__(self) -> Bench:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._ledger = self._folder / "ledger"
        self._server = Program(HERE / "ledger_server.py", self._ledger)
        self._line = http.client.HTTPConnection("127.0.0.1", self._server.first, timeout=PATIENCE)
        self.publishers = {name: Program(HERE / "forker.py", name) for name in self._wanted}
        self._ready: dict[str, Path] = {}
        return self

    def __exit__(self, *_) -> None:
        for program in (*self.publishers.values(), self._server):
            program.close()
        self._line.close()

    def control(self, order, told=None):
        """Tell the platform something past its faults; return its state."""
        self._line.request("POST", f"/control/{order}", json.dumps(told).encode())
        return json.loads(self._line.getresponse().read())

    def session(self, path, adapter="requests", **order):
        """Have one session work; what is ordered is described in ``forker`` and ``mishaps``."""
        publisher = self.publishers[adapter]
        publisher.say({"do": "publish", "path": str(path), **order})
        told = publisher.hear()
        if told == "asleep":
            for their in order.get("between", ()):
                self.control("colleague", their)
            if "lid" in order:
                self.control("lid", order["stays dead"])
            publisher.say("awake")
            told = publisher.hear()
        return told

    def fresh(self, dialect, edits) -> Path:
        """Return a copy of a working copy just taken, with these edits made; the platform is as it was then."""
        self.control("reset", {"dialect": dialect, "rows": ROWS})
        if dialect not in self._ready:
            self._ready[dialect] = self._take(dialect)
        path = self._folder / "desk" / "desk.gpkg"
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copyfile(self._ready[dialect], path)
        field_book.write(path, edits)
        return path

    def _take(self, dialect) -> Path:
        root = f"http://127.0.0.1:{self._server.first}/f"
        kind, url = ("sensorthings", f"{root}/v1.1") if dialect == "things" else ("ogcapi-features", root)
        path = self._folder / f"{dialect}.gpkg"
        told = self.session(path, adapter=self._wanted[0], do="take", service=[kind, url])
        assert "told" in told, told
        return path

    def run(self, trial: Trial) -> Result:
        """Run one trial: the mishap, then sessions without any until it is quiet."""
        path = self.fresh(trial.dialect, trial.edits)
        edits = [edit for edit in trial.edits if edit not in trial.undone]
        oracle = Oracle(edits, trial.theirs, keyed=KEYED[trial.dialect], undone=trial.undone)
        outcome, found = self._upset(trial, path)
        early = oracle.judge(self.ledger(), {}, found, quiet=False)
        met = bool(self.control("state")["met"] or outcome["killed"] or "error" in outcome or trial.surely)
        counted = outcome["killed"] and found.underway
        self.control("faults", {})
        for their in trial.theirs if "between" not in trial.order and "theirs" not in trial.fates else ():
            self.control("colleague", their)
        field_book.write(path, [replace(edit, value=ROWS[int(edit.id) - 1][edit.field]) for edit in trial.undone])
        for order in trial.more:
            counted += self.session(path, trial.adapter, **order)["killed"] and field_book.read(path).underway
        after = self.session(path, trial.adapter, rounds=6)
        verdict = oracle.judge(self.ledger(), self.control("state")["rows"], field_book.read(path))
        verdict.lost += [item for item in early.lost if item not in verdict.lost]
        verdict.doubled += [item for item in early.doubled if item not in verdict.doubled]
        for told in (outcome, after):
            if "broke" in told or told["overdue"] or told is after and "told" not in told:
                verdict.astray.append(f"a session failed: {told}")
        return Result(verdict, outcome, int(counted), met)

    def _upset(self, trial, path):
        """Run the session in which something goes wrong; return what it told, and what the file says then."""
        self.control("faults", trial.fates)
        over = trial.before(path) if trial.before else None
        outcome = self.session(path, trial.adapter, **trial.order)
        if over:
            over()
        self._settle()
        return outcome, field_book.read(path)

    def _settle(self) -> None:
        """Wait until the platform is through with what was sent to it."""
        until = time.monotonic() + PATIENCE
        while self.control("state")["busy"] and time.monotonic() < until:
            time.sleep(0.005)

    def ledger(self):
        return [json.loads(line) for line in self._ledger.read_text().splitlines()]
