"""What people did and saw in a small world, and what must follow from it. Plain values; nothing of the product."""

from __future__ import annotations

from dataclasses import dataclass, replace

PARTS = ("a", "b", "x")
NOBODY = frozenset()


@dataclass(frozen=True)
class Memory:
    """What one editor has done that is not through with yet.

    A slot is (name of an object, part). ``owed``: (slot, value, arrived) of what was typed; ``seen``: (slot, value)
    of what stood there before the editor's eyes when it was typed over, deleted or decided upon; ``new`` and
    ``gone``: (name, arrived) of objects drawn and deleted; ``times``: (slot, how often it was typed), so that each
    value is of its own; ``made``: how many objects were drawn.
    """

    owed: frozenset = NOBODY
    seen: frozenset = NOBODY
    new: frozenset = NOBODY
    gone: frozenset = NOBODY
    times: frozenset = NOBODY
    made: int = 0

    @property
    def quiet(self) -> bool:
        return not (self.owed or self.new or self.gone)


def typed(memory: Memory, slot, value, *, over) -> Memory:
    """Somebody types a value over what stands there."""
    known = any(owed[0] == slot for owed in memory.owed)
    seen = memory.seen if known else frozenset(one for one in memory.seen if one[0] != slot)
    count = dict(memory.times).get(slot, 0)
    return replace(
        memory, owed=_without(memory.owed, slot) | {(slot, value, False)}, seen=seen | {(slot, over)},
        times=frozenset(one for one in memory.times if one[0] != slot) | {(slot, count + 1)},
    )


def drawn(memory: Memory, name) -> Memory:
    """Somebody draws a new object."""
    return replace(memory, new=memory.new | {(name, False)}, made=memory.made + 1)


def deleted(memory: Memory, name, row) -> Memory:
    """Somebody deletes an object that looked like ``row`` (values by part); a new one that never left is no more."""
    owed = {one[0] for one in memory.owed}
    seen = frozenset(one for one in memory.seen if one[0][0] != name or one[0] in owed)
    left = frozenset(one for one in memory.owed if one[0][0] != name)
    if (name, False) in memory.new and not any(known == name for known, _ in memory.gone):
        kept = frozenset(one for one in memory.seen if one[0][0] != name)
        return replace(memory, owed=left, seen=kept, new=memory.new - {(name, False)})
    seen |= {((name, part), row[part]) for part in PARTS}
    return replace(memory, owed=left, seen=seen, gone=memory.gone | {(name, False)})


def recognised(memory: Memory, name, row, there) -> Memory:
    """A create without an answer turns out to be an object that looks otherwise: what was drawn stands against that.

    Whether the platform took it so or somebody changed it since, nobody knows; so nobody wins unasked.
    """
    known = {slot for slot, _, _ in memory.owed}
    other = {((name, part), row[part], False) for part in PARTS if (name, part) not in known and row[part] != there[part]}
    return replace(memory, owed=memory.owed | other)


def conflicts(memory: Memory, there) -> frozenset:
    """Return (name, part) or (name, 'exists') of what was changed on both sides; ``there``: rows by name."""
    found = set()
    for name, arrived in memory.gone:
        row = there.get(name)
        if row and not arrived and any(((name, part), row[part]) not in memory.seen for part in PARTS):
            found.add((name, "exists"))
    new = {name for name, arrived in memory.new if not arrived}
    for (name, part), value, _ in memory.owed:
        row = there.get(name)
        if row is None and name not in new:
            found.add((name, "exists"))
        elif row and row[part] != value and ((name, part), row[part]) not in memory.seen:
            found.add((name, part))
    return frozenset(found)


def decided(memory: Memory, there, asked) -> Memory:
    """The editor says "mine" to what was asked, and has then seen what the platform shows."""
    seen, new = set(memory.seen), set(memory.new)
    for name, part in asked:
        row = there.get(name)
        if row is None:
            new.add((name, False))
        else:
            seen |= {((name, one), row[one]) for one in (PARTS if part == "exists" else (part,))}
    return replace(memory, seen=frozenset(seen), new=frozenset(new))


def written_down(asked, there, bases) -> frozenset:
    """Return those questions whose answer "mine" the file holds: its base is what the platform showed."""
    return frozenset(
        (name, part) for name, part in asked
        if (name in bases) == (name in there) and all(
            bases[name][one] == there[name][one] for one in (PARTS if part == "exists" else (part,)) if name in there
        )
    )


