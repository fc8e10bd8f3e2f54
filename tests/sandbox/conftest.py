"""Running sandboxes for the tests: the whole city for reading, small copies for writing."""

from __future__ import annotations

import shutil
import time

import pytest
import requests

from urban_data_workbench.plugin.sandbox import city, launch
from urban_data_workbench.plugin.sandbox.options import SEED


@pytest.fixture(scope="session")
def building(tmp_path_factory):
    """The whole city, built once: its file, what was told on the way, and the seconds it took."""
    path, heard = tmp_path_factory.mktemp("full") / city.file_name("full", SEED), []
    begin = time.perf_counter()
    city.build(path, progress=lambda *facts: heard.append(facts))
    return path, heard, time.perf_counter() - begin


@pytest.fixture(scope="session")
def full_city(building):
    """The file of the whole city; never served or changed."""
    return building[0]


@pytest.fixture(scope="session")
def small_city(tmp_path_factory):
    """The file of the small city, built once; never served or changed."""
    path = tmp_path_factory.mktemp("small") / city.file_name("small", SEED)
    city.build(path, scale="small")
    return path


@pytest.fixture(scope="session")
def reading(full_city, tmp_path_factory):
    """The whole city, served; tests only read it."""
    folder = tmp_path_factory.mktemp("reading")
    shutil.copy(full_city, folder)
    with launch.start(folder) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def writing(small_city, tmp_path_factory):
    """A small city of the module's own, served; tests may change it."""
    folder = tmp_path_factory.mktemp("writing")
    shutil.copy(small_city, folder)
    with launch.start(folder, scale="small") as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def http():
    """A session that asks nobody else and keeps its connection."""
    with requests.Session() as session:
        session.trust_env = False
        yield session
