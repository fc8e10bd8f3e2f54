"""What every test stands on: the plugin under one stable name, and QGIS off-screen in a profile of its own."""

from __future__ import annotations

import gc
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "urban_data_workbench"


def isolate(folder: Path) -> None:
    """Point every place where QGIS, Qt, GDAL or PROJ would write or read personal settings into ``folder``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(folder / "qgis")
    os.environ["QGIS_AUTH_DB_DIR_PATH"] = str(folder / "auth")
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "runtime")
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(ROOT / "build" / "hypothesis"))
    os.environ["PROJ_NETWORK"] = "OFF"
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost,::1"
    for name in ("qgis", "auth", "runtime"):
        (folder / name).mkdir(mode=0o700)


def register_plugin() -> None:
    """Make the root of the project importable under one name, whatever its folder is called."""
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)


def block_shapely() -> None:
    """Leave shapely out, as on a plain Debian QGIS: importing it fails from now on."""
    for name in [name for name in sys.modules if name.split(".")[0] == "shapely"]:
        del sys.modules[name]
    sys.modules["shapely"] = None


_scratch = tempfile.TemporaryDirectory(prefix="udw-tests-", ignore_cleanup_errors=True)
isolate(Path(_scratch.name))
register_plugin()
settings.register_profile("project", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("project")
if os.environ.get("UDW_BLOCK_SHAPELY") == "1":
    block_shapely()


def pytest_collection_finish():
    """What was collected stays: a million objects would be looked through each time somebody collects garbage."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val, argname):
    """Bytes are named by their argument: a zip holds its clock, and the workers would each collect another test."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def qgis_app():
    """The one QgsApplication of this run, with an empty profile, made when the first test asks for it."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QCoreApplication

    QCoreApplication.setOrganizationName("urban-data-workbench-tests")
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], True, os.environ["QGIS_CUSTOM_CONFIG_PATH"])
    application.initQgis()
    yield application
    application.processEvents()
    application.exitQgis()


@pytest.fixture(scope="session")
def qapp(qgis_app):
    """pytest-qt's application is QGIS's: there can be only one."""
    return qgis_app


@pytest.fixture(scope="session")
def qapp_cls():
    """Nobody but ``qgis_app`` makes an application."""
    raise RuntimeError("ask for qgis_app instead")


@pytest.fixture(scope="session")
def master():
    """The password of QGIS's authentication database in tests."""
    return "Musterstadt"


@pytest.fixture
def manager(qgis_app, master):
    """QGIS's authentication database, open and, in the end, with the entries it had."""
    from qgis.core import QgsApplication

    found = QgsApplication.authManager()
    assert found.setMasterPassword(master, True)
    before = set(found.configIds())
    yield found
    found.setMasterPassword(master, True)
    for identifier in set(found.configIds()) - before:
        found.removeAuthenticationConfig(identifier)
