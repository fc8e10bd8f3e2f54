"""A column of instants is written exactly as numpy would write each of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from urban_data_workbench.plugin.core.instants import texts

EARLIEST = int(np.datetime64("0001-01-01", "ms").astype(np.int64))
LATEST = int(np.datetime64("9999-12-31T23:59:59.999", "ms").astype(np.int64))


@given(arrays(np.int64, st.integers(0, 40), elements=st.integers(EARLIEST, LATEST)))
def test_instants_are_written_as_numpy_writes_them(moments):
    assert texts(moments) == np.datetime_as_string(moments.astype("datetime64[ms]"), unit="ms", timezone="UTC").tolist()


def test_the_ends_of_time_keep_their_milliseconds():
    assert texts(np.array([EARLIEST, -1, 0, LATEST])) == [
        "0001-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
    ]
