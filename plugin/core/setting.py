"""What a kind of service must be told besides its address, as its connector declares it."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, ADDRESS, REFERENCE_SYSTEM, CHOICE, TICK = "text", "address", "crs", "choice", "tick"


@dataclass(frozen=True)
class Setting:
    """One option of a service, kept as text in ``Service.options``; empty is left to the platform. Never a secret.

    ``title`` and ``words`` are English sentences; ``kind`` is TEXT, ADDRESS
    (http or https), REFERENCE_SYSTEM (a code such as EPSG:25832), CHOICE among
    ``choices`` (what is kept, and what a person reads), or TICK (kept as "1").
    """

    name: str
    title: str
    words: str
    kind: str = TEXT
    choices: tuple[tuple[str, str], ...] = ()
