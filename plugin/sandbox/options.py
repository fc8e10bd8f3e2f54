"""What a sandbox is asked to serve."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Sequence

SEED = 20_230_101
"""The seed of the city that everybody gets."""


@dataclass(frozen=True)
class Options:
    """What to serve. `contributions` are GeoJSON files in PDS shape, each added as a procedure of its own.

    `leave_out` names planted cases (cases.py) that the city goes without.
    """
    folder: Path
    port: int = 0
    scale: str = "full"
    seed: int = SEED
    token: Optional[str] = None
    contributions: Sequence[Path] = ()
    fresh: bool = False
    leave_out: Sequence[str] = ()
