"""Taking in a body: counted against what was announced, unpacked, and never beyond the limit."""

from __future__ import annotations

import zlib
from typing import Any, Mapping, Optional

from ..core.errors import BadReply, TooLarge, Unreachable

ENCODINGS = "gzip, deflate"
_BODILESS = (204, 304)


class Intake:
    """The body of one reply. ``limit`` in bytes holds for what arrives and for what it unpacks to."""

    def __init__(self, *, method: str, status: int, headers: Mapping[str, str], limit: int) -> None:
        self._limit = limit
        self._announced = _announced(headers)
        self._bodiless = method == "HEAD" or status in _BODILESS
        self._unpack = _unpacker(headers.get("Content-Encoding", ""))
        self._arrived = 0
        self._size = 0
        self._parts: list[bytes] = []
        if not self._bodiless and (self._announced or 0) > limit:
            raise self._too_large(announced=self._announced)

    def take(self, chunk: bytes) -> None:
        """Count and unpack the next bytes as they arrived. Raises TooLarge and BadReply."""
        self._arrived += len(chunk)
        if self._arrived > self._limit:
            raise self._too_large()
        self._keep(self._unpack(chunk, self._limit + 1 - self._size) if self._unpack else chunk)

    def finish(self) -> bytes:
        """Return the body. Raises Unreachable when it ended before it was complete."""
        short = self._announced is not None and self._arrived < self._announced
        half = self._unpack is not None and self._arrived and not self._unpack.complete
        if not self._bodiless and (short or half):
            raise Unreachable("the reply broke off", got=self._arrived, announced=self._announced)
        body = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        return body

    def _keep(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self._limit:
            raise self._too_large()
        if data:
            self._parts.append(data)

    def _too_large(self, **facts: Any) -> TooLarge:
        self._parts.clear()
        return TooLarge("the reply is larger than allowed", limit=self._limit, **facts)


class _Unpacker:
    """gzip or deflate (RFC 9110, 8.4.1), at most so many bytes at a time."""

    def __init__(self, window_bits: int) -> None:
        self._bits = window_bits
        self._stream = zlib.decompressobj(window_bits)
        self._started = False

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def __call__(self, chunk: bytes, room: int) -> bytes:
        try:
            return self._unpacked(chunk, room)
        except zlib.error as error:
            raise BadReply("the reply is not packed as it says", reason=str(error)) from error

    def _unpacked(self, chunk: bytes, room: int) -> bytes:
        if not self._started and chunk and self._bits == zlib.MAX_WBITS:
            self._stream = zlib.decompressobj(_deflate_bits(chunk))
        self._started = self._started or bool(chunk)
        found = self._stream.decompress(chunk, max(1, room))
        while self._stream.eof and self._stream.unused_data and len(found) < room and self._bits > zlib.MAX_WBITS:
            rest = self._stream.unused_data  # gzip may have several members
            self._stream = zlib.decompressobj(self._bits)
            found += self._stream.decompress(rest, max(1, room - len(found)))
        return found


def _deflate_bits(chunk: bytes) -> int:
    """Tell zlib's format from the bare one that some servers send under the same name."""
    return zlib.MAX_WBITS if chunk[0] & 0x0F == 8 else -zlib.MAX_WBITS


def _unpacker(encoding: str) -> Optional[_Unpacker]:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip"):
        return _Unpacker(16 + zlib.MAX_WBITS)
    if name == "deflate":
        return _Unpacker(zlib.MAX_WBITS)
    raise BadReply("the reply is packed in a way that was not offered", encoding=name[:40])


def _announced(headers: Mapping[str, str]) -> Optional[int]:
    if headers.get("Transfer-Encoding"):
        return None
    text = headers.get("Content-Length", "").split(",")[0].strip()
    return int(text) if text.isdecimal() and len(text) < 19 else None
