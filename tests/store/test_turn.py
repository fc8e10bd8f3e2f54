"""One window at a time reviews and publishes a file; a killed one gives its turn up."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.errors import PublishingElsewhere
from urban_data_workbench.plugin.store.turn import Turn
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

HOLDER = Path(__file__).resolve().parent.parent / "support" / "holder.py"


@contextmanager
def another_window(path):
    """A process that holds the turn."""
    process = subprocess.Popen([sys.executable, HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)


def names(path):
    return sorted(item.name for item in path.parent.iterdir() if not item.name.endswith(("-wal", "-shm")))


def test_what_another_process_publishes_nobody_else_does(copy, path):
    with another_window(path), pytest.raises(PublishingElsewhere) as error:
        with copy.publishing():
            pass
    assert error.value.code == "publishing_elsewhere"


def test_a_killed_process_gives_its_turn_up_and_what_it_left_is_cleared_away(copy, path):
    with another_window(path) as process:
        process.kill()
        process.wait(timeout=30)
        assert names(path) == [path.name, f"{path.name}-publishing"]
        with copy.publishing():
            pass
    assert names(path) == [path.name]


def test_a_process_that_is_done_leaves_nothing(copy, path):
    with another_window(path) as process:
        process.communicate(input="", timeout=30)
        assert process.returncode == 0 and names(path) == [path.name]
        with copy.publishing():
            pass


def test_two_tasks_of_one_process_take_turns_too(copy, path):
    with WorkingCopy.open(path) as other:
        with copy.publishing(), pytest.raises(PublishingElsewhere):
            with other.publishing():
                pass
        with other.publishing():
            pass


def test_whoever_has_the_turn_has_it_inside_as_well(copy, path):
    with copy.publishing():
        with copy.publishing():
            pass
        with WorkingCopy.open(path) as other, pytest.raises(PublishingElsewhere):
            with other.publishing():
                pass
    assert names(path) == [path.name]


def test_a_failure_gives_the_turn_up(copy, path):
    with pytest.raises(KeyError), copy.publishing():
        raise KeyError("a mistake")
    with WorkingCopy.open(path) as other, other.publishing():
        pass


def test_a_link_to_a_file_is_that_file(copy, path):
    link = path.with_name("link.gpkg")
    link.symlink_to(path)
    with copy.publishing(), WorkingCopy.open(link) as other, pytest.raises(PublishingElsewhere):
        with other.publishing():
            pass


def test_many_at_once_never_hold_it_together(tmp_path):
    """The lock's file comes and goes under them: whoever locked one that lost its name must not count."""
    path, inside, most, failures = tmp_path / "a.gpkg", [], [], []

    def again_and_again():
        for _ in range(60):
            try:
                with Turn(path).taken():
                    inside.append(1)
                    most.append(len(inside))
                    inside.pop()
            except PublishingElsewhere:
                continue
            except Exception as error:  # noqa: BLE001 (whatever it is, the test fails by it)
                failures.append(error)

    threads = [threading.Thread(target=again_and_again) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures and len(most) > 60 and set(most) == {1}
