"""Reading the JSON of strangers: every member may be missing, of another type, or hostile."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any, Mapping, Optional

from ..core.errors import BadReply

_MAX_TEXT = 100_000
_BREAKS = {"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4"}
_SILENT = {"script", "style"}
_DECLARATION = re.compile(r"<!--.*?-->|<[!?]", re.DOTALL)


def mapping(value: Any, what: str) -> Mapping[str, Any]:
    """Return a JSON object, else raise BadReply naming what was expected."""
    if not isinstance(value, dict):
        raise BadReply(f"expected a JSON object: {what}", got=type(value).__name__)
    return value


def rows(value: Any, name: str) -> list[Any]:
    """Return the list in a member of a JSON object, else raise BadReply."""
    found = mapping(value, name).get(name)
    if not isinstance(found, list):
        raise BadReply(f"expected a list in '{name}'", got=type(found).__name__)
    return found


def objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the JSON objects of a list; anything else is an empty list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def items(value: Any, name: str) -> list[Any]:
    """Return a member that is a list, else an empty one."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def inner(value: Any, name: str) -> Mapping[str, Any]:
    """Return a member that is a JSON object, else an empty one."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def text(value: Any) -> str:
    """Return text or a number as text, without blanks around it; anything else is empty."""
    if isinstance(value, str):
        return value[:_MAX_TEXT].strip()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return ""


def exact(value: Any) -> str:
    """Return text as it is, blanks around it too, for ids and what is compared by a server; else as ``text``."""
    return value[:_MAX_TEXT] if isinstance(value, str) else text(value)


def first_text(source: Mapping[str, Any], *names: str) -> str:
    """Return the first member that holds text."""
    return next((found for found in (text(source.get(name)) for name in names) if found), "")


def whole(value: Any) -> Optional[int]:
    """Return a count that is not negative, else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def link(value: Any) -> str:
    """Return a link as text fit to be followed: servers write blanks into the queries of their next links."""
    return text(value).replace(" ", "%20")


def web_address(value: Any) -> str:
    """Return an http(s) address, else an empty text: no script, file or data link reaches a map tip."""
    found = text(value)
    return found if found.lower().startswith(("http://", "https://")) else ""


def plain(value: Any) -> str:
    """Return text without markup, one line per paragraph."""
    source = text(value)
    if "<" not in source and "&" not in source:
        return source
    reader = _Plain()
    reader.feed(_DECLARATION.sub("", source))  # the standard library's parser raises on broken declarations
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Plain(HTMLParser):
    """Collects what a person would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Optional[str]]]) -> None:
        if tag in _BREAKS:
            self.parts.append("\n")
        self._hidden += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag in _SILENT and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
