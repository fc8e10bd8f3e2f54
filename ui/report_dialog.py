"""The report on a profile's services, to read and to forward."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtWidgets import QWidget

from ..plugin.core.profile import Profile
from ..plugin.core.report import ServiceReport
from .details_dialog import DetailsDialog
from .manual import attach_form
from .report_text import report_text
from .words import translate


class ReportDialog(DetailsDialog):
    """What each service offers, what is missing, and what helps."""

    def __init__(
        self, profile: Profile, reports: Sequence[ServiceReport], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(
            translate("Workbench", "What the services of {profile} offer").format(profile=profile.name),
            report_text(profile, reports),
            parent,
        )
        self.setWindowTitle(translate("Workbench", "Service report"))
        attach_form(self, __file__)
