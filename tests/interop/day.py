"""One day of two people on one collection: twenty edits offline, a colleague on the server, conflicts, and everything settled."""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Mapping

from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.plan import PlanItem
from urban_data_workbench.plugin.core.receipt import Receipt, ReceiptEntry
from urban_data_workbench.plugin.services.copies import Loaded, Reviewed

from .office import Office
from .served import Served
from .surveyor import PLACE, Row, Surveyor, at

MINE, THEIRS, SAME = "von uns", "vom Kollegen", "von beiden"
EDITS = 20
EAST, NORTH, MOVED = 12.0, -7.0, (6, 7, 8, 9, 11)
GAP = (22, 23, 24)
DRAWN = "Rathausplatz 1"
_USED = 30


@dataclass
class Day:
    """What was seen on the way; `keys` are those of the features the two people touch, by number.

    0-4 attribute, 5 attribute with a colleague in between our reads, 6-8 moved, 9 moved and attribute, 10 and 11 merged
    with a colleague's other field, 12 and 13 the same field, 14 changed here and deleted there, 15 the other way round,
    16 the same value on both sides, 17 deleted, 18 attribute, made stale between review and publishing; `new` is the
    twentieth edit. 20, 21 and `their_new` are only the colleague's.
    """

    served: Served
    office: Office
    path: Path
    new: str
    their_new: str
    keys: "list[str]" = field(default_factory=list)
    start: "dict[str, Row]" = field(default_factory=dict)
    taken: "dict[str, Row]" = field(default_factory=dict)
    loaded: "Loaded | None" = None
    first: "Reviewed | None" = None
    held: "Reviewed | None" = None
    last: "Reviewed | None" = None
    receipts: "dict[str, Receipt]" = field(default_factory=dict)
    published: "dict[str, Row]" = field(default_factory=dict)
    kept: "list[Receipt]" = field(default_factory=list)
    writes: "dict[str, int]" = field(default_factory=dict)
    storage: "dict[str, dict[str, Row]]" = field(default_factory=dict)
    desk: "dict[str, dict[str, Row]]" = field(default_factory=dict)

    def live(self) -> "Day":
        """Go through the whole day."""
        self._take()
        self._edit_offline()
        self._colleague_works()
        self.first = self._review()
        self._publish_with_company()
        self.held = self._review()
        self._decide()
        self.last = self._review()
        self._look("evening")
        self.kept = self.office.receipts(self.path)
        return self

    def meet_in_the_gap(self) -> None:
        """Three more edits, and a colleague when the last reading is done (22 the same field, 24 another), or just after (23)."""
        served, keys, pen = self.served, self.keys, self.surveyor()
        for number in GAP:
            pen.change(keys[number], **{served.first: f"{MINE} {number}"})
        reviewed = self._review()
        acts = {number: partial(served.change, keys[number], **{
            served.second if number == 24 else served.first: f"{THEIRS} {number}"}) for number in GAP}
        for number in (22, 24):
            self.office.meddler.before_write(served.identifier(keys[number]), acts[number])
        self.office.meddler.after_write(served.identifier(keys[23]), acts[23])
        self.publish(reviewed, "gap")
        assert self.office.meddler.idle, "nobody met the colleague"

    def undo_one_of_each(self, new: str) -> None:
        """Publish a change (25), a move (26), a deletion (27) and a new one; undo them after a colleague touched 25."""
        served, keys, pen = self.served, self.keys, self.surveyor()
        self._look("before the undo")
        pen.change(keys[25], **{served.first: f"{MINE} 25"})
        pen.move(keys[26], east=EAST, north=NORTH)
        pen.delete(keys[27])
        x, y = self.moved(keys[0])
        pen.insert(new, x=x, y=y, **{served.first: f"{MINE} neu", served.columns[1]: DRAWN})
        self.publish(self._review(), "to be undone")
        served.change(keys[25], **{served.second: f"{THEIRS} 25"})
        self.receipts["undo"] = self.office.undo(self.path, self._profile, self.receipts["to be undone"])
        self._look("undo")

    def key_of(self, item: "PlanItem | ReceiptEntry") -> str:
        """The key of what a plan or a receipt is about."""
        states = (item.before, item.after) if isinstance(item, ReceiptEntry) else (
            item.base, item.theirs, item.change.mine if item.change else None)
        return next((str(state.properties[self.served.key]) for state in states if state), self.new)

    def items(self, reviewed: "Reviewed | None") -> "dict[str, PlanItem]":
        """A review's items by key."""
        assert reviewed is not None
        return {self.key_of(item): item for item in reviewed.plan.items}

    def verdicts(self, reviewed: "Reviewed | None") -> "dict[str, str]":
        """A review's verdicts by key, with what would be done."""
        return {key: item.outcome.verdict.value for key, item in self.items(reviewed).items()}

    def entries(self, name: str, *states: State) -> "dict[str, ReceiptEntry]":
        """A receipt's entries by key; all, or those in one of these states."""
        found = self.receipts[name].of(*states) if states else self.receipts[name].entries
        return {self.key_of(entry): entry for entry in found}

    def expected(self) -> "dict[str, Row]":
        """What both sides must hold in the evening, worked out from what everybody wanted."""
        rows, first, second = {key: dict(row) for key, row in self.start.items()}, self.served.first, self.served.second
        for number in (0, 1, 2, 3, 4, 5, 9, 10, 13, 14):
            rows[self.keys[number]][first] = f"{MINE} {number}"
        for number in (12, 15, 18, 20):
            rows[self.keys[number]][first] = f"{THEIRS} {number}"
        for number in (10, 11):
            rows[self.keys[number]][second] = f"{THEIRS} {number}"
        for number in MOVED:
            rows[self.keys[number]][PLACE] = self.moved(self.keys[number])
        rows[self.keys[16]][first] = SAME
        for number in (17, 21):
            del rows[self.keys[number]]
        drawn = {**dict.fromkeys(self.served.columns), first: f"{MINE} neu", self.served.columns[1]: DRAWN}
        rows[self.new] = {**drawn, PLACE: self.moved(self.keys[0])}
        rows[self.their_new] = self.storage["before publishing"][self.their_new]
        return rows

    def colleagues(self, number: int) -> "Row | None":
        """What the colleague made of a feature that both touched; None: deleted."""
        row = dict(self.start[self.keys[number]])
        return None if number == 14 else {**row, self.served.first: f"{THEIRS} {number}"}

    def moved(self, key: str) -> "tuple[float, float]":
        """The place where a moved feature belongs."""
        x, y = self.start[key][PLACE]
        return at(x + EAST, y + NORTH, decimals=self.served.decimals)

    def surveyor(self) -> Surveyor:
        """Somebody with GDAL at the working copy."""
        assert self.loaded is not None
        return Surveyor(self.path, self.loaded.taken.table, key=self.served.key, columns=self.served.columns,
                        decimals=self.served.decimals)

    def publish(self, reviewed: Reviewed, name: str, decisions: "Mapping[Any, Any] | None" = None) -> None:
        """Publish, and keep receipt, storage and desk under a name."""
        before = len(self.office.meddler.writes)
        self.receipts[name] = self.office.publish(reviewed, self._profile, decisions or {})
        self.writes[name] = len(self.office.meddler.writes) - before
        self._look(name)

    def _take(self) -> None:
        self.served.restore()
        self.start, self.published = self.served.stored(), self.served.published()
        self._profile = self.office.profile(self.served.address)
        (self._dataset,) = [one for one in self.office.datasets(self._profile)
                            if one.source["name"] in self.served.address.split("/")]
        self.loaded = self.office.load(self.path, self._profile, self._dataset)
        self.taken = self.surveyor().rows()
        words = (MINE, THEIRS, SAME)
        untouched = [key for key, row in sorted(self.start.items())
                     if row[self.served.second] and not str(row[self.served.first]).startswith(words)]
        self.keys = untouched[:_USED]

    def _edit_offline(self) -> None:
        pen, first = self.surveyor(), self.served.first
        for number in (0, 1, 2, 3, 4, 5, 9, 10, 12, 13, 14, 18):
            pen.change(self.keys[number], **{first: f"{MINE} {number}"})
        pen.change(self.keys[16], **{first: SAME})
        for number in MOVED:
            pen.move(self.keys[number], east=EAST, north=NORTH)
        for number in (15, 17):
            pen.delete(self.keys[number])
        x, y = self.moved(self.keys[0])
        pen.insert(self.new, x=x, y=y, **{first: f"{MINE} neu", self.served.columns[1]: DRAWN})
        self._look("edited")

    def _colleague_works(self) -> None:
        served, keys = self.served, self.keys
        for number in (10, 11):
            served.change(keys[number], **{served.second: f"{THEIRS} {number}"})
        for number in (12, 13, 15, 20):
            served.change(keys[number], **{served.first: f"{THEIRS} {number}"})
        served.change(keys[16], **{served.first: SAME})
        for number in (14, 21):
            served.delete(keys[number])
        served.create(self.their_new, keys[20])
        self._look("before publishing")

    def _publish_with_company(self) -> None:
        """The colleague changes 18 after the review, and 5 while we publish, just before we look at it again."""
        served, keys = self.served, self.keys
        assert self.first is not None
        served.change(keys[18], **{served.first: f"{THEIRS} 18"})
        act = lambda: served.change(keys[5], **{served.first: f"{THEIRS} 5"})  # noqa: E731
        if served.guarded:
            self.office.meddler.before_write(served.identifier(keys[5]), act)
        else:
            self.office.meddler.before_read(served.identifier(keys[5]), act, nth=1)
        self.publish(self.first, "first")
        assert self.office.meddler.idle, "nobody met the colleague"

    def _decide(self) -> None:
        """Ours for 5, 13 and 14, the colleague's for 12, 15 and 18."""
        assert self.held is not None
        ours = {self.keys[number] for number in (5, 13, 14)}
        items = self.items(self.held).items()
        decisions = {(item.fid, item.id): {
            conflict.field: Resolution(Choice.MINE if key in ours else Choice.THEIRS)
            for conflict in item.outcome.conflicts} for key, item in items if item.outcome.conflicts}
        self.publish(self.held, "second", decisions)

    def _review(self) -> Reviewed:
        return self.office.review(self.path, self._profile, self._dataset)

    def _look(self, moment: str) -> None:
        self.storage[moment] = self.served.stored()
        self.desk[moment] = self.surveyor().rows()
