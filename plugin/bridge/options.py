"""What a person sets once for all platforms: where working copies lie, how hurried and how careful this is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Mapping

from .settings import Settings

FOLDER = "working copies"  # kept apart: whoever saves elsewhere is offered that place the next time
_OPTIONS = "options"
BOUNDS: Mapping[str, tuple[int, int]] = {
    "refresh_minutes": (0, 1440), "kept_backups": (2, 50), "reads": (1, 12), "writes": (1, 12), "silence_seconds": (10, 600),
}


@dataclass(frozen=True)
class Options:
    """``refresh_minutes`` is what the load dialog begins with, 0 for never; requests are those at a time to one computer."""

    refresh_minutes: int = 0
    kept_backups: int = 5
    reads: int = 6
    writes: int = 12
    silence_seconds: int = 60


def read(settings: Settings) -> Options:
    """Return what is set; what makes no sense is as it comes."""
    found = settings.remembered(_OPTIONS, {})
    usual = Options()
    if not isinstance(found, dict):
        return usual
    return Options(**{part.name: _within(part.name, found.get(part.name), getattr(usual, part.name)) for part in fields(Options)})


def write(settings: Settings, options: Options) -> None:
    """Keep it; what is as it comes is not kept, so that a later version can do better."""
    usual = asdict(Options())
    settings.remember(_OPTIONS, {name: value for name, value in asdict(options).items() if value != usual[name]})


def _within(name: str, value: Any, usual: int) -> int:
    least, most = BOUNDS[name]
    sound = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return value if sound else usual
