"""What an identity provider answers, believed only as far as it was checked."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Mapping, Optional
from urllib.parse import urlsplit

from ..core.errors import BadInput, BadReply, ProtocolError
from ..core.urls import in_the_open, is_loopback, origin, safe_url, same_origin
from .replies import Reply

if TYPE_CHECKING:
    from typing import TypeGuard  # since Python 3.10

LONGEST = 16_384  # characters of a token; more would not pass as a header
_TOKEN = re.compile(r"[\x21-\x7e]+")  # VSCHAR of RFC 6749, appendix A.12, without the blank that a header would break at
_REFRESH = re.compile(r"[\x20-\x7e]+")  # RFC 6749, appendix A.17
_LONGEST_LIFE = 30 * 86_400.0
_REASONS = (
    "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
    "authorization_pending", "slow_down", "access_denied", "expired_token",
)
_INTERVAL, _CODE_LIFE = 5.0, 600.0  # seconds, where the server says nothing usable (RFC 8628, 3.2)


@dataclass(frozen=True)
class Endpoints:
    """Where an issuer answers what; empty where it does not offer it. All lie at the issuer's own origin."""

    issuer: str
    token: str
    device: str = ""
    authorization: str = ""
    posts: bool = False  # the client's secret goes into the body, for the server does not know Basic there


@dataclass(frozen=True)
class Token:
    """A bearer token; ``seconds`` it lives, None where the server does not say. Shows neither itself nor its refresh token."""

    access: str = field(repr=False)
    seconds: Optional[float] = None
    refresh: str = field(default="", repr=False)


@dataclass(frozen=True)
class DeviceCode:
    """What a person confirms in a browser (RFC 8628, 3.2): ``code`` at ``address``, or at once at ``complete``."""

    code: str
    address: str
    complete: str
    seconds: float
    interval: float
    device_code: str = field(repr=False)


def trusted(address: str) -> str:
    """Return the address of an issuer, without a slash at its end. Raises BadInput unless it is https, or loopback."""
    cleaned = address.strip().partition("/.well-known/")[0].rstrip("/")
    origin(cleaned)
    parts = urlsplit(cleaned)
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise BadInput("the address of a sign-in service is a plain one", url=safe_url(cleaned))
    if in_the_open(cleaned):
        raise BadInput("a sign-in service is asked over https only", url=safe_url(cleaned))
    return cleaned


def endpoints(reply: Reply, *, issuer: str) -> Endpoints:
    """Read the metadata of an issuer (OpenID Connect Discovery 1.0, 4.3; RFC 8414, 3.3). Raises BadReply.

    The document must be of this very issuer, and its addresses at the
    issuer's origin: secrets are sent there.
    """
    document = _object(reply)
    named = document.get("issuer")
    if not isinstance(named, str) or named.rstrip("/") != issuer or not same_origin(reply.url, issuer):
        raise BadReply("the sign-in service describes another one", url=safe_url(reply.url))
    token = _own(document, "token_endpoint", issuer)
    if not token:
        raise BadReply("the sign-in service gives out no tokens", url=safe_url(reply.url))
    methods = document.get("token_endpoint_auth_methods_supported")
    posts = isinstance(methods, list) and "client_secret_basic" not in methods and "client_secret_post" in methods
    device, authorization = (_own(document, name, issuer) for name in ("device_authorization_endpoint", "authorization_endpoint"))
    return Endpoints(issuer, token, device, authorization, posts)


def token(reply: Reply) -> Token:
    """Read a token (RFC 6749, 5.1; RFC 6750). Raises BadReply for what is no bearer token that can be sent."""
    document = _object(reply)
    kind, access, refresh = (document.get(name) for name in ("token_type", "access_token", "refresh_token"))
    if not isinstance(kind, str) or kind.lower() != "bearer":
        raise BadReply("the sign-in service gives out another kind of token", url=safe_url(reply.url))
    if not _fits(access, _TOKEN):
        raise BadReply("the sign-in service gives out a token that cannot be sent", url=safe_url(reply.url))
    return Token(access, _seconds(document.get("expires_in")), refresh if _fits(refresh, _REFRESH) else "")


def device_code(reply: Reply) -> DeviceCode:
    """Read what a person has to confirm (RFC 8628, 3.2). Raises BadReply."""
    document = _object(reply)
    device, code, address = (document.get(name) for name in ("device_code", "user_code", "verification_uri"))
    if not _fits(device, _REFRESH) or not isinstance(code, str) or not _showable(code) or not _openable(address, reply.url):
        raise BadReply("the sign-in service gives out no code that can be shown", url=safe_url(reply.url))
    complete = document.get("verification_uri_complete")
    direct = complete if _openable(complete, reply.url) and same_origin(complete, address) else ""
    life, interval = _seconds(document.get("expires_in")), _seconds(document.get("interval"))
    return DeviceCode(
        code=code.strip(), address=address, complete=direct,
        seconds=min(life or _CODE_LIFE, 3600.0), interval=min(max(interval or _INTERVAL, 1.0), 60.0), device_code=device,
    )


def refusal(reply: Reply) -> str:
    """Return the error code of a refusing reply (RFC 6749, 5.2; RFC 8628, 3.5), empty where it has none that is known."""
    try:
        named = _object(reply).get("error")
    except ProtocolError:
        return ""
    return named if isinstance(named, str) and named in _REASONS else ""


def _object(reply: Reply) -> Mapping[str, Any]:
    document = reply.json()
    if not isinstance(document, dict):
        raise BadReply("expected a JSON object", url=safe_url(reply.url))
    return document


def _fits(value: Any, pattern: re.Pattern[str]) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= LONGEST and pattern.fullmatch(value) is not None


def _showable(code: str) -> bool:
    return code.isprintable() and 0 < len(code.strip()) <= 64


def _seconds(value: Any) -> Optional[float]:
    """Return a length of time that makes sense, else None: then only a refusal tells that the time is over."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)) or len(str(value)) > 20:
        return None
    try:
        seconds = float(value)
    except ValueError:
        return None
    return min(seconds, _LONGEST_LIFE) if math.isfinite(seconds) and seconds > 0 else None


def _own(document: Mapping[str, Any], name: str, issuer: str) -> str:
    """Return an address of the issuer's own. Raises BadReply for one that lies elsewhere."""
    address = document.get(name)
    if address is None:
        return ""
    if not _openable(address, issuer) or not same_origin(address, issuer):
        raise BadReply("the sign-in service leads to another host", url=safe_url(issuer), link=safe_url(str(address)[:500]))
    return address


def _openable(address: Any, issuer: str) -> TypeGuard[str]:
    """Tell whether this is an address that may be asked or shown: https, without a user, in letters that look like no others.

    One of this machine only where the issuer is of this machine, too: no stranger chooses what a browser opens here.
    """
    if not isinstance(address, str) or len(address) > 2000 or "@" in address.partition("?")[0] or not address.isascii():
        return False
    try:
        return is_loopback(issuer) if is_loopback(address) else origin(address).scheme == "https"
    except BadInput:
        return False
