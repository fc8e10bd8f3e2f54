"""SensorThings servers with bad manners: what six real ones do wrong must not cost an observation."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any, Callable, Optional
from urllib.parse import quote

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import BadReply, Broken, NotAuthorised, NotData
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.observations import NO_TIME
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.plugin.core.schema import Schema
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.rough import LOGIN, NOT_FOUND, ROOT, Answer, Asked, Rough

BASE = f"{ROOT}/sta/v1.1"
START = datetime(2024, 10, 27, tzinfo=timezone.utc)
NUMBERS = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
POINT = {"type": "Point", "coordinates": [9.9, 53.5]}


def when(index: int) -> str:
    return (START + timedelta(minutes=15 * index)).strftime("%Y-%m-%dT%H:%M:%SZ")


class City:
    """A server with a few stations; its manners are switched by attributes."""

    def __init__(self, *, stations: int = 2, rows: int = 7, **manners: Any) -> None:
        self.stations, self.rows = stations, rows
        self.manners = manners
        self.adapter = Rough(self.answer)
        self.session = Session(BASE, adapter=self.adapter, sleep=lambda seconds: None)

    def has(self, manner: str) -> Any:
        return self.manners.get(manner)

    def answer(self, asked: Asked) -> Any:
        path = asked.path.rpartition("/v1.1")[2].strip("/")
        if path == "ObservedProperties(5)/Datastreams":
            return self.datastreams(asked)
        if path.startswith("Datastreams(") and path.endswith("/Observations"):
            return self.observations(asked, path)
        if path.endswith("/Thing"):
            return self.thing(path)
        if path.endswith("/Locations"):
            return {"value": [{"@iot.id": 1, "location": POINT}]}
        return NOT_FOUND

    def thing(self, path: str) -> Any:
        name = "T" + path.split("(")[1].split(")")[0]
        return {"@iot.id": name, "@iot.selfLink": f"{BASE}/Things('{name}')", "name": name}

    def datastreams(self, asked: Asked) -> Any:
        expand = asked.query.get("$expand", "")
        refuses: Optional[Callable[[str], Any]] = self.has("refuses_expand")
        if expand and refuses and refuses(expand):
            return refuses(expand)
        dropped = self.has("drops_expand") and "(" in expand
        rows = [self.datastream(number, "" if dropped else expand) for number in range(self.stations)]
        return {"value": rows, "@iot.count": self.stations + (self.has("counts_more_stations") or 0)}

    def datastream(self, number: int, expand: str) -> dict[str, Any]:
        own = f"{BASE}/Datastreams({number})"
        row: dict[str, Any] = {
            "@iot.id": number, "@iot.selfLink": own, "name": f"D{number}", "observationType": NUMBERS,
            "unitOfMeasurement": {"name": None, "symbol": "m", "definition": None},
            "Thing@iot.navigationLink": f"{own}/Thing", "Observations@iot.navigationLink": f"{own}/Observations",
        }
        if "Thing" in expand:
            other = number if self.has("nests_always") is None else self.has("nests_always")
            row["Thing"] = {"@iot.id": f"T{other}", "name": f"T{other}", "Locations": [{"location": POINT}]}
        if "Observations" in expand:
            row["Observations"] = [self.row(number, self.rows - 1)]
            row["Observations@iot.nextLink"] = f"{own}/Observations?$skip=1"
        return row

    def row(self, number: int, index: int) -> dict[str, Any]:
        result = (self.has("results") or {}).get(index, index + number / 10)
        return {"@iot.id": number * 1000 + index, "phenomenonTime": when(index), "resultTime": when(index), "result": result}

    def observations(self, asked: Asked, path: str) -> Any:
        number = int(path.split("(")[1].split(")")[0])
        refuses: Optional[Callable[[Asked], Any]] = self.has("refuses_observations")
        if refuses and refuses(asked):
            return refuses(asked)
        order = asked.query.get("$orderby", "")
        indexes = list(range(self.rows))[::-1 if "desc" in order else 1]
        if self.has("doubles"):
            indexes = [index for index in indexes for _ in range(2 if index == 1 else 1)]
        skip = 0 if self.has("ignores_skip") else int(asked.query.get("$skip", 0))
        top = min(int(asked.query.get("$top", 100)), self.has("most") or 10_000)
        page = [self.row(number, index) for index in indexes[skip:skip + top]]
        reply: dict[str, Any] = {"value": page}
        if asked.query.get("$count") == "true" and not self.has("never_counts"):
            reply["@iot.count"] = self.rows + (self.has("counts_more") or 0)
        if skip + top < len(indexes):
            later = f"$top={top}&$skip={int(asked.query.get('$skip', 0)) + top}"
            reply["@iot.nextLink"] = self.next_link(asked, number, later)
        return self.as_array(reply) if asked.query.get("$resultFormat") == "dataArray" else reply

    def next_link(self, asked: Asked, number: int, later: str) -> str:
        style = self.has("next_link")
        if style:
            return style(number, later)
        kept = "&".join(f"{name}={quote(asked.query[name])}" for name in ("$orderby", "$resultFormat", "$filter", "$count")
                        if name in asked.query)
        return f"{BASE}/Datastreams({number})/Observations?{later}&{kept}"

    def as_array(self, reply: dict[str, Any]) -> dict[str, Any]:
        names = ["id", "phenomenonTime", "result", "resultTime"]
        rows = [[row["@iot.id"], row["phenomenonTime"], row["result"], row["resultTime"]] for row in reply["value"]]
        components = self.has("components") or names
        return {**reply, "value": [{"components": components, "dataArray@iot.count": len(rows), "dataArray": rows}]}


def dataset(*, data_array: bool = False) -> Dataset:
    return Dataset(
        "5", f"sensorthings|{BASE}", DatasetKind.STATIONS, "Level",
        source={"path": "ObservedProperties(5)/Datastreams", "property": "Level", "data_array": "1" if data_array else ""},
    )


def series(city: City, *, data_array: bool = False, **query: Any) -> list[Page]:
    asked = Query(**{"page_size": 3, **query})
    return list(SensorThings().series(city.session, dataset(data_array=data_array), asked, progress=WATCHED))


def results(pages: list[Page], name: str = "0") -> list[float]:
    found = [page.observations for page in pages if page.observations is not None and page.observations.series == name]
    return np.concatenate([batch.number for batch in found]).tolist() if found else []


def losses(pages: list[Page]) -> dict[str, int]:
    return {item.reason: item.count for page in pages for item in page.skipped}


def stations(city: City, query: Query = Query()) -> list[Page]:
    schema: Schema = SensorThings().schema(city.session, dataset(), progress=WATCHED)
    return list(SensorThings().pages(city.session, dataset(), schema, query, progress=WATCHED))


WHOLE = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


@pytest.mark.parametrize("data_array", [False, True])
def test_a_next_link_that_forgets_its_parent_is_replaced_by_our_own(data_array):
    city = City(next_link=lambda number, later: f"{BASE}/Observations?{later}")
    pages = series(city, data_array=data_array)
    assert results(pages) == WHOLE and results(pages, "1") == [value + 0.1 for value in WHOLE]
    assert not [asked for asked in city.adapter.asked if asked.path == "/sta/v1.1/Observations"]


def test_a_next_link_that_forgets_the_order_is_replaced_by_our_own():
    city = City(next_link=lambda number, later: f"{BASE}/Datastreams({number})/Observations?{later}")
    assert results(series(city)) == WHOLE
    later = [asked for asked in city.adapter.asked if "$skip" in asked.query]
    assert later and all("$orderby" in asked.query for asked in later)


def test_a_relative_next_link_is_followed():
    later = "&$orderby=phenomenonTime%20asc,id%20asc"
    city = City(next_link=lambda number, rest: f"/sta/v1.1/Datastreams({number})/Observations?{rest}{later}")
    assert results(series(city)) == WHOLE


def test_blanks_in_a_next_link_are_encoded():
    later = "&$orderby=phenomenonTime asc,id asc"
    city = City(next_link=lambda number, rest: f"{BASE}/Datastreams({number})/Observations?{rest}{later}")
    assert results(series(city)) == WHOLE


def test_an_inner_host_in_links_is_the_gateway():
    inner = "http://10.0.0.5:8080/sta/v1.1"
    later = "&$orderby=phenomenonTime%20asc,id%20asc"
    city = City(next_link=lambda number, rest: f"{inner}/Datastreams({number})/Observations?{rest}{later}")
    assert results(series(city)) == WHOLE
    assert all(asked.url.startswith(ROOT) for asked in city.adapter.asked)


def test_a_next_link_to_another_host_is_refused():
    city = City(next_link=lambda number, later: f"https://elsewhere.example.org/else?{later}")
    with pytest.raises(BadReply, match="another host"):
        series(city)


def test_a_next_link_that_loops_is_noticed():
    loop = "&$orderby=phenomenonTime%20asc,id%20asc"
    city = City(next_link=lambda number, later: f"{BASE}/Datastreams({number})/Observations?$top=3&$skip=3{loop}")
    with pytest.raises(BadReply):
        series(city)


def test_a_server_that_ignores_skip_repeats_itself_and_is_noticed():
    with pytest.raises(BadReply, match="repeats"):
        series(City(ignores_skip=True))


def test_a_row_that_comes_twice_at_a_page_edge_is_kept_once():
    pages = series(City(doubles=True), page_size=2)
    assert results(pages) == WHOLE
    assert not losses(pages)


def test_a_page_cut_short_does_not_end_the_series():
    pages = series(City(most=2), page_size=5)
    assert results(pages) == WHOLE


def test_what_the_count_promises_and_the_pages_lack_is_reported():
    pages = series(City(stations=1, counts_more=200))
    assert losses(pages) == {"missing": 200}
    assert pages[-1].expected == 207


def test_an_area_hides_no_station_that_did_not_come():
    nowhere = Query(area=(-170.0, -80.0, -169.0, -79.0))
    pages = stations(City(counts_more_stations=3), nowhere)
    assert [len(page.features) for page in pages if page.features] == [] and pages[-1].expected == 3


def test_without_counts_nothing_is_expected():
    pages = series(City(never_counts=True))
    assert results(pages) == WHOLE
    assert all(page.expected is None for page in pages)


def test_an_order_that_the_server_cannot_do_is_replaced_by_a_lesser_one():
    broken = Answer({"detail": "Internal server error"}, 500)
    city = City(refuses_observations=lambda asked: broken if "phenomenonTime" in asked.query.get("$orderby", "") else None)
    assert results(series(city)) == WHOLE
    accepted = [asked for asked in city.adapter.asked if asked.path.endswith("/Observations")][-1]
    assert accepted.query["$orderby"].startswith("resultTime")


def test_a_server_without_data_arrays_is_asked_for_objects():
    refused = Answer({"code": 400, "message": "$resultFormat"}, 400)
    city = City(refuses_observations=lambda asked: refused if "$resultFormat" in asked.query else None)
    assert results(series(city, data_array=True)) == WHOLE


def test_only_the_columns_that_are_kept_are_asked_for_and_all_where_that_is_refused():
    refused = Answer({"code": 400, "message": "$select"}, 400)
    city = City(refuses_observations=lambda asked: refused if "$select" in asked.query else None)
    assert results(series(city, data_array=True)) == WHOLE
    asked = [one.query for one in city.adapter.asked if one.path.endswith("/Observations")]
    assert asked[0]["$select"] == "id,phenomenonTime,resultTime,result"
    assert asked[-1]["$resultFormat"] == "dataArray" and "$select" not in asked[-1]


def test_components_that_do_not_describe_the_rows_are_not_believed():
    city = City(components=["@iot.id", "@iot.selfLink"])
    assert results(series(city, data_array=True)) == WHOLE


def test_a_failure_in_the_middle_of_a_series_is_named_and_leaves_the_others_whole():
    broken = Answer({"message": "out of memory"}, 500)

    def refuse(asked: Asked) -> Optional[Answer]:
        return broken if "$skip" in asked.query and "Datastreams(0)" in asked.path else None

    pages = series(City(refuses_observations=refuse))
    assert results(pages) == WHOLE[:3] and len(results(pages, "1")) == 7
    assert losses(pages) == {"refused": 4}
    assert pages[-1].expected == 14


def test_a_server_that_refuses_every_series_is_an_error():
    broken = Answer({"message": "out of memory"}, 500)
    with pytest.raises(Broken, match="out of memory"):
        series(City(refuses_observations=lambda asked: broken))


def test_results_of_every_type_are_kept_as_what_they_are():
    given = {0: True, 1: "12.5", 2: None, 3: {"b": [1], "a": "ä"}, 4: [1, 2], 5: "NaN", 6: 10**400}
    pages = series(City(stations=1, results=given), page_size=100)
    batch = next(page.observations for page in pages if page.observations)
    assert batch.text == ["true", None, None, '{"a":"ä","b":[1]}', "[1,2]", "NaN", None]
    assert np.isnan(batch.number[[0, 2, 3, 4, 5]]).all()
    assert batch.number[1] == 12.5, "the Datastream declares numbers, so numeric text is one"
    assert batch.unfit == 1, "an integer beyond every double is counted, not kept"
    assert losses(pages) == {"unfit_result": 1}


def test_numbers_in_words_of_other_datastreams_may_be_codes():
    city = City(stations=1, results={index: f"00{index}" for index in range(7)})
    whole = city.datastream

    def category(number: int, expand: str) -> dict[str, Any]:
        return {**whole(number, expand), "observationType": "http://example.org/OM_CategoryObservation"}

    city.datastream = category  # type: ignore[method-assign]
    batch = next(page.observations for page in series(city, page_size=100) if page.observations)
    assert batch.text == [f"00{index}" for index in range(7)]


def test_a_number_beyond_every_double_is_counted():
    raw = {"value": [{"@iot.id": 1, "phenomenonTime": when(0), "result": 5}], "@iot.count": 1}
    body = json.dumps(raw).replace('"result": 5', '"result": 1e999').encode()
    city = City(stations=1, refuses_observations=lambda asked: Answer(body))
    pages = series(city)
    assert np.isnan(results(pages)).all()
    assert losses(pages) == {"unfit_result": 1}


def test_unreadable_times_are_kept_without_time_and_counted():
    rows = [{"@iot.id": 1, "phenomenonTime": "gestern", "result": 1}, {"@iot.id": 2, "phenomenonTime": when(1), "result": 2},
            {"@iot.id": 3, "phenomenonTime": "2024-01-01T00:00:00", "result": 3}, "nothing"]
    city = City(stations=1, refuses_observations=lambda asked: {"value": rows})
    pages = series(city)
    batch = next(page.observations for page in pages if page.observations)
    assert (batch.start == NO_TIME).tolist() == [True, False, True]
    assert losses(pages) == {"unreadable_time": 2, "not_an_observation": 1}


def test_observations_without_phenomenon_time_take_their_result_time():
    rows = [{"@iot.id": 1, "resultTime": when(4), "result": 1}]
    city = City(stations=1, refuses_observations=lambda asked: {"value": rows})
    batch = next(page.observations for page in series(city) if page.observations)
    assert batch.start.tolist() == [int((START + timedelta(hours=1)).timestamp() * 1000)]


def test_a_period_is_one_filter():
    city = City()
    series(city, period=Period(START, START + timedelta(days=1)))
    first = next(asked for asked in city.adapter.asked if asked.path.endswith("/Observations"))
    assert first.query["$filter"] == (
        "phenomenonTime ge 2024-10-27T00:00:00.000Z and phenomenonTime lt 2024-10-28T00:00:00.000Z"
    )


def test_a_few_stations_are_asked_for_by_a_filter_or_picked_from_the_list():
    city = City()
    pages = series(city, stations=("1",))
    assert results(pages, "0") == [] and len(results(pages, "1")) == 7


def check_stations(pages: list[Page]) -> None:
    features = [feature for page in pages for feature in page.features]
    assert [feature.id for feature in features] == ["0", "1"]
    for number, feature in enumerate(features):
        assert geometry.bounds(feature.geometry)[:2] == (9.9, 53.5)
        assert feature.properties["value"] == 6 + number / 10
        assert feature.properties["value_time"] == "2024-10-27T01:30:00.000Z"
        assert feature.properties["station"] == f"T{number}"
    assert not losses(pages)


def test_stations_come_in_one_request_where_nesting_works():
    city = City()
    check_stations(stations(city))
    assert len(city.adapter.asked) == 1


def test_semicolons_quotes_and_blanks_of_options_are_encoded():
    city = City()
    stations(city)
    assert "%3B" in city.adapter.asked[0].url
    assert not set(";'+ ") & set(city.adapter.asked[0].url)


@pytest.mark.parametrize("status", [400, 404, 500])
def test_stations_come_where_only_the_result_time_can_be_ordered(status):
    refused = Answer({"detail": "no"}, status)
    check_stations(stations(City(refuses_expand=lambda expand: refused if "phenomenonTime" in expand else None)))


@pytest.mark.parametrize("status", [400, 404, 500])
def test_stations_come_where_no_option_may_be_nested(status):
    refused = Answer({"detail": "no"}, status)
    check_stations(stations(City(refuses_expand=lambda expand: refused if "(" in expand else None)))


def test_stations_come_where_nested_options_make_the_expansion_vanish():
    check_stations(stations(City(drops_expand=True)))


def test_stations_come_where_nothing_can_be_expanded():
    refused = Answer({"detail": "no"}, 400)
    check_stations(stations(City(refuses_expand=lambda expand: refused)))


@pytest.mark.parametrize("always", [0, 1])
def test_one_rows_thing_in_every_row_is_not_believed(always):
    check_stations(stations(City(nests_always=always)))


def test_several_datastreams_of_one_thing_are_believed():
    city = City()
    whole = city.datastream

    def shared(number: int, expand: str) -> dict[str, Any]:
        return {**whole(number, expand), "Thing": {"@iot.id": "T1", "name": "T1", "Locations": []}}

    city.datastream = shared  # type: ignore[method-assign]
    city.thing = lambda path: {"@iot.id": "T1"}  # type: ignore[method-assign]
    assert [item.properties["station"] for page in stations(city) for item in page.features] == ["T1", "T1"]
    assert len(city.adapter.asked) == 3


def test_a_station_whose_latest_value_nobody_tells_says_so():
    refused = Answer({"detail": "no"}, 500)
    pages = stations(City(refuses_expand=lambda expand: refused, refuses_observations=lambda asked: refused))
    assert losses(pages) == {"no_latest_value": 2}
    assert [feature.properties["value"] for page in pages for feature in page.features] == [None, None]


PLACES = {
    "geometry": (POINT, (9.9, 53.5)),
    "feature": ({"type": "Feature", "geometry": POINT}, (9.9, 53.5)),
    "collection": ({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": POINT}]}, (9.9, 53.5)),
    "polygon": ({"type": "Polygon", "coordinates": [[[9, 53], [10, 53], [10, 54], [9, 53]]]}, (9.5, 53.5)),
    "empty": ({"type": "Point", "coordinates": []}, None),
    "null": (None, None),
    "words": ("Marktplatz 1", None),
}


@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_location_may_be_wrapped_empty_or_no_geometry(name):
    value, expected = PLACES[name]
    city = City(stations=1)
    city.datastream = lambda number, expand: {  # type: ignore[method-assign]
        "@iot.id": 1, "Thing": {"name": "T", "Locations": [{"location": value}]}, "Observations": [],
    }
    pages = stations(city)
    place = pages[0].features[0].geometry
    assert (place and geometry.bounds(place)[:2]) == expected
    assert not losses(pages)


def test_metres_as_a_location_are_counted_and_the_observed_area_is_used():
    metres = {"type": "Point", "coordinates": [565000.0, 5934000.0]}
    city = City(stations=1)
    whole = {"@iot.id": 1, "Thing": {"Locations": [{"location": metres}]}, "Observations": []}
    city.datastream = lambda number, expand: whole  # type: ignore[method-assign]
    pages = stations(city)
    assert pages[0].features[0].geometry is None
    assert losses(pages) == {"unreadable_place": 1}
    whole["observedArea"] = POINT
    assert geometry.bounds(stations(city)[0].features[0].geometry)[:2] == (9.9, 53.5)


def test_a_web_page_is_no_sensor_service():
    session = Session(BASE, adapter=Rough(lambda asked: LOGIN))
    assert SensorThings().recognise(session, BASE, progress=WATCHED) is None


def test_a_refused_sign_in_is_said_and_not_taken_for_another_kind_of_service():
    session = Session(BASE, adapter=Rough(lambda asked: Answer({"message": "sign in"}, 401)))
    with pytest.raises(NotAuthorised):
        SensorThings().recognise(session, BASE, progress=WATCHED)


def test_a_login_page_instead_of_stations_is_said():
    city = City()
    city.adapter._behave = lambda asked: LOGIN
    with pytest.raises(NotData):
        stations(city)


def test_a_root_that_insists_on_its_slash_is_found():
    document = {"value": [{"name": "Things", "url": "x"}, {"name": "Datastreams", "url": "y"}]}
    session = Session(BASE, adapter=Rough(lambda asked: document if asked.path.endswith("/v1.1/") else NOT_FOUND))
    service = SensorThings().recognise(session, f"{BASE}/Things?$top=1", progress=WATCHED)
    assert service is not None and service.url == BASE


@pytest.mark.parametrize("manners", [{}, {"refuses_expand": lambda expand: NOT_FOUND}, {"drops_expand": True}])
def test_the_newest_instant_is_found_where_no_datastream_says_what_it_covers(manners):
    city = City(stations=3, rows=7, **manners)
    assert SensorThings().newest(city.session, dataset(), progress=WATCHED) == START + timedelta(minutes=15 * 6)


def test_many_series_are_counted_by_a_sample_of_them():
    city = City(stations=60, rows=7)
    assert SensorThings().amount(city.session, dataset(), Query(), progress=WATCHED) == 60 * 7
    counted = [asked for asked in city.adapter.asked if asked.path.endswith("/Observations")]
    assert len(counted) == 24


def test_a_server_that_counts_nothing_gives_no_amount():
    assert SensorThings().amount(City(never_counts=True).session, dataset(), Query(), progress=WATCHED) is None
    assert SensorThings().amount(City(stations=0).session, dataset(), Query(), progress=WATCHED) == 0
