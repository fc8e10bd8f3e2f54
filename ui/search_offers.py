"""What can be done with what is selected: the caption of the one button, and the menu of everything."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.PyQt.QtWidgets import QMenu

from ..plugin.services.offers import Act, Offer
from .search_words import offer_text
from .words import translate


def act_caption(offer: Optional[Offer]) -> str:
    """Name what a double click does."""
    captions = {
        Act.SHOW: translate("Workbench", "Show the da&taset"),
        Act.CONNECT: translate("Workbench", "Co&nnect this service"),
        Act.OPEN: translate("Workbench", "Open we&b page"),
    }
    to_map = translate("Workbench", "&To the map")
    return captions.get(offer.act, to_map) if offer is not None else to_map


def fill_menu(
    menu: QMenu, offers: Sequence[Offer], *, take: Callable[[Offer], None], more: Sequence[tuple[str, Callable[[], None]]]
) -> None:
    """List all offers where there are several, then what else there is."""
    menu.clear()
    for offer in offers if len(offers) > 1 else ():
        menu.addAction(offer_text(offer)).triggered.connect(lambda _=False, offer=offer: take(offer))
    if len(offers) > 1 and more:
        menu.addSeparator()
    for text, act in more:
        menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
