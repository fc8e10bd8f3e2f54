"""A complete reply, and the one way from a reply to an error."""

from __future__ import annotations

import html
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, Collection, Iterator, Mapping, Optional
from urllib.parse import quote, quote_plus

from ..core.errors import (
    BadReply,
    Broken,
    Forbidden,
    NotAuthorised,
    NotData,
    NotFound,
    RateLimited,
    Rejected,
    Unreachable,
    UrbanDataError,
    VersionMismatch,
)
from ..core.urls import HIDDEN, safe_url
from . import json_pieces
from .addresses import PLAIN_IN_QUERY

_WORDS = 500
_KINDS: dict[int, type[UrbanDataError]] = {
    401: NotAuthorised, 403: Forbidden, 404: NotFound, 407: Unreachable, 410: NotFound, 412: VersionMismatch,
    428: VersionMismatch, 429: RateLimited,
}
_XML_WORDS = re.compile(
    r"<(?:\w+:)?(?:ExceptionText|ServiceException|title)\b[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</", re.I | re.S
)
_CHARSET = re.compile(r"charset=\"?([\w.:-]+)", re.I)
_LINKS = re.compile(r"https?://[^\s\"'<>]+")


@dataclass(frozen=True)
class Reply:
    """A reply that came whole. ``url`` is where it came from in the end, without any secret."""

    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)  # names in any case; some servers send back who signed in
    body: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """The media type in lower case, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    def json(self) -> Any:
        """Parse the body, in pieces where it is large. Raises NotData for a web page, BadReply for broken JSON."""
        self._refuse_page()
        with _from(self.url):
            return json_pieces.load(self.body)

    def rows(self, member: str, *, count: int = 1000, inner: str = "") -> tuple[dict[str, Any], Iterator[list[Any]]]:
        """Return what surrounds the array ``member``, and its items in lists: see ``json_pieces.rows``."""
        self._refuse_page()
        with _from(self.url):
            envelope, pieces = json_pieces.rows(self.body, member, count=count, inner=inner)
        return envelope, _pieces_from(self.url, pieces)

    def text(self) -> str:
        """Return the body as text, in the charset that the server names, else UTF-8."""
        named = _CHARSET.search(self.headers.get("Content-Type", ""))
        try:
            return self.body.decode(named.group(1) if named else "utf-8-sig", "replace")
        except LookupError:
            return self.body.decode("utf-8-sig", "replace")

    def _refuse_page(self) -> None:
        if not self.body.strip():
            raise BadReply("the reply is empty", url=safe_url(self.url), status=self.status)
        start = self.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if self.kind in ("text/html", "application/xhtml+xml") and start not in (b"{", b"[") or start == b"<":
            raise NotData("a web page came back instead of data", url=safe_url(self.url), title=words_of(self)[:100])


@contextmanager
def _from(url: str) -> Iterator[None]:
    """Say in a BadReply which address it came from."""
    try:
        yield
    except BadReply as error:
        error.facts.setdefault("url", safe_url(url))
        raise


def _pieces_from(url: str, pieces: Iterator[list[Any]]) -> Iterator[list[Any]]:
    with _from(url):
        yield from pieces


def error_of(reply: Reply, *, secrets: Collection[str] = ()) -> UrbanDataError:
    """Turn a reply that refuses or fails into the error that says so, in the server's own words."""
    facts: dict[str, object] = {"status": reply.status, "url": safe_url(reply.url)}
    after = retry_after(reply)
    if after is not None:
        facts["retry_after"] = after
    return _kind(reply.status, after)(words_of(reply, secrets=secrets), **facts)


def _kind(status: int, after: Optional[float]) -> type[UrbanDataError]:
    if status in _KINDS:
        return _KINDS[status]
    if status == 503 and after is not None:
        return RateLimited
    if status >= 500:
        return Broken
    return Rejected if status >= 400 else BadReply


def retry_after(reply: Reply) -> Optional[float]:
    """Return the seconds the server asks to wait (RFC 9110, 10.2.3), None where it says nothing readable."""
    text = reply.headers.get("Retry-After", "").strip()
    if text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


def words_of(reply: Reply, *, secrets: Collection[str] = ()) -> str:
    """Return what the server says about its refusal: problem details, messages, exception texts; at most 500 characters.

    Secrets are hidden before it is cut: the beginning of one would not be known again.
    """
    start = Reply(reply.url, reply.status, reply.headers, reply.body[:65536]).text()
    return _one_line(without_secrets(_json_words(start) or _markup_words(start) or _plain_words(start), secrets))


def _json_words(text: str) -> str:
    if text.lstrip()[:1] not in ("{", "["):
        return ""
    try:
        return _said(json.loads(text))
    except (ValueError, RecursionError):
        return ""


def _said(value: Any) -> str:
    """Find the words in problem+json (RFC 9457), FROST, GOST, pygeoapi, CKAN, DRF and FIWARE errors."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(filter(None, map(_said, value[:5])))
    if not isinstance(value, dict):
        return ""
    for name in ("detail", "message", "description", "error_description", "error", "errors", "exceptions", "title"):
        said = _said(value.get(name))
        if said:
            return said
    parts = [f"{name}: {said}" for name, said in ((name, _said(item)) for name, item in list(value.items())[:5]) if said]
    return "; ".join(parts)


def _markup_words(text: str) -> str:
    found = _XML_WORDS.findall(text) if text.lstrip()[:1] == "<" else []
    return "; ".join(html.unescape(re.sub(r"<[^>]*>", " ", words)) for words in found[:3])


def _plain_words(text: str) -> str:
    return "" if text.lstrip()[:1] in ("<", "{", "[") else text


def _one_line(words: str) -> str:
    """Join the words on one line, without control characters, cut to what a person reads."""
    line = " ".join("".join(char if char.isprintable() else " " for char in words[:4 * _WORDS]).split())
    return line if len(line) <= _WORDS else line[:_WORDS - 1] + "…"


def _forms(secret: str) -> tuple[str, ...]:
    return secret, quote(secret, safe=PLAIN_IN_QUERY), quote(secret, safe=""), quote_plus(secret)


def without_secrets(words: str, secrets: Collection[str]) -> str:
    """Hide the given values, also as they stand in an address or a form, and the secret parts of every address in the words."""
    for form in sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True):
        words = words.replace(form, HIDDEN)
    return _LINKS.sub(lambda match: safe_url(match.group()), words)
