"""A database writes the key that we made for a new object in its own way, and the reply is lost: it is not made twice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import requests
from desk import Desk

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Rough
from urban_data_workbench.tests.faults.strict_features import Features

SPELLED = {"capitals": str.upper, "braces": "{{{}}}".format, "no hyphens": lambda key: key.replace("-", "")}


class Database:
    """Two benches; ``by_type``: keys are compared as what they are, not as text. Swallows the first reply to a create."""

    def __init__(self, spell, *, by_type: bool) -> None:
        self.there = Features(lambda *_: None, versions=False, keyed=True)
        self.there.fill([{"name": f"bench {n}", "place": [10 + n / 1000, 53.5]} for n in range(2)])
        self._spell, self._by_type, self._loses = spell, by_type, True

    def answer(self, asked):
        if asked.method == "POST":
            body = asked.json
            body["properties"]["uid"] = self._spell(body["properties"]["uid"])
            reply = self._answer(replace(asked, body=json.dumps(body).encode()))
            loses, self._loses = self._loses, False
            if loses:
                raise requests.exceptions.ReadTimeout("silence")
            return reply
        if "uid" in asked.query and self._by_type:
            asked = replace(asked, query={**asked.query, "uid": self._spell(asked.query["uid"])})
        return self._answer(asked)

    def _answer(self, asked):
        status, headers, body = self.there.answer(asked.method, asked.path, dict(asked.query), asked.headers, asked.body)
        return Answer(body, status, headers)


@pytest.mark.parametrize("by_type", [True, False], ids=["compared as keys", "compared as text"])
@pytest.mark.parametrize("spell", SPELLED.values(), ids=SPELLED)
def test_it_is_known_again_by_its_key(tmp_path, spell, by_type):
    database, profile = Database(spell, by_type=by_type), Profile("Stadt", (Service("ogcapi-features", ROOT),))
    adapter = Rough(database.answer)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=Limits(retries=0)), (OgcApiFeatures(),))
    (dataset,) = platforms.datasets(profile)
    desk = Desk(tmp_path, platforms, profile, dataset)
    try:
        desk.insert(name="new")
        for _ in range(3):
            desk.publish()
        assert [row["name"] for row in database.there.rows.values()].count("new") == 1
        assert [row["name"] for row in desk.rows().values()].count("new") == 1 and desk.review().items == ()
    finally:
        desk.copy.close()
