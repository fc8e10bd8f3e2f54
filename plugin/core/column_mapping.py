"""Which column of a file is which column of a contribution: proposed from the names, decided by the person.

Only columns that are mapped are ever read. What names a person is never
proposed, and "Name" alone not either: it may be the title's or somebody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence

from .errors import BadInput
from .zones import DEFAULT_ZONE

_NAMES: Mapping[str, str] = {  # column of a contribution: how files call it, in lower case, blanks as _
    "contribution_id": r"(beitrags?_?|contribution_?|lfd_?)?(id|nr|nummer|kennung)|fid|pk|reference(_number)?|service_request_id",
    "title": r"titel|title|betreff|(ü|ue)berschrift",
    "text": r"text|beitrag(stext)?|beschreibung|description|inhalt|content|body|hinweis|anregung|nachricht|meldung"
            r"|contributioncontent",
    "category": r"kategorien?|category|thema|themen|topic|service_name",
    "kind": r"art|typ|type|kind|beitragsart|rubrik|contributiontype",
    "status": r"status|stand|state|bearbeitungsstand",
    "district": r"stadtteil|(stadt)?bezirk|ortsteil|quartier|district|geozone|ortsamt",
    "votes_up": r"stimmen|votes?(_up)?|likes?|pro|zustimmung(en)?|daf(ü|ue)r|votingpro|unterst(ü|ue)tzungen"
                r"|positive_rating_count",
    "votes_down": r"contra|kontra|dagegen|dislikes|ablehnung(en)?|votingcontra|votes_down|negative_rating_count",
    "comments_count": r"(anzahl_)?kommentare|comments?(_count|number)?",
    "created_utc": r"datum|erstellt(_am)?|created(_at|_utc)?|date|eingang(sdatum)?|datecreated|zeitstempel|timestamp"
                   r"|submitted(_at)?|requested_datetime",
    "updated_utc": r"ge(ä|ae)ndert(_am)?|updated(_at|_utc)?|modified|aktualisiert(_am)?|updated_datetime",
    "located": r"located|dipaslocated|verortet",
    "url": r"url|link",
}
TARGETS = tuple(_NAMES)
_PERSON = re.compile(
    r"(vor|nach|familien|benutzer|user|nick|author)_?name|name|autor(in)?|author|verfasser(in)?|creator|ersteller(in)?|absender(in)?"
    r"|e_?mail.*|.*(telefon|phone|handy|mobil).*|ip(_?adresse|_?address)?|device.*|adresse|anschrift|stra(ß|ss)e|hausnummer|geburts.*"
)


@dataclass(frozen=True)
class ColumnMapping:
    """``columns`` leads from a contribution's column to the file's. ``east``, ``north`` and ``crs`` overrule the file."""

    columns: Mapping[str, str] = field(default_factory=dict)
    project_id: str = ""
    project_title: str = ""
    east: str = ""
    north: str = ""
    crs: str = ""
    zone: str = DEFAULT_ZONE

    def checked(self, names: Sequence[str]) -> ColumnMapping:
        """Return itself. Raises BadInput where it names a column that the file or a contribution does not have."""
        asked = [*self.columns.values(), *filter(None, (self.east, self.north))]
        wrong = [name for name in asked if name not in names] + [name for name in self.columns if name not in TARGETS]
        if wrong or bool(self.east) != bool(self.north):
            raise BadInput("the file has no such column", column=wrong[0] if wrong else self.east or self.north)
        return self


def is_person(name: str) -> bool:
    """Tell whether a column of this name is likely to hold a person: it is never proposed."""
    return _PERSON.fullmatch(_plain(name)) is not None


def proposed(names: Sequence[str], *, title: str = "") -> ColumnMapping:
    """Propose a mapping from the names of a file's columns, each used once; ``title`` names the procedure."""
    columns: dict[str, str] = {}
    for target, pattern in _NAMES.items():
        free = (name for name in names if name not in columns.values() and not is_person(name))
        found = next((name for name in free if re.fullmatch(pattern, _plain(name))), None)
        if found is not None:
            columns[target] = found
    return ColumnMapping(columns, project_id=title, project_title=title)


def mapping_to_json(mapping: ColumnMapping) -> dict[str, Any]:
    """Return plain JSON."""
    return {**vars(mapping), "columns": dict(mapping.columns)}


def mapping_from_json(value: Any) -> Optional[ColumnMapping]:
    """Read what ``mapping_to_json`` wrote; None for anything else."""
    if not isinstance(value, dict) or not isinstance(value.get("columns"), dict):
        return None
    known = {name: value[name] for name in ColumnMapping.__dataclass_fields__ if name in value and name != "columns"}
    columns = {target: name for target, name in value["columns"].items() if target in TARGETS and isinstance(name, str)}
    return ColumnMapping(columns, **known) if all(isinstance(item, str) for item in known.values()) else None


def _plain(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")
