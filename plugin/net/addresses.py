"""Which address a link leads to: joined, mapped back behind a gateway, or refused."""

from __future__ import annotations

from typing import Collection, Mapping, Optional
from urllib.parse import quote, unquote_plus, urlencode, urljoin, urlsplit, urlunsplit

from ..core.errors import BadInput, BadReply
from ..core.urls import origin, safe_url

PLAIN_IN_QUERY = "$,:/@*"
_INNER_ENDINGS = (".local", ".internal", ".intern", ".svc", ".lan", ".localdomain", ".test")


def with_params(url: str, params: Optional[Mapping[str, object]]) -> str:
    """Add parameters to an address; blanks become %20, for OData does not know ``+``. None values are left out."""
    pairs = [(name, str(value)) for name, value in (params or {}).items() if value is not None]
    if not pairs:
        return url
    address, hash_, fragment = url.partition("#")
    added = urlencode(pairs, quote_via=quote, safe=PLAIN_IN_QUERY)
    joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return f"{address}{joint}{added}{hash_}{fragment}"


def without_params(url: str, names: Collection[str]) -> str:
    """Remove parameters by name: servers echo the key of a request in the links of their reply."""
    parts = urlsplit(url)
    if not names or not parts.query:
        return url
    kept = [pair for pair in parts.query.split("&") if unquote_plus(pair.partition("=")[0]) not in names]
    return urlunsplit(parts._replace(query="&".join(kept)))


def absolute(link: str, *, base: str) -> str:
    """Join a link to the address it was found at, without its fragment. Raises BadReply for what is no web address."""
    try:
        target = urljoin(base, link.strip()).partition("#")[0]
        origin(target)
        if "@" not in urlsplit(target).netloc:
            return target
    except (ValueError, BadInput) as error:
        raise BadReply("the reply links to what is no web address", url=safe_url(base), link=safe_url(link)) from error
    raise BadReply("the reply links to an address with a user name", url=safe_url(base), link=safe_url(link))


def leads_below(link: str, *, base: str) -> bool:
    """Tell whether a redirect of a write shows what the write made, as forms of the web do: not the same place, no sign-in."""
    written = urlsplit(base).path.rstrip("/").split("/")[-2:]
    return "/".join(written) + "/" in link.partition("?")[0].rstrip("/")


def resolve(link: str, *, base: str, root: str) -> str:
    """Return the absolute address of a link found in the reply from ``base``, at the origin of ``root`` or of ``base``.

    A link that names another host is taken for the inner address behind a
    gateway when its path shows the way: it lies under the root's path, under
    the end of the root's path (``/FROST/v1.1`` for ``/gateway/v1.1``), or ends
    as the asked address does. It then leads to the root's origin, so nothing
    is ever sent to the host it names. Raises BadReply for every other host.
    """
    target = absolute(link, base=base)
    party = origin(target)
    if party in (origin(root), origin(base)):
        return target
    path = _path_at_root(urlsplit(target).path, base=base, root=root, inner=_is_inner(party.host, origin(root).host))
    if path is None:
        raise BadReply("the reply links to another host", url=safe_url(base), link=safe_url(target))
    gate = urlsplit(root)
    return urlunsplit((gate.scheme, gate.netloc, path, urlsplit(target).query, ""))


def _path_at_root(path: str, *, base: str, root: str, inner: bool) -> Optional[str]:
    """Translate the path of a foreign link to a path at the root's origin; None where nothing speaks for it."""
    top = urlsplit(root).path.rstrip("/")
    if (top or inner) and (path == top or path.startswith(top + "/")):
        return path
    asked = urlsplit(base).path
    rest = asked[len(top):] if asked.startswith(top + "/") else ""
    if len(rest) > 1 and path.endswith(rest):
        return asked
    ours, theirs = top.split("/")[1:], path.split("/")[1:]
    for start in range(1, len(ours)):
        tail = ours[start:]
        for at in range(len(theirs) - len(tail) + 1):
            if theirs[at:at + len(tail)] == tail:
                return "/".join([top, *theirs[at + len(tail):]])
    return None


def _is_inner(host: str, gate: str) -> bool:
    """Tell whether a name can only mean a machine behind the gateway, or the gateway itself."""
    return host == gate or host in ("127.0.0.1", "::1") or "." not in host or host.endswith(_INNER_ENDINGS)
