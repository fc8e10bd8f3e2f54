"""An address that a person pastes, and what was found there."""

from __future__ import annotations

import re
from typing import Sequence

from ..plugin.core.profile import Service
from .report_text import kind_title
from .words import translate


def web_address(text: str) -> str:
    """Complete an address that was typed without its beginning, as people copy it from a letter."""
    given = text.strip()
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", given)
    return f"https://{given}" if bare else given


def found_text(fresh: Sequence[Service]) -> str:
    """Say which services an address led to."""
    if not fresh:
        return translate("Workbench", "This service is in the list already.")
    kinds = ", ".join(kind_title(service.kind) for service in fresh)
    return translate("Workbench", "Found: {kinds}").format(kinds=kinds)
