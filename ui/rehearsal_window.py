"""Showing a dry run: its list, and what it would do on the map; both end together."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ..plugin.core.plan import Plan
from ..plugin.core.profile import Profile
from ..plugin.services.copies import Reviewed
from ..plugin.services.rehearsal import rehearse
from .observation_words import worded
from .parts import Parts
from .rehearsal_dialog import RehearsalDialog
from .rehearsal_map import RehearsalMap, legend_text
from .review_places import flash
from .written import zone_of


def show_dry_run(parts: Parts, reviewed: Reviewed, plan: Plan, profile: Profile, *, window: QWidget) -> RehearsalDialog:
    """Show what publishing a plan would send. Sends nothing and asks nobody."""
    found = rehearse(plan, schema=reviewed.schema, allow_unprotected=profile.unprotected_writes)
    dialog = RehearsalDialog(
        found, worded(reviewed.schema), title=reviewed.title, zone=zone_of(profile.zone), parent=window
    )
    drawn = RehearsalMap(parts.project, dialog)
    dialog.explain(legend_text(drawn.show(found, title=reviewed.title, system=reviewed.schema.crs)))
    dialog.place_wanted.connect(lambda item: flash(parts, reviewed.path, item, window=dialog))
    dialog.finished.connect(lambda _: drawn.clear())
    dialog.open()
    return dialog
