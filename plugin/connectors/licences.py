"""Terms of use: many spellings of a few licences, one id for each.

Source: DCAT-AP.de licence list; spellings as German portals write them.
"""

from __future__ import annotations

import re
from typing import Any

from ..core.dataset import Licence
from .untrusted import first_text, inner, text, web_address

_KNOWN = (
    ("dl-de-by-2.0", r"dl-(de[-/])?by(-de)?[-/]2[.-]0|datenlizenz deutschland.{0,5}namensnennung",
     "https://www.govdata.de/dl-de/by-2-0"),
    ("dl-de-zero-2.0", r"dl-(de[-/])?zero(-de)?[-/]2[.-]0|datenlizenz deutschland.{0,5}zero",
     "https://www.govdata.de/dl-de/zero-2-0"),
    ("cc0-1.0", r"cc-?(0|zero)|publicdomain/zero", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("cc-by-sa-4.0", r"cc[- ]by-sa|licenses/by-sa", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("cc-by-4.0", r"cc[- ]by(?!-)|licenses/by/|creative commons attribution", "https://creativecommons.org/licenses/by/4.0/"),
)


def licence_of(words: Any, *, url: Any = "", attribution: Any = "") -> Licence:
    """Normalise a licence's name or address; unknown words are kept as they are."""
    said, link = text(words), web_address(url) or web_address(words)
    for identifier, pattern, home in _KNOWN:
        if re.search(pattern, f"{said} {link}", re.IGNORECASE):
            return Licence(identifier, link or home, text(attribution))
    return Licence(said if said != link else "", link, text(attribution))


def licence_in(properties: Any) -> Licence:
    """Find a licence among a Thing's, Datastream's or project's free properties, flat or nested."""
    source = properties if isinstance(properties, dict) else {}
    nested = inner(source, "license") or inner(source, "licence")
    words = first_text(nested, "type", "name", "id", "title") or first_text(source, "license", "licence", "lizenz")
    url = first_text(nested, "url", "metadata", "href") or first_text(source, "licenseUrl", "license_url")
    owner = first_text(nested, "owner", "attribution", "attributionText") or first_text(
        source, "attribution", "attributionText", "ownerThing", "owner"
    )
    return licence_of(words, url=url, attribution=owner)
