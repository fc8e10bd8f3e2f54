"""What was found wrong with an edit before it is sent."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Iterable, Mapping


@dataclass(frozen=True)
class Finding:
    """One thing: a stable code, the column or PLACE it concerns, and facts for the sentence; only some hold an edit back."""

    code: str
    field: str = ""
    blocks: bool = True
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)


def first_block(found: Iterable[Finding]) -> str:
    """Return the code of the first finding that holds an edit back, else an empty text."""
    return next((finding.code for finding in found if finding.blocks), "")
