"""Load the package into real QGIS from a folder of a random name, twice, and look for what it leaves behind."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = ROOT / "scripts" / "load_and_unload.py"
SECONDS = 180
# no news, no look for updates, no tips: nothing of QGIS itself asks the network or stops for a person
SETTINGS = """[app]
plugin_manager\\automatically-check-for-updates=false
[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true
[locale]
overrideFlag=true
userLocale=de_DE
[qgis]
checkVersion=false
showTips340=false
"""


def environment(home: Path) -> dict[str, str]:
    """A person's environment below ``home``, with nothing of ours: QGIS finds only what the distribution brings."""
    kept = {name: os.environ[name] for name in ("PATH", "LC_ALL") if name in os.environ}
    folders = {"HOME": "home", "TMPDIR": "scratch", "XDG_RUNTIME_DIR": "runtime", "QGIS_CUSTOM_CONFIG_PATH": "config"}
    for name in folders.values():
        (home / name).mkdir(mode=0o700, exist_ok=True)
    return {**kept, **{name: str(home / folder) for name, folder in folders.items()}, "no_proxy": "127.0.0.1,localhost"}


def install(package: Path, home: Path) -> str:
    """Unpack the package into the profile under a new name; returns the name."""
    name = f"x{secrets.token_hex(6)}"
    plugins = home / "config" / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        top = archive.namelist()[0].split("/")[0]
        archive.extractall(plugins)
    (plugins / top).rename(plugins / name)
    settings = home / "config" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir()
    settings.write_text(SETTINGS, encoding="utf-8")
    return name


def loading_problems(home: Path, name: str) -> list[str]:
    """What loading and unloading in QGIS's desktop leaves behind or complains about."""
    result = home / "result.json"
    variables = {**environment(home), "UDW_PLUGIN": name, "UDW_RESULT": str(result)}
    command = ["xvfb-run", "-a", "-w", "1", "-s", "-screen 0 1600x1000x24", "qgis", "--nologo", "--noversioncheck", "--profiles-path", str(home / "config"), "--profile", "default", "--code", str(INSIDE)]
    code, errors = bounded(command, variables)
    if not result.is_file():
        return [f"QGIS ended with {code} before the check did", *errors.splitlines()[-30:]]
    found = json.loads(result.read_text(encoding="utf-8"))
    if code != 0:
        found.append(f"QGIS ended with {code}")
    return found + traces(errors)


def bounded(command: list[str], variables: dict[str, str]) -> tuple[int, str]:
    """Run a command with all its children for SECONDS at most; returns its code and what it printed as errors."""
    started = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                               text=True, start_new_session=True)
    try:
        _, errors = started.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGTERM)
        _, errors = started.communicate(timeout=20)
        errors += f"\nstopped after {SECONDS} s: does a dialog wait for a person?"
    return started.returncode, errors


def traces(text: str) -> list[str]:
    """The last lines of what a program printed, if a Python error is among them."""
    return text.splitlines()[-30:] if "Traceback (most recent call last)" in text else []


def processing_problems(home: Path, name: str) -> list[str]:
    """Whether qgis_process knows the provider, and describes each of its algorithms."""
    variables = {**environment(home), "QT_QPA_PLATFORM": "offscreen"}

    def run(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(["qgis_process", *arguments], env=variables, capture_output=True, text=True, timeout=SECONDS, stdin=subprocess.DEVNULL)

    enabled = run("plugins", "enable", name)
    listed = run("--json", "list")
    if listed.returncode != 0:
        return [f"qgis_process list ended with {listed.returncode}", enabled.stderr[-500:], listed.stderr[-2000:]]
    provider = json.loads(listed.stdout)["providers"].get("udw")
    if provider is None or not provider["algorithms"]:
        return ["qgis_process does not list the provider udw", *enabled.stdout.splitlines()[-3:], *listed.stderr.splitlines()[-30:]]
    print(f"qgis_process lists udw with {', '.join(sorted(provider['algorithms']))}")
    helped = {algorithm: run("--json", "help", algorithm) for algorithm in provider["algorithms"]}
    return traces(listed.stderr) + [f"qgis_process help {algorithm} failed: {done.stderr[-500:]}" for algorithm, done in helped.items() if done.returncode]


def problems(package: Path, *, processing: bool = True) -> list[str]:
    """Everything that is wrong with loading this package."""
    home = Path(tempfile.mkdtemp(prefix="udw-load-"))
    try:
        name = install(package, home)
        found = loading_problems(home, name)
        return found + (processing_problems(home, name) if processing else [])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main() -> int:
    """Check the newest package; the exit code says whether something is wrong."""
    packages = sorted((ROOT / "build").glob("urban_data_workbench-*.zip"), key=lambda path: path.stat().st_mtime)
    found = problems(packages[-1])
    for line in found:
        print(f"load: {line}", file=sys.stderr)
    print(f"{packages[-1].name}: loaded, unloaded, loaded and unloaded again; {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
