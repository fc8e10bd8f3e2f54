"""The bench is honest: its verdicts follow from its figures, and its pages hold what both sides are checked against."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))

import content  # noqa: E402
import figures  # noqa: E402
import replies  # noqa: E402
import run  # noqa: E402
from figures import Figures, Goal  # noqa: E402

FASTER = Goal("x", "x", 7)
AT_MOST = Goal("gap", "gap", 60, "ms", faster=False)


@pytest.mark.parametrize(
    "goal, figures_, holds, ratio",
    [
        (FASTER, Figures([1.0, 9.0, 1.1], [7.7, 7.6, 70.0]), True, 7.0),
        (FASTER, Figures([1.0], [6.9]), False, 6.9),
        (FASTER, Figures([], [6.9]), False, None),
        (FASTER, Figures([1.0], [9.0], problem="the checksum is another"), False, 9.0),
        (AT_MOST, Figures([59.0, 61.0, 60.0]), True, None),
        (AT_MOST, Figures([60.1]), False, None),
        (AT_MOST, Figures(problem="not measured"), False, None),
    ],
)
def test_a_row_holds_by_its_medians_alone(goal, figures_, holds, ratio):
    row = figures.row(goal, figures_)
    assert (row["holds"], row["ratio"]) == (holds, ratio)
    assert {"name", "ours", "peer", "limit", "ratio", "goal", "holds"} <= set(row)
    assert ("SHORT" in figures.line("x", row)) is not holds


def test_a_row_says_that_the_requests_alone_take_most_of_its_time():
    assert "requests alone" in figures.row(FASTER, Figures([1.0], [9.0], [0.6]))["note"]
    assert figures.row(FASTER, Figures([1.0], [9.0], [0.5]))["note"] == ""


def test_every_row_is_measured_by_somebody():
    assert set(run.MEASURES) == {goal.key for goal in figures.GOALS}


def test_following_the_next_links_finds_every_feature():
    served, target, checksum, rows = replies.Features("http://here", 2500), "/oaf/collections/trees/items?limit=1000", 0, 0
    while target:
        page = json.loads(served.reply(target)[1])
        rows += page["numberReturned"]
        checksum += sum(_tree(feature).checksum for feature in page["features"])
        target = next((link["href"].removeprefix("http://here") for link in page["links"] if link["rel"] == "next"), "")
    assert content.Found(rows, checksum) == content.expected_features(2500)


def _tree(feature):
    properties, (x, y) = feature["properties"], feature["geometry"]["coordinates"]
    return content.Tree(
        feature["id"], round(x * 1e7), round(y * 1e7),
        **{**properties, "checked": properties["checked"].rstrip("Z"), "height": round(properties["height"] * 10)},
    )


@pytest.mark.parametrize("sizes, options", [([250, 100, 1], {"page": 100}), ([250, 30], {"page": 100, "whole": (1,)})])
def test_following_the_next_links_finds_every_observation(sizes, options):
    served = replies.Observations("http://here", sizes, **options)
    rows = []
    for series in range(1, len(sizes) + 1):
        target = f"/sta/v1.1/Datastreams({series})/Observations?$top=100&$resultFormat=dataArray"
        while target:
            page = json.loads(served.reply(target)[1])
            rows += [row for block in page["value"] for row in block["dataArray"]]
            target = page.get("@iot.nextLink", "").removeprefix("http://here")
    assert found_in([row[1] for row in rows], [row[3] for row in rows]) == content.expected_observations(sizes)
    assert len({row[0] for row in rows}) == sum(sizes)


def test_the_list_of_all_observations_holds_the_same():
    served, target, rows = replies.Observations("http://here", [250, 100, 1], page=100), "/sta/v1.1/Observations?$top=100", []
    while target:
        page = json.loads(served.reply(target)[1])
        rows += page["value"]
        target = page.get("@iot.nextLink", "").removeprefix("http://here")
    found = found_in([row["phenomenonTime"] for row in rows], [row["result"] for row in rows])
    assert found == content.expected_observations([250, 100, 1])


def found_in(times, results):
    moments = np.array([time.rstrip("Z") for time in times], dtype="datetime64[ms]").astype(np.int64)
    return content.Found(len(times), content.checksum_of_observations(moments, np.rint(np.array(results) * 10)))
