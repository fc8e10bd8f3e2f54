"""The branch in QGIS's Browser: profiles, their groups, and the datasets in them."""

from __future__ import annotations

import json
import time
from typing import Any, Callable, Optional, TypeVar

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDataCollectionItem,
    QgsDataItem,
    QgsDataItemProvider,
    QgsMimeDataUtils,
)
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ..plugin.core.dataset import Dataset
from ..plugin.core.entry import EntryKind
from ..plugin.core.urls import safe_url
from ..plugin.services.city_layers import first_ones
from .browser_lists import BrowserLists, Listed
from .datasets_model import count_text, icon_name, tip
from .detail_words import detail_text
from .messages import details
from .report_text import problem_sentence
from .search_words import kind_words
from .tips import tip_text
from .words import sentence, translate
from .written import zone_of

KEY = "udw"
Item = TypeVar("Item", bound=QgsDataItem)
_KINDS = (EntryKind.STATIONS, EntryKind.CONTRIBUTIONS, EntryKind.FEATURES)
_AT_ONCE = Qgis.BrowserItemCapability.Fertile | Qgis.BrowserItemCapability.Fast  # children are made on the main thread


class Branch(QgsDataCollectionItem):
    """An item with others below it, which ``make`` makes when somebody opens it."""

    def __init__(self, parent: Optional[QgsDataItem], title: str, path: str, make: Callable[[Branch], list[QgsDataItem]]) -> None:
        super().__init__(parent, title, path, KEY)
        self._make = make
        self.setCapabilitiesV2(Qgis.BrowserItemCapabilities(_AT_ONCE))

    def createChildren(self) -> list[QgsDataItem]:  # noqa: N802 (QGIS's name)
        """Make what stands below; QGIS owns it."""
        made = self._make(self)
        for item in made:
            sip.transferto(item, self)
        return made


class ProfileBranch(Branch):
    """A profile; ``profile`` is its name."""

    profile = ""


class Leaf(QgsDataItem):
    """An item with nothing below it. ``profile`` is the profile it belongs to, empty for what belongs to none."""

    profile = ""

    def __init__(self, parent: QgsDataItem, title: str, path: str, icon: str) -> None:
        super().__init__(Qgis.BrowserItemType.Custom, parent, title, path, KEY)
        self.setIcon(QgsApplication.getThemeIcon(icon))
        self.setState(Qgis.BrowserItemState.Populated)


class DatasetLeaf(Leaf):
    """A dataset, which can be dragged to the map."""

    dataset: Dataset

    def hasDragEnabled(self) -> bool:  # noqa: N802 (QGIS's name)
        """Let it be dragged."""
        return True

    def mimeUris(self) -> list[QgsMimeDataUtils.Uri]:  # noqa: N802 (QGIS's name)
        """Return what is dropped: which dataset of which profile."""
        uri = QgsMimeDataUtils.Uri()
        uri.layerType, uri.providerKey, uri.name = "custom", KEY, self.dataset.title
        uri.uri = json.dumps([self.profile, self.dataset.service, self.dataset.id])
        return [uri]


class SentenceLeaf(Leaf):
    """A sentence, and what a double-click does about it: ``connect``, ``again``, or one of the ways to begin."""

    act = details = ""


