"""What is looked at: the one list of visible pieces with their states, and in which looks. Nothing of QGIS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

STATES = ("empty", "full", "working", "error")
LANGUAGES = ("de", "en")
THEMES = {"light": "default", "dark": "Night Mapping"}
WIDTHS = ("narrow", "wide")
DOCK = {("narrow", False): 280, ("narrow", True): 420, ("wide", False): 460, ("wide", True): 690}
POINTS = {False: 10, True: 15}  # 100 % and 150 %

PIECES: dict[str, tuple[str, ...]] = {
    "datasets": ("empty", "working", "full", "error"),
    "copies": ("empty", "full"),
    "conflicts": ("full",),
    "chart": ("empty", "full"),
    "questions": ("empty", "full"),
    "profile": ("empty", "working", "full", "error"),
    "report": ("full",),
    "load": ("working", "full"),
    "offline": ("full",),
    "import": ("empty", "full", "error"),
    "review": ("full",),
    "rehearsal": ("full",),
    "outcome": ("error",),
    "receipt": ("empty", "full"),
    "undo": ("full",),
    "hand_over": ("full",),
    "give_out": ("full",),
    "backups": ("empty", "full"),
    "structure": ("full", "error"),
    "details": ("error",),
    "options": ("full",),
    "sign_in_key": ("empty",),
    "sign_in_service": ("empty",),
    "chart_arrange": ("full",),
    "sources": ("empty", "full"),
    "preferences": ("full",),
    "stations": ("full",),
    "map_tip": ("empty", "full", "error"),
    "time": ("full",),
    "layout_chart": ("empty", "full"),
    "layout_procedure": ("empty", "full"),
    "browser": ("empty", "working", "full", "error"),
    "search_line": ("full", "error"),
}
PAPER = frozenset({"stations", "map_tip", "time", "layout_chart", "layout_procedure"})  # light in every theme, as QGIS has it
PAGES = frozenset({"map_tip", "layout_chart", "layout_procedure"})  # of one width
PAGE = (1404, 993)  # A4, lying
WINDOW = {"narrow": 1000, "wide": 1700}  # QGIS's own, for what has its size from there


@dataclass(frozen=True)
class Look:
    """One process of QGIS: its language, theme and size of letters."""

    language: str
    theme: str
    large: bool

    @property
    def name(self) -> str:
        return f"{self.language}-{self.theme}{'-150' if self.large else ''}"

    def picture(self, piece: str, state: str, width: str) -> str:
        """Return the name of a picture's file."""
        return f"{piece}-{state}-{self.language}-{self.theme}-{width}{'-150' if self.large else ''}.png"


def looks() -> Iterator[Look]:
    """Yield every look."""
    for large in POINTS:
        for theme in THEMES:
            for language in LANGUAGES:
                yield Look(language, theme, large)


def shown() -> Iterator[tuple[str, str]]:
    """Yield every piece in each of its states."""
    for piece, states in PIECES.items():
        for state in states:
            yield piece, state


def widths(piece: str) -> tuple[str, ...]:
    """Return the widths in which a piece is looked at."""
    return ("wide",) if piece in PAGES else WIDTHS


def wanted() -> list[str]:
    """Return the names of all pictures there must be."""
    return [look.picture(*one, width) for one in shown() for look in looks() for width in widths(one[0])]
