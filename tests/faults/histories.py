"""Random histories: two to four editors edit, draw, delete, are offline, and publish in any order.

After each publication a plain model (``histories_model``, nothing of the product) says what the platform and the file
must hold, and what must have been asked. Run as ``histories.py [COUNT]``.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support"), str(HERE)]
if "urban_data_workbench" not in sys.modules:
    import conftest  # noqa: F401  registers the plugin

from histories_desk import Desk  # noqa: E402
from histories_model import Model, listed  # noqa: E402
from histories_platforms import PLATFORMS  # noqa: E402
from histories_spoken import Platform  # noqa: E402

PIECE = 50
SPOKEN = 0.05  # of all histories are spoken in a protocol; the rest has the platform in memory alone
CHOICES = ("mine", "theirs", "later")


class History:
    """One history on one platform; ``wrong`` says what was not as the model says."""

    def __init__(self, platform: Platform, desk: Desk, seed: str) -> None:
        self.rng, self.platform, self.desk, self.wrong = random.Random(seed), platform, desk, []
        platform.fill()
        self.model = Model(platform.rows(), self.rng.choice([2, 2, 2, 3, 4]), platform.again)
        self.files = [desk.start] * len(self.model.editors)
        self._serial = 1

    def live(self) -> list[str]:
        """Let everybody work, and in the end come to rest; return what was wrong."""
        for _ in range(self.rng.randint(4, 9)):
            who = self.rng.randrange(len(self.files))
            what = self.rng.choices([self._edit, self._delete, self._draw, self._publish, self._offline], [45, 8, 10, 30, 7])[0]
            what(who)
        for who in (*range(len(self.files)), *range(len(self.files) - 1)):
            self._publish(who, choice="mine")
        if any(listed(editor.settled()) != listed(self.model.there.values()) for editor in self.model.editors):
            self.wrong.append("the model itself did not come to rest")
        return self.wrong

    def _edit(self, who: int) -> None:
        number = self._chosen(who)
        if number is None:
            return
        part = self.rng.choice(["a", "b", "place"] if self.platform.moves else ["a", "b"])
        self._serial += 1
        value = self.platform.moved(self._serial) if part == "place" else self.platform.typed[part](self._serial)
        name = self.model.editors[who].rows[number]["name"]
        self.files[who] = self.desk.type(self.files[who], name, part, value)
        self.model.editors[who].type(number, part, _plain(value))

    def _delete(self, who: int) -> None:
        number = self._chosen(who) if self.platform.deletes else None
        name = self.model.editors[who].rows[number]["name"] if number is not None else self.platform.kept
        if name != self.platform.kept:
            self.files[who] = self.desk.delete(self.files[who], name)
            self.model.editors[who].delete(number)

    def _draw(self, who: int) -> None:
        self._serial += 1
        name, place = f"new-{self._serial}", self.platform.moved(self._serial)
        values = {part: self.platform.typed[part](self._serial) for part in ("a", "b")}
        self.files[who] = self.desk.draw(self.files[who], {"name": name, **values}, place)
        self.model.draw(self.model.editors[who], {"name": name, **{part: _plain(value) for part, value in values.items()}, "place": place})

    def _chosen(self, who: int):
        """Return an object of this editor; of two with one name neither, for they cannot be told apart from outside."""
        rows = self.model.editors[who].rows
        names = [row["name"] for row in rows.values()]
        numbers = sorted(number for number, row in rows.items() if names.count(row["name"]) == 1)
        return self.rng.choice(numbers) if numbers else None

    def _offline(self, who: int) -> None:
        """Somebody publishes where nobody answers: nothing happens."""
        self.platform.shut(True)
        self.files[who], _, error = self.desk.publish(self.files[who], "later")
        self.platform.shut(False)
        if error not in ("unreachable", "network", "timed_out"):
            self.wrong.append(f"offline: {error or 'published'}")
        self._compare(who)

    def _publish(self, who: int, choice: str = "") -> None:
        choice = choice or self.rng.choice(CHOICES)
        expected = self.model.publish(self.model.editors[who], choice)
        self.files[who], asked, error = self.desk.publish(self.files[who], choice)
        if error or asked != expected:
            self.wrong.append(f"{error} asked {sorted(asked)} instead of {sorted(expected)}")
        self._compare(who)

    def _compare(self, who: int) -> None:
        for told, rows, wanted in (
            ("the platform has", self.platform.rows(), self.model.there), ("the file has", self.desk.rows(self.files[who]), self.model.editors[who].rows),
        ):
            if listed(rows) != listed(wanted.values()):
                self.wrong.append(f"{told} {listed(rows)} instead of {listed(wanted.values())}")


def _plain(value):
    return float(value) if isinstance(value, (int, float)) else value


def lived(told: tuple) -> tuple[str, int, list[str], float]:
    """Live one piece of histories on one platform, in whatever process; the last of what is told is processor time."""
    name, seeds = told
    began, wrong = time.process_time(), []
    platform, desk = _prepared(name)
    for seed in seeds:
        found = History(platform, desk, f"{name} {seed}").live()
        wrong += [f"{name}, seed {seed}: {'; '.join(found)}"] if found else []
    return name, len(seeds), wrong, time.process_time() - began


_PREPARED: dict = {}


def _prepared(name: str):
    """Return a platform and a desk of this process, made once."""
    if name not in _PREPARED:
        platform = PLATFORMS[name]()
        platform.fill()
        _PREPARED[name] = platform, Desk(platform, Path(tempfile.gettempdir()))
    return _PREPARED[name]


def run(count: int = 2000, *, seed: int = 1, processes: int = 2, platforms=tuple(PLATFORMS)) -> dict:
    """Live ``count`` histories; print how many of each platform, and return the sums, with everything wrong told."""
    pieces, wrong, lived_on, seconds = _pieces(count, seed, platforms), [], {}, {}
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for name, number, found, took in pool.imap_unordered(lived, pieces):
            lived_on[name] = lived_on.get(name, 0) + number
            seconds[name] = seconds.get(name, 0.0) + took
            wrong += found
    for name, number in lived_on.items():
        print(f"{name}: {number} histories, {number / seconds[name]:.0f} per second of a processor")
    print(*wrong[:20], sep="\n")
    print(f"{sum(lived_on.values())} histories, {len(wrong)} wrong")
    return {"histories": sum(lived_on.values()), "wrong": len(wrong), "platforms": lived_on, "told": wrong[:20]}


def _pieces(count: int, seed: int, platforms) -> list[tuple]:
    """Return pieces of work: every protocol its equal share of the spoken part, the platforms in memory all the rest."""
    memory = [name for name in platforms if name.startswith("in memory")]
    spoken = [name for name in platforms if name not in memory]
    share = max(5, round(count * SPOKEN / max(1, len(spoken)))) if memory else -(-count // len(spoken))
    wanted = dict.fromkeys(spoken, share)
    left = max(0, count - sum(wanted.values()))
    wanted.update({name: left // len(memory) + (place < left % len(memory)) for place, name in enumerate(memory)})
    return [
        (name, range(seed * 1_000_000 + at, seed * 1_000_000 + min(at + PIECE, number)))
        for name, number in wanted.items() for at in range(0, number, PIECE)
    ]


if __name__ == "__main__":
    os.nice(5)
    sys.exit(bool(run(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)["wrong"]))
