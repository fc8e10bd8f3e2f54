"""Deliberate mistakes in the code that decides, sends and recovers; each must be noticed.

A snippet that is no longer in its file is an error: the mistake has to be planted anew where the code went.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Defect:
    """``changes`` are (file below plugin, snippet, what takes its place). ``faults`` are parts of ``quick`` that must
    notice it, or ``tests`` (files below tests) where it shows in no fault between desk and platform."""

    name: str
    changes: tuple[tuple[str, str, str], ...]
    faults: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


def _one(name, file, old, new, *faults, tests=()) -> Defect:
    return Defect(name, ((file, old, new),), faults, tests)


_MARKED_FIRST = "        return self._copy.sending(batch) if batch else ()\n"
_BASE_FIRST = """        left = self._copy.sending(batch) if batch else ()
        for entry in left:
            if entry.change.action is Action.UPDATE:
                self._copy.settle(entry, State.CONFIRMED)
        return left
"""
_GIVEN = "                    window.give(entry, self._one)\n"
_MARKED_LATER = _GIVEN + """                if leaving:
                    time.sleep(0.05)
                    self._copy.sending(leaving)
"""
_ONCE = "        reply = self._answered(address, headers or {}, send, progress)\n        if reply.status in _MOVED:\n"
_AGAIN = """        try:
            reply = self._answered(address, headers or {}, send, progress)
        except Unreachable:
            reply = self._answered(address, headers or {}, send, progress)
        if reply.status in _MOVED:
