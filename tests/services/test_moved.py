"""A working copy that is renamed, replaced or deleted under an open publication: nothing is sent that no file remembers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from desk import states
from fake_platform import FakePlatform

from urban_data_workbench.plugin.core.errors import Moved
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services.publish import publish
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the name of an open file")
ANOTHER_PROCESS = """
import sys
sys.path.insert(0, {tests!r})
import conftest
from pathlib import Path
from urban_data_workbench.plugin.store.working_copy import WorkingCopy
with WorkingCopy.open(Path(sys.argv[1])) as copy:
    print([entry.state.value for entry in copy.entries()])
"""


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    platform.add("tree", height=1.0)
    return platform


def seen_by_another_process(path: Path) -> str:
    script = ANOTHER_PROCESS.format(tests=str(Path(__file__).resolve().parent.parent))
    return subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, timeout=60, check=True).stdout


@ON_UNIX
@pytest.mark.parametrize("what", ["renamed", "replaced", "deleted"])
def test_nothing_is_sent_from_a_file_that_lost_its_name(make_desk, tmp_path, what):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime")
    plan, aside = desk.review(), tmp_path / "aside.gpkg"
    desk.path.rename(aside)
    if what == "replaced":
        WorkingCopy.create(desk.path, profile=desk.profile, title="another").close()
    elif what == "deleted":
        aside.unlink()
    with pytest.raises(Moved) as error:
        desk.publish(plan)
    assert error.value.code == "moved" and platform.arrivals == []


@ON_UNIX
def test_a_file_that_has_its_name_again_is_published(make_desk, tmp_path):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime")
    plan, aside = desk.review(), tmp_path / "aside.gpkg"
    desk.path.rename(aside)
    with pytest.raises(Moved):
        desk.publish(plan)
    aside.rename(desk.path)
    assert states(desk.publish(plan)) == ["confirmed"] and platform.names() == ["new lime", "tree"]


@ON_UNIX
def test_a_file_renamed_while_its_new_row_is_on_its_way_remembers_that_it_left(make_desk, tmp_path):
    platform, seen = city(), []
    desk, moved = make_desk(platform), tmp_path / "moved.gpkg"
    desk.insert(name="new lime")
    desk.restart()

    def renamed(_):
        platform.before_write = lambda _: None
        desk.path.rename(moved)
        seen.append(seen_by_another_process(moved))

    platform.before_write = renamed
    with pytest.raises(Moved):
        desk.publish()
    desk.copy.close()
    assert seen == ["['sending']\n"] and platform.names() == ["new lime", "tree"]
    with WorkingCopy.open(moved) as copy:
        copy.check()
        assert publish(copy, desk.access, review(copy, desk.access, "trees"), who="Ben").entries == ()
        assert [entry.state for entry in copy.entries()] == [State.UNCERTAIN]
    assert platform.names() == ["new lime", "tree"]
