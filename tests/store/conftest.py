"""A working copy of a small city, to be edited, published and broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

import benches as city_of_benches  # noqa: E402

from urban_data_workbench.plugin.core.feature import Page  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile, Service  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402


@pytest.fixture
def city():
    """The builders of benches."""
    return city_of_benches


@pytest.fixture
def profile():
    """The city the working copies are taken from."""
    return Profile("Musterstadt", (Service("ogc_features", "http://127.0.0.1/"),))


@pytest.fixture
def path(tmp_path):
    """A path with blanks and umlauts."""
    folder = tmp_path / "Büro Süd"
    folder.mkdir()
    return folder / "Meine Bänke.gpkg"


@pytest.fixture
def copy(path, profile, city):
    """A working copy with ten benches."""
    with WorkingCopy.create(path, profile=profile, title="Bänke im Süden") as made:
        with made.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
            loader.write(Page(city.benches(10)))
        yield made
