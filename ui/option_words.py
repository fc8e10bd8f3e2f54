"""What services are told besides their address, in the person's language; the connectors declare it in English."""

from __future__ import annotations

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from .words import translate

OPTION_WORDS = (
    QT_TRANSLATE_NOOP("Workbench", "Tenant"),
    QT_TRANSLATE_NOOP("Workbench", "The part of the broker that holds the data, where it has several."),
    QT_TRANSLATE_NOOP("Workbench", "Service path"),
    QT_TRANSLATE_NOOP("Workbench", "The branch below the tenant, such as /parks or /# for all of them."),
    QT_TRANSLATE_NOOP("Workbench", "@context"),
    QT_TRANSLATE_NOOP("Workbench", "The address of the JSON-LD context in which names are short. Empty: the broker's own."),
    QT_TRANSLATE_NOOP("Workbench", "Types"),
    QT_TRANSLATE_NOOP("Workbench", "Types of entities with commas between, where the broker does not list them."),
    QT_TRANSLATE_NOOP("Workbench", "Writing"),
    QT_TRANSLATE_NOOP("Workbench", "How entities are written."),
    QT_TRANSLATE_NOOP("Workbench", "as the broker says"),
    QT_TRANSLATE_NOOP("Workbench", "not at all"),
    QT_TRANSLATE_NOOP("Workbench", "by merging"),
    QT_TRANSLATE_NOOP("Workbench", "by replacing"),
    QT_TRANSLATE_NOOP("Workbench", "by attributes"),
    QT_TRANSLATE_NOOP("Workbench", "Lists"),
    QT_TRANSLATE_NOOP(
        "Workbench", "Paths below the address with commas between, where the interface does not list them itself."
    ),
    QT_TRANSLATE_NOOP("Workbench", "Id"),
    QT_TRANSLATE_NOOP("Workbench", "Changed since"),
    QT_TRANSLATE_NOOP(
        "Workbench",
        "The parameter that asks a list for what changed since a time, such as updated_after. Empty: all is compared."
    ),
    QT_TRANSLATE_NOOP("Workbench", "The member that names an object. Empty: id, pk, uuid or url, whichever is there."),
    QT_TRANSLATE_NOOP("Workbench", "Place"),
    QT_TRANSLATE_NOOP("Workbench", "The member that holds the geometry. Empty: it is found in the first objects."),
    QT_TRANSLATE_NOOP("Workbench", "Reference system"),
    QT_TRANSLATE_NOOP("Workbench", "In which the coordinates are, such as EPSG:25832. Empty: what the places say, else WGS 84."),
    QT_TRANSLATE_NOOP("Workbench", "Edit stations, add measurements"),
    QT_TRANSLATE_NOOP("Workbench", "Offer stations to be edited, and new measurements, although no sign-in is chosen here."),
)


def option_text(text: str) -> str:
    """Write what a connector declares in the person's language."""
    return translate("Workbench", text)
