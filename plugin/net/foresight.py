"""Guessing the addresses of further pages, so that they can be on their way before a link names them."""

from __future__ import annotations

from typing import Optional
from urllib.parse import urlsplit, urlunsplit


def further(url: str, following: str, *, total: Optional[int], most: int) -> tuple[str, ...]:
    """Return the addresses behind ``following``, the page after ``url``, where the links count rows up to ``total``.

    Both must differ in one whole number alone, which then grows by the same
    step again. A step of one counts pages, not rows: how many there are is
    not known, and nothing is guessed.
    """
    one, other = urlsplit(url), urlsplit(following)
    before, after = one.query.split("&"), other.query.split("&")
    apart = [at for at, (old, new) in enumerate(zip(before, after)) if old != new]
    if total is None or one[:3] != other[:3] or len(before) != len(after) or len(apart) != 1:
        return ()
    at = apart[0]
    name, _, new = after[at].partition("=")
    former, _, old = before[at].partition("=")
    if name != former or not _is_number(old) or not _is_number(new) or int(new) - int(old) < 2:
        return ()
    numbers = range(int(new), total, int(new) - int(old))[1 : most + 1]
    return tuple(
        urlunsplit(other._replace(query="&".join([*after[:at], f"{name}={number}", *after[at + 1 :]]))) for number in numbers
    )


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < 16
