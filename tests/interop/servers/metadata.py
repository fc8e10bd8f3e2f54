"""Twenty-three invented metadata records, as ISO 19139 files for pycsw and as GeoJSON for pygeoapi."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

LICENCE = "Datenlizenz Deutschland Namensnennung 2.0"
LICENCE_URL = "https://www.govdata.de/dl-de/by-2-0"
_TOPICS = (
    ("trees", "Baumkataster", "Alle Straßenbäume mit Art und Höhe", "Baum"),
    ("noise", "Lärmkarte", "Lärm an Hauptverkehrsstraßen", "Lärm"),
    ("bike", "Radverkehrsnetz", "Radwege und Radzählstellen", "Radverkehr"),
    ("air", "Luftmessnetz", "Stationen und Messwerte NO2, PM10", "Luft"),
    ("flood", "Überschwemmungsgebiete", "Festgesetzte Überschwemmungsgebiete", "Wasser"),
)
_MORE = 17
_GMD = "http://www.isotc211.org/2005/gmd"
_ISO = """<?xml version="1.0" encoding="UTF-8"?>
<gmd:MD_Metadata xmlns:gmd="{gmd}" xmlns:gco="http://www.isotc211.org/2005/gco" xmlns:srv="http://www.isotc211.org/2005/srv">
<gmd:fileIdentifier><gco:CharacterString>{id}</gco:CharacterString></gmd:fileIdentifier>
<gmd:hierarchyLevel><gmd:MD_ScopeCode codeList="x" codeListValue="{kind}">{kind}</gmd:MD_ScopeCode></gmd:hierarchyLevel>
<gmd:contact><gmd:CI_ResponsibleParty><gmd:organisationName><gco:CharacterString>Stadtverwaltung</gco:CharacterString>
</gmd:organisationName><gmd:role><gmd:CI_RoleCode codeList="x" codeListValue="pointOfContact"/></gmd:role>
</gmd:CI_ResponsibleParty></gmd:contact>
<gmd:dateStamp><gco:Date>{updated}</gco:Date></gmd:dateStamp>
<gmd:identificationInfo><{ident}><gmd:citation><gmd:CI_Citation><gmd:title><gco:CharacterString>{title}</gco:CharacterString>
</gmd:title><gmd:date><gmd:CI_Date><gmd:date><gco:Date>{updated}</gco:Date></gmd:date><gmd:dateType>
<gmd:CI_DateTypeCode codeList="x" codeListValue="revision">revision</gmd:CI_DateTypeCode></gmd:dateType></gmd:CI_Date></gmd:date>
</gmd:CI_Citation></gmd:citation>
<gmd:abstract><gco:CharacterString>{abstract}</gco:CharacterString></gmd:abstract>
<gmd:descriptiveKeywords><gmd:MD_Keywords><gmd:keyword><gco:CharacterString>{keyword}</gco:CharacterString></gmd:keyword>
<gmd:keyword><gco:CharacterString>opendata</gco:CharacterString></gmd:keyword></gmd:MD_Keywords></gmd:descriptiveKeywords>
<gmd:resourceConstraints><gmd:MD_LegalConstraints><gmd:useConstraints><gmd:MD_RestrictionCode codeList="x"
codeListValue="otherRestrictions"/></gmd:useConstraints><gmd:otherConstraints><gco:CharacterString>{licence}
</gco:CharacterString></gmd:otherConstraints></gmd:MD_LegalConstraints></gmd:resourceConstraints>{body}</{ident}>
</gmd:identificationInfo>
<gmd:distributionInfo><gmd:MD_Distribution><gmd:transferOptions><gmd:MD_DigitalTransferOptions><gmd:onLine>
<gmd:CI_OnlineResource><gmd:linkage><gmd:URL>{link}</gmd:URL></gmd:linkage><gmd:protocol><gco:CharacterString>{protocol}
</gco:CharacterString></gmd:protocol><gmd:name><gco:CharacterString>{title}</gco:CharacterString></gmd:name>
</gmd:CI_OnlineResource></gmd:onLine></gmd:MD_DigitalTransferOptions></gmd:transferOptions></gmd:MD_Distribution>
</gmd:distributionInfo></gmd:MD_Metadata>
"""
_EXTENT = (
    "<{p}:extent><gmd:EX_Extent><gmd:geographicElement><gmd:EX_GeographicBoundingBox>"
    "<gmd:westBoundLongitude><gco:Decimal>{0}</gco:Decimal></gmd:westBoundLongitude>"
    "<gmd:eastBoundLongitude><gco:Decimal>{2}</gco:Decimal></gmd:eastBoundLongitude>"
    "<gmd:southBoundLatitude><gco:Decimal>{1}</gco:Decimal></gmd:southBoundLatitude>"
    "<gmd:northBoundLatitude><gco:Decimal>{3}</gco:Decimal></gmd:northBoundLatitude>"
    "</gmd:EX_GeographicBoundingBox></gmd:geographicElement></gmd:EX_Extent></{p}:extent>"
)


@dataclass(frozen=True)
class Record:
    """One invented record; ``bbox`` is west, south, east, north."""

    id: str
    title: str
    abstract: str
    keyword: str
    kind: str
    updated: str
    link: str
    bbox: "tuple[float, float, float, float]" = (9.7, 53.4, 10.3, 53.7)


def records() -> "tuple[Record, ...]":
    """Five datasets with files, one service, and as many plain ones as make a third page."""
    topics = [
        Record(f"urn:city:{key}", title, abstract, keyword, "dataset", f"2024-03-0{number}", f"http://127.0.0.1:1/{key}.geojson")
        for number, (key, title, abstract, keyword) in enumerate(_TOPICS, 1)
    ]
    service = Record("urn:city:wfs-trees", "WFS Baumkataster", "Downloaddienst zu den Bäumen", "Baum", "service",
                     "2024-03-09", "http://127.0.0.1:1/wfs?service=WFS&request=GetCapabilities")
    more = [Record(f"urn:city:more-{number:02}", f"Thema {number}", "Erfunden", "Sonstiges", "dataset", "2023-01-01",
                   f"http://127.0.0.1:1/more-{number:02}.pdf") for number in range(_MORE)]
    return (*topics, service, *more)


def write_iso(folder: Path, rows: Sequence[Record]) -> None:
    """Write one ISO 19139 file per record."""
    folder.mkdir()
    for row in rows:
        name = row.id.rpartition(":")[2]
        (folder / f"{name}.xml").write_text(_iso(row), encoding="utf-8")


def write_tinydb(file: Path, rows: Sequence[Record]) -> None:
    """Write the file that pygeoapi's catalogue serves."""
    file.write_text(json.dumps({"_default": {str(n): _geojson(row) for n, row in enumerate(rows, 1)}}), encoding="utf-8")


