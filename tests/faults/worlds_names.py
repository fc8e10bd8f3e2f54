"""Other names for the same world: the two editors exchanged, the two objects exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Twin:
    """Which names are exchanged."""

    editors: bool = False
    objects: bool = False

    def of(self, told):
        """Return a nested value with the names exchanged."""
        if isinstance(told, str):
            return _renamed(told, self.editors, self.objects)
        if isinstance(told, tuple):
            return tuple([self.of(one) for one in told])
        if isinstance(told, frozenset):
            return frozenset([self.of(one) for one in told])
        return told


# as they are; the objects exchanged; the editors; both
TWINS = tuple(Twin(editors, objects) for editors in (False, True) for objects in (False, True))


@cache
def _renamed(text: str, editors: bool, objects: bool) -> str:
    if text[1:2] != ":":
        return text
    other = {**({"A": "B", "B": "A"} if editors else {}), **({"1": "2", "2": "1"} if objects and text[0] in "fk" else {})}
    return text[:2] + other.get(text[2], text[2]) + text[3:]
