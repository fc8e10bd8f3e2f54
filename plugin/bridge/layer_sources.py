"""Where the layers of a map come from and what their licence asks for, from the metadata that loading gave them."""

from __future__ import annotations

from typing import Callable, Iterable, Sequence

from qgis.core import QgsMapLayer

from . import layers

Translate = Callable[[str, str], str]


def lines(shown: Iterable[QgsMapLayer], translate: Translate) -> Sequence[str]:
    """Return one line for each source; layers that say the same of themselves share it."""
    found: dict[str, list[str]] = {}
    for layer in shown:
        found.setdefault(_about(layer, translate), []).append(layer.name())
    return [f"{', '.join(names)}: {about}" if about else ", ".join(names) for about, names in found.items()]


def _about(layer: QgsMapLayer, translate: Translate) -> str:
    """Say whose data a layer shows, and under which licence."""
    metadata = layer.metadata()
    rights = " ".join(metadata.rights()) or layer.serverProperties().attribution()
    owner = f"© {rights}" if rights and "©" not in rights else rights
    licence = ", ".join(metadata.licenses())
    parts = [
        owner, translate("Workbench", "licence {name}").format(name=licence) if licence else "",
        translate("Workbench", "via {platform}").format(platform=layer.customProperty(layers.PROFILE))
        if layer.customProperty(layers.PROFILE) else "",
    ]
    return "; ".join(filter(None, parts))
