"""A small Musterstadt in a process of its own, shared by the contract tests."""

from __future__ import annotations

from functools import partial
from typing import Callable, Iterator

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.tests.connectors.contract import Connected


@pytest.fixture(scope="session")
def musterstadt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[launch.Sandbox]:
    """The sandbox city, small and fresh."""
    with launch.start(tmp_path_factory.mktemp("musterstadt"), scale="small") as sandbox:
        yield sandbox


@pytest.fixture
def connect() -> Iterator[Callable[..., Connected]]:
    """Connect a connector to a pasted address; connections are closed at the end of the test."""
    adapter = HTTPAdapter(pool_maxsize=18)
    yield partial(Connected.to, adapter=adapter)
    adapter.close()