"""
_STANDS = "    if change.action is Action.INSERT:\n        return _still_new(rows, change)"
_COMPARED = "    if protection is not Protection.NONE:\n        _compare(item, base, target)\n    return item"
_GONE_THERE = "    if theirs is None or mine is None or base is None:\n        return State.CONFLICT\n"
_ORDER = "ORDER = (Action.DELETE, Action.UPDATE, Action.INSERT)"
_UNKNOWN = "    if isinstance(error, (NetworkError, Broken, OutcomeUncertain)):\n        return State."
_MISMATCH = "    if isinstance(error, VersionMismatch):\n        return State."
_TOTAL = "    if summary.totals.get(total, 0) == 0:\n"
_ANY_BYTE = '" WHERE r.remote_id COLLATE BINARY IS NOT b.remote_id OR {differs}"'
_MARKED = '" WHERE r.fid IN (SELECT fid FROM gpkg_udw_dirty) AND (r.remote_id COLLATE BINARY IS NOT b.remote_id OR {differs})"'

DEFECTS = (
    Defect("SENDING is written down after the request left", (
        ("services/dispatch.py", _MARKED_FIRST, "        return tuple(batch)\n"), ("services/dispatch.py", _GIVEN, _MARKED_LATER),
    ), ("sync", "sweep")),
    _one("nothing is synced", "store/database.py", "PRAGMA synchronous = FULL\")\n        self.execute(\"PRAGMA secure",
         "PRAGMA synchronous = OFF\")\n        self.execute(\"PRAGMA secure", "sync"),
    _one("a write is sent again when its connection breaks", "net/session.py", _ONCE, _AGAIN, "lost reply"),
    _one("If-Match is left out", "connectors/oaf_bodies.py", "    if guard:\n", "    if not guard and schema is None:\n", "days"),
    Defect("the totals of a WFS transaction are ignored", (
        ("connectors/wfs_write.py", _TOTAL, "    if summary.totals.get(total, 0) < 0:\n"),
        ("connectors/wfs_write.py", "    must_be_one(summary, total)\n", ""),
    ), tests=("connectors/test_wfs.py",)),
    _one("the base moves before the reply", "services/dispatch.py", _MARKED_FIRST, _BASE_FIRST, "request lost", "sweep"),
    _one("what was under way is taken for waiting", "services/recovery.py",
         "            copy.settle(entry, State.UNCERTAIN)\n", "            copy.settle(entry, State.PENDING)\n", "sweep"),
    _one("a create without a key is sent again unasked", "core/outbox.py",
         "    if not keyed:\n        return State.UNCERTAIN\n", "    if not keyed:\n        return State.PENDING\n", "sweep", "lost reply"),
    _one("a waiting create gets a new key", "services/publish.py",
         "key=known or str(uuid4())", "key=str(uuid4())", "delayed request"),
    _one("a key that is taken is taken for a refusal", "services/sending.py",
         "State.UNCERTAIN if open_end else after_failure", "after_failure", "duplicated request"),
    _one("what comes in overwrites edits made since the review", "store/following.py",
         "    if outcome.verdict is Verdict.CONFLICT or (base", "    if (base", tests=("services/test_since_the_review.py", "store/test_following.py")),
    _one("deleted here and changed there is sent", "core/merge.py", "    if not difference(base, theirs, schema=schema):\n        return Outcome(Verdict.PUSH, Action.DELETE)",
         "    if True:\n        return Outcome(Verdict.PUSH, Action.DELETE)", tests=("core/test_merge.py",)),
    _one("changed here and deleted there comes in", "core/merge.py", "    if not difference(base, mine, schema=schema):\n        return Outcome(Verdict.PULL",
         "    if True:\n        return Outcome(Verdict.PULL", "kills", tests=("core/test_merge.py",)),
    _one("mine wins every conflict", "core/merge.py", "    if conflicts:\n        return", "    if False:\n        return", tests=("core/test_merge.py",)),
    Defect("mine wins every conflict, and nobody looks again", (
        ("core/merge.py", "    if conflicts:\n        return", "    if False:\n        return"),
        ("store/standing.py", _STANDS, "    if change.action is not Action.INSERT:\n        return True\n" + _STANDS),
    ), ("kills",), ("core/test_merge.py",)),
    _one("what both sides changed alike is forgotten", "core/merge.py",
         "return Verdict.CONVERGED if here else Verdict.NOTHING", "return Verdict.NOTHING", "duplicated request", tests=("core/test_merge.py",)),
    _one("what was left for later is dropped", "services/review.py", "items=tuple(replace(item, parked=item.fid in waiting) for item in plan.items)",
         "items=tuple(item for item in plan.items if item.fid not in waiting)", tests=("services/test_decisions.py",)),
    _one("a create is confirmed without the platform's id", "store/settling.py",
         "(written.id if written else None) or known.remote_id", "known.remote_id", "days"),
    _one("the receipt is not there before the first request", "services/publish.py",
         "    copy.add_receipt(receipt)\n    run", "    run", tests=("services/test_over_http.py::test_a_kill_loses_no_edit_and_applies_none_twice",)),
    _one("gone on the platform counts as arrived", "core/outbox.py", _GONE_THERE, _GONE_THERE.replace("CONFLICT", "CONFIRMED"),
         "kills", tests=("core/test_outbox.py",)),
    _one("what the platform keeps is not compared with what was sent", "core/delivery.py",
         "    if not lost:\n        return ReadBack(State.CONFIRMED)", "    if True:\n        return ReadBack(State.CONFIRMED)", tests=("services/test_publish.py",)),
    _one("what was undone since the review is sent", "store/standing.py",
         _STANDS, "    if change.fid:\n        return True", tests=("services/test_since_the_review.py",)),
    _one("creates come before deletes", "core/delivery.py", _ORDER, "ORDER = (Action.INSERT, Action.UPDATE, Action.DELETE)", tests=("services/test_publish.py",)),
    _one("marks are trusted in a review", "store/difference.py", _ANY_BYTE, _MARKED, tests=("store/test_foreign_programs.py", "store/test_editing.py")),
    _one("what was withdrawn stays in the outbox", "services/review.py",
         "if (entry.change.fid, entry.change.action is Action.INSERT) not in edited or", "if", "edit taken back"),
    _one("a lost reply counts as never sent", "core/outbox.py", _UNKNOWN + "UNCERTAIN", _UNKNOWN + "PENDING", "lost reply", "truncated reply",
         tests=("core/test_delivery.py",)),
    _one("a truncated reply is believed", "net/intake.py", "if not self._bodiless and (short or half):", "if not self._bodiless and half:",
         "truncated read", tests=("net/test_session.py",)),
    _one("read and written without a comparison", "services/sending.py", "            if verdict is not State.PENDING:\n                return Sent(verdict",
         "            if verdict is State.UNCERTAIN:\n                return Sent(verdict", tests=("services/test_publish.py",)),
    Defect("neither sender nor connector compares", (
        ("services/sending.py", "            if verdict is not State.PENDING:\n", "            if verdict is State.UNCERTAIN:\n"),
        ("connectors/oaf_write.py", _COMPARED, "    return item"),
    ), ("colleague in between",)),
    _one("state and base are settled one after the other", "store/settling.py", "    with database.transaction():\n        known = outbox.get",
         "    if True:\n        known = outbox.get", tests=("store/test_killed.py",)),
    _one("an untouched feature counts as deleted", "core/outbox.py", "schema=schema):\n        return State.PENDING\n    return State.CONFLICT\n",
         "schema=schema):\n        return State.CONFIRMED\n    return State.CONFLICT\n", "request lost", "sweep"),
    _one("a refused version counts as done", "core/outbox.py", _MISMATCH + "CONFLICT", _MISMATCH + "CONFIRMED", "refused with 412"),
    _one("a JSON Patch tests nothing", "connectors/sensorthings_write.py", ' if there else []\n    if value is None', ' if False else []\n    if value is None', "colleague in flight"),
    _one("two windows publish at once", "store/outgoing.py", "return self._turn.taken()", "return contextmanager(lambda: (None for _ in (0,)))()", tests=("services/test_two_windows.py",)),
)
