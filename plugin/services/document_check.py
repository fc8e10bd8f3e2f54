"""Checking a document against a JSON Schema of ours, naming the place of every fault.

Knows the keywords that our own schemas use, and refuses a schema with any other, for not every QGIS brings a
validator. Source: JSON Schema 2020-12 (core and validation).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, Iterator, Mapping

_SILENT = {"$schema", "title", "description", "$defs", "properties"}
_TYPES: Mapping[str, type] = {"object": dict, "array": list, "string": str, "boolean": bool}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (``services[2].url``, empty for the whole), a stable word, and facts."""

    place: str
    reason: str
    detail: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place or "the whole file", self.reason, self.detail) if part)


def faults(document: Any, schema: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong in a document; nothing where it is as the schema says. Raises KeyError for other keywords."""
    yield from _faults(document, schema, schema, "")


def _faults(value: Any, rule: Mapping[str, Any], whole: Mapping[str, Any], place: str) -> Iterator[Fault]:
    if "$ref" in rule:
        yield from _faults(value, whole["$defs"][rule["$ref"].rpartition("/")[2]], whole, place)
    if "type" in rule and not isinstance(value, _TYPES[rule["type"]]):
        yield Fault(place, "wrong_type", f"expected {rule['type']}")
        return
    for keyword, wanted in rule.items():
        if keyword in _SILENT or keyword in ("$ref", "type"):
            continue
        if keyword in ("items", "additionalProperties"):
            continue
        told = rule.get("description", "")  # a sentence says more than a regular expression
        yield from (
            Fault(place, reason, told if keyword == "pattern" and told else detail)
            for reason, detail in _RULES[keyword](value, wanted)
        )
    if isinstance(value, list) and "items" in rule:
        for index, item in enumerate(value):
            yield from _faults(item, rule["items"], whole, f"{place}[{index}]")
    if isinstance(value, dict):
        yield from _members(value, rule, whole, place)


def _members(
    value: Mapping[str, Any], rule: Mapping[str, Any], whole: Mapping[str, Any], place: str
) -> Iterator[Fault]:
    named, others = rule.get("properties", {}), rule.get("additionalProperties", True)
    for name, item in value.items():
        below = f"{place}.{name}" if place else name
        if name in named:
            yield from _faults(item, named[name], whole, below)
        elif others is False:
            yield Fault(below, "unknown_member")
        elif others is not True:
            yield from _faults(item, others, whole, below)


def _const(value: Any, wanted: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, bool) or value != wanted:
        yield "not_offered", f"expected {wanted}"


def _required(value: Any, wanted: list[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from (("missing", name) for name in wanted if name not in value)


def _pattern(value: Any, wanted: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not re.search(wanted, value):
        yield "does_not_match", wanted


def _at_most(kind: type, reason: str) -> Callable[[Any, int], Iterator[tuple[str, str]]]:
    def check(value: Any, wanted: int) -> Iterator[tuple[str, str]]:
        if isinstance(value, kind) and len(value) > wanted:  # type: ignore[arg-type]
            yield reason, f"at most {wanted}"

    return check


def _at_least(value: Any, wanted: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and len(value) < wanted:
        yield "too_short", f"at least {wanted}"


_RULES: Mapping[str, Callable[[Any, Any], Iterator[tuple[str, str]]]] = {
    "const": _const, "required": _required, "pattern": _pattern, "minLength": _at_least,
    "maxLength": _at_most(str, "too_long"), "maxItems": _at_most(list, "too_many"), "maxProperties": _at_most(dict, "too_many"),
}