class WorkbenchItems(QgsDataItemProvider):
    """Makes the branch for each of QGIS's browsers, and keeps them as the lists are. Main thread.

    It remembers what it made: asked for an item's children, QGIS hands them to Python for good (3.40).
    """

    def __init__(self, lists: BrowserLists, icon: QIcon) -> None:
        super().__init__()
        self._lists, self._icon = lists, icon
        self._roots: list[Branch] = []
        self._below: list[ProfileBranch] = []
        self._session = format(time.time_ns(), "x")  # or QGIS would open at its start what was open at its end: that asks
        self._turn = 0  # QGIS keeps an item whose path is the same

    def name(self) -> str:
        """Return what QGIS calls this."""
        return "urban_data_workbench"

    def dataProviderKey(self) -> str:  # noqa: N802 (QGIS's name)
        """Return the key that stands in what is dragged."""
        return KEY

    def capabilities(self) -> Any:
        """Say that this is about the network: files are never shown to it."""
        return Qgis.DataItemProviderCapabilities(Qgis.DataItemProviderCapability.NetworkSources)

    def createDataItem(self, path: str, parent: Optional[QgsDataItem]) -> Optional[QgsDataItem]:  # noqa: N802 (QGIS's name)
        """Make the branch of one browser."""
        if path or parent is not None:
            return None
        root = Branch(None, translate("Workbench", "Urban data"), f"{KEY}:", self._profiles)
        root.setIcon(self._icon)
        self._roots = [*_living(self._roots), root]
        return root

    def follow_profiles(self) -> None:
        """Show other profiles."""
        for root in _open(self._roots):
            root.refresh()

    def follow(self, name: str) -> None:
        """Show what is known of a profile's platform now, where it was opened."""
        self._turn += 1
        for item in self._branches(name):
            item.refresh()

    def close(self, name: str) -> None:
        """What is known of a profile holds no more: it is asked again when it is opened."""
        for item in self._branches(name):
            item.depopulate()

    def _branches(self, name: str) -> list[ProfileBranch]:
        return [item for item in _open(self._below) if item.profile == name]

    def _profiles(self, root: Branch) -> list[QgsDataItem]:
        made: list[ProfileBranch] = []
        for at, profile in enumerate(self._lists.profiles()):
            item = ProfileBranch(root, profile.name, f"{KEY}:/{self._session}/{profile.name}", self._below_profile)
            item.profile = profile.name
            item.setIcon(QgsApplication.getThemeIcon("/mIconConnect.svg"))
            item.setSortKey(at)
            made.append(item)
        self._below = [*_living(self._below), *made]
        return [*made] or [_way(root, *one) for one in _ways()]

    def _below_profile(self, item: Branch) -> list[QgsDataItem]:
        """Return what is known; ask where nobody did, which then makes these items anew."""
        name = item.name()
        if self._lists.of(name) is None:
            self._lists.ask(name)
        known = self._lists.of(name)
        if known is None:
            return []
        return self._sentences(item, name, known) + self._groups(item, name, known)

    def _sentences(self, item: Branch, name: str, known: Listed) -> list[QgsDataItem]:
        made: list[QgsDataItem] = []
        if known.asking:
            made.append(self._sentence(item, name, translate("Workbench", "Asking the platform …"), "/mActionRefresh.svg"))
        elif not known.datasets and not known.failed:
            nothing = translate("Workbench", "This platform offers nothing that can be loaded.")
            text = sentence(known.error) if known.error is not None else nothing
            made.append(self._warning(item, name, text, details(known.error) if known.error is not None else ""))
        for report in known.failed:
            more = f"{safe_url(report.service.url)}: {detail_text(report.detail)}"
            made.append(self._warning(item, name, problem_sentence(report), more))
        return made

    def _warning(self, item: Branch, name: str, text: str, more: str) -> SentenceLeaf:
        made = self._sentence(item, name, text, "/mIconWarning.svg")
        made.act, made.details = "again", more
        made.setToolTip(tip_text("\n".join((text, translate("Workbench", "Double-click to ask again.")))))
        return made

    def _sentence(self, item: Branch, name: str, text: str, icon: str) -> SentenceLeaf:
        made = SentenceLeaf(item, text, f"{item.path()}/{self._turn}/{text}", icon)
        made.profile = name
        made.setSortKey(f" {text}")
        return made

    def _groups(self, item: Branch, name: str, known: Listed) -> list[QgsDataItem]:
        made = []
        for at, kind in enumerate(_KINDS):
            members = [one for one in known.datasets if one.kind.value == kind.value]
            if members:
                path = f"{item.path()}/{self._turn}/{kind.value}"
                group = Branch(item, kind_words(kind), path, _below_group(name, known, members))
                group.setIcon(QgsApplication.getThemeIcon("/mIconFolder.svg"))
                group.setSortKey(f"{at}")
                made.append(group)
        return made


def _living(items: list[Item]) -> list[Item]:
    return [item for item in items if not sip.isdeleted(item)]


def _open(items: list[Item]) -> list[Item]:
    """Return those that somebody opened."""
    return [item for item in _living(items) if item.state() == Qgis.BrowserItemState.Populated]


def _below_group(name: str, known: Listed, members: list[Dataset]) -> Callable[[Branch], list[QgsDataItem]]:
    def make(group: Branch) -> list[QgsDataItem]:
        first, zone = first_ones(members, known.stored), zone_of(known.stored.zone)
        made: list[QgsDataItem] = []
        for dataset in members:
            starred = (dataset.service, dataset.id) in first
            counted = count_text(dataset)
            title = f"{dataset.title} ({counted})" if counted else dataset.title
            path = f"{group.path()}/{dataset.service}/{dataset.id}"
            leaf = DatasetLeaf(group, f"★ {title}" if starred else title, path, icon_name(dataset))
            leaf.profile, leaf.dataset = name, dataset
            leaf.setToolTip(tip_text(tip(dataset, zone)))
            leaf.setSortKey(f"{0 if starred else 1}{dataset.title.casefold()}")
            made.append(leaf)
        return made

    return make


def _ways() -> list[tuple[str, str, str]]:
    return [
        (translate("Workbench", "Try the sandbox city"), "sandbox", "/mActionStart.svg"),
        (translate("Workbench", "Open the file of a city…"), "file", "/mActionFileOpen.svg"),
        (translate("Workbench", "Connect a platform…"), "connect", "/symbologyAdd.svg"),
    ]


def _way(root: Branch, text: str, act: str, icon: str) -> SentenceLeaf:
    made = SentenceLeaf(root, text, f"{root.path()}/{act}", icon)
    made.act = act
    made.setSortKey(f"{[way for _, way, _ in _ways()].index(act)}")
    return made
