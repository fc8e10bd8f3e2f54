"""What one editor can do in one state, and what comes of it: each computed once, by the product's own code."""

from __future__ import annotations

import struct
import zlib
from dataclasses import astuple, dataclass
from pathlib import Path

import worlds_oracle as oracle
from worlds_city import City, Manner, Row
from worlds_desk import Desk, Run
from worlds_file import XS, Reader, Standing
from worlds_names import TWINS

FAULTS = ("reply lost", "never arrived", "reply lost, then silence", "never arrived, then silence")
CHOICES = ("mine", "theirs", "")


@dataclass(frozen=True)
class Content:
    """One editor's file, packed, with what it says, and what the editor remembers."""

    packed: bytes
    standing: Standing
    memory: oracle.Memory


class Moves:
    """Numbers contents and cities, and computes for each pair once what can follow."""

    def __init__(self, manner: Manner, folder: Path) -> None:
        self._city, self._reader = City(manner), Reader()
        self._desk = Desk(self._city, folder)
        self._numbers: dict[object, int] = {}
        self._keys: list[object] = []
        self._contents: dict[int, Content] = {}
        self._cities: dict[int, tuple] = {}
        self._twins: dict[int, tuple[int, ...]] = {}
        self._known: dict[tuple, tuple] = {}
        self.problems: list[tuple] = []
        self.runs = self.uncertain = 0

    def start(self) -> tuple[int, int]:
        """Return the numbers of a city with two objects and of a fresh copy of it."""
        rows = frozenset((f"f:{n}", Row(f"f:{n}")) for n in "12")
        state = rows, frozenset((name, 1) for name, _ in rows)
        self._city.start(state)
        return self._city_number(state), self._number(self._desk.taken(), oracle.Memory())

    def of(self, who: str, content: int, city: int) -> tuple:
        """Return (label, content, city) of everything that can follow when this editor acts, but for no change at all."""
        known = self._known.get((who, content, city))
        if known is None:
            found = {**self._edits(who, content, city), **self._syncs(who, content, city)}
            found.pop((content, city), None)
            known = self._known[who, content, city] = tuple((label, *after) for after, label in found.items())
        return known

    def quiet(self, who: str, content: int, city: int) -> tuple[int, int]:
        """Answer what is uncertain, say "mine" to every conflict and publish; nothing goes wrong."""
        known = self._known.get((who, content, city, "quiet"))
        if known is None:
            known = content, city
            if self._contents[content].standing.uncertain:
                known = self._ends(who, *known, self._desk.answer(self._file(content), self._cities[city]), "answers", "")
            run = self._desk.publish(self._file(known[0]), self._cities[known[1]], choice="mine", watched=False)
            known = self._ends(who, *known, run, "publishes in the end", "mine")
            self._known[who, content, city, "quiet"] = known
            self.runs += 1
        return known

    def check_agreement(self, city: int, one: int, other: int) -> None:
        """Notice where the two copies and the platform do not say the same, or something is open."""
        there = {row["name"]: row for row in _rows_of(self._cities[city])}
        for who, content in (("A", one), ("B", other)):
            found = self._contents[content]
            standing = found.standing
            if {row["name"]: _plain(row) for row in standing.sure} != {name: _plain(row) for name, row in there.items()}:
                self.problem("at rest, a copy is not what the platform has", who, content, city)
            if len(standing.outbox) > len(standing.double) or not found.memory.quiet:
                self.problem("at rest, something is open", who, content, city)

    def problem(self, what: str, who: str, content: int, city: int, label: str = "") -> None:
        """Note a violation."""
        self.problems.append((what, who, label, content, city))

    def twins(self, number: int) -> tuple[int, ...]:
        """Return the numbers of what a content or a city is called with other names, as TWINS has them."""
        known = self._twins.get(number)
        if known is None:
            key = self._keys[number]
            known = self._twins[number] = tuple(self._of_key(twin.of(key)) for twin in TWINS)
        return known

    def _edits(self, who: str, content: int, city: int) -> dict:
        found, known = {}, self._contents[content]
        for row in known.standing.rows:
            name = row["name"]
            if name in known.standing.double:  # they cannot be told apart from outside
                continue
            for part in oracle.PARTS:
                count = dict(known.memory.times).get((name, part), 0) + 1
                value = f"{'x' if part == 'x' else 'v'}:{who}{count}"
                memory = oracle.typed(known.memory, (name, part), value, over=row[part])
                column, stored = ("geom", _point(value)) if part == "x" else (part, value)
                after = self._edited(content, f"UPDATE rows SET {column} = ? WHERE name = ?", (stored, name), memory)
                found[after, city] = f"types {value} into {name}.{part}"
            memory = oracle.deleted(known.memory, name, row)
            found[self._edited(content, "DELETE FROM rows WHERE name = ?", (name,), memory), city] = f"deletes {name}"
        name = f"f:{who}n{known.memory.made + 1}"
        values = (name, "v:o", "v:o", _point("x:o"))
        memory = oracle.drawn(known.memory, name)
        drawn = self._edited(content, "INSERT INTO rows (name, a, b, geom) VALUES (?, ?, ?, ?)", values, memory)
        return {**found, (drawn, city): f"draws {name}"}

    def _edited(self, content: int, statement: str, values: tuple, memory: oracle.Memory) -> int:
        return self._number(self._desk.edit(self._file(content), statement, values), memory)

    def _syncs(self, who: str, content: int, city: int) -> dict:
        """Return what follows from taking, publishing and answering, killed at any instant or with any fault."""
        file, state, found = self._file(content), self._cities[city], {}
        first = self._publish(who, content, city, found, choice="")
        if first.pushes or first.asked:
            self._follow(who, content, city, self._desk.update(file, state), "takes what is new", "", found)
        for choice in CHOICES if first.asked else ("",):
            whole = first if choice == "" else self._publish(who, content, city, found, choice=choice)
            self._break(who, content, city, found, choice, whole)
        if self._contents[content].standing.uncertain:
            self._follow(who, content, city, self._desk.answer(file, state), "answers", "", found)
        return found

    def _break(self, who: str, content: int, city: int, found: dict, choice: str, whole: Run) -> None:
        for backwards in (False, True) if whole.writes > 1 else (False,):
            if backwards:
                self._publish(who, content, city, found, choice=choice, backwards=True)
            for number in range(whole.writes):
                for fault in FAULTS:
                    self._publish(who, content, city, found, choice=choice, backwards=backwards, fault=(number, fault))

    def _publish(self, who: str, content: int, city: int, found: dict, *, choice: str, backwards=False, fault=None) -> Run:
        run = self._desk.publish(
            self._file(content), self._cities[city], choice=choice, fault=fault, backwards=backwards, watched=fault is None
        )
        label = f"publishes{f', says {choice}' if choice else ''}{', backwards' if backwards else ''}"
        label += f", {fault[1]} at write {fault[0]}" if fault else ""
        self._follow(who, content, city, run, label, choice, found, ends_only=fault is not None)
        return run

    def _follow(self, who, content, city, run: Run, label, choice, found, ends_only=False) -> None:
        self.runs += 1
        if run.error and not (ends_only and run.error in ("unreachable", "timed_out")):
            self.problem(f"failed: {run.error}", who, content, city, label)
        for number, instant in enumerate(run.instants):
            if instant.end or not ends_only:
                killed = "" if instant.end else f", killed at instant {number}"
                after = self._after(who, content, city, run, instant, label + killed, choice)
                found.setdefault(after, label + killed)

    def _ends(self, who, content, city, run: Run, label, choice) -> tuple[int, int]:
        if run.error:
            self.problem(f"failed: {run.error}", who, content, city, label)
        return self._after(who, content, city, run, run.instants[-1], label, choice)

    def _after(self, who, content, city, run: Run, instant, label, choice) -> tuple[int, int]:
        """Return the content and the city of an instant, and note what must not be."""
        known, problems = self._contents[content], []
        there = {row["name"]: row for row in _rows_of(self._cities[city])}
        standing = self._reader.read(instant.file)
        rows, bases = ({row["name"]: row for row in side} for side in (standing.rows, standing.bases))
        memory = known.memory
        for name in known.standing.uncertain & bases.keys() & rows.keys() & there.keys():
            memory = oracle.recognised(memory, name, rows[name], there[name])
        asked = oracle.conflicts(memory, there)
        if instant.end and not run.error and asked != run.asked and not known.standing.outbox:
            problems.append(f"asked about {sorted(run.asked)} instead of {sorted(asked)}")
        if choice == "mine":
            through = instant.end or instant.accepted
            answered = asked if through else oracle.written_down(asked, there, bases)
            memory = oracle.decided(memory, there, answered)
            problems += oracle.unkept(answered, there, standing.lost)
        for _, old, new in instant.accepted:
            before, after = _told(old), _told(new)
            memory = oracle.accepted(memory, before, after, there=there, problems=problems)
            there = {name: row for name, row in there.items() if name != (after or before)["name"]}
            if after:
                there[after["name"]] = after
        if standing.double:
            self.uncertain += 1
            problems += [f"{name} stands in the file twice" for name in standing.double - standing.uncertain]
        memory = oracle.after(
            memory, rows=rows, bases=bases, there=there, given_up=asked if choice == "theirs" else frozenset(),
            kept=standing.lost, problems=problems,
        )
        for problem in problems:
            self.problem(problem, who, content, city, label)
        return self._number(instant.file, memory, standing), self._city_number(instant.city)

    def _number(self, file: bytes, memory: oracle.Memory, standing: Standing | None = None) -> int:
        standing = standing or self._reader.read(file)
        number = self._of_key((standing.key, astuple(memory)))
        if number not in self._contents:
            self._contents[number] = Content(zlib.compress(file, 1), standing, memory)
        return number

    def _city_number(self, state: tuple) -> int:
        rows = frozenset(tuple(sorted(row.items(), key=lambda part: part[0])) for row in _rows_of(state))
        number = self._of_key((rows, state[1]))
        self._cities.setdefault(number, state)
        return number

    def _of_key(self, key: object) -> int:
        number = self._numbers.setdefault(key, len(self._keys))
        if number == len(self._keys):
            self._keys.append(key)
        return number

    def _file(self, content: int) -> bytes:
        return zlib.decompress(self._contents[content].packed)


_TEXTS = {number: text for text, number in XS.items()}


def _told(row: Row | None):
    return row and {"name": row.name, "a": row.a, "b": row.b, "x": _TEXTS[row.x], "key": row.key}


def _rows_of(state: tuple):
    return [{"id": identifier, **_told(row)} for identifier, row in state[0]]


def _plain(row) -> tuple:
    return row["id"], row["a"], row["b"], row["x"]


def _point(place: str) -> bytes:
    """Return a point as a GeoPackage keeps it. Source: OGC 12-128r17, 2.1.3."""
    return b"GP\x00\x01" + struct.pack("<iBIdd", 25832, 1, 1, XS[place], 0.0)
