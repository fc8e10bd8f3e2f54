"""What may be said about a web address: its origin, and a form without secrets."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_plus, urlsplit, urlunsplit

from .errors import BadInput

HIDDEN = "…"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SECRET = re.compile(
    r"(^|[-_.])(key|pass|pw|pwd|auth|sig|sid|code|jwt|cookie)$"
    r"|(apikey|token|secret|password|passwd|authorization|credentials?|signature|sessionid)$",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


class Origin(NamedTuple):
    """Who answers: scheme, host in lower case, port."""

    scheme: str
    host: str
    port: int


def origin(url: str) -> Origin:
    """Return the origin of an absolute http or https address (RFC 6454). Raises BadInput."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise BadInput("not a web address", url=safe_url(url)) from error
    if scheme not in _DEFAULT_PORTS or not host or _UNSAFE.search(url):
        raise BadInput("not a web address", url=safe_url(url))
    return Origin(scheme, host, _DEFAULT_PORTS[scheme] if port is None else port)


def same_origin(one: str, other: str) -> bool:
    """Tell whether two absolute addresses are answered by the same party."""
    return origin(one) == origin(other)


def is_loopback(url: str) -> bool:
    """Tell whether an absolute address is of this machine. Raises BadInput."""
    return origin(url).host in _LOOPBACK


def in_the_open(url: str) -> bool:
    """Tell whether anybody on the way can read what is sent there: by http to another machine. False for no web address."""
    try:
        return origin(url).scheme == "http" and not is_loopback(url)
    except BadInput:
        return False


def is_secret_name(name: str) -> bool:
    """Tell whether a parameter or header of this name usually carries a secret."""
    return bool(_SECRET.search(name.strip()))


def carries_secret(text: str) -> bool:
    """Tell whether a text is an address with a user name, or with a parameter that is named like a secret."""
    if "://" not in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return True
    return "@" in parts.netloc or any(is_secret_name(name) for name, _ in parse_qsl(parts.query, keep_blank_values=True))


def safe_url(url: str) -> str:
    """Return the address without user, password, fragment and the values of secret parameters; never raises."""
    try:
        parts = urlsplit(str(url))
    except ValueError:
        return HIDDEN
    netloc = parts.netloc.rpartition("@")[2]
    path = parts.path if netloc else parts.path.rpartition("@")[2]
    scheme = parts.scheme if path == parts.path else ""
    return urlunsplit((scheme, netloc, path, re.sub(r"[^&;]+", _safe_pair, parts.query), ""))


def _safe_pair(match: re.Match[str]) -> str:
    name, equals, _ = match.group().partition("=")
    return f"{name}={HIDDEN}" if equals and is_secret_name(unquote_plus(name)) else match.group()
