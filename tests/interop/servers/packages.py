"""Fetching what the servers need on a plain Debian 12, once: packages of apt, of pip in an environment, of Maven, of npm, of Go."""
from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Optional, Sequence, Union

from .process import BUILD, DidNotStart

SYSTEM_PYTHON = "/usr/bin/python3"
INSTALL_SECONDS = 600
_UNPACKER = "3.8.1"
_BACKPORTED_GO = "/usr/lib/go-1.23/bin/go"


def debian(*packages: str, provide: Sequence[str], suite: Optional[str] = None) -> None:
    """Install Debian packages unless every path or command of `provide` is there already."""
    with _one_at_a_time():
        if _missing(provide):
            _apt("update", "-q")
            _apt("install", "-y", "-q", "--no-install-recommends", *(["-t", suite] if suite else []), *packages)
    if _missing(provide):
        raise DidNotStart(f"apt installed {' '.join(packages)}, but there is no {' '.join(_missing(provide))}")


def python_environment(folder: Path, *requirements: str) -> Path:
    """A virtual environment of the distribution's own Python with `requirements`; returns its bin folder."""
    version = run([SYSTEM_PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).strip()
    debian("python3-venv", provide=[f"/usr/lib/python{version}/ensurepip/__init__.py"])
    stamp = folder / "requirements.txt"
    wanted = "\n".join([version, *requirements]) + "\n"
    with _one_at_a_time():
        if not (stamp.exists() and stamp.read_text() == wanted):
            shutil.rmtree(folder, ignore_errors=True)
            run([SYSTEM_PYTHON, "-m", "venv", folder])
            run([folder / "bin" / "pip", "install", "-q", "--disable-pip-version-check", *requirements])
            stamp.write_text(wanted)
    return folder / "bin"


def maven_classpath(pom: Path, *, folder: Path) -> str:
    """The class path of the dependencies of `pom`, fetched from Maven Central where they are missing."""
    debian("openjdk-17-jdk-headless", "maven", provide=["javac", "java", "mvn"])
    stamp, listing = folder / "pom.xml", folder / "classpath.txt"
    with _one_at_a_time():
        if not (stamp.exists() and stamp.read_bytes() == pom.read_bytes() and _all_there(listing)):
            run(["mvn", "-q", "-B", "-f", pom, "dependency:build-classpath", f"-Dmdep.outputFile={listing}"])
            shutil.copyfile(pom, stamp)
    return listing.read_text().strip()


def node_modules(manifest: Path, *, folder: Path) -> Path:
    """A folder with the packages that a package.json asks for, fetched from npm's registry; scripts of packages do not run."""
    debian("nodejs", "npm", provide=["node", "npm"])
    stamp = folder / "package.json"
    with _one_at_a_time():
        if not (stamp.exists() and stamp.read_bytes() == manifest.read_bytes() and (folder / "installed").exists()):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            shutil.copyfile(manifest, stamp)
            run(["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"])
            (folder / "installed").touch()
    return folder


def maven_archive(coordinates: str, *, folder: Path) -> Path:
    """A folder with the unpacked archive of `coordinates` (group:artifact:version:type), fetched from Maven Central if missing."""
    debian("openjdk-17-jdk-headless", "maven", provide=["java", "mvn"])
    stamp = folder / "coordinates.txt"
    with _one_at_a_time():
        if not (stamp.exists() and stamp.read_text() == coordinates):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            run(["mvn", "-q", "-B", f"org.apache.maven.plugins:maven-dependency-plugin:{_UNPACKER}:unpack",
                 f"-Dartifact={coordinates}", f"-DoutputDirectory={folder}"], folder=folder)
            stamp.write_text(coordinates)
    return folder


def go_program(module: str, version: str, *, folder: Path) -> Path:
    """The program of a Go module, fetched and built where it is missing; built without C, so that it needs no compiler."""
    program, stamp = folder / module.split("/")[2], folder / "version.txt"
    wanted = f"{module}@{version}"
    if not (program.exists() and stamp.exists() and stamp.read_text() == wanted):
        go = _go()
        with _one_at_a_time():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for step in (["mod", "init", "interop"], ["get", wanted], ["build", "-o", program, module]):
                run([go, "-C", folder, *step], env={"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOWORK": "off"})
            stamp.write_text(wanted)
    return program


def _go() -> str:
    """A Go of 1.21 or newer, the oldest that has `go -C` and toolchain lines; Debian 12's own is 1.19, its backports have more."""
    if shutil.which("go") and not re.search(r"go1\.(1?\d|20)\b", run(["go", "version"])):
        return "go"
    debian("golang-1.23-go", suite="bookworm-backports", provide=[_BACKPORTED_GO])
    return _BACKPORTED_GO


def run(command: Sequence[Union[str, Path]], *, text: Optional[str] = None, user: Optional[str] = None,
        env: Optional[dict] = None, folder: Optional[Path] = None) -> str:
    """Run a command to its end, within INSTALL_SECONDS, and return what it printed; failing is DidNotStart.

    `folder`: where it runs, for programs that leave files beside themselves.
    """
    account = {} if user is None else {"user": user, "group": user, "extra_groups": []}
    surroundings = {name: value for name, value in os.environ.items() if name != "XDG_CACHE_HOME"}  # pip's own cache
    done = subprocess.run([str(part) for part in command], input=text, capture_output=True, encoding="utf-8",
                          errors="replace", timeout=INSTALL_SECONDS, env={**surroundings, **(env or {})}, cwd=folder,
                          **account)
    if done.returncode:
        raise DidNotStart(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def _apt(*arguments: str) -> None:
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    run([*rights, "env", "DEBIAN_FRONTEND=noninteractive",
         "apt-get", "-o", f"DPkg::Lock::Timeout={INSTALL_SECONDS}", *arguments])


def _missing(things: Sequence[str]) -> "list[str]":
    """Paths and commands that this machine lacks; what Debian installs outside PATH is named by its path."""
    return [thing for thing in things if not (Path(thing).exists() if "/" in thing else shutil.which(thing))]


def _all_there(listing: Path) -> bool:
    return listing.exists() and all(Path(jar).exists() for jar in listing.read_text().strip().split(":"))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two runs in one working tree install one after the other."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with open(BUILD / "install.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
