"""Deciding what to do with a feature that changed on two sides. Nobody wins unasked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Iterable, Mapping, Optional

from .changes import EXISTENCE, PLACE, Action, Part, difference, names, part, same_part, with_part
from .feature import Feature
from .schema import Schema
from .values import Kind


class Verdict(str, Enum):
    """What follows for one feature."""

    NOTHING = "nothing"
    PUSH = "push"
    PULL = "pull"
    PUSH_AND_PULL = "push_and_pull"
    CONVERGED = "converged"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class FieldConflict:
    """One part of a feature that both sides changed, differently.

    For EXISTENCE the values are True (exists) or False (deleted).
    """

    field: str
    base: Part
    mine: Part
    theirs: Part


@dataclass(frozen=True)
class Outcome:
    """The verdict, what to send, what to take, and what must be asked.

    ``merged`` is the state both sides agree on once push and pull are done;
    None where the feature ends deleted or a conflict is open.
    """

    verdict: Verdict
    action: Optional[Action] = None
    push: tuple[str, ...] = ()
    pull: tuple[str, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()
    merged: Optional[Feature] = None


def three_way(
    base: Optional[Feature], *, mine: Optional[Feature], theirs: Optional[Feature], schema: Schema
) -> Outcome:
    """Compare the state both started from with mine and the platform's, field by field.

    ``mine`` None: deleted here (or never taken); ``theirs`` None: deleted there
    (or new here); ``base`` None: the feature is new on one side.
    """
    if base is None:
        return _new(mine, theirs, schema)
    if mine is None:
        return _deleted_here(base, theirs, schema)
    if theirs is None:
        return _deleted_there(base, mine, schema)
    return _both_exist(base, mine, theirs, schema)


def _new(mine: Optional[Feature], theirs: Optional[Feature], schema: Schema) -> Outcome:
    if mine is None:
        return Outcome(Verdict.PULL, pull=names(schema), merged=theirs) if theirs else Outcome(Verdict.NOTHING)
    if theirs is None:
        return Outcome(Verdict.PUSH, Action.INSERT, push=names(schema), merged=mine)
    differing = difference(mine, theirs, schema=schema)
    if not differing:
        return Outcome(Verdict.CONVERGED, merged=theirs)
    conflicts = tuple(FieldConflict(name, None, part(mine, name), part(theirs, name)) for name in differing)
    return Outcome(Verdict.CONFLICT, conflicts=conflicts)


def _deleted_here(base: Feature, theirs: Optional[Feature], schema: Schema) -> Outcome:
    if theirs is None:
        return Outcome(Verdict.CONVERGED)
    if not difference(base, theirs, schema=schema):
        return Outcome(Verdict.PUSH, Action.DELETE)
    return Outcome(Verdict.CONFLICT, conflicts=(FieldConflict(EXISTENCE, True, False, True),))


def _deleted_there(base: Feature, mine: Feature, schema: Schema) -> Outcome:
    if not difference(base, mine, schema=schema):
        return Outcome(Verdict.PULL, pull=(EXISTENCE,))
    return Outcome(Verdict.CONFLICT, conflicts=(FieldConflict(EXISTENCE, True, True, False),))


def _both_exist(base: Feature, mine: Feature, theirs: Feature, schema: Schema) -> Outcome:
    here, there = difference(base, mine, schema=schema), difference(base, theirs, schema=schema)
    apart = set(difference(mine, theirs, schema=schema))
    conflicts = tuple(
        FieldConflict(name, part(base, name), part(mine, name), part(theirs, name))
        for name in here
        if name in there and name in apart
    )
    if conflicts:
        return Outcome(Verdict.CONFLICT, conflicts=conflicts)
    push = tuple(name for name in here if name in apart)
    pull = tuple(name for name in there if name in apart)
    merged = theirs
    for name in push:
        merged = with_part(merged, name, part(mine, name))
    return Outcome(_verdict(here, push, pull), Action.UPDATE if push else None, push, pull, (), merged)


def _verdict(here: tuple[str, ...], push: tuple[str, ...], pull: tuple[str, ...]) -> Verdict:
    if push and pull:
        return Verdict.PUSH_AND_PULL
    if push:
        return Verdict.PUSH
    if pull:
        return Verdict.PULL
    return Verdict.CONVERGED if here else Verdict.NOTHING


def of_unknown_origin(base: Feature, fields: Iterable[str], *, schema: Schema) -> Feature:
    """Return a base that does not say from what these parts were changed: the person is asked, and neither side wins.

    An empty part can be told so of text alone.
    """
    for name in fields:
        field = schema.field(name)
        is_text = field is not None and field.kind is Kind.TEXT
        base = with_part(base, name, "" if is_text and part(base, name) is None else None)
    return base


class Choice(str, Enum):
    """How the person settles one field of a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    OWN = "own"
    LATER = "later"


