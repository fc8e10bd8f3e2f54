"""Parts of a sensor park by area, period, Thing and station: what comes is what was put in, whoever cuts it."""
from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Sequence

import pytest

from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.errors import Rejected
from urban_data_workbench.plugin.core.query import Condition, Period, Query
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected

from .sensor_park import AIR, START, Sensor, observations

FROM, UNTIL = START + timedelta(hours=3), START + timedelta(hours=9)


def check_selections(connected: Connected, sensors: "Sequence[Sensor]", *, periods: bool = True) -> None:
    """Read the parts of the air temperatures, stations and series alike; where a server refuses periods, that is said."""
    dataset = next(one for one in connected.datasets() if one.title == AIR)
    measuring = [sensor for sensor in sensors if sensor.quantity == AIR]
    schema = connected.schema(dataset)
    found = {str(feature.properties["station"]): feature for feature in connected.features(dataset, schema)}
    one = next(sensor for sensor in measuring if sensor.place)
    x, y = one.place or (0.0, 0.0)
    box = (x - 1e-4, y - 1e-4, x + 1e-4, y + 1e-4)
    inside = [sensor.name for sensor in measuring if not sensor.place or _within(sensor.place, box)]
    assert 0 < len(inside) < len(measuring)
    station = found[one.name]
    for query, names in (
        (Query(area=box), inside), (Query(where=(Condition("station", "=", one.name),)), [one.name]),
        (Query(where=(Condition("station_id", "=", station.properties["station_id"]),)), [one.name]),
    ):
        features = connected.features(dataset, schema, query)
        assert sorted(str(feature.properties["station"]) for feature in features) == sorted(names), query
        loaded = {series for series, _ in observations(connected, dataset, 1000, query)}
        assert loaded == {found[name].id for name in names}, query
    assert {series for series, _ in observations(connected, dataset, 1000, Query(stations=(station.id,)))} == {station.id}
    if periods:
        _check_period(connected, dataset, measuring, {feature.id: name for name, feature in found.items()})
        return
    with pytest.raises(Rejected):
        connected.series(dataset, Query(period=Period(FROM, UNTIL)))


def _check_period(connected: Connected, dataset: Dataset, sensors: "Sequence[Sensor]", names: "dict[str, str]") -> None:
    """A period holds what begins in it, however far an interval reaches beyond; the amount told before is that."""
    query = Query(period=Period(FROM, UNTIL))
    found = sorted((names[series], value) for series, value in observations(connected, dataset, 1000, query))
    wanted = sorted((sensor.name, value) for sensor in sensors for value in sensor.values if FROM <= _moment(value[0]) < UNTIL)
    assert wanted and found == wanted
    assert connected.connector.amount(connected.session, dataset, query, progress=WATCHED) == len(wanted)


def _within(place: "tuple[float, float]", box: "tuple[float, float, float, float]") -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, tz=timezone.utc)
