"""An address that a person pastes, and what was found there."""

from __future__ import annotations

import re
from typing import Collection, Sequence
from urllib.parse import urlsplit

from ..plugin.core.errors import BadInput
from ..plugin.core.profile import Service
from .report_text import kind_title
from .words import translate

_AROUND = re.compile(r"^[\s<>\"']+|[\s<>\"']+$")


def address_of(text: str) -> str:
    """Return a pasted address without the blanks, brackets and quotes around it."""
    return _AROUND.sub("", text)


def name_of(services: Sequence[Service], address: str) -> str:
    """Name a platform nobody has named yet: by the first title a service gives itself, else by its host."""
    titles = (service.title.strip() for service in services)
    return next(filter(None, titles), "") or urlsplit(services[0].url if services else address).hostname or ""


def no_address_text(error: BadInput) -> str:
    """Say why an address is not asked, or not kept."""
    if error.facts.get("reason") == "secret":
        return translate(
            "Workbench",
            "This address carries a password or key, and a profile holds none: it is shown and handed on."
            " Leave it out of the address, and make a sign-in of it below."
        )
    return translate("Workbench", "This is no web address. Paste one as it stands in your browser, such as https://city.example/api.")


def unsaved_text(name: str, *, filled: bool, taken: Collection[str]) -> str:
    """Say why a profile cannot be saved yet, empty where it can; ``taken`` are the names of others, which it would replace."""
    if not filled:
        return translate("Workbench", "To save, find a service first: paste an address, or choose a file.")
    if name in taken:
        return translate("Workbench", "To save, choose another name: there is a profile “{name}” already.").format(name=name)
    return "" if name else translate("Workbench", "To save, give the profile a name.")


def found_text(fresh: Sequence[Service], address: str) -> str:
    """Say which services an address led to, and by which protocol where the person named none."""
    if not fresh:
        return translate("Workbench", "This service is in the list already.")
    kinds = ", ".join(kind_title(service.kind) for service in fresh)
    text = translate("Workbench", "Found: {kinds}").format(kinds=kinds)
    if "://" in address or not any(service.url.startswith("http:") for service in fresh):
        return text
    return f"{text}. " + translate("Workbench", "It answers without encryption only (http).")
