"""From an address as a person pastes it to the root of the interface it belongs to."""

from __future__ import annotations

import re
from typing import Callable, Iterable, Optional, Sequence
from urllib.parse import SplitResult, urlsplit, urlunsplit

from ..core.errors import BadInput, BadReply, Broken, Forbidden, NotAuthorised, NotData, NotFound, RateLimited, Rejected

ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_CLOSED = (NotAuthorised, Forbidden, RateLimited)


def parts_of(url: str) -> SplitResult:
    """Split a web address. Raises BadInput for anything else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    return parts


def at(url: str, path: str) -> str:
    """Return the address of a path on the host of ``url``, without query and fragment."""
    parts = parts_of(url)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def up_to(url: str, *marks: str) -> Optional[str]:
    """Return the address up to and with the first of these paths, None where it holds none."""
    path = parts_of(url).path
    for mark in marks:
        found = re.search(re.escape(mark) + r"(?=/|$)", path)
        if found:
            return at(url, path[: found.end()])
    return None


def first(roots: Iterable[str], probe: Callable[[str], bool], *, sure: Sequence[str] = ()) -> Optional[str]:
    """Return the first root at which ``probe`` recognises its interface.

    At a root that was only guessed, a door that is closed says nothing; at one
    of ``sure``, which the person pasted, NotAuthorised and its kin are raised.
    """
    for root in dict.fromkeys(roots):
        try:
            if probe(root):
                return root
        except ELSEWHERE:
            continue
        except _CLOSED:
            if root in sure:
                raise
    return None
