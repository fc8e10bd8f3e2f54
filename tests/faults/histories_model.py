"""What must come of a history of edits: a plain model of editors and a platform. It imports nothing of the product.

An object is its values by part; numbers tell objects apart, and never mean anything else.
"""

from __future__ import annotations

import itertools

ANEW, ONCE, ITSELF = "anew", "once", "itself"


class Model:
    """A platform and its editors. What an editor publishes or takes happens in one instant.

    ``again`` says what becomes of a deleted object that an editor wants all the same: ANEW, another one; ONCE, another one
    with the former key, which the platform refuses as long as it has an object with it; ITSELF, for editors name the objects.
    """

    def __init__(self, rows: "list[dict]", editors: int, again: str = ANEW) -> None:
        self._numbers, self._again = itertools.count(), again
        self._keys: dict[int, int] = {}
        self.there = {next(self._numbers): dict(row) for row in rows}
        self.editors = [Editor(self.there) for _ in range(editors)]

    def publish(self, editor: "Editor", choice: str) -> "set[tuple[str, str]]":
        """Bring what the platform has, and send what the editor did; return (name, part) of what is asked.

        ``choice`` is what the editor says to all of it: mine, theirs, or later.
        """
        asked: set[tuple[str, str]] = set()
        for number in [*self.there.keys() | editor.base.keys()]:
            asked |= self._one(editor, number, choice)
        for number in sorted(editor.drawn):
            if self._again == ONCE and self._key(number) in map(self._key, self.there):
                continue
            self.there[number] = dict(editor.rows[number])
            editor.base[number] = dict(editor.rows[number])
            editor.drawn.discard(number)
        return asked

    def _key(self, number: int) -> int:
        return self._keys.get(number, number)

    def draw(self, editor: "Editor", row: dict, instead_of: "int | None" = None) -> None:
        """The editor draws a new object, with the key of a former one where it is made instead of it."""
        number = next(self._numbers)
        if instead_of is not None:
            self._keys[number] = self._key(instead_of)
        editor.rows[number] = dict(row)
        editor.drawn.add(number)

    def _one(self, editor: "Editor", number: int, choice: str) -> "set[tuple[str, str]]":
        base, mine, there = editor.base.get(number), editor.rows.get(number), self.there.get(number)
        if base is None or mine == base:
            editor.take(number, there)
        elif mine is None and (there is None or there == base):
            self.there.pop(number, None)
            editor.take(number, None)
        elif mine is None or there is None:
            self._existence(editor, number, choice)
            return {((base or mine)["name"], "exists")}
        else:
            return self._parts(editor, number, choice)
        return set()

    def _existence(self, editor: "Editor", number: int, choice: str) -> None:
        """One side deleted what the other changed."""
        mine, there = editor.rows.get(number), self.there.get(number)
        if choice == "theirs":
            editor.take(number, there)
        elif choice == "mine" and mine is None:
            del self.there[number]
            editor.take(number, None)
        elif choice == "mine" and self._again == ITSELF:
            self.there[number] = dict(mine)
            editor.take(number, mine)
        elif choice == "mine":
            editor.take(number, None)
            self.draw(editor, mine, instead_of=number)

    def _parts(self, editor: "Editor", number: int, choice: str) -> "set[tuple[str, str]]":
        base, mine, there = editor.base[number], editor.rows[number], self.there[number]
        here = {part for part in base if mine[part] != base[part]}
        asked = {part for part in here if there[part] not in (base[part], mine[part])}
        if not asked or choice != "later":
            sent = here - asked if choice == "theirs" else here
            self.there[number] = {**there, **{part: mine[part] for part in sent}}
            editor.take(number, self.there[number])
        return {(base["name"], part) for part in asked}


class Editor:
    """One working copy: what it took, and what it says now; ``drawn`` are new objects that never left."""

    def __init__(self, there: "dict[int, dict]") -> None:
        self.base = {number: dict(row) for number, row in there.items()}
        self.rows = {number: dict(row) for number, row in there.items()}
        self.drawn: set[int] = set()

    def settled(self) -> "list[dict]":
        """Return what is not refused for its key."""
        return [row for number, row in self.rows.items() if number not in self.drawn]

    def type(self, number: int, part: str, value: object) -> None:
        self.rows[number][part] = value

    def delete(self, number: int) -> None:
        del self.rows[number]
        self.drawn.discard(number)

    def take(self, number: int, row) -> None:
        """Let row and base be what the platform has."""
        for side in (self.base, self.rows):
            side.pop(number, None)
            if row is not None:
                side[number] = dict(row)


def listed(rows) -> "list[tuple]":
    """Return objects in an order of their own, whatever their numbers are."""
    return sorted((tuple(sorted(row.items())) for row in rows), key=repr)
