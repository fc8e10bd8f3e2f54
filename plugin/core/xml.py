"""The one way to read XML of strangers: no document type, no entities of its own, bounded in size, depth and number.

Source: Extensible Markup Language (XML) 1.0, 2.8 (a document type declaration stands before the root element).
"""

from __future__ import annotations

from typing import Any, Optional
from xml.etree.ElementTree import Element, TreeBuilder  # a container only, nothing is parsed by it # nosec B405
from xml.parsers import expat  # its handlers refuse every document type and entity # nosec B407

from .errors import BadReply, TooLarge

__all__ = ["Element", "child", "children", "local", "parse", "root_of", "text"]
_MOST_BYTES = 64_000_000
_MOST_ELEMENTS = 2_000_000
_MOST_DEPTH = 200
_PROLOGUE = 65_536


class _Begun(Exception):
    """The root element has come: all that was asked for."""


class _Reader:
    """Feeds expat's events to a tree builder; names become ``{namespace}local``."""

    def __init__(self, *, root_only: bool = False) -> None:
        self.builder = TreeBuilder()
        self.prefixes: dict[str, str] = {}
        self.root: Optional[Element] = None
        self._depth = self._count = 0
        self._root_only = root_only

    def parser(self) -> expat.XMLParserType:
        made = expat.ParserCreate(namespace_separator="}")
        made.buffer_text = True
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        made.CharacterDataHandler = self.builder.data
        made.StartNamespaceDeclHandler = self._prefix
        made.StartDoctypeDeclHandler = made.EntityDeclHandler = _refused
        made.ExternalEntityRefHandler = made.UnparsedEntityDeclHandler = _refused
        return made

    def _prefix(self, prefix: Optional[str], address: Optional[str]) -> None:
        self.prefixes.setdefault(prefix or "", address or "")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _MOST_DEPTH or self._count > _MOST_ELEMENTS:
            raise TooLarge("XML too deep or too long", elements=self._count, depth=self._depth)
        found = self.builder.start(_named(name), {_named(label): value for label, value in attributes.items()})
        if self.root is None:
            self.root = found
        if self._root_only:
            raise _Begun

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(_named(name))


def _named(name: str) -> str:
    return "{" + name if "}" in name else name


def _refused(*_: Any) -> Any:
    raise BadReply("XML with a document type or entities of its own is not read")


def parse(body: bytes) -> tuple[Element, dict[str, str]]:
    """Return the root element and the namespace of each prefix that the document declares.

    Raises BadReply for what is no well-formed XML or declares a document
    type or an entity, TooLarge for too much of it.
    """
    if len(body) > _MOST_BYTES:
        raise TooLarge("XML too long", size=len(body))
    reader = _Reader()
    try:
        reader.parser().Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadReply("the reply is no XML", reason=str(error)[:200]) from error
    return reader.builder.close(), reader.prefixes


def root_of(body: bytes) -> Element:
    """Return the root element alone, without what stands in it: enough to know what a large document is.

    A document type can stand before it only, so that a document whose root
    was found has none. Raises BadReply.
    """
    reader = _Reader(root_only=True)
    try:
        reader.parser().Parse(body[:_PROLOGUE], False)
    except _Begun:
        if reader.root is not None:
            return reader.root
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadReply("the reply is no XML", reason=str(error)[:200]) from error
    raise BadReply("the reply is no XML")


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Optional[Element], *names: str) -> list[Element]:
    """Return the elements below, one local name per level, whatever their namespaces."""
    found = [] if element is None else [element]
    for name in names:
        found = [inner for outer in found for inner in outer if local(inner) == name]
    return found


def child(element: Optional[Element], *names: str) -> Optional[Element]:
    """Return the first of ``children``."""
    return next(iter(children(element, *names)), None)


def text(element: Optional[Element], *names: str) -> str:
    """Return the text of the first of ``children``, without blanks around it; empty where there is none."""
    found = child(element, *names)
    return (found.text or "").strip() if found is not None else ""
