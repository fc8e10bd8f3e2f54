"""Which column of a file is which column of a contribution: proposed from the names, decided by the person.

Only columns that are mapped are ever read. What names a person is never
proposed, and "Name" alone not either: it may be the title's or somebody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, Optional, Sequence

from .errors import BadInput
from .file_reading import Reading, reading_from_json
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
    "created_utc": r"datum|(erstellt|eingereicht|eingegangen)(_am)?|created(_at|_utc)?|date|eingang(sdatum)?|datecreated"
                   r"|zeitstempel|timestamp|submitted(_at)?|requested_datetime",
    "updated_utc": r"ge(ä|ae)ndert(_am)?|updated(_at|_utc)?|modified|aktualisiert(_am)?|updated_datetime",
    "located": r"located|dipaslocated|verortet",
    "url": r"url|link",
}
TARGETS = tuple(_NAMES)
_TEXTS = ("project_id", "project_title", "east", "north", "crs", "zone")
_ALWAYS = re.compile(  # nobody's data but a person's
    r"(vor|nach|familien|benutzer|user|nick|author)_?name|autor(in)?|author|verfasser(in)?|creator|ersteller(in)?|absender(in)?"
    r"|(melder|b(ü|ue)rger)(in)?|e_?mail.*|.*(telefon|phone|handy).*|mobil(_?(nr|nummer|funk.*))?|ip(_?adresse|_?address)?"
    r"|device.*|geburts.*"
)
_MAYBE = re.compile(r"name|adresse|anschrift|stra(ß|ss)e|hausnummer")  # of a person, or of the thing itself
_ADDRESS = re.compile(r"\s*[^@\s]+@[^@\s]+\.\w+\s*")
_TELEPHONE = re.compile(r"\s*(\+\d{1,3}|00\d\d|0\d{2,5}[ /()-])[ /()-]*\d[\d /()-]{4,}\s*")  # an area's key has no break


@dataclass(frozen=True)
class ColumnMapping:
    """``columns`` leads from a contribution's column to the file's. ``east``, ``north`` and ``crs`` overrule the file.

    A ``plain`` dataset keeps the file's columns but for those ``left_out``;
    of ``columns`` it knows the id alone.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    project_id: str = ""
    project_title: str = ""
    east: str = ""
    north: str = ""
    crs: str = ""
    zone: str = DEFAULT_ZONE
    plain: bool = False
    left_out: tuple[str, ...] = ()
    reading: Reading = field(default_factory=Reading)

    def checked(self, names: Sequence[str]) -> ColumnMapping:
        """Return itself. Raises BadInput for a column that the file or a contribution does not have, or that holds persons."""
        asked = [*self.columns.values(), *filter(None, (self.east, self.north))]
        wrong = [name for name in asked if name not in names] + [name for name in self.columns if name not in TARGETS]
        if wrong or bool(self.east) != bool(self.north):
            raise BadInput("the file has no such column", column=wrong[0] if wrong else self.east or self.north)
        persons = [] if self.plain else [name for name in asked if names_persons(name)]
        if persons:
            raise BadInput("the column holds persons, so it is never read", column=persons[0])
        return self


def is_person(name: str) -> bool:
    """Tell whether a column of this name may hold a person: it is never proposed."""
    return names_persons(name) or _MAYBE.fullmatch(_plain(name)) is not None


def names_persons(name: str) -> bool:
    """Tell whether a column of this name holds persons and nothing else: a contribution never takes it."""
    return _ALWAYS.fullmatch(_plain(name)) is not None


def holds_persons(cells: Iterable[object]) -> bool:
    """Tell whether most of what stands in a column is e-mail addresses or telephone numbers, whatever its name."""
    present = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    found = sum(bool(_ADDRESS.fullmatch(cell) or _TELEPHONE.fullmatch(cell)) for cell in present)
    return found > 0.5 * len(present)


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
    several = {"columns": dict(mapping.columns), "left_out": list(mapping.left_out), "reading": dict(vars(mapping.reading))}
    return {**vars(mapping), **several}


def mapping_from_json(value: Any) -> Optional[ColumnMapping]:
    """Read what ``mapping_to_json`` wrote; None for anything else."""
    if not isinstance(value, dict) or not isinstance(value.get("columns"), dict):
        return None
    known = {name: value[name] for name in _TEXTS if name in value}
    columns = {target: name for target, name in value["columns"].items() if target in TARGETS and isinstance(name, str)}
    left_out, plain = value.get("left_out", []), value.get("plain", False)
    if not all(isinstance(item, str) for item in known.values()) or not isinstance(left_out, list) or not isinstance(plain, bool):
        return None
    kept = tuple(name for name in left_out if isinstance(name, str))
    return ColumnMapping(columns, **known, plain=plain, left_out=kept, reading=reading_from_json(value.get("reading")))


def _plain(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")
