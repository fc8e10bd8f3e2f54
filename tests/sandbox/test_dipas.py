"""The DIPAS PDS routes."""

from __future__ import annotations

import pytest

RADNETZ = "radnetz-musterstadt"


@pytest.fixture(scope="module")
def get(reading, http):
    def ask(path, status=200):
        reply = http.get(f"{reading.services['dipas']}{path}", timeout=10)
        assert reply.status_code == status
        if status == 200 and not path.endswith("comments"):
            assert reply.headers["Content-Type"] == "application/geo+json"
        return reply.json()
    return ask


def test_projects_and_one_project(get):
    projects = get("")["features"]
    assert [each["properties"]["id"] for each in projects] == [RADNETZ, "innenstadt-im-wandel"]
    assert get(f"/{RADNETZ}")["features"] == projects[:1]
    for each in projects:
        assert {"nameFull", "dateStart", "dateEnd", "dipasPhase", "standardCategories", "referenceSystem", "owner", "publisher"} <= set(each["properties"])
        assert each["geometry"]["type"] == "Polygon"


def test_contributions_come_whole_without_paging(get):
    every = get(f"/{RADNETZ}/contributions")["features"]
    assert len(every) == 900 and len({each["properties"]["id"] for each in every}) == 900
    assert all(isinstance(each["properties"]["id"], str) and each["properties"]["belongToProject"] == RADNETZ for each in every)
    assert {type(each["properties"]["votingPro"]) for each in every} == {int, str}
    assert get(f"/{RADNETZ}/contributions/1005")["features"] == [every[4]]


def test_comments_are_nested_and_counted(get):
    def count(comments):
        return sum(1 + count(each["commentedBy"]) for each in comments)
    every = get(f"/{RADNETZ}/commentedcontributions")["features"]
    assert all(each["properties"]["commentsNumber"] == count(each["properties"]["commentedBy"]) for each in every)
    talked = next(each for each in every if any(comment["commentedBy"] for comment in each["properties"]["commentedBy"]))
    number = talked["properties"]["id"]
    assert get(f"/{RADNETZ}/contributions/{number}/comments") == talked["properties"]["commentedBy"]
    assert get(f"/{RADNETZ}/commentedcontributions/{number}")["features"] == [talked]
    assert get(f"/{RADNETZ}/conception_comments") == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize("path", ["/nobody", f"/{RADNETZ}/foo", f"/{RADNETZ}/contributions/0", f"/{RADNETZ}/contributions/1005/foo",
                                  f"/{RADNETZ}/contributions/1005/comments/1", f"/{RADNETZ}/commentedcontributions/1005/comments"])
def test_paths_to_nowhere_are_errors_in_dipas_form(get, path):
    assert get(path, status=404)["status"] == "error"


def test_it_can_only_be_read(http, reading):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        reply = http.request(method, reading.services["dipas"], json={}, timeout=5)
        assert reply.status_code == 405 and reply.json()["message"]
