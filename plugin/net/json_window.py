"""The window through which a JSON text is read: decoded bit by bit, one whole value at a time (RFC 8259)."""

from __future__ import annotations

import codecs
import re
from json import JSONDecoder
from typing import Any, Callable, NoReturn

from ..core.errors import BadReply

TOO_DEEP = "the reply is nested too deeply"
_BLANKS = re.compile(r"[ \t\n\r]*")
_ESCAPES = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)


class Window:
    """The part of the text that is decoded, and the place where reading goes on."""

    size = 1 << 18  # bytes decoded at a time: about 3 ms of parsing

    def __init__(self, body: bytes) -> None:
        self._body = _without_lone_surrogates(body)
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._next = 0
        self.text = ""
        self.at = 0
        self.depth = 0
        self.alike = True  # until guessing the seam between items failed once
        self.grow()

    @property
    def final(self) -> bool:
        return self._next >= len(self._body)

    def grow(self, by: int = 0) -> None:
        """Forget what was read and decode more behind the rest."""
        piece = self._body[self._next:self._next + max(by, self.size)]
        self._next += len(piece)
        try:
            self.text = self.text[self.at:] + self._decode(piece, self.final)
        except UnicodeDecodeError as error:
            raise BadReply("the reply is not UTF-8") from error
        self.at = 0

    def peek(self) -> str:
        """Return the next character that is not blank, or "" at the end."""
        while True:
            self.at = _BLANKS.match(self.text, self.at).end()  # type: ignore[union-attr]
            if self.at < len(self.text):
                return self.text[self.at]
            if self.final:
                return ""
            self.grow()

    def take(self, wanted: str) -> str:
        """Step over one of the wanted characters and return it."""
        found = self.peek()
        if not found or found not in wanted:
            self.fail()
        self.at += 1
        return found

    def enter(self) -> None:
        """Go into a container that is larger than a window."""
        self.depth += 1
        if self.depth > 64:
            raise BadReply(TOO_DEEP)

    def expect_end(self) -> None:
        if self.peek():
            self.fail()

    def fail(self) -> NoReturn:
        raise BadReply("the reply is not valid JSON", near=self.text[self.at:self.at + 20])


def small_value(window: Window) -> tuple[bool, Any]:
    """Read a value that ends within a window; (False, None) where a larger array or object begins."""
    opener = window.peek()
    while True:
        try:
            value, end = scan(window.text, window.at)
            after = _BLANKS.match(window.text, end).end()  # type: ignore[union-attr]
            if window.final or window.text[after:after + 1] in _ENDS:
                window.at = end
                return True, value
        except (StopIteration, ValueError):
            if window.final:
                window.fail()
        except RecursionError as error:
            raise BadReply(TOO_DEEP) from error
        room = len(window.text) - window.at
        if opener in "[{" and room >= window.size:
            return False, None
        if opener not in '[{"' and room > 4096:
            window.fail()
        window.grow(room)


def skip(text: str, at: int) -> int:
    """Return the place of the next character that is not blank."""
    if text[at:at + 1] > " ":
        return at
    return _BLANKS.match(text, at).end()  # type: ignore[union-attr]


def _without_lone_surrogates(body: bytes) -> bytes:
    r"""Replace ``\ud800`` and its kin without their other half: no file or database could hold them."""
    if b"\\ud" not in body and b"\\uD" not in body:
        return body
    return _ESCAPES.sub(lambda match: b"\\ufffd" if match.group(1) else match.group(), body)


def _refuse(name: str) -> NoReturn:
    raise BadReply("the reply holds a number that JSON does not have", number=name)


_ENDS = (",", "]", "}", ":")
DECODER = JSONDecoder(parse_constant=_refuse, strict=False)
scan: Callable[[str, int], tuple[Any, int]] = DECODER.scan_once  # type: ignore[attr-defined]
