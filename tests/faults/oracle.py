"""What became of every edit, from the platform's ledger and the file as plain SQLite reads it. No product code."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Verdict:
    """Edits by what became of them: ``lost`` and ``doubled`` must stay empty, as must ``astray``.

    ``uncertain``: creates that nobody can prove, as their platform takes no key. ``held``: contested by a colleague,
    and waiting for the person. ``astray``: neither arrived nor rightly waiting, or unlike the platform in the end.
    """

    arrived: list = field(default_factory=list)
    held: list = field(default_factory=list)
    uncertain: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    doubled: list = field(default_factory=list)
    astray: list = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not (self.lost or self.doubled or self.astray)


class Oracle:
    """Knows the surveyor's ``edits`` and what of them was ``undone`` before it was sent, colleagues' edits ({id, values}),
    and whether creates carry a key."""

    def __init__(self, edits, theirs, *, keyed: bool, undone=()) -> None:
        self._edits, self._theirs, self._keyed, self._undone = edits, theirs, keyed, undone

    def judge(self, ledger, rows, found, *, quiet: bool = True) -> Verdict:
        """Compare; before it is ``quiet`` again only losses and doubles can be told."""
        verdict, ours = Verdict(), [line for line in ledger if line["who"] == "desk"]
        for edit in self._edits:
            kind = getattr(self, f"_{edit.kind}")(edit, ours, found, rows)
            self._sort(verdict, edit, kind, quiet)
        verdict.doubled += [f"twice {line['id']}" for line in ours if line["before"] == line["after"] and not line["late"]]
        verdict.lost += [f"overwritten {line['id']}" for line in ours if self._overwrites(line)]
        if quiet:
            verdict.astray += list(self._unlike(ours, rows, found))
        return verdict

    def _sort(self, verdict, edit, kind, quiet) -> None:
        if kind == "open":
            contested = any(their["id"] == edit.id for their in self._theirs)
            kind = "held" if contested else "astray"
        if kind == "astray" and not quiet:
            kind = "held"  # a session can still settle it
        getattr(verdict, kind).append(f"{edit.kind} {edit.id or edit.value}")

    def _update(self, edit, ours, found, rows) -> str:
        hits = [line for line in ours if _sets(line, edit)]
        row, base = found.rows.get(edit.id, {}), found.bases.get(edit.id, {})
        waits = row.get(edit.field) == edit.value and base.get(edit.field) != edit.value
        if sum(not line["late"] for line in hits) > 1:
            return "doubled"
        if waits and hits and rows.get(edit.id, {}).get(edit.field) == edit.value:
            return "open"  # it is there, and the file does not know
        return "open" if waits and not hits else "arrived" if hits else "lost"

    def _delete(self, edit, ours, found, _rows) -> str:
        hits = [line for line in ours if line["action"] == "delete" and line["id"] == edit.id]
        gone = any(their["id"] == edit.id and their["values"] is None for their in self._theirs)
        waits = edit.id in found.bases and edit.id not in found.rows
        return "arrived" if hits or gone else "open" if waits else "lost"

    def _insert(self, edit, ours, found, _rows) -> str:
        made = [line for line in ours if line["action"] == "insert" and line["after"]["name"] == edit.value]
        waits = any(row["name"] == edit.value for row in found.new)
        asked = any(entry[0] == "uncertain" and entry[3] == edit.value for entry in found.outbox)
        if len(made) > 1:
            return "doubled"
        if waits and asked and not self._keyed:
            return "uncertain"
        if waits:
            return "open" if not made else "astray"
        return "arrived" if made else "lost"

    def _overwrites(self, line) -> bool:
        """Whether a write of ours took a colleague's value away: the surveyor was never asked, so none may."""
        for their in self._theirs:
            if their["id"] != line["id"] or their["values"] is None or not line["before"]:
                continue
            after = line["after"] or {}
            if any(line["before"].get(name) == value != after.get(name) for name, value in their["values"].items()):
                return True
        return False

    def _unlike(self, ours, rows, found):
        """Yield what file and platform show differently in the end, though nobody contests it."""
        contested = {their["id"] for their in self._theirs}
        open_ends = {edit.id for edit in (*self._edits, *self._undone)}
        for identifier in set(rows) - contested - open_ends:
            row = found.rows.get(identifier)
            if row is None and rows[identifier]["name"] in {edit.value for edit in self._edits}:
                continue  # a create that nobody can prove yet
            if row is None or any(row[name] != rows[identifier][name] for name in ("name", "note", "state")):
                yield f"unlike {identifier}"
        yield from (f"sent though undone {edit.id}" for edit in self._undone if any(_sets(line, edit) for line in ours))
        held = {base["fid"] for identifier, base in found.bases.items() if identifier in contested}
        yield from (f"left waiting {entry}" for entry in found.outbox if entry[0] in ("pending", "sending") and entry[2] not in held)
        for edit in self._edits:
            if edit.kind == "update" and edit.id not in contested and rows.get(edit.id, {}).get(edit.field) != edit.value:
                yield f"not there {edit.id}"


def _sets(line, edit) -> bool:
    if line["action"] != "update" or line["id"] != edit.id:
        return False
    return line["after"].get(edit.field) == edit.value != line["before"].get(edit.field)
