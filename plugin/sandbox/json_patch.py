"""JSON Patch (RFC 6902) on plain JSON values, all or nothing."""
from __future__ import annotations

import copy
from typing import Any, List, Mapping, Tuple


class PatchFailed(Exception):
    """An operation could not be carried out, or a test did not hold."""


def same(one: Any, other: Any) -> bool:
    """JSON equality (RFC 6902, 4.6): 1 equals 1.0, but true does not equal 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other))
    return type(one) is type(other) and one == other or _numbers_equal(one, other)


def _numbers_equal(one: Any, other: Any) -> bool:
    return isinstance(one, (int, float)) and isinstance(other, (int, float)) and one == other


def _parts(pointer: Any) -> List[str]:
    if not isinstance(pointer, str) or (pointer and not pointer.startswith("/")):
        raise PatchFailed("a path begins with /")
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _index(part: str, length: int) -> int:
    if not (part.isascii() and part.isdigit()) or int(part) >= length or (part[0] == "0" and len(part) > 1):
        raise PatchFailed(f"no element {part}")
    return int(part)


def _get(value: Any, parts: List[str]) -> Any:
    for part in parts:
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list):
            value = value[_index(part, len(value))]
        else:
            raise PatchFailed(f"no member {part}")
    return value


def _holder(document: Any, parts: List[str]) -> Tuple[Any, str]:
    if not parts:
        raise PatchFailed("the whole document cannot be changed")
    holder = _get(document, parts[:-1])
    if not isinstance(holder, (dict, list)):
        raise PatchFailed("the path leads into a plain value")
    return holder, parts[-1]


def _add(document: Any, parts: List[str], value: Any) -> None:
    holder, name = _holder(document, parts)
    if isinstance(holder, dict):
        holder[name] = value
    else:
        holder.insert(len(holder) if name == "-" else _index(name, len(holder) + 1), value)


def _remove(document: Any, parts: List[str]) -> Any:
    value = _get(document, parts)
    holder, name = _holder(document, parts)
    del holder[name if isinstance(holder, dict) else int(name)]
    return value


def apply(document: Any, operations: Any) -> Any:
    """A changed copy of a document; PatchFailed where any operation fails."""
    if not isinstance(operations, list):
        raise PatchFailed("a JSON Patch is a list")
    result = copy.deepcopy(document)
    for operation in operations:
        _one(result, operation)
    return result


def _one(document: Any, operation: Any) -> None:
    if not isinstance(operation, dict) or "path" not in operation:
        raise PatchFailed("an operation has op and path")
    name, parts = operation.get("op"), _parts(operation["path"])
    if name in ("add", "replace", "test") and "value" not in operation:
        raise PatchFailed(f"{name} needs a value")
    if name == "test":
        if not same(_get(document, parts), operation["value"]):
            raise PatchFailed("test failed")
    elif name == "add":
        _add(document, parts, copy.deepcopy(operation["value"]))
    elif name == "remove":
        _remove(document, parts)
    elif name == "replace":
        holder, key = _holder(document, parts)
        _get(document, parts)
        holder[key if isinstance(holder, dict) else int(key)] = copy.deepcopy(operation["value"])
    elif name in ("move", "copy"):
        source = _parts(operation.get("from"))
        value = _remove(document, source) if name == "move" else copy.deepcopy(_get(document, source))
        _add(document, parts, value)
    else:
        raise PatchFailed(f"unknown operation {name!r}")
