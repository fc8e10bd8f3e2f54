"""Addresses of a SensorThings service: its root, its options, and whether a next link still asks for the same list.

Source: OGC SensorThings API 1.1 (18-088), 9.2 (resource paths), 9.3 (query options).
"""

from __future__ import annotations

import re
from typing import Any, Optional
from urllib.parse import parse_qsl, quote, unquote, unquote_plus, urlsplit, urlunsplit

from ..core.errors import BadInput
from ..net.session import Session
from . import untrusted

_VERSION = re.compile(r"v1\.[01]|v2\.0")
_GUESSES = ("", "/v1.1", "/v1.0", "/FROST-Server/v1.1", "/sensorthings/v1.1")
_KEPT = ("$filter", "$orderby", "$resultFormat", "$expand")
_QUOTED = re.compile(r"'((?:[^']|'')*)'")


def roots(url: str) -> tuple[str, ...]:
    """Return where the root of a pasted address may be: up to its version, else guesses. Raises BadInput."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    segments = parts.path.split("/")
    found = next((index for index, segment in enumerate(segments) if _VERSION.fullmatch(segment)), None)
    if found is not None:
        return (urlunsplit((parts.scheme, parts.netloc, "/".join(segments[: found + 1]), "", "")),)
    base = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
    return tuple(base + guess for guess in _GUESSES)


def with_options(url: str, **options: Any) -> str:
    """Append query options, given without their ``$``; ``;`` ``'`` ``+`` and blanks are percent-encoded.

    Raw semicolons lose everything behind them in servers written in Go.
    """
    text = "&".join(f"${name}={quote(str(value), safe='(),$=/:')}" for name, value in options.items() if value)
    return f"{url}{'&' if '?' in url else '?'}{text}" if text else url


def literal(identifier: str) -> str:
    """Write an id in a filter: digits bare, anything else quoted with doubled quotes."""
    return identifier if identifier.isdigit() else quoted(identifier)


def quoted(text: str) -> str:
    """Write text in a filter, with doubled quotes."""
    return "'" + text.replace("'", "''") + "'"


def key_in(link: str) -> str:
    """Return the id in an entity's address, ``Things('Baum+7')``, as text; empty where there is none."""
    inside = link.rpartition("(")[2].partition(")")[0] if "(" in link else ""
    if inside.startswith("'"):
        return unquote(inside.replace("+", " "))[1:-1].replace("''", "'")
    return unquote(inside)


def next_link(
    session: Session, payload: Any, *, base: str, asked: str, got: int, by_number: bool = False
) -> Optional[str]:
    """Return the address of the page after the one from ``base``, None at the end.

    ``asked`` is the list's first address, ``got`` how many rows came so far.
    The server's link is followed as it is, except where it forgot the parent
    path or options of the request (GOST, old Node servers), where it garbled
    an id (FROST), or where the caller wants pages ``by_number``: then
    ``$skip`` is put on the own address. Raises BadReply for a link to another host.
    """
    link = untrusted.link(payload.get("@iot.nextLink")) if isinstance(payload, dict) else ""
    if not link or not payload.get("value"):
        return None
    url = session.resolve(base, link)
    follows = not by_number and _asks_the_same(url, asked) and not _garbles_ids(url)
    return url if follows else with_options(asked, skip=got)


def _asks_the_same(url: str, asked: str) -> bool:
    new, old = urlsplit(url), urlsplit(asked)
    if _tail(new.path) != _tail(old.path):
        return False
    kept = {name for name, _ in parse_qsl(new.query, keep_blank_values=True)}
    return all(name in kept for name, _ in parse_qsl(old.query) if name in _KEPT)


def _garbles_ids(url: str) -> bool:
    """Tell whether a link begins its page after an id that was encoded twice: FROST writes ``Baum 7`` as ``'Baum+7'``."""
    cursor = dict(parse_qsl(urlsplit(url).query)).get("$skipFilter", "")
    return any("+" in text or "%" in text for text in _QUOTED.findall(cursor))


def _tail(path: str) -> list[str]:
    """Return the last two segments, decoded: parent and list."""
    return unquote_plus(path).rstrip("/").split("/")[-2:]


def at_root(session: Session, link: str) -> str:
    """Return where the link of an entity leads. FROST may write it relative to the request, as we do to the root."""
    return session.resolve(session.root.rstrip("/") + "/", re.sub(r"^(\.\./)+", "", link))


def relative(url: str, root: str) -> str:
    """Return the part of an address below the root, so that it survives a move of the service."""
    return url[len(root) + 1 :] if url.startswith(root + "/") else url


def absolute(path: str, root: str) -> str:
    """Undo ``relative``."""
    return path if path.startswith(("http://", "https://")) else f"{root.rstrip('/')}/{path}"
