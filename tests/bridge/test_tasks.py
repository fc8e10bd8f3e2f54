"""Work in the background: answers come once, on the main thread, and stopping it takes a moment and harms nothing."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing

import hostile
import pytest
from small_city import SmallCity

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.errors import Cancelled, Unreachable
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms

PROMISED, GENEROUS = 0.5, 5.0  # seconds; this machine may be busy with other things


class Heard:
    """What came back to the main thread."""

    def __init__(self) -> None:
        self.results, self.errors, self.reports, self.threads = [], [], [], []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.current_thread())

    def failed(self, error: object) -> None:
        self.errors.append(error)
        self.threads.append(threading.current_thread())

    def reported(self, *state: object) -> None:
        self.reports.append(state)

    @property
    def something(self) -> bool:
        return bool(self.results or self.errors)

    @property
    def callbacks(self) -> dict:
        return {"done": self.done, "failed": self.failed}


@pytest.fixture
def runner(qgis_app):
    from urban_data_workbench.plugin.bridge.tasks import TaskRunner

    found = TaskRunner()
    yield found
    found.stop()


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_work_runs_elsewhere_and_its_result_comes_to_the_main_thread(runner, heard, qtbot):
    runner.start("x", lambda progress: threading.current_thread(), **heard.callbacks)
    assert runner.busy
    qtbot.waitUntil(lambda: heard.something, timeout=30_000)
    assert heard.results[0] is not threading.main_thread() and heard.threads == [threading.main_thread()]
    assert not runner.busy


def test_an_error_comes_as_it_is_and_an_unexpected_one_is_wrapped(runner, heard, qtbot):
    def known(progress):
        raise Unreachable("no connection", url="http://x")

    def unknown(progress):
        return {}["gone"]

    for work in (known, unknown):
        runner.start("x", work, **heard.callbacks)
    qtbot.waitUntil(lambda: len(heard.errors) == 2, timeout=30_000)
    assert sorted(error.code for error in heard.errors) == ["unreachable", "urban_data"]
    assert any("KeyError" in error.detail for error in heard.errors) and not heard.results


def test_how_far_it_is_comes_while_it_runs(runner, heard, qtbot):
    go_on = threading.Event()

    def work(progress):
        progress.report(61_000, 100_000, "pages")
        return go_on.wait(5)

    runner.start("x", work, reported=heard.reported, **heard.callbacks)
    qtbot.waitUntil(lambda: bool(heard.reports), timeout=30_000)
    go_on.set()
    qtbot.waitUntil(lambda: heard.something, timeout=30_000)
    assert heard.reports[0] == (61_000, 100_000, "pages")


def test_a_newer_question_silences_the_older_one(runner, heard, qtbot):
    begun, stopped = threading.Event(), threading.Event()

    def older(progress):
        begun.set()
        try:
            while True:
                progress.check()
                time.sleep(0.01)
        finally:
            stopped.set()

    runner.start("x", older, question="what", **heard.callbacks)
    qtbot.waitUntil(begun.is_set, timeout=30_000)
    runner.start("x", lambda progress: "new", question="what", **heard.callbacks)
    qtbot.waitUntil(lambda: stopped.is_set() and not runner.busy, timeout=30_000)
    assert heard.results == ["new"] and not heard.errors


def test_stopping_the_runner_ends_the_work_and_nobody_is_called(runner, heard, qtbot):
    begun = threading.Event()

    def work(progress):
        begun.set()
        while True:
            progress.check()
            time.sleep(0.01)

    runner.start("x", work, reported=heard.reported, **heard.callbacks)
    qtbot.waitUntil(begun.is_set, timeout=30_000)
    runner.stop()
    qtbot.wait(100)
    assert not runner.busy and not heard.something


def rows(path) -> dict[str, list]:
    """Every row of every table of a working copy."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        kept = [name for name in names if name not in ("gpkg_udw_state", "sqlite_sequence")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in kept}


@pytest.mark.parametrize("behaviour", [None, hostile.silent, hostile.drip], ids=["between slow pages", "a silent server", "a dripping reply"])
def test_a_long_load_is_stopped_within_half_a_second_and_the_file_is_as_before(runner, heard, qtbot, tmp_path, behaviour):
    from urban_data_workbench.plugin.bridge.sessions import Sessions

    sessions = Sessions()
    platforms = Platforms(sessions.connect, CONNECTORS)
    copies, path = Copies(platforms, Download(platforms)), tmp_path / "Büro.gpkg"
    with SmallCity() as city:
        profile = Profile("Klein", platforms.find(city.url))
        benches, trees = sorted(platforms.datasets(profile), key=lambda dataset: dataset.id)
        copies.load(path, profile, benches, Query(), series=False, progress=NoProgress())
        before = rows(path)
        city.count, city.page, city.pause = 50_000, 50, 0.15  # two and a half minutes
        load = lambda progress: copies.load(path, profile, trees, Query(), series=False, progress=progress)  # noqa: E731
        with city.misbehaving(behaviour):
            asked = len(city.server.visits)
            task = runner.start("Load", load, **heard.callbacks)
            qtbot.waitUntil(lambda: len(city.server.visits) > asked + (4 if behaviour is None else 1), timeout=30_000)
            since = time.perf_counter()
            task.cancel()
            qtbot.waitUntil(lambda: heard.something, timeout=30_000)
            took = time.perf_counter() - since
    sessions.close()
    print(f"\nstopped after {took:.3f} s (promised: {PROMISED} s)")
    assert [type(error) for error in heard.errors] == [Cancelled] and not heard.results
    assert took <= GENEROUS
    assert rows(path) == before


def test_nothing_is_given_to_qgis_while_it_has_yet_to_notice_the_end_of_another_task(runner, heard, qtbot):
    """QGIS takes ended work out of its pool by an address that new work may have by then, which never begins."""
    from qgis.core import QgsApplication

    def given() -> list[str]:
        return [task.description() for task in QgsApplication.taskManager().tasks()]

    first = runner.start("first", lambda progress: 1, **heard.callbacks)
    while not first.has_run:  # nobody notices its end: no event is looked at here
        time.sleep(0.001)
    runner.start("second", lambda progress: 2, **heard.callbacks)
    stopped = runner.start("third", lambda progress: 3, **heard.callbacks)
    stopped.cancel()
    assert "first" in given() and "second" not in given()
    qtbot.waitUntil(lambda: not runner.busy, timeout=30_000)
    assert heard.results == [1, 2] and [type(error) for error in heard.errors] == [Cancelled]


def test_who_cancels_a_moment_too_late_meets_no_error(runner, heard, qtbot):
    task = runner.start("x", lambda progress: 1, **heard.callbacks)
    qtbot.waitUntil(lambda: heard.something, timeout=30_000)
    task.cancel()
    assert heard.results == [1] and not heard.errors
