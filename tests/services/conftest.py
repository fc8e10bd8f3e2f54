"""A fake platform, and a desk that works on it through the real working copy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

import fake_platform  # noqa: E402
from desk import Desk  # noqa: E402

from urban_data_workbench.plugin.services.platforms import Platforms  # noqa: E402


@pytest.fixture
def make_desk(tmp_path):
    """Build desks on one platform."""
    made = []

    def make(platform, **options):
        platforms = Platforms(lambda service: object(), (platform,))
        desk = Desk(tmp_path, platforms, fake_platform.PROFILE, platform.dataset, name=f"desk{len(made)}", **options)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.copy.close()
