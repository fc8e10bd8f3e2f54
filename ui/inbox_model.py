"""The inbox as a tree: datasets, their conflicts, and the fields of each, with the answers given so far."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel

from ..plugin.core.merge import Choice, Resolution
from ..plugin.services.inbox import Conflict, Found, Key
from .inbox_texts import label, problem_text, search_text, short_text, state_mark, waiting_text
from .review_model import field_title, part_text
from .tips import tip_text
from .words import number, translate
from .written import zone_of

CONFLICT = Qt.ItemDataRole.UserRole + 1
FIELD = Qt.ItemDataRole.UserRole + 2
Answers = Mapping[Key, Mapping[str, Resolution]]
Chosen = tuple[Conflict, Optional[str]]  # a field, or the whole object


class InboxModel(QStandardItemModel):
    """Rows of conflicts that match a search, below their datasets; what cannot be read stands at the end."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.found = Found()
        self._texts: dict[Key, str] = {}

    def take(self, found: Found) -> None:
        """Keep what is in the inbox; ``show`` lists it."""
        self.found = found
        self._texts = {conflict.key: search_text(conflict) for conflict in found.conflicts}

    def show(self, *, search: str, answers: Answers) -> None:
        """List the conflicts in which all words of a search occur."""
        self.clear()
        words = search.casefold().split()
        matching = [one for one in self.found.conflicts if all(word in self._texts[one.key] for word in words)]
        groups: dict[tuple, list[Conflict]] = {}
        for conflict in matching:
            groups.setdefault((conflict.path, conflict.dataset_id), []).append(conflict)
        titles = [conflicts[0].title for conflicts in groups.values()]
        for conflicts in groups.values():
            self.appendRow(_group(conflicts, several=titles.count(conflicts[0].title) > 1, answers=answers))
        for problem in self.found.problems:
            item = QStandardItem(QgsApplication.getThemeIcon("/mIconWarning.svg"), problem_text(problem))
            item.setToolTip(tip_text(f"{problem_text(problem)}\n{problem.path}"))
            self.appendRow(item)


def _group(conflicts: Sequence[Conflict], *, several: bool, answers: Answers) -> QStandardItem:
    first = conflicts[0]
    title = f"{first.title} · {first.path.name}" if several else first.title
    item = QStandardItem(f"{title} ({number(len(conflicts))})")
    item.setToolTip(tip_text(f"{first.title}\n{first.path}"))
    for conflict in conflicts:
        item.appendRow(_conflict(conflict, answers.get(conflict.key, {})))
    return item


def _conflict(conflict: Conflict, given: Mapping[str, Resolution]) -> QStandardItem:
    fields = conflict.item.outcome.conflicts
    item = QStandardItem(f"{state_mark(conflict)} {label(conflict)}\n{short_text(conflict)}")
    item.setToolTip(tip_text(f"{conflict.title}\n{label(conflict)}\n{waiting_text(conflict)}"))
    item.setData(conflict, CONFLICT)
    for field in fields:
        title = field_title(field.field, conflict.schema)
        answer = given.get(field.field)
        child = QStandardItem(f"{title}: {answer_text(answer, field.field, conflict)}" if answer else title)
        child.setData(conflict, CONFLICT)
        child.setData(field.field, FIELD)
        item.appendRow(child)
    return item


def answer_text(resolution: Resolution, field: str, conflict: Conflict) -> str:
    """Say how a field is to be settled."""
    own = part_text(resolution.value, field, conflict.schema, zone=zone_of(conflict.zone))
    return {
        Choice.MINE: translate("Workbench", "✓ mine"),
        Choice.THEIRS: translate("Workbench", "✓ platform's"),
        Choice.OWN: translate("Workbench", "✓ own: {value}").format(value=own),
        Choice.LATER: translate("Workbench", "… later"),
    }[resolution.choice]
