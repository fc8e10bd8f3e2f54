"""The levels of the Ümminger See in 2024 are those that were worked out with other programs (recipe S7)."""
from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.water_level import NO_INDEX
from urban_data_workbench.tests.interop.figures_steps_and_levels import calm_pond


def test_low_mean_and_high_water_of_the_year(shared) -> None:
    found = calm_pond()
    assert (found.nw[0], round(float(found.mw[0]), 4), found.hw[0]) == (pytest.approx(1.300), 1.4654, pytest.approx(1.716))
    assert str(np.datetime64(int(found.hw_time[0]), "ms") + np.timedelta64(1, "h")) == "2024-10-10T04:15:00.000"
    assert round(float(found.w183[0]), 4) == 1.4619
    assert found.classes[0] == NO_INDEX
