"""Where the manual lies: plain pages beside the plugin, in the language of the words on screen."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QUrl

HELP = Path(__file__).resolve().parent.parent.parent / "resources" / "help"
LANGUAGES = ("en", "de")
INDEX = "index"


def language() -> str:
    """Return the language of the manual: the one that QGIS speaks, English where there is no manual in it."""
    locale = str(QgsSettings().value("locale/userLocale", "en"))[:2]
    return locale if locale in LANGUAGES else LANGUAGES[0]


def url(page: str, *, anchor: str = "") -> QUrl:
    """Return the address of a page on this computer; one that is not there leads to the contents."""
    file = HELP / language() / f"{page}.html"
    if not file.exists():
        return url(INDEX) if page != INDEX else QUrl()
    address = QUrl.fromLocalFile(str(file))
    if anchor:
        address.setFragment(anchor)
    return address
