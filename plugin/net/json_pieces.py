"""Reading JSON in pieces, so that a reply of any size never holds up other threads for long.

The standard library's parser holds the interpreter for the whole document.
Here it is asked for one value after another out of a window of the text, and
containers that are larger than a window are entered (RFC 8259).
"""

from __future__ import annotations

import re
import time
from typing import Any, Generator, Iterator

from ..core.errors import BadReply
from .json_window import DECODER, TOO_DEEP, Window, scan, skip, small_value

_TAIL = 1 << 14
_AFTER_ARRAY = re.compile(rb"\](?=\s*(?:,\s*\"|\}\s*$))")


def load(body: bytes) -> Any:
    """Parse a whole document. Raises BadReply for anything that is not JSON, NaN and Infinity included."""
    window = Window(body)
    value = _value(window)
    window.expect_end()
    return value


def rows(body: bytes, member: str, *, count: int = 1000, inner: str = "") -> tuple[dict[str, Any], Iterator[list[Any]]]:
    """Split a document into what surrounds the array ``member`` and the array's items, in lists of at most ``count``.

    The surroundings are complete at once where what follows the array is
    short, as a next link is, and certainly when the lists are exhausted.
    An empty ``member`` means that the document itself is the array. Where
    ``inner`` names an array inside the items (SensorThings' dataArray), an
    item larger than a window comes in several parts: each holds the members
    read so far and a slice of that array; members behind it are in the last.
    Raises BadReply, also while the lists are read.
    """
    window = Window(body)
    if not member:
        return {}, _counted(_document_array(window, inner), count)
    envelope = _before(window, member)
    envelope.update(_behind(body, member))
    return envelope, _counted(_member_array(window, envelope, inner), count)


def _value(window: Window) -> Any:
    """Read the value at the window's place, whatever its size."""
    found, value = small_value(window)
    if found:
        return value
    window.enter()
    if window.take("[{") == "{":
        value = {key: _value(window) for key in _keys(window)}
    else:
        value = [item for piece in _items(window) for item in piece]
    window.depth -= 1
    return value


def _keys(window: Window) -> Iterator[str]:
    """Step through an object whose brace was taken; the caller reads each key's value."""
    if window.peek() == "}":
        window.take("}")
        return
    yield _key(window)
    yield from _further_keys(window)


def _further_keys(window: Window) -> Iterator[str]:
    """Step through the rest of an object, from behind a value on."""
    while window.take(",}") == ",":
        yield _key(window)


def _key(window: Window) -> str:
    if window.peek() != '"':
        window.fail()
    key: str = small_value(window)[1]
    window.take(":")
    return key


def _items(window: Window, inner: str = "") -> Iterator[list[Any]]:
    """Step through an array whose bracket was taken: the items of one window at a time."""
    if window.peek() == "]":
        window.take("]")
        return
    more = True
    while more:
        if inner and _reaches_out(window, inner):
            more = yield from _in_parts(window, inner)
        else:
            piece, more = _run(window)
            if piece:
                yield piece
            elif more and (window.final or len(window.text) - window.at >= window.size):
                more = yield from _large_item(window, inner)
        if more and not window.final:
            window.grow()
        time.sleep(0)  # lets a waiting thread have the interpreter


def _reaches_out(window: Window, inner: str) -> bool:
    """Tell by short looks that the next item's array of arrays goes on behind the window: to parse it in vain takes long."""
    text, at = window.text, skip(window.text, window.at)
    if window.final or text[at:at + 1] != "{":
        return False
    begins = text.find(f'"{inner}"', at)
    return begins >= 0 and text.find("}", at, begins) < 0 and text.find("]]", begins) < 0


def _run(window: Window) -> tuple[list[Any], bool]:
    """Read the items that lie whole in the window; the flag tells whether the array goes on."""
    try:
        piece, more = _batch(window) if window.alike else ([], True)
        return (piece, more) if piece else _one_by_one(window)
    except RecursionError as error:
        raise BadReply(TOO_DEEP) from error


