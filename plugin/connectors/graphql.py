"""Reading GraphQL: one question, what types a server has, and connections page by page.

Source: GraphQL (October 2021), 4 (introspection), 7 (response); Relay cursor connections.
"""

from __future__ import annotations

import json
import re
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence

from ..core.errors import BadReply, Forbidden, Rejected, ServerError
from ..core.progress import Progress
from ..net.paging import MOST_PAGES
from ..net.session import Reply, Session
from . import untrusted

_JSON = "application/json"
_HEADERS = {"Content-Type": _JSON, "Accept": _JSON}
_NO_POST = (403, 405)  # 403 where a gateway wants a form's token
_WORDS = 300


def ask(session: Session, url: str, query: str, *, progress: Progress) -> Mapping[str, Any]:
    """Return the data of an answer. Raises Rejected with the server's words for errors, which come with status 200."""
    reply = _answer(session, url, query, progress)
    document = untrusted.mapping(reply.json(), "GraphQL answer")
    if document.get("errors"):
        said = [untrusted.plain(item.get("message")) for item in untrusted.objects(document["errors"])]
        raise Rejected("; ".join(filter(None, said))[:_WORDS], status=reply.status, url=url)
    return untrusted.mapping(document.get("data"), "data of a GraphQL answer")


def _answer(session: Session, url: str, query: str, progress: Progress) -> Reply:
    """Post the question; where posting is not allowed, ask by GET. Raises the refusal of the first."""
    body = json.dumps({"query": query}).encode()
    try:
        return session.read(url, method="POST", headers=_HEADERS, body=body, progress=progress)
    except (Rejected, Forbidden) as error:
        if error.facts.get("status") not in _NO_POST:
            raise
        try:
            return session.read(url, params={"query": query}, headers={"Accept": _JSON}, progress=progress)
        except ServerError:
            raise error from None


def root_fields(session: Session, url: str, *, progress: Progress) -> frozenset[str]:
    """Return what can be asked for. Raises Rejected where the server does not tell, BadReply where it is no GraphQL."""
    data = ask(session, url, "{ __schema { queryType { name fields { name } } } }", progress=progress)
    kind = untrusted.inner(untrusted.inner(data, "__schema"), "queryType")
    if not kind:
        raise BadReply("the answer describes no types", url=url)
    return _names(kind)


def fields_of(session: Session, url: str, kind: str, *, progress: Progress) -> Optional[frozenset[str]]:
    """Return the fields of a type; None where the server does not describe it."""
    query = f'{{ __type(name: {literal(kind)}) {{ fields {{ name }} }} }}'
    try:
        found = _names(untrusted.inner(ask(session, url, query, progress=progress), "__type"))
    except Rejected:
        return None
    return found or None


def _names(kind: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(untrusted.text(item.get("name")) for item in untrusted.objects(kind.get("fields"))) - {""}


def literal(text: str) -> str:
    """Return text as a GraphQL string (2.9.4), which JSON's escapes are a part of."""
    return json.dumps(text)


def camel(name: str) -> str:
    """Return ``cached_votes_up`` as ``cachedVotesUp``."""
    return re.sub(r"_(\w)", lambda match: match.group(1).upper(), name)


def selection(wanted: Mapping[str, str], offered: Optional[frozenset[str]]) -> str:
    """Write what to ask of each object: fields and what to ask of theirs, as far as the server has them.

    A field is found in snake_case or camelCase and comes under the name that
    was wanted. Where the server does not describe itself, ``offered`` is None
    and all are asked for.
    """
    parts = []
    for name, inner in wanted.items():
        found = next((form for form in (name, camel(name)) if offered is None or form in offered), None)
        if found:
            parts.append(f"{name if found == name else f'{name}: {found}'} {inner}".strip())
    return " ".join(parts)


def nodes(
    session: Session, url: str, query: Callable[[str], str], path: Sequence[str], *, progress: Progress
) -> Iterator[list[Any]]:
    """Yield the nodes of a connection page by page; ``query`` is given ``, after: "…"`` or nothing.

    Raises BadReply where cursors lead in a circle, are missing, or a page is
    empty though more are announced: what is missing is never passed over.
    """
    after, seen = "", {""}
    for _ in range(MOST_PAGES):
        progress.check()
        found: Any = ask(session, url, query(f", after: {literal(after)}" if after else ""), progress=progress)
        for name in path:
            found = untrusted.mapping(found.get(name), name)
        edges = untrusted.rows(found, "edges")
        yield [edge.get("node") if isinstance(edge, dict) else edge for edge in edges]
        information = untrusted.inner(found, "pageInfo")
        if information.get("hasNextPage") is not True:
            return
        after = untrusted.text(information.get("endCursor"))
        if after in seen or not edges:
            raise BadReply("the pages lead in a circle", url=url)
        seen.add(after)
