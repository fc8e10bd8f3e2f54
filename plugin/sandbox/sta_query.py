"""Query options of SensorThings (OGC 18-088, 9.3.3), also nested in $expand; anything unknown is refused."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple
from urllib.parse import quote

from .messages import Pairs, Refused
from .sta_filter import Operation, Path, Reader
from .sta_model import KINDS

PAGE = 100
MAX_PAGE = 10_000
LIST_OPTIONS = ("$filter", "$expand", "$select", "$orderby", "$top", "$skip", "$count", "$resultFormat")
ONE_OPTIONS = ("$expand", "$select")


@dataclass(frozen=True)
class Query:
    """What is asked of a list or an entity; `raw` are the options as written, for next links."""
    filter: Any = None
    expand: Tuple[Tuple[str, "Query"], ...] = ()
    select: Tuple[str, ...] = ()
    orderby: Tuple[Tuple[Any, bool], ...] = ()
    top: int = PAGE
    skip: int = 0
    count: bool = False
    data_array: bool = False
    raw: Pairs = ()

    def text(self, name: str) -> str:
        """An option as written, empty where it is not given."""
        return dict(self.raw).get(name, "")

    def next_options(self, skip: int) -> str:
        """All options repeated with another $skip, percent-encoded."""
        kept = [(name, value) for name, value in self.raw if name != "$skip"]
        kept.append(("$skip", str(skip)))
        return "&".join(f"{name}={quote(value, safe='(),/$@:')}" for name, value in kept)


def parse_query(pairs: Pairs, *, kind: str, many: bool = True, depth: int = 0) -> Query:
    """Read the options for a list of a kind, or for one entity."""
    known = LIST_OPTIONS if many else ONE_OPTIONS
    names = [name for name, _ in pairs]
    for name in names:
        if name not in known:
            raise Refused(400, f"unknown or misplaced query option {name!r}")
        if names.count(name) > 1:
            raise Refused(400, f"{name} is given twice")
    if depth > 6:
        raise Refused(400, "$expand is nested too deeply")
    options = dict(pairs)
    query = Query(
        filter=parse_filter(options.get("$filter"), kind=kind), expand=_expand(options.get("$expand"), kind, depth),
        select=_select(options.get("$select"), kind), orderby=_orderby(options.get("$orderby"), kind),
        top=min(_whole(options.get("$top"), "$top", PAGE), MAX_PAGE), skip=_whole(options.get("$skip"), "$skip", 0),
        count=_flag(options.get("$count")), data_array=_format(options.get("$resultFormat"), kind), raw=pairs)
    if query.data_array and (query.expand or depth):
        raise Refused(400, "$resultFormat=dataArray does not go with $expand")
    return query


def parse_filter(text: Optional[str], *, kind: str) -> Any:
    """The tree of a filter, None where there is none; a value alone is no filter."""
    if text is None:
        return None
    tree = Reader(text, kind=kind).whole()
    if not isinstance(tree, (Operation, Path)):
        raise Refused(400, "$filter must be a comparison")
    return tree


def _orderby(text: Optional[str], kind: str) -> Tuple[Tuple[Any, bool], ...]:
    return () if text is None else tuple(Reader(text, kind=kind).orders())


def _whole(text: Optional[str], name: str, default: int) -> int:
    if text is None:
        return default
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise Refused(400, f"{name} must be a whole number of 0 or more")
    return int(text)


def _flag(text: Optional[str]) -> bool:
    if text not in (None, "true", "false"):
        raise Refused(400, "$count is true or false")
    return text == "true"


def _format(text: Optional[str], kind: str) -> bool:
    if text is None:
        return False
    if text != "dataArray" or kind != "Observation":
        raise Refused(400, f"$resultFormat={text} is not supported here")
    return True


def _select(text: Optional[str], kind: str) -> Tuple[str, ...]:
    if text is None:
        return ()
    names = [name.strip() for name in text.split(",")]
    allowed = {"id", "@iot.id", "@iot.selfLink", *KINDS[kind].members, *KINDS[kind].relations}
    for name in names:
        if name not in allowed:
            raise Refused(400, f"{KINDS[kind].set_name} have no property {name!r} to select")
    return tuple(names)


def split_top(text: str, mark: str) -> List[str]:
    """Split at a mark outside parentheses and quotes."""
    parts, level, quoted, start = [], 0, False, 0
    for at, letter in enumerate(text):
        if letter == "'":
            quoted = not quoted
        elif not quoted:
            level += {"(": 1, ")": -1}.get(letter, 0)
            if level < 0:
                raise Refused(400, "a parenthesis is closed that was not opened")
            if letter == mark and level == 0:
                parts.append(text[start:at])
                start = at + 1
    if level or quoted:
        raise Refused(400, "a parenthesis or quote is not closed")
    return [*parts, text[start:]]


def _expand(text: Optional[str], kind: str, depth: int) -> Tuple[Tuple[str, Query], ...]:
    if text is None:
        return ()
    found: Dict[str, List[Tuple[str, ...]]] = {}
    for part in split_top(text, ","):
        path, options = _split_options(part.strip())
        name, _, rest = path.partition("/")
        inner = ("$expand", f"{rest}({options})" if options else rest) if rest else ("", options)
        found.setdefault(name, []).append(inner)
    return tuple((name, _inner(name, parts, kind, depth)) for name, parts in found.items())


def _split_options(part: str) -> Tuple[str, str]:
    path, bracket, rest = part.partition("(")
    if bracket and not rest.endswith(")"):
        raise Refused(400, f"$expand cannot be read at {part[:40]!r}")
    return path.strip(), rest[:-1]


def _inner(name: str, parts: Sequence[Tuple[str, ...]], kind: str, depth: int) -> Query:
    relation = KINDS[kind].relations.get(name)
    if relation is None:
        raise Refused(400, f"{KINDS[kind].set_name} have no relation {name!r} to expand")
    pairs: List[Tuple[str, str]] = []
    expands: List[str] = []
    for option, text in parts:
        if option:
            expands.append(text)
            continue
        for pair in split_top(text, ";") if text.strip() else ():
            key, _, value = pair.strip().partition("=")
            expands.append(value) if key == "$expand" else pairs.append((key, value))
    if expands:
        pairs.append(("$expand", ",".join(expands)))
    return parse_query(tuple(pairs), kind=relation.target, many=relation.many, depth=depth + 1)