def _batch(window: Window) -> tuple[list[Any], bool]:
    """Read many items of one shape in one go, which shares their keys and halves the time.

    The last seam between two items in the window is guessed from the first
    one; that the text up to there parses as whole items proves the guess.
    """
    text, at = window.text, skip(window.text, window.at)
    try:
        first, end = scan(text, at)
    except (StopIteration, ValueError):
        return [], True
    behind = skip(text, end)
    if text[behind:behind + 1] == "]":
        window.at = behind + 1
        return [first], False
    cut, following = _last_seam(text, at, end)
    if not cut:
        return [], True
    source = f"[{text[at:cut]}]"
    try:
        items, stop = scan(source, 0)
    except (StopIteration, ValueError):
        stop = -1
    window.alike = stop == len(source)
    if not window.alike:
        return [], True
    window.at = following
    return list(items), True


def _last_seam(text: str, at: int, end: int) -> tuple[int, int]:
    """Return where the last item like the first one, which ends at ``end``, ends and the next begins; (0, 0) if none does."""
    comma = skip(text, end)
    following = skip(text, comma + 1)
    if text[at] not in "[{" or text[comma:comma + 1] != "," or text[following:following + 1] != text[at]:
        return 0, 0
    cut = text.rfind(text[end - 1:following + 1], end) + 1
    return (cut, cut + following - end) if cut else (0, 0)


def _one_by_one(window: Window) -> tuple[list[Any], bool]:
    text, at, piece = window.text, window.at, []
    try:
        while True:
            item, end = scan(text, skip(text, at))
            end = skip(text, end)
            if text[end] not in ",]":
                raise ValueError("no delimiter")
            piece.append(item)
            at = end + 1
            if text[end] == "]":
                window.at = at
                return piece, False
    except (StopIteration, ValueError, IndexError):  # it goes on behind the window, or is wrong: read alone, next
        window.at = at
        return piece, True


def _large_item(window: Window, inner: str) -> Generator[list[Any], None, bool]:
    """Read the one item at the window's edge; return whether the array goes on."""
    if window.peek() == "]":
        window.fail()
    found, item = small_value(window)
    if not found and inner and window.peek() == "{":
        return (yield from _in_parts(window, inner))
    yield [item if found else _value(window)]
    return window.take(",]") == ","


def _in_parts(window: Window, inner: str) -> Generator[list[Any], None, bool]:
    """Read one large object in parts, by its array ``inner``; return whether the array around it goes on."""
    window.take("{")
    seen: dict[str, Any] = {}
    for key in _keys(window):
        if key == inner and window.peek() == "[":
            window.take("[")
            for piece in _items(window):
                yield [{**seen, inner: piece}]
        else:
            seen[key] = _value(window)
    yield [{inner: [], **seen}]
    return window.take(",]") == ","


def _counted(pieces: Iterator[list[Any]], count: int) -> Iterator[list[Any]]:
    for piece in pieces:
        for start in range(0, len(piece), count):
            yield piece[start:start + count] if len(piece) > count else piece


def _document_array(window: Window, inner: str) -> Iterator[list[Any]]:
    window.take("[")
    yield from _items(window, inner)
    window.expect_end()


def _member_array(window: Window, envelope: dict[str, Any], inner: str) -> Iterator[list[Any]]:
    """Read the array, then what stands behind it into the envelope."""
    if window.peek() == "n":
        _value(window)
    else:
        window.take("[")
        yield from _items(window, inner)
    envelope.update((key, _value(window)) for key in _further_keys(window))
    window.expect_end()


def _before(window: Window, member: str) -> dict[str, Any]:
    """Read the members in front of the array; the window then stands on the array, or on its null."""
    window.take("{")
    envelope: dict[str, Any] = {}
    for key in _keys(window):
        if key == member and window.peek() in "[n":
            return envelope
        envelope[key] = _value(window)
    raise BadReply("the reply has no list of this name", member=member, has=", ".join(sorted(envelope))[:200])


def _behind(body: bytes, member: str) -> dict[str, Any]:
    """Guess the members behind the last long array: what completes an object from a bracket on is at its top level."""
    tail = body[-_TAIL:]
    for match in _AFTER_ARRAY.finditer(tail):
        try:
            found = DECODER.decode('{"":0' + tail[match.end():].decode("utf-8"))
        except (ValueError, RecursionError, BadReply):
            continue  # a bracket inside the array; the certain answer comes with the last row
        return {key: value for key, value in found.items() if key not in ("", member)}
    return {}
