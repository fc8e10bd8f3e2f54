"""Every measurement is a process of its own, that must find what is there; so are the servers it asks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Sequence

HERE = Path(__file__).resolve().parent


class Wrong(Exception):
    """A measurement that proves nothing: a process failed, or it did not find what there is."""


class Serving:
    """A process that says in one line of JSON what it serves, and ends when its standard input closes."""

    def __init__(self, script: str, *arguments: str) -> None:
        command = [sys.executable, str(HERE / script), *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        if not line:
            raise Wrong("the server did not start")
        return json.loads(line)

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()


def fresh(script: str, *arguments: object, given: str = "", expect: Any = None) -> dict[str, Any]:
    """Run one measurement in a process of its own; it must find what is expected."""
    found = json.loads(output([sys.executable, str(HERE / script), *map(str, arguments)], given).splitlines()[-1])
    for name, value in (expect or {}).items():
        if found.get(name) != value:
            raise Wrong(f"{script} {' '.join(map(str, arguments[:1]))}: {name} is {found.get(name)}, not {value}")
    return found


def output(command: Sequence[str], given: str) -> str:
    """Run a command to its end and return what it printed."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=600)
    except subprocess.TimeoutExpired:
        raise Wrong(f"{command[1]} took longer than ten minutes") from None
    if done.returncode or not done.stdout.strip():
        raise Wrong(f"{Path(command[1]).name} ended with {done.returncode}: {done.stderr.strip()[-600:]}")
    return done.stdout


@contextmanager
def empty() -> Iterator[Path]:
    """Give an empty folder for one file."""
    folder = Path(tempfile.mkdtemp(prefix="udw-bench-"))
    try:
        yield folder / "copy.gpkg"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