@dataclass(frozen=True)
class Resolution:
    """A choice for one field; ``value`` is used by OWN alone."""

    choice: Choice
    value: Part = None


@dataclass(frozen=True)
class Settled:
    """A conflict after the person decided: the states to compare from now on, and what lost.

    ``base`` is what the person saw on the platform, so that a write is guarded
    by it; a later change there is a conflict again.
    """

    base: Optional[Feature]
    mine: Optional[Feature]
    lost: Mapping[str, Part]


def resolve(
    base: Feature,
    *,
    mine: Optional[Feature],
    theirs: Optional[Feature],
    resolutions: Mapping[str, Resolution],
    schema: Schema,
) -> Optional[Settled]:
    """Apply the person's choices; None while a conflict is left for later.

    Every losing value is returned in ``lost`` for the receipt.
    """
    outcome = three_way(base, mine=mine, theirs=theirs, schema=schema)
    decided = {name: choice for name, choice in resolutions.items() if choice.choice is not Choice.LATER}
    if any(conflict.field not in decided for conflict in outcome.conflicts):
        return None
    if any(conflict.field == EXISTENCE for conflict in outcome.conflicts):
        return _resolve_existence(decided[EXISTENCE], mine, theirs)
    if mine is None or theirs is None:
        return Settled(base, mine, {})
    return _resolve_fields(base, mine, theirs, decided, schema)


def _resolve_existence(
    resolution: Resolution, mine: Optional[Feature], theirs: Optional[Feature]
) -> Settled:
    """Mine keeps my row (as a new feature when it is gone there) or my deletion; theirs the platform's."""
    keep_mine = resolution.choice is Choice.MINE
    loser = theirs if keep_mine else mine
    lost: dict[str, Part] = dict(loser.properties) if loser else {EXISTENCE: False}
    if loser is not None:
        lost[PLACE] = loser.geometry
    return Settled(theirs, mine if keep_mine else theirs, lost)


def _resolve_fields(
    base: Feature,
    mine: Feature,
    theirs: Feature,
    decided: Mapping[str, Resolution],
    schema: Schema,
) -> Settled:
    result, lost = theirs, {}
    for name in difference(base, mine, schema=schema):
        ours, others = part(mine, name), part(theirs, name)
        chosen = decided.get(name, Resolution(Choice.MINE))
        value = {Choice.MINE: ours, Choice.THEIRS: others}.get(chosen.choice, chosen.value)
        result = with_part(result, name, value)
        lost.update(_losers(name, value, {"mine": ours, "theirs": others}, name in decided, schema))
    return Settled(theirs, result, lost)


def _losers(
    name: str, value: Part, sides: Mapping[str, Part], decided: bool, schema: Schema
) -> dict[str, Part]:
    """Return the sides of a decided field that its final value does not equal."""
    if not decided:
        return {}
    return {
        f"{name}@{side}": other
        for side, other in sides.items()
        if not same_part(other, value, name=name, schema=schema)
    }
