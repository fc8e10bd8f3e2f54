"""DIPAS against the sandbox: contributions by white list, and never a person."""

from __future__ import annotations

import dataclasses

import pytest

from urban_data_workbench.plugin.connectors.dipas import Dipas
from urban_data_workbench.plugin.connectors.participation import FIELDS
from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import WATCHED, check_canonical, check_complete

PLANTED = ("Erika Beispiel", "@example.org", "203.0.113.")


@pytest.fixture
def connected(musterstadt, connect):
    return connect(Dipas(), musterstadt.services["dipas"])


@pytest.fixture
def procedure(connected):
    return next(dataset for dataset in connected.datasets() if dataset.id == "radnetz-musterstadt")


@pytest.mark.parametrize("tail", ["", "/", "/radnetz-musterstadt", "/radnetz-musterstadt/contributions?x=1"])
def test_any_address_of_the_interface_leads_to_its_root(musterstadt, connect, tail):
    service = connect(Dipas(), musterstadt.services["dipas"] + tail).service
    assert service.url == musterstadt.url + "/drupal/dipas-pds"


def test_the_front_page_of_the_city_leads_to_participation(musterstadt, connect):
    assert connect(Dipas(), musterstadt.url).service.url == musterstadt.url + "/drupal/dipas-pds"


def test_inspection_counts_the_procedures(connected):
    report = connected.connector.inspect(connected.session, connected.service, progress=WATCHED)
    assert (report.datasets, report.software) == (2, "DIPAS")


def test_each_procedure_is_a_dataset(connected, procedure):
    assert procedure.kind is DatasetKind.CONTRIBUTIONS
    assert procedure.title == "Radnetz Musterstadt 2024"
    assert procedure.licence.attribution
    assert not procedure.capabilities.editable


def test_contributions_come_complete_and_normalised(connected, procedure):
    features = check_complete(connected, procedure)
    assert len(features) == 450
    categories = {feature.properties["category"] for feature in features}
    assert {"Radweg", "Kreuzung"} <= categories
    assert {feature.properties["kind"] for feature in features} <= {"Hinweis", "Idee", None}
    assert all(isinstance(feature.properties["votes_up"], int) for feature in features)
    assert any(feature.properties["comments_count"] for feature in features)
    assert all(feature.properties["created_utc"].endswith("Z") for feature in features)


def test_what_has_no_place_is_in_the_table_and_not_on_the_map(connected, procedure):
    features = connected.features(procedure, connected.schema(procedure))
    unlocated = [feature for feature in features if feature.geometry is None]
    assert len(unlocated) == 27
    assert all(feature.properties["located"] is (feature.geometry is not None) for feature in features)


def test_an_area_keeps_what_has_no_place(connected, procedure):
    features = connected.features(procedure, connected.schema(procedure), Query(area=(0.0, 0.0, 1.0, 1.0)))
    assert len(features) == 27


def test_titles_and_texts_are_marked_personal(connected, procedure):
    personal = {field.name for field in connected.schema(procedure).fields if field.personal}
    assert personal == {"title", "text"}


def test_no_author_e_mail_or_network_address_gets_through(musterstadt, connected):
    """The sandbox plants all three in every contribution; that it does is checked first."""
    for dataset in connected.datasets():
        url = f"{connected.service.url}/projects/{dataset.id}/contributions"
        raw = connected.session.read(url).text()
        assert all(word in raw for word in PLANTED)
        schema = connected.schema(dataset)
        pages = connected.pages(dataset, schema)
        features = [feature for page in pages for feature in page.features]
        for feature in features:
            check_canonical(feature, schema)
            assert set(feature.properties) == {field.name for field in FIELDS}
            kept = {name: value for name, value in feature.properties.items() if name not in ("title", "text")}
            assert not [word for word in PLANTED if word in repr(kept)]
        reports = repr([page.skipped for page in pages]) + repr(dataclasses.asdict(dataset))
        assert not [word for word in PLANTED if word in reports]
