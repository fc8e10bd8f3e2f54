"""Wires what happens to whole files to the list of working copies."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ..plugin.services.backups import Backups
from ..plugin.services.salvage import Salvage
from ..plugin.services.securing import Securing
from ..plugin.services.starting import Starting
from .beginning import Beginning
from .care import Care
from .copies_page import CopiesPage
from .desk import Desk
from .publishing import Publishing

_WITHOUT = "without_backup"


def take_care(desk: Desk, publishing: Publishing, page: CopiesPage, parent: QObject) -> Beginning:
    """Have the page's buttons carried out, and every file looked at as it becomes known."""
    parts, copies = desk.parts, publishing.copies
    securing = parts.securing or Securing(Backups(parts.home), Starting(parts.platforms))
    salvage = Salvage()
    care, beginning = Care(desk, securing, salvage, parent), Beginning(desk, securing.starting, salvage, parent)
    copies.rows_changed.connect(beginning.look)
    beginning.settled.connect(copies.list_copies)
    page.give_back_wanted.connect(care.give_back)
    page.backups_wanted.connect(care.show_backups)
    page.salvage_wanted.connect(care.salvage)
    care.changed.connect(copies.list_copies)
    care.gone.connect(copies.forget)
    care.made.connect(copies.remember)
    care.review_wanted.connect(publishing.review)
    care.map_wanted.connect(page.map_wanted)
    publishing.deciding.offer_in_list(page)
    _remember_choice(desk, securing.backups, page)
    return beginning


def _remember_choice(desk: Desk, backups: Backups, page: CopiesPage) -> None:
    """Keep whether the person publishes where no backup can be made."""
    settings = desk.parts.settings

    def allow(allowed: bool) -> None:
        backups.without_allowed = allowed
        settings.remember(_WITHOUT, allowed)

    page.without_backup_allowed.connect(allow)
    page.without_backup.setChecked(bool(settings.remembered(_WITHOUT, False)))