def _iso(row: Record) -> str:
    service = row.kind == "service"
    ident = "srv:SV_ServiceIdentification" if service else "gmd:MD_DataIdentification"
    extent = _EXTENT.format(*row.bbox, p="srv" if service else "gmd")
    kind = "<srv:serviceType><gco:LocalName>download</gco:LocalName></srv:serviceType>" if service else ""
    return _ISO.format(
        gmd=_GMD, id=row.id, kind=row.kind, updated=row.updated, title=row.title, abstract=row.abstract,
        keyword=row.keyword, licence=LICENCE, ident=ident, body=kind + extent, link=row.link.replace("&", "&amp;"),
        protocol="OGC:WFS" if service else "WWW:DOWNLOAD-1.0-http--download",
    )


def _geojson(row: Record) -> "dict[str, Any]":
    west, south, east, north = row.bbox
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    properties = {
        "type": row.kind, "title": row.title, "description": row.abstract, "keywords": [row.keyword, "opendata"],
        "created": row.updated, "updated": row.updated, "license": LICENCE_URL,
        "contacts": [{"organization": "Stadtverwaltung", "roles": ["pointOfContact"]}],
        "_metadata-anytext": f"{row.title} {row.abstract} {row.keyword}",
    }
    media = {"geojson": "application/geo+json", "pdf": "application/pdf"}.get(row.link.rpartition(".")[2], "application/xml")
    return {
        "id": row.id, "type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": properties,
        "time": {"interval": [row.updated, ".."]},
        "conformsTo": ["http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core"],
        "links": [{"rel": "item", "type": media, "title": row.title, "href": row.link}],
    }
