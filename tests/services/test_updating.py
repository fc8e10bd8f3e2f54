"""What others changed comes in, what was edited here stays; asked for is only what changed, where a platform can tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from benches import plain_sqlite
from fake_platform import SCHEMA, SERVICE
from stamping_platform import MORNING, Stamping

from urban_data_workbench.plugin.core.errors import Cancelled, LayerBeingEdited, Unreachable
from urban_data_workbench.plugin.core.gate import Gate
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.updating import Updating
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

PROFILE = Profile("Musterstadt", (SERVICE,))


class Office:
    """A working copy and what updates it."""

    def __init__(self, platform, path) -> None:
        self.platforms = Platforms(lambda service: object(), (platform,))
        self.path, self.platform = path, platform
        download = Download(self.platforms)
        self.copies = Copies(self.platforms, download)
        self.updating = Updating(self.platforms, download, now=lambda: platform.clock + timedelta(minutes=1))
        self.copies.load(path, PROFILE, platform.dataset, Query(), series=False, progress=NoProgress())

    def update(self, **options):
        options.setdefault("progress", NoProgress())
        self.platform.clock += timedelta(hours=1)
        self.platform.asked.clear()
        self.platform.sent = 0
        return self.updating.update(self.path, PROFILE, "trees", **options)

    def edit(self, statement: str) -> None:
        with plain_sqlite(self.path) as connection:
            connection.execute(statement)

    def rows(self) -> dict[str, float]:
        with plain_sqlite(self.path) as connection:
            return dict(connection.execute("SELECT name, height FROM trees"))

    def counts(self) -> tuple[int, int, int]:
        (state,) = self.copies.states([self.path], progress=NoProgress())
        return state.changed, state.new, state.deleted


@pytest.fixture
def platform() -> Stamping:
    found = Stamping()
    for number in range(1, 9):
        found.add(f"Linde {number}", height=float(number))
    return found


@pytest.fixture
def office(platform, tmp_path) -> Office:
    return Office(platform, tmp_path / "a.gpkg")


def numbers(found) -> tuple[int, int, int, int, int]:
    return found.updated, found.new, found.deleted, found.conflicts, found.left


def test_the_first_update_compares_everything_and_the_next_ask_for_changes_alone(office, platform):
    platform.clock += timedelta(days=1)
    platform.colleague("1", height=11.0)
    platform.add("Neu", height=1.0)
    platform.colleague_deletes("2")
    first = office.update()
    assert numbers(first) == (1, 1, 1, 0, 0) and not first.since and platform.sent == 8
    platform.clock += timedelta(hours=1)
    platform.colleague("3", height=33.0)
    second = office.update()
    assert numbers(second) == (1, 0, 0, 0, 0) and second.since and platform.sent == 3  # two more by the overlap
    assert platform.asked == [[("updated_at", ">=", second.since)]]
    assert office.rows()["Linde 3"] == 33.0 and "Linde 2" not in office.rows()


@pytest.mark.parametrize("late, after", [(50, 5), (590, 600), (9000, 9600)], ids=["soon", "the same day", "a week later"])
def test_what_became_visible_long_after_its_instant_comes_in_with_the_next_update(office, platform, late, after):
    platform.clock += timedelta(days=30)
    seen = platform.clock
    platform.colleague("1", height=11.0)
    office.update()
    platform.clock = seen - timedelta(minutes=late)
    platform.colleague("3", height=33.0)
    platform.clock = seen + timedelta(minutes=after)
    found = office.update()
    assert found.since and office.rows()["Linde 3"] == 33.0 and platform.sent == 2


def test_edits_made_here_stay_and_conflicts_wait(office, platform):
    office.update()
    office.edit("UPDATE trees SET height = 50 WHERE fid = 1")
    office.edit("UPDATE trees SET height = 60 WHERE fid = 2")
    office.edit("DELETE FROM trees WHERE fid = 4")
    platform.clock += timedelta(hours=1)
    platform.colleague("2", height=22.0)
    platform.colleague("5", height=55.0)
    found = office.update()
    assert numbers(found) == (1, 0, 0, 1, 2) and found.since and not platform.arrivals
    assert (office.rows()["Linde 1"], office.rows()["Linde 2"], office.rows()["Linde 5"]) == (50.0, 60.0, 55.0)
    assert office.counts() == (2, 0, 1)
    with WorkingCopy.open(office.path) as copy:
        assert len(copy.conflicts("trees").open()) == 1
    plan = office.copies.review(office.path, PROFILE, "trees", progress=NoProgress()).plan
    assert len(plan.conflicts) == 1 and len(plan.push) == 2


def test_deletions_that_changes_do_not_show_are_counted_and_found_by_comparing(office, platform):
    office.update()
    platform.colleague_deletes("1")
    platform.colleague_deletes("2")
    platform.clock += timedelta(hours=1)
    platform.add("Neu")
    found = office.update()
    assert numbers(found) == (0, 1, 0, 0, 0) and found.gone == 2
    assert numbers(office.update(complete=True)) == (0, 0, 2, 0, 0)
    assert office.update().gone == 0


def test_changes_at_the_same_instant_as_the_newest_known_and_a_little_before_are_not_skipped(office, platform):
    platform.colleague("1", height=11.0)
    office.update()
    platform.clock = MORNING
    platform.colleague("2", height=22.0)
    platform.clock = MORNING - timedelta(minutes=3)
    platform.colleague("3", height=33.0)
    assert numbers(office.update()) == (2, 0, 0, 0, 0)


def test_what_was_published_here_does_not_hide_what_others_changed_before_it(office, platform):
    office.update()
    platform.clock += timedelta(hours=2)
    office.edit("UPDATE trees SET height = 50 WHERE fid = 1")
    reviewed = office.copies.review(office.path, PROFILE, "trees", progress=NoProgress())
    platform.colleague("2", height=22.0)
    platform.clock += timedelta(hours=2)
    office.copies.publish(reviewed, PROFILE, {}, who="Anna", progress=NoProgress())
    assert office.rows()["Linde 2"] == 2.0
    found = office.update()
    assert found.since and office.rows()["Linde 2"] == 22.0


def test_a_change_that_claims_to_come_from_the_future_does_not_end_updating(office, platform):
    platform.clock = MORNING + timedelta(days=30_000)
    platform.colleague("1", height=11.0)
    platform.clock = MORNING
    office.update()
    platform.clock += timedelta(hours=1)
    platform.colleague("2", height=22.0)
    office.update()
    assert office.rows()["Linde 2"] == 22.0


def test_a_clock_that_was_ahead_and_was_set_back_hides_nothing(office, platform):
    office.update()
    platform.clock += timedelta(days=400)
    platform.colleague("1", height=20.0)
    assert office.update().updated == 1
    platform.clock -= timedelta(days=399)
    platform.colleague("2", height=30.0)
    assert office.update().updated == 1 and office.rows()["Linde 2"] == 30.0
    platform.colleague("3", height=40.0)
    assert office.update().since and office.rows()["Linde 3"] == 40.0


def test_a_platform_that_does_not_filter_itself_is_compared_completely(office, platform):
    platform.filters = False
    office.update()
    platform.colleague_deletes("1")
    found = office.update()
    assert not found.since and numbers(found) == (0, 0, 1, 0, 0) and platform.sent == 7


def test_a_column_that_people_fill_tells_nothing(tmp_path):
    platform = Stamping()
    platform._schema = replace(SCHEMA, fields=(*SCHEMA.fields, Field("updated_at", Kind.DATETIME)))
    platform.add("Linde 1", height=1.0)
    office = Office(platform, tmp_path / "a.gpkg")
    assert not office.update().since and not office.update().since


def test_a_platform_that_breaks_off_or_a_cancel_leaves_everything_as_it_was(office, platform):
    office.update()
    platform.clock += timedelta(hours=1)
    platform.colleague("7", height=77.0)
    platform.fail_page = 1
    with pytest.raises(Unreachable):
        office.update()

    class Impatient(NoProgress):
        def check(self) -> None:
            raise Cancelled()

    platform.fail_page = None
    with pytest.raises(Cancelled):
        office.update(progress=Impatient())
    assert office.rows()["Linde 7"] == 7.0
    assert numbers(office.update()) == (1, 0, 0, 0, 0) and office.rows()["Linde 7"] == 77.0


def test_an_edited_layer_keeps_its_file_from_being_updated(office):
    with pytest.raises(LayerBeingEdited):
        office.update(being_edited=lambda: True)


def test_a_removed_dataset_leaves_nothing_behind(office):
    office.update()
    with WorkingCopy.open(office.path) as copy:
        assert copy.updates("trees").known().seen
        copy.remove("trees")
    with plain_sqlite(office.path) as connection:
        assert list(connection.execute("SELECT * FROM gpkg_udw_updates")) == []


@pytest.mark.parametrize("field", ["height", "state"], ids=["a conflict", "another field"])
def test_what_was_left_for_the_review_comes_in_once_the_edit_here_is_taken_back(office, platform, field):
    office.update()
    office.edit(f"UPDATE trees SET {field} = 50 WHERE fid = 2")
    platform.colleague("2", height=22.0)
    platform.clock += timedelta(hours=1)
    platform.colleague("5", height=55.0)
    assert office.update().since and office.rows()["Linde 2"] != 22.0
    office.edit(f"UPDATE trees SET {field} = (SELECT {field} FROM gpkg_udw_base_trees WHERE fid = 2) WHERE fid = 2")
    assert office.update().since and office.rows()["Linde 2"] == 22.0


def test_who_begins_to_edit_while_the_platform_is_read_goes_first(office, platform, monkeypatch):
    gate, read = Gate(), platform.pages

    def pages(*arguments, **options):
        yield from read(*arguments, **options)
        gate.shut()

    platform.colleague("1", height=11.0)
    monkeypatch.setattr(platform, "pages", pages)
    with pytest.raises(LayerBeingEdited):
        office.update(being_edited=lambda: gate.is_shut, turn=gate.passing)
    assert office.rows()["Linde 1"] == 1.0 and office.counts() == (0, 0, 0)
    office.edit("UPDATE trees SET height = 50 WHERE fid = 1")
    assert numbers(office.update()) == (0, 0, 0, 1, 0)


def test_who_begins_to_edit_while_the_file_is_backed_up_goes_first_also_from_the_review(office, platform):
    platform.colleague("1", height=11.0)
    gate = Gate()
    copies = Copies(office.platforms, Download(office.platforms), lambda *_: gate.shut())
    reviewed = copies.review(office.path, PROFILE, "trees", progress=NoProgress())
    with pytest.raises(LayerBeingEdited):
        copies.update(reviewed, PROFILE, {}, progress=NoProgress(), being_edited=lambda: gate.is_shut)
    assert office.rows()["Linde 1"] == 1.0
