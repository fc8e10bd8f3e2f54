"""A procedure of DIPAS in memory, as older versions and other cities tell it.

Written by us from protocols.md 8.1: categories by id whose names come as objects, as a list, or not at all; drafts.
"""

from __future__ import annotations

from typing import Any

from urban_data_workbench.tests.connectors.rough import Answer, Asked


class Dipas:
    """Twelve contributions and three drafts of one procedure, whose categories are told as ``terms``. Fits ``Rough``."""

    def __init__(self, terms: Any) -> None:
        self._terms = terms

    def __call__(self, asked: Asked) -> Any:
        path = asked.path.partition("/dipas-pds")[2].strip("/")
        if not path.startswith("projects"):
            return Answer({}, 404)
        if path.endswith("/contributions"):
            return {"type": "FeatureCollection", "features": [self._contribution(number) for number in range(1, 13)]}
        if path.endswith("/conception_comments"):
            return {"type": "FeatureCollection", "features": [self._draft(number) for number in range(1, 4)]}
        return {"type": "FeatureCollection", "features": [self._project()]}

    def _project(self) -> Any:
        bag = {"id": "p1", "nameFull": "Rad & Fuß", "dipasPhase": "phase1", "standardCategories": self._terms,
               "hasParticipatoryText": ["21", "22", "23"]}
        return {"type": "Feature", "geometry": {}, "properties": bag}

    def _contribution(self, number: int) -> Any:
        bag = {"id": str(number), "title": f"Idee {number}", "contributionContent": "…", "category": "7", "votingPro": str(number),
               "votingContra": 1, "commentsNumber": "2", "dipasLocated": number % 4 > 0, "dateCreated": "2024-03-31T10:00:00+02:00"}
        return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [9.9 + number / 100, 53.5]}, "properties": bag}

    def _draft(self, number: int) -> Any:
        comment = {"dateCreated": "2024-03-31T10:00:00Z", "commentContent": "…", "commentedBy": [], "commentOnContribution": f"{20 + number}"}
        rows = [{**comment, "id": f"{number}{at}"} for at in range(number)]
        return {"type": "Feature", "geometry": None, "properties": {"comments": rows}}
