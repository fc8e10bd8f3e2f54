"""A plain REST list that is emptied there: its objects were deleted, and its columns are as they were."""

from __future__ import annotations

import pytest
from desk import Desk, states
from django_rest import API, Benches

from urban_data_workbench.plugin.connectors.rest import Rest
from urban_data_workbench.plugin.core.merge import Choice, Resolution, Verdict
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.decisions import decide
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.restructure import Restructuring
from urban_data_workbench.plugin.services.updating import Updating
from urban_data_workbench.tests.connectors.rough import Answer, Rough


class Uncounted(Benches):
    """The same without numbers, and without telling what may be done: to who only reads."""

    def _list(self, asked):
        found = super()._list(asked)
        if asked.method == "OPTIONS":
            return Answer({"name": "Bench List"}, headers={"Allow": "GET, HEAD, OPTIONS"})
        return found["results"] if isinstance(found, dict) else found


@pytest.fixture
def make_desk(tmp_path):
    """Thirty benches offline; ``there`` is what the server has."""
    made = []

    def make(there):
        profile = Profile("Stadt", (Service("rest", API, options=(("resources", "benches"),)),))
        platforms = Platforms(
            lambda service: Session(service.url, adapter=Rough(there), limits=Limits(retries=0)), (Rest(),)
        )
        (dataset,) = platforms.datasets(profile)
        made.append(Desk(tmp_path, platforms, profile, dataset))
        return made[0]

    yield make
    made[0].copy.close()


@pytest.mark.parametrize("kind", [Benches, Uncounted])
@pytest.mark.parametrize("wkt", [False, True])
def test_all_its_objects_were_deleted_there(make_desk, kind, wkt):
    there = kind(wkt=wkt, most=30)
    desk = make_desk(there)
    there.rows.clear()
    plan = desk.review()
    assert len(plan.pull) == 30 == len(plan.items) and {item.theirs for item in plan.items} == {None}
    desk.publish(plan)
    assert desk.rows() == {} and desk.review().items == ()


def test_an_edit_is_asked_about_and_can_be_made_anew_there(make_desk):
    there = Benches()
    desk = make_desk(there)
    desk.edit(3, note="meine")
    there.rows.clear()
    desk.insert(material="Eisen", seats=2)
    plan = desk.review()
    (item,) = plan.conflicts
    assert [one.outcome.verdict for one in plan.push] == [Verdict.PUSH]
    plan = decide(desk.copy, plan, item, {"@exists": Resolution(Choice.MINE)}, who="Anna")
    assert states(desk.publish(plan)) == ["confirmed"] * 2
    assert sorted(str(row["note"]) for row in there.rows.values()) == ["None", "meine"]
    assert all(row["lage"] for row in there.rows.values()) and desk.review().items == ()


def test_nothing_is_to_be_mended_and_an_update_takes_the_objects_out(make_desk):
    there = Benches()
    desk = make_desk(there)
    there.rows.clear()
    look = Restructuring(desk.platforms, lambda path: None).preview(desk.path, desk.profile, "benches", progress=NoProgress())
    assert not look.differs
    desk.copy.close()
    done = Updating(desk.platforms, Download(desk.platforms)).update(desk.path, desk.profile, "benches", progress=NoProgress())
    desk.restart()
    assert done.deleted == 30 and desk.rows() == {}
    there.rows.update(Benches().rows)
    assert len(desk.review().pull) == 30
