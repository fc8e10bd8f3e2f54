"""A platform in memory that stamps each change with its own clock, and is asked for what changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

from fake_platform import SCHEMA, FakePlatform

from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind, utc_text
from urban_data_workbench.plugin.core.wanted import Wanted

MORNING = datetime(2026, 5, 4, 8, 0, tzinfo=timezone.utc)
STAMPED = replace(SCHEMA, fields=(*SCHEMA.fields, Field("updated_at", Kind.DATETIME, read_only=True)))


class Stamping(FakePlatform):
    """Stamps each change with its clock, and filters itself; tells what it was asked for and how much it sent."""

    def __init__(self, **options) -> None:
        self.clock, self.asked, self.sent, self.filters = MORNING, [], 0, True
        super().__init__(schema=STAMPED, **options)

    def _put(self, feature) -> None:
        super()._put(replace(feature, properties={**feature.properties, "updated_at": utc_text(self.clock)}))

    def properties(self, session, dataset, *, progress):
        return ()

    def asks(self, session, dataset, schema, query, *, progress):
        return self.filters

    def pages(self, session, dataset, schema, query, *, progress):
        self.asked.append([(item.field, item.operator, item.value) for item in query.where])
        wanted = Wanted.by(query, schema)
        for page in super().pages(session, dataset, schema, query, progress=progress):
            kept = wanted.kept(page.features)
            self.sent += len(kept)
            yield replace(page, features=kept)
