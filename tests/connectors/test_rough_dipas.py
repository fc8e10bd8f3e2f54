"""DIPAS in its older and odder shapes."""

from __future__ import annotations

from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.dipas import Dipas
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadReply, Rejected
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.rough import LOGIN, ROOT, Answer, Rough

BASE = f"{ROOT}/drupal/dipas-pds"
POINT = {"type": "Point", "coordinates": [9.9, 53.5]}


def contribution(number: int = 1, *, geometry: Any = POINT, **properties: Any) -> dict[str, Any]:
    bag = {
        "id": str(number), "title": "T", "contributionContent": "C", "category": "Radweg", "contributionType": "Idee",
        "votingPro": "3", "votingContra": 1, "commentsNumber": "2", "dipasLocated": True,
        "dateCreated": "2024-03-31T10:00:00+02:00", "link": "https://dipas.test/1", **properties,
    }
    return {"type": "Feature", "geometry": geometry, "properties": bag}


def load(rows: Any, **source: str) -> list[Page]:
    session = Session(BASE, adapter=Rough(lambda asked: rows if isinstance(rows, dict) else {"features": rows}))
    procedure = Dataset("p1", "x", DatasetKind.CONTRIBUTIONS, "Procedure", source={"project": "p1", **source})
    schema = Dipas().schema(session, procedure, progress=WATCHED)
    return list(Dipas().pages(session, procedure, schema, Query(), progress=WATCHED))


def one(**properties: Any) -> dict[str, Any]:
    return dict(load([contribution(**properties)])[0].features[0].properties)


def losses(pages: list[Page]) -> dict[str, int]:
    return {item.reason: item.count for page in pages for item in page.skipped}


def test_numbers_in_words_are_numbers():
    found = one()
    assert (found["votes_up"], found["votes_down"], found["comments_count"]) == (3, 1, 2)
    assert found["created_utc"] == "2024-03-31T08:00:00.000Z"


@pytest.mark.parametrize("nothing", ["none", "None", "", "-", None])
def test_none_is_no_category(nothing):
    assert one(category=nothing)["category"] is None


@pytest.mark.parametrize("value", ["7", 7, {"id": "7"}, {"name": "Radweg", "id": "7"}, ["7"]])
def test_a_category_may_be_an_id_an_object_or_a_list(value):
    pages = load([contribution(category=value)], categories='{"7": "Radweg"}')
    assert pages[0].features[0].properties["category"] == "Radweg"


@pytest.mark.parametrize("terms", [
    {"7": {"id": "7", "name": "Radweg"}}, [{"id": 7, "name": "Radweg"}], {"7": "Radweg"}, ["Radweg"], "Radweg", None, 5,
])
def test_categories_of_a_procedure_come_in_many_shapes(terms):
    project = {"type": "Feature", "geometry": {}, "properties": {
        "id": "p1", "nameFull": "<b>Rad</b>&amp;Fuß", "dipasPhase": "phase1", "standardCategories": terms}}
    session = Session(BASE, adapter=Rough(lambda asked: {"features": [project]}))
    service = Dipas().recognise(session, f"{BASE}/projects/p1/contributions", progress=WATCHED)
    assert service is not None
    found = Dipas().datasets(session, service, progress=WATCHED)[0]
    assert found.title == "Rad&Fuß"
    named = isinstance(terms, dict) or (isinstance(terms, list) and isinstance(terms[0], dict))
    assert ('"7": "Radweg"' in found.source["categories"]) is named


@pytest.mark.parametrize("place", [
    {"geometry": POINT, "dipasLocated": False}, {"geometry": POINT, "dipasLocated": "false"},
    {"geometry": {"type": "Point", "coordinates": [0, 0]}}, {"geometry": {}}, {"geometry": None},
    {"geometry": {"type": "Polygon", "coordinates": [[[9, 53], [10, 53], [10, 54], [9, 53]]]}, "dipasLocated": 0},
])
def test_what_has_no_place_never_becomes_a_point(place):
    pages = load([contribution(**place)])
    assert pages[0].features[0].geometry is None
    assert pages[0].features[0].properties["located"] is False
    assert not losses(pages)


