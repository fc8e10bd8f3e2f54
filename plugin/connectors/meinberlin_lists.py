"""Where the contributions of a project of adhocracy 4 are listed, and reading such a list page after page.

Source: liqd/a4-meinberlin, templatetags/react_mapideas.py: a project's page holds the address of its list in an attribute;
a project of several modules links to a page of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterator, Mapping
from urllib.parse import urljoin

from ..core.dataset import Dataset
from ..core.errors import BadInput
from ..core.progress import Progress
from ..core.urls import same_origin
from ..net import paging
from ..net.session import Session
from . import untrusted

_LIST = re.compile(r"/api/(modules/\d+/(?:mapideas|ideas|proposals|kiezkasse-proposals|map-topics|topics))/")
_MODULE_PAGE = re.compile(r"[\"'](/[\w/-]{0,60}module/[\w-]{1,100}/)[\"']")
_MOST_MODULES = 20
_PAGE = 100


@dataclass(frozen=True)
class Listed:
    """One list of contributions: its path below the interface, which ends in what they are."""

    path: str

    @property
    def kind(self) -> str:
        """What the list holds, as the platform calls it."""
        return self.path.rpartition("/")[2]

    def pages(self, session: Session, *, size: int, progress: Progress) -> Iterator[Mapping[str, Any]]:
        """Yield the pages, in a stable order. Raises BadReply where they lead in a circle or to another host."""
        found = paging.follow(
            session, f"{session.root.rstrip('/')}/{self.path}/", progress=progress,
            params={"page_size": max(1, min(size, _PAGE)), "ordering": "-created"},
            next_link=lambda _, page: untrusted.link(page.get("next")) or None,
            parse=lambda reply: untrusted.mapping(reply.json(), "page of contributions"),
        )
        return (page for _, page in found)


def of(session: Session, dataset: Dataset, *, progress: Progress) -> tuple[Listed, ...]:
    """Return the lists of a project: the one its source names, else those that its page and its modules' pages name."""
    if dataset.source.get("path"):
        return (Listed(dataset.source["path"]),)
    address = page_address(session.root, dataset.source.get("page"))
    if not address:
        return ()
    text = session.read(address, progress=progress).text()
    found = _LIST.findall(text)
    for link in dict.fromkeys(_MODULE_PAGE.findall(text)[:_MOST_MODULES]) if not found else ():
        progress.check()
        found += _LIST.findall(session.read(urljoin(address, link), progress=progress).text())
    return tuple(map(Listed, dict.fromkeys(found)))


def page_address(root: str, link: Any) -> str:
    """Return the address of a page on the platform's own host, else an empty text."""
    try:
        address = urljoin(root, untrusted.text(link))
        return address if untrusted.text(link) and same_origin(root, address) else ""
    except (ValueError, BadInput):
        return ""