def unkept(answered, there, kept) -> list[str]:
    """Tell of the platform's values that lost to "mine" and are on no receipt."""
    losers = ((name, one) for name, part in answered if name in there for one in (PARTS if part == "exists" else (part,)))
    return [f"{name}.{part}: theirs lost, and is on no receipt" for name, part in losers if there[name][part] not in kept]


def accepted(memory: Memory, before, after, *, there, problems: list) -> Memory:
    """The platform accepted a write of this editor; ``there`` are its rows by name until then."""
    name = (after or before)["name"]
    if before is None:
        return _created(memory, name, after, there, problems)
    if after is None:
        if name not in {known for known, _ in memory.gone}:
            problems.append(f"{name} was deleted unasked")
        problems += [f"{name}.{part} was deleted unseen" for part in PARTS if ((name, part), before[part]) not in memory.seen]
        return replace(memory, gone=_marked(memory.gone, name))
    for part in PARTS:
        if before[part] != after[part]:
            memory = _replaced(memory, (name, part), before[part], after[part], problems)
    return memory


def _created(memory: Memory, name, row, there, problems) -> Memory:
    if name not in {known for known, _ in memory.new}:
        problems.append(f"{name} was created unasked")
    if name in there:
        problems.append(f"{name} arrived twice")
    for slot, value, _ in memory.owed:
        if slot[0] == name and row[slot[1]] == value:
            memory = replace(memory, owed=_without(memory.owed, slot) | {(slot, value, True)})
    return replace(memory, new=_marked(memory.new, name))


def _replaced(memory: Memory, slot, old, new, problems) -> Memory:
    mine = next((value for known, value, _ in memory.owed if known == slot), None)
    if new != mine:
        problems.append(f"{slot}: {old} was replaced by {new}, which its sender had not typed there")
    if (slot, old) not in memory.seen:
        problems.append(f"{slot}: {old} was overwritten by {new} unseen")
    return replace(memory, owed=_without(memory.owed, slot) | ({(slot, mine, True)} if mine else set()))


def after(memory: Memory, *, rows, bases, there, given_up, kept, problems: list) -> Memory:
    """Let go of what is through; whatever else was done must still be in the file.

    ``rows`` and ``bases``: the file's, by name; ``given_up``: what the editor said "theirs" to; ``kept``: the values
    that its receipts keep as lost.
    """
    owed = {one for one in memory.owed if not _through(one, rows, bases, given_up, kept, problems)}
    new = {one for one in memory.new if not _is_known(one, rows, bases, there, given_up, problems)}
    gone = {one for one in memory.gone if not _is_over(one, rows, bases, there, given_up, problems)}
    needed = {slot for slot, _, _ in owed} | {(name, part) for name, _ in gone for part in PARTS}
    seen = {one for one in memory.seen if one[0] in needed}
    now = {((name, part), row[part]) for name, row in there.items() for part in PARTS}
    seen = {one for one in seen if one in now or not any(one[0] == other[0] and other in now for other in seen)}
    return replace(memory, owed=frozenset(owed), new=frozenset(new), gone=frozenset(gone), seen=frozenset(seen))


def _through(one, rows, bases, given_up, kept, problems) -> bool:
    (name, part), value, arrived = one
    row, base = rows.get(name), bases.get(name)
    stands = row is not None and row[part] == value
    if arrived:
        return not stands or (base is not None and base[part] == value)
    if stands:
        return False
    if not given_up & {(name, part), (name, "exists")}:
        problems.append(f"{name}.{part}: {value} is lost")
    elif value not in kept:
        problems.append(f"{name}.{part}: {value} was given up, and is on no receipt")
    return True


def _is_known(one, rows, bases, there, given_up, problems) -> bool:
    name, arrived = one
    if name in bases or arrived and name not in rows and name not in there:  # or it came and went before its maker knew
        return True
    if not arrived and name not in rows and (name, "exists") not in given_up:
        problems.append(f"{name}, which was drawn, is lost")
    return not arrived and name not in rows


def _is_over(one, rows, bases, there, given_up, problems) -> bool:
    name, arrived = one
    if name not in rows:
        return name not in bases and (arrived or name not in there)
    if not arrived and (name, "exists") not in given_up:
        problems.append(f"the deletion of {name} is lost")
    return True


def _without(owed, slot) -> frozenset:
    return frozenset(one for one in owed if one[0] != slot)


def _marked(known, name) -> frozenset:
    return frozenset((one, arrived or one == name) for one, arrived in known)
