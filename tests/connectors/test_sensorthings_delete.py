"""A Thing is deleted only with a count of what goes along, which a person agreed to and which still holds."""

from __future__ import annotations

from typing import Any, Optional

import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import Action, Change
from urban_data_workbench.plugin.core.errors import Forbidden, Unsupported, UrbanDataError, VersionMismatch
from urban_data_workbench.plugin.core.plan import blocked_by
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected
from urban_data_workbench.tests.connectors.rough import LOGIN, NOT_FOUND, Answer, Asked, Rough
from urban_data_workbench.tests.connectors.test_rough_sensorthings_things import BASE, FAILED, POINT


class Park:
    """One Thing with so many series and measurements; ``deleted`` answers a DELETE."""

    def __init__(self, *, series: Any = 2, values: Any = 314, multi: Optional[int] = None, deleted: Answer = Answer(b"", 200)) -> None:
        self.series, self.values, self.multi, self.deleted, self.count = series, values, multi, deleted, {}
        self.there, self.bag = True, {"höhe": 5}
        self.adapter = Rough(self.answer)
        self.connected = Connected(
            SensorThings(), Session(BASE, adapter=self.adapter), Service("sensorthings", BASE, options=(("edit", "things"),))
        )

    def answer(self, asked: Asked) -> Any:
        path = asked.path.partition("/v1.1")[2].strip("/")
        if asked.method == "PATCH":
            return FAILED
        if asked.method == "DELETE":
            self.there = self.there and self.deleted.status != 200
            return self.deleted
        if not path:
            sets = [{"name": name} for name in ("Things", "Datastreams", "Observations", "ObservedProperties")]
            return {"value": sets, "serverSettings": {"conformance": ["https://fraunhoferiosb.github.io/FROST-Server/x"]}}
        if path == "Things":
            return {"value": [self.thing] if self.there else [], "@iot.count": 1}
        counts = {"Things(1)/Datastreams": self.series, "Things(1)/MultiDatastreams": self.multi, "Observations": self.values}
        if path in counts:
            return counts[path] if isinstance(counts[path], Answer) else {"value": [], "@iot.count": counts[path]}
        return {"value": [], "@iot.count": 0}

    @property
    def thing(self) -> dict[str, Any]:
        more = {} if self.multi is None else {"MultiDatastreams@iot.navigationLink": f"{BASE}/Things(1)/MultiDatastreams"}
        return {"@iot.id": 1, "@iot.selfLink": f"{BASE}/Things(1)", "name": "Baum", "description": "Linde",
                "properties": self.bag, "Locations": [{"location": POINT}], **more}

    @property
    def deletions(self) -> int:
        return sum(asked.method == "DELETE" for asked in self.adapter.asked)

    def hanging(self) -> Any:
        dataset = self.connected.dataset("things")
        return self.connected.connector.hanging(self.connected.session, dataset, "1", progress=WATCHED)

    def delete(self, along: Optional[int], *, seen: Any = None) -> Any:
        dataset = self.connected.dataset("things")
        schema = self.connected.schema(dataset)
        base = seen or self.connected.features(dataset, schema)[0]
        change = Change(Action.DELETE, 1, "1", base, None, along=along)
        return self.connected.write(dataset, schema, change, Protection.TEST_PATCH)


def test_series_and_measurements_are_counted() -> None:
    assert Park().hanging() == {"Observations": 314, "Datastreams": 2}
    assert Park(series=0).hanging() == {"Observations": 0, "Datastreams": 0}
    assert Park(multi=3).hanging() == {"Observations": 628, "Datastreams": 2, "MultiDatastreams": 3}


def test_without_a_word_of_the_person_nothing_is_deleted() -> None:
    park = Park()
    with pytest.raises(Unsupported):
        park.delete(None)
    assert not park.deletions
    capabilities = park.connected.dataset("things").capabilities
    assert blocked_by(Action.DELETE, capabilities) == "unsupported", "an ordinary publication deletes no Thing"
    assert Capability.DELETE_COUNTED in capabilities


def test_what_was_agreed_to_is_deleted_once() -> None:
    park = Park()
    written = park.delete(316)
    assert (written.id, written.feature, park.deletions) == ("1", None, 1)


@pytest.mark.parametrize("grown", [{"series": 3}, {"values": 315}])
def test_what_was_added_since_keeps_it(grown: dict[str, int]) -> None:
    park = Park(**{"series": 2, "values": 314, **grown})
    with pytest.raises(VersionMismatch):
        park.delete(316)
    assert not park.deletions


def test_what_somebody_changed_since_keeps_it() -> None:
    park = Park()
    dataset = park.connected.dataset("things")
    seen = park.connected.features(dataset, park.connected.schema(dataset))[0]
    park.bag = {"höhe": 6}
    with pytest.raises(VersionMismatch):
        park.delete(316, seen=seen)
    assert not park.deletions


@pytest.mark.parametrize("bad", [None, -1, "many", 2.5, LOGIN, NOT_FOUND, Answer({}, 500), Answer([], 200)], ids=repr)
@pytest.mark.parametrize("which", ["series", "values"])
def test_a_server_that_does_not_count_deletes_nothing(which: str, bad: Any) -> None:
    park = Park(**{which: bad})
    with pytest.raises(UrbanDataError):
        park.hanging()
    with pytest.raises(UrbanDataError):
        park.delete(1000)
    assert not park.deletions


def test_a_refusal_is_what_it_is() -> None:
    with pytest.raises(Forbidden):
        Park(deleted=Answer({"message": "not you"}, 403)).delete(316)


def test_what_is_gone_already_is_as_wanted() -> None:
    park = Park()
    dataset = park.connected.dataset("things")
    schema = park.connected.schema(dataset)
    seen = park.connected.features(dataset, schema)[0]
    park.there = False
    change = Change(Action.DELETE, 1, "1", seen, None, along=0)
    assert park.connected.write(dataset, schema, change, Protection.TEST_PATCH).id == "1" and not park.deletions
