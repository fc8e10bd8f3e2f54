"""From edits to a publication, its receipt, its undo and the conflicts: the windows on the way, as they open one after the other."""

from __future__ import annotations

import json
from typing import Iterator

import requests
from demo_stage import OUT, Gone, Step
from places import Places
from taking import LOOK

TREES = "Baumkataster"
EDITED, DECIDED = 1000, 3


class Editing(Places):
    """The part of the walk that edits; it needs the sandbox city connected."""

    def publishing_windows(self) -> Iterator[Step]:
        """From a thousand edits to receipt, undo and inbox."""
        from urban_data_workbench.plugin.core.merge import Choice
        from urban_data_workbench.plugin.core.query import Query
        from urban_data_workbench.ui.load_dialog import LoadChoice

        path = OUT / f"Baumkataster-{LOOK.name}.gpkg"
        path.unlink(missing_ok=True)
        self.loading._load(self.dataset(TREES), LoadChoice(Query(), False, 0, path))
        yield lambda: self.layer(TREES) and not self.plugin_busy()
        self.edit()
        self.dock.tabs.setCurrentIndex(1)
        self.publishing.copies.list_copies()
        yield lambda: any(row.edits for row in self.rows())
        yield from self.shots("copies", "full", self.dock)
        row = next(row for row in self.rows() if row.path == path)
        self.publishing.review(row)
        yield lambda: self.dialog("ReviewDialog")
        review = self.dialog("ReviewDialog")
        yield from self.shots("review", "full", review)
        review.dry_run.click()
        yield from self.opened("rehearsal", "full", "RehearsalDialog")
        for at in range(DECIDED):
            review.table.selectRow(at)
            review._decide(Choice.MINE if at == 0 else Choice.LATER)
        review.publish.click()
        yield lambda: self.dialog("ReceiptDialog")
        receipt = self.dialog("ReceiptDialog")
        yield from self.shots("receipt", "full", receipt)
        receipt.undo_all.click()
        yield from self.opened("undo", "full", "UndoDialog")
        receipt.close()
        yield lambda: not self.plugin_busy() and self.dock.tabs.isTabVisible(2)
        self.dock.tabs.setCurrentIndex(2)
        yield self.pause(0.5)
        yield from self.shots("conflicts", "full", self.dock)
        self.dock.inbox.page.tree.selectAll()
        self.dock.inbox.page.hand_over.click()
        yield from self.opened("hand_over", "full", "HandOverDialog")

    def edit(self) -> None:
        """A thousand trees here, some of the same on the platform."""
        layer = self.layer(TREES)
        features = sorted(layer.getFeatures(), key=lambda feature: feature.id())[:EDITED]
        field = layer.fields().lookupField("height_m")
        layer.startEditing()
        for feature in features:
            layer.changeAttributeValue(feature.id(), field, float(feature[field] or 10) + 1.5)
        if not layer.commitChanges():
            raise Gone(str(layer.commitErrors()))
        service = next(one for one in self.desk.profile.services if one.kind == "ogcapi-features")
        for feature in features[:DECIDED]:
            url = f"{service.url}/collections/trees/items/{feature['remote_id']}"
            headers = {"Content-Type": "application/merge-patch+json", "If-Match": requests.get(url, timeout=10).headers["ETag"]}
            body = json.dumps({layer.fields().at(field).name(): 33.0})
            requests.patch(url, data=body, headers=headers, timeout=10).raise_for_status()
