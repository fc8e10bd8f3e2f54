"""Signing in without a person: ``qgis_process`` opens the authentication database by QGIS's own means, or says that it is locked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).resolve().parent.parent / "support"
sys.path.insert(0, str(SUPPORT))

from token_server import PUBLIC, Protected, TokenServer  # noqa: E402

from urban_data_workbench.tests.conftest import ROOT  # noqa: E402

METADATA = "[general]\nname=Probe\nqgisMinimumVersion=3.40\nhasProcessingProvider=yes\nversion=1\nauthor=x\nemail=x@example.org\ndescription=x\nabout=x\n"


@pytest.fixture
def home(tmp_path, master) -> Path:
    """A QGIS profile with the product and the probe in it, and a file with the master password."""
    plugins = tmp_path / "qgis" / "profiles" / "default" / "python" / "plugins"
    (plugins / "probe").mkdir(parents=True)
    (plugins / "workbench").symlink_to(ROOT, target_is_directory=True)
    shutil.copy(SUPPORT / "sign_in_probe.py", plugins / "probe" / "__init__.py")
    (plugins / "probe" / "metadata.txt").write_text(METADATA, encoding="utf-8")
    (plugins / "probe" / "product.txt").write_text("workbench", encoding="utf-8")
    (tmp_path / "auth").mkdir()
    (tmp_path / "password").write_text(master, encoding="utf-8")
    return tmp_path


def environment(home: Path, *, password: bool) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LC_ALL", "PYTHONPYCACHEPREFIX") if name in os.environ}
    more = {"QGIS_AUTH_PASSWORD_FILE": str(home / "password")} if password else {}
    return {
        **kept, **more, "HOME": str(home), "QGIS_CUSTOM_CONFIG_PATH": str(home / "qgis"), "QGIS_AUTH_DB_DIR_PATH": str(home / "auth"),
        "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(home), "no_proxy": "127.0.0.1,localhost",
    }


def kept_entry(home: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "window.py"), "make", *words], env={**environment(home, password=True), "UDW_PROFILE": str(home / "auth")},
        capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split()[-1]


def run(home: Path, *words: str, password: bool = True) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["qgis_process", *words], env=environment(home, password=password), capture_output=True, text=True, timeout=100, stdin=subprocess.DEVNULL, check=False)


def test_qgis_process_signs_in_where_the_password_is_given_and_else_says_that_the_database_is_locked(home):
    with TokenServer() as provider, Protected(provider) as platform:
        authcfg = kept_entry(home, provider.issuer, PUBLIC, provider.sign_in())
        assert run(home, "plugins", "enable", "probe").returncode == 0
        asked = ("run", "probe:read", "--json", "--", f"URL={platform.server.at('/data')}", f"AUTHCFG={authcfg}")
        locked = run(home, *asked, password=False)
        assert locked.returncode != 0 and "QGIS's password store is locked." in locked.stdout + locked.stderr
        assert platform.server.visits == [] and provider.refreshes == 0
        for night in (1, 2):
            done = run(home, *asked)
            assert done.returncode == 0, done.stdout + done.stderr
            assert json.loads(done.stdout[done.stdout.index("{"):])["results"]["STATUS"] == 200
            assert provider.refreshes == night and all(grant["alive"] for grant in provider._spent.values())
            assert "refresh-" not in done.stdout + done.stderr and "access-" not in done.stdout + done.stderr
