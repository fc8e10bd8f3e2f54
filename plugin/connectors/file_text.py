"""Files of text: in which encoding they are, and what they say.

Source: The Unicode Standard, 23.8 (byte order mark).
"""

from __future__ import annotations

import codecs

from ..core.errors import BadReply, NotData

_MARKED_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def encoding_of(body: bytes) -> str:
    """Return ``utf-8``, ``utf-16`` or ``cp1252``, the code page of Windows, whichever holds all of a file."""
    if body.startswith(_MARKED_16) or _without_mark(body):
        return "utf-16"
    try:
        body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def text_in(body: bytes, encoding: str = "") -> str:
    """Return a file as text, in this encoding or the one that is found. Raises BadReply, NotData for a web page."""
    if not body.strip():
        raise BadReply("no text file", size=len(body))
    encoding = encoding or encoding_of(body)
    if encoding != "utf-16" and b"\x00" in body[:4096]:
        raise BadReply("no text file", size=len(body))
    text = body.decode(_codec(body, encoding), "replace").lstrip("\ufeff")
    if text[:512].lstrip()[:1] == "<":
        raise NotData("a web page came back instead of data", title="")
    return text


def _codec(body: bytes, encoding: str) -> str:
    if encoding != "utf-16" or body.startswith(_MARKED_16):
        return encoding
    return _without_mark(body) or "utf-16-le"


def _without_mark(body: bytes) -> str:
    """Tell UTF-16 without a mark by its zeros: most letters of a table have one half that is zero."""
    start = body[:4096]
    low, high = start[1::2], start[0::2]
    if low and low.count(0) > 0.6 * len(low) and not high.count(0):
        return "utf-16-le"
    return "utf-16-be" if high and high.count(0) > 0.6 * len(high) and not low.count(0) else ""
