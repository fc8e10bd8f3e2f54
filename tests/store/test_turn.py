"""One window at a time reviews and publishes a file; a killed one gives its turn up, and the file it locked stays."""

from __future__ import annotations

import sqlite3
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


def beside(path):
    """The file that is locked."""
    return path.with_name(f".{path.name}-publishing")


def visible(path):
    """What a person sees in the folder."""
    found = sorted(item.name for item in path.parent.iterdir() if not item.name.endswith(("-wal", "-shm")))
    return [name for name in found if not name.startswith(".")]


def test_what_another_process_publishes_nobody_else_does(copy, path):
    with another_window(path), pytest.raises(PublishingElsewhere) as error:
        with copy.publishing():
            pass
    assert error.value.code == "publishing_elsewhere"


def test_a_killed_process_gives_its_turn_up(copy, path):
    with another_window(path) as process:
        process.kill()
        process.wait(timeout=30)
        with copy.publishing():
            pass
    assert visible(path) == [path.name]


def test_a_process_that_is_done_leaves_an_empty_hidden_file(copy, path):
    with another_window(path) as process:
        process.communicate(input="", timeout=30)
        assert process.returncode == 0 and visible(path) == [path.name] and beside(path).read_bytes() == b""
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
    assert visible(path) == [path.name]


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


def test_a_window_that_looked_before_the_last_one_left_still_keeps_the_next_one_out(tmp_path):
    """Were the locked file taken away, each of them would lock another file of that name."""
    path = tmp_path / "a.gpkg"
    with Turn(path).taken():
        early = sqlite3.connect(beside(path), isolation_level=None)
    early.execute("BEGIN EXCLUSIVE")
    with pytest.raises(PublishingElsewhere), Turn(path).taken():
        pass
    early.close()
    with Turn(path).taken():
        pass


def test_who_may_write_the_working_copy_may_have_the_turn(copy, path):
    path.chmod(0o664)
    with copy.publishing():
        pass
    assert beside(path).stat().st_mode & 0o777 == 0o664


def test_many_at_once_never_hold_it_together(tmp_path):
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
