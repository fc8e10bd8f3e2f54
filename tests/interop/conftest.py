"""The real servers as fixtures, and the report of the run. Nothing here skips: what is missing fails."""
from __future__ import annotations

import time
from pathlib import Path
from typing import Iterator

import pytest

from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.sandbox.launch import Sandbox
from urban_data_workbench.tests.interop.data import ROOT, loggers, shared_data
from urban_data_workbench.tests.interop.loading import LoadedSeries, create_defibrillators, load_loggers
from urban_data_workbench.tests.interop.report import BEHIND_A_GATEWAY, FROST_BY_IDS, InteropReport
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.process import Server
from urban_data_workbench.tests.interop.servers.pygeoapi import PyGeoApi
from urban_data_workbench.tests.interop.servers.qgis_server import QgisServer

REPORT = pytest.StashKey[InteropReport]()
TARGET = ROOT / "build" / "interop.json"
INNER_HOST = "http://10.9.8.7:8080"  # nobody's
SECONDS = 900  # a first run installs servers within a test's time


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REPORT] = InteropReport()
    TARGET.unlink(missing_ok=True)


def pytest_collection_modifyitems(items: "list[pytest.Item]") -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(SECONDS))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A row that does not hold fails the run, also where every test passed."""
    report = session.config.stash[REPORT]
    report.write(TARGET)
    if not report.holds and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    terminalreporter.section("interop")
    for line in config.stash[REPORT].lines():
        terminalreporter.line(line)


@pytest.fixture(scope="session")
def interop(request: pytest.FixtureRequest) -> InteropReport:
    """The report of this run: `interop.row("pygeoapi").read(got=…, …)`."""
    return request.config.stash[REPORT]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data; a run without it fails."""
    return shared_data()


@pytest.fixture(scope="session")
def postgis(interop: InteropReport) -> Iterator[PostGis]:
    """PostGIS, empty."""
    yield from _serve(PostGis(), interop)


@pytest.fixture(scope="session")
def frost(postgis: PostGis, interop: InteropReport) -> Iterator[Frost]:
    """FROST, empty; `pond_loggers` fills it."""
    yield from _serve(Frost(postgis), interop)


@pytest.fixture(scope="session")
def pond_loggers(frost: Frost, shared: Path) -> "list[LoadedSeries]":
    """All 107 series of the 15 pond loggers, loaded into FROST."""
    return load_loggers(frost, loggers())


@pytest.fixture(scope="session", params=["LONG", "STRING", "UUID"])
def frost_by_ids(request: pytest.FixtureRequest, postgis: PostGis, interop: InteropReport) -> Iterator[Frost]:
    """FROST with integer, string and UUID ids, relative links and pages of two rows; tests empty it first."""
    kind = request.param
    settings = {"plugins.coreModel.idType": kind, "useAbsoluteNavigationLinks": "false", "maxTop": "2"}
    if kind != "LONG":
        settings["persistence.idGenerationMode"] = "ServerAndClientGenerated"
    postgis.execute("gis", 'create extension if not exists "uuid-ossp"')  # what databases are made from
    yield from _serve(Frost(postgis, database=f"frost_{kind.lower()}", title=FROST_BY_IDS[kind], settings=settings), interop)


@pytest.fixture(scope="session")
def frost_gateway(postgis: PostGis, interop: InteropReport) -> Iterator[Frost]:
    """FROST that takes itself for another host, as behind a gateway: all its links name that one. Pages of three rows, Projects."""
    settings = {"serviceRootUrl": f"{INNER_HOST}/FROST-Server", "maxTop": "3"}
    yield from _serve(Frost(postgis, database="frost_gateway", title=BEHIND_A_GATEWAY, settings=settings, projects=True), interop)


@pytest.fixture(scope="session")
def pygeoapi(postgis: PostGis, shared: Path, interop: InteropReport) -> Iterator[PyGeoApi]:
    """pygeoapi with the 131 defibrillators; a test that writes calls `restore_defibrillators` first."""
    create_defibrillators(postgis, "pygeoapi")
    yield from _serve(PyGeoApi(postgis, database="pygeoapi"), interop)


@pytest.fixture(scope="session")
def qgis_server(postgis: PostGis, shared: Path, interop: InteropReport) -> Iterator[QgisServer]:
    """QGIS Server with the 131 defibrillators; a test that writes calls `restore_defibrillators` first."""
    create_defibrillators(postgis, "qgis_server")
    yield from _serve(QgisServer(postgis, database="qgis_server"), interop)


@pytest.fixture(scope="session")
def musterstadt(interop: InteropReport, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[tuple[Sandbox, Path]]":
    """The sandbox city in a process of its own, and the file that is its storage."""
    folder = tmp_path_factory.mktemp("musterstadt")
    began = time.monotonic()
    with launch.start(folder, scale="small") as sandbox:
        figures = f"built and started in {time.monotonic() - began:.1f} s"
        for title in ("sandbox SensorThings", "sandbox OGC API Features"):
            interop.started(title, version=product_version(), real=False, figures=figures)
        (storage,) = folder.glob("musterstadt-*.sqlite")
        yield sandbox, storage


def product_version() -> str:
    """The version of this product, whose part the sandbox is."""
    lines = (ROOT / "metadata.txt").read_text(encoding="utf-8").splitlines()
    return next(line.partition("=")[2] for line in lines if line.startswith("version="))


def _serve(server: Server, interop: InteropReport) -> Iterator[Server]:
    """Start, tell the report what runs, and stop at the end; the tests of a server that fails to start fail."""
    try:
        server.start()
    except Exception as error:
        interop.failed(server.title, error)
        raise
    figures = f"installed in {server.install_seconds:.1f} s, started in {server.boot_seconds:.1f} s, {server.memory_mb():.0f} MB"
    interop.started(server.title, version=server.version(), real=True, figures=figures)
    yield server
    server.stop()
