"""The line of the latest values: in the order of time, broken where values are missing, and readable by any browser."""

from __future__ import annotations

import base64
import re

import numpy as np

from urban_data_workbench.plugin.core import sparkline

HOUR = 3_600_000


def lines(picture: str) -> list[list[list[float]]]:
    return [
        [[float(one) for one in pair.split(",")] for pair in points.split()] for points in re.findall(r'points="([^"]*)"', picture)]


def test_higher_values_are_drawn_higher_and_later_ones_further_right():
    (line,) = lines(sparkline.svg(np.arange(4) * HOUR, np.array([1.0, 5.0, 2.0, 3.0])))
    assert [x for x, _ in line] == sorted(x for x, _ in line) and line[1][1] < line[3][1] < line[2][1] < line[0][1]
    assert all(0 <= x <= sparkline.WIDTH and 0 <= y <= sparkline.HEIGHT for x, y in line)


def test_gaps_stay_gaps_whether_rows_or_values_are_missing():
    times = np.array([0, 1, 2, 3, 8, 9, 10]) * HOUR
    found = lines(sparkline.svg(times, np.array([1.0, 2, 3, 4, 5, 6, 7])))
    assert [len(line) for line in found] == [4, 3]
    found = lines(sparkline.svg(np.arange(6) * HOUR, np.array([1.0, 2, np.nan, 4, 5, 6])))
    assert [len(line) for line in found] == [2, 3]


def test_a_single_value_between_gaps_is_a_dot_and_a_constant_series_lies_in_the_middle():
    picture = sparkline.svg(np.arange(5) * HOUR, np.array([1.0, 1.0, np.nan, 1.0, np.nan]))
    assert picture.count("<circle") == 2 and {y for line in lines(picture) for _, y in line} == {sparkline.HEIGHT / 2}


def test_too_little_draws_nothing():
    assert sparkline.svg(np.array([0]), np.array([1.0])) == "" and sparkline.svg(np.array([], dtype=np.int64), np.array([])) == ""
    assert sparkline.svg(np.arange(3), np.array([np.nan, 1.0, np.nan])) == ""


def test_the_last_value_of_an_instant_counts_and_only_the_newest_are_kept():
    times, values = sparkline.joined(np.array([3, 1, 2, 2]), np.array([3.0, 1.0, 2.0, 9.0]), most=2)
    assert times.tolist() == [2, 3] and values.tolist() == [9.0, 3.0]
    assert sparkline.usual_step(np.array([0, 1, 2, 50]) * HOUR) == HOUR and sparkline.usual_step(np.array([0, 5])) == 0


def test_the_address_holds_the_picture_itself():
    picture = sparkline.svg(np.arange(3) * HOUR, np.array([1.0, 2.0, 3.0]))
    head, _, body = sparkline.address(picture).partition(",")
    assert head == "data:image/svg+xml;base64" and base64.b64decode(body).decode() == picture and "http://www.w3.org" in picture