def test_points_alone_make_a_layer_of_points_and_lines_beside_them_do_not():
    line = {"type": "LineString", "coordinates": [[9.9, 53.5], [9.91, 53.5]]}
    session = Session(BASE, adapter=Rough(lambda asked: {"features": [contribution(1)]}))
    procedure = Dataset("p1", "x", DatasetKind.CONTRIBUTIONS, "Procedure")
    assert Dipas().schema(session, procedure, progress=WATCHED).geometry == "Point"
    both = [contribution(1), contribution(2, geometry=line)]
    session = Session(BASE, adapter=Rough(lambda asked: {"features": both}))
    assert Dipas().schema(session, procedure, progress=WATCHED).geometry == "Geometry"


def test_markup_becomes_text():
    found = one(contributionContent="<p>Ein <b>Radweg</b>&nbsp;fehlt.</p><script>alert(1)</script><p>Danke!<!-- x --><br>E</p>")
    assert found["text"] == "Ein Radweg fehlt.\nDanke!\nE"


def test_links_that_are_no_web_addresses_are_dropped():
    assert one(link="javascript:alert(1)")["url"] is None


def test_nothing_beside_the_white_list_is_kept():
    found = one(author="Erika", email="e@example.org", ip="203.0.113.9", user={"name": "Erika"}, uid=7)
    assert "Erika" not in repr(found) and "example.org" not in repr(found) and "203.0" not in repr(found)


def test_values_that_do_not_fit_are_counted():
    pages = load([contribution(votingPro="many", dateCreated="gestern"), contribution(2, id=None), "junk", contribution(1)])
    assert losses(pages) == {"unfit_value": 2, "no_id": 1, "not_a_contribution": 1, "duplicate_id": 1}


def test_metres_are_an_error():
    with pytest.raises(BadCoordinates):
        load([contribution(geometry={"type": "Point", "coordinates": [565000, 5934000]})])


def test_an_error_that_comes_as_a_success_is_an_error():
    with pytest.raises(Rejected, match="No such project"):
        load({"status": "error", "message": "No such project"})


def test_comments_and_answers_are_counted_where_no_number_is_given():
    talk = [{"id": 1, "title": "T", "commentedBy": [{"id": 2, "commentedBy": [{"id": 3}, "junk"]}]}, {"id": 4}]
    assert one(commentsNumber=None, commentedBy=talk)["comments_count"] == 4
    assert one(commentsNumber="7", commentedBy=talk)["comments_count"] == 7
    assert one(commentsNumber="-", commentedBy="junk")["comments_count"] is None


def test_drafts_are_a_dataset_of_their_own_with_the_number_of_their_comments():
    """Shape: PDSCommentsList and EnrichPDSCommentsTrait of DIPAS; what the comments say stays there."""
    project = {"type": "Feature", "geometry": {}, "properties": {
        "id": "p1", "nameFull": "Rad", "dipasPhase": "phase2", "hasParticipatoryText": ["12"]}}
    comment = {"id": "5", "dateCreated": "2024-03-31T10:00:00Z", "title": "Erika Beispiel", "commentContent": "e@example.org",
               "commentedBy": [{"id": "6", "commentedBy": []}], "commentOnContribution": "12"}
    draft = {"type": "Feature", "geometry": POINT, "properties": {"comments": [comment]}}
    answers = {"projects": [project], "conception_comments": [draft, {"properties": {"comments": []}}]}
    session = Session(BASE, adapter=Rough(lambda asked: {"features": answers[asked.path.rpartition("/")[2]]}))
    service = Dipas().recognise(session, BASE, progress=WATCHED)
    assert service is not None
    procedure, drafts = Dipas().datasets(session, service, progress=WATCHED)
    assert (procedure.id, drafts.id) == ("p1", "p1/conception_comments")
    schema = Dipas().schema(session, drafts, progress=WATCHED)
    pages = list(Dipas().pages(session, drafts, schema, Query(), progress=WATCHED))
    found = pages[0].features[0]
    assert (found.id, found.geometry, found.properties["comments_count"]) == ("12", None, 2)
    assert losses(pages) == {"no_id": 1}
    assert "Erika" not in repr(pages) and "example.org" not in repr(pages)


def test_an_internal_procedure_is_empty():
    pages = load([])
    assert [len(page.features) for page in pages] == [0] and pages[0].expected == 0


@pytest.mark.parametrize("answer", [LOGIN, Answer({"features": [{"properties": {"name": "tree"}}]}), Answer({"x": 1}), Answer([])])
def test_other_things_are_no_participation(answer):
    session = Session(BASE, adapter=Rough(lambda asked: answer))
    assert Dipas().recognise(session, BASE, progress=WATCHED) is None


def test_a_reply_without_features_is_a_bad_one():
    with pytest.raises(BadReply):
        load({"type": "FeatureCollection"})
