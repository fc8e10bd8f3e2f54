"""Starting and stopping the sandbox from the plugin: a child process, or a thread where no interpreter is found."""
from __future__ import annotations

import json
import os
import subprocess  # nosec B404 - starts only the Python interpreter that QGIS itself runs on, without a shell
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence

from .names import SERVICES
from .options import Options
from .serve import TOKEN_VARIABLE

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what (English); called in the thread that called `start`."""

START_SECONDS = 180.0
STOP_SECONDS = 5.0
NO_WINDOW = 0x08000000


class SandboxFailed(Exception):
    """The sandbox did not start; the message is English, for the log and the details of a message."""


@dataclass
class Sandbox:
    """A running sandbox. `pid` is the child's, or this process's where it runs in a thread."""
    url: str
    pid: int
    _stop: Callable[[], None]
    _alive: Callable[[], bool]

    @property
    def services(self) -> Mapping[str, str]:
        """Root address of each kind of service: sensorthings, ogcapi-features, dipas."""
        return {kind: self.url + root for kind, root in SERVICES.items()}

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._alive()

    def stop(self) -> None:
        """Stop it and wait until it is gone; calling again does nothing."""
        self._stop()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def interpreters(*, executable: str = sys.executable, prefixes: Sequence[str] = (), platform: str = sys.platform
                 ) -> List[str]:
    """Python interpreters that may run the child, best first.

    Inside QGIS `sys.executable` is QGIS itself on Windows and macOS; its Python lies in the prefix.
    """
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    names = ["python.exe", "pythonw.exe", "python3.exe"] if platform == "win32" else \
        [f"bin/python{version}", "bin/python3", "bin/python"]
    found = [executable] if Path(executable).name.lower().startswith("python") else []
    if platform == "darwin":
        found += [str(Path(executable).parent / name) for name in ("python3", "bin/python3")]
    for prefix in prefixes or (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix):
        found += [str(Path(prefix) / name) for name in names]
    unique = list(dict.fromkeys(found))
    return [path for path in unique if os.path.isfile(path) and os.access(path, os.X_OK)]


def start(folder: Path, *, progress: Optional[Progress] = None, port: int = 0, interpreter: Optional[str] = None,
          scale: str = "full", token: Optional[str] = None, contributions: Sequence[Path] = (),
          fresh: bool = False, leave_out: Sequence[str] = ()) -> Sandbox:
    """Serve the city of a folder, building it at the first start; blocks until it answers.

    Call it from a worker thread. An exception raised by `progress` (cancel) ends the child and goes on.
    Raises SandboxFailed with what the child said.
    """
    options = Options(folder=Path(folder), port=port, scale=scale, token=token, contributions=tuple(contributions),
                      fresh=fresh, leave_out=tuple(leave_out))
    options.folder.mkdir(parents=True, exist_ok=True)
    tell = progress or _ignore
    for candidate in [interpreter] if interpreter else interpreters():
        try:
            return _start_child(candidate, options, tell)
        except _WrongInterpreter:
            continue
    if interpreter:
        raise SandboxFailed(f"{interpreter} cannot run the sandbox; see {options.folder / 'sandbox.log'}")
    return _start_thread(options, tell)


def _ignore(done: int, total: int, what: str) -> None:
    """Nobody wants to know the progress."""


class _WrongInterpreter(Exception):
    """The interpreter could not even load the sandbox."""


def _command(interpreter: str, options: Options) -> List[str]:
    command = [interpreter, str(Path(__file__).with_name("serve.py")), "--folder", str(options.folder),
               "--port", str(options.port), "--scale", options.scale, "--until-stdin-closes"]
    for file in options.contributions:
        command += ["--contributions", str(file)]
    for case in options.leave_out:
        command += ["--without", case]
    return command + (["--fresh"] if options.fresh else [])


def _environment(options: Options) -> Dict[str, str]:
    """The child's surroundings: the same, with the token where no process list shows it."""
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
    if options.token is not None:
        surroundings[TOKEN_VARIABLE] = options.token
    return surroundings


def _start_child(interpreter: str, options: Options, progress: Progress) -> Sandbox:
    with (options.folder / "sandbox.log").open("ab") as log:
        try:
            child = subprocess.Popen(  # nosec B603 - a fixed command without a shell, see interpreters()
                _command(interpreter, options), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
                env=_environment(options), creationflags=NO_WINDOW if sys.platform == "win32" else 0)
        except OSError as error:
            raise _WrongInterpreter(str(error)) from error
    guard = threading.Timer(START_SECONDS, child.kill)
    guard.daemon = True
    guard.start()
    try:
        url = _wait_until_ready(child, progress)
    except BaseException:
        _stop_child(child)
        raise
    finally:
        guard.cancel()
    return Sandbox(url, child.pid, lambda: _stop_child(child), lambda: child.poll() is None)


def _lines(child: "subprocess.Popen[bytes]") -> Iterator[Dict[str, Any]]:
    for line in child.stdout or ():
        try:
            facts = json.loads(line.decode("utf-8", "replace"))
        except ValueError:
            continue
        if isinstance(facts, dict):
            yield facts


def _wait_until_ready(child: "subprocess.Popen[bytes]", progress: Progress) -> str:
    heard = False
    for facts in _lines(child):
        heard = True
        if "ready" in facts:
            return str(facts["ready"])
        if "error" in facts:
            raise SandboxFailed(str(facts["error"]))
        if "progress" in facts:
            progress(int(facts["progress"]), int(facts["total"]), str(facts["what"]))
    if heard:
        raise SandboxFailed("the sandbox ended while it was building the city")
    raise _WrongInterpreter("no word from the child")


def _stop_child(child: "subprocess.Popen[bytes]") -> None:
    """Ask by closing its standard input, then end it; only this child, by its own handle."""
    if child.stdin and not child.stdin.closed:
        try:
            child.stdin.close()
        except OSError:
            child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(STOP_SECONDS)
    if child.stdout:
        child.stdout.close()


def _start_thread(options: Options, progress: Progress) -> Sandbox:
    from .host import CannotServe, Host  # only here: it loads what otherwise only the child needs
    try:
        host = Host(options, progress=progress)
    except (CannotServe, OSError, ValueError, LookupError) as error:
        raise SandboxFailed(str(error)) from error
    thread = threading.Thread(target=host.serve, name="sandbox", daemon=True)
    thread.start()

    def stop() -> None:
        if thread.is_alive():
            host.stop()
            thread.join(STOP_SECONDS)
    return Sandbox(host.url, os.getpid(), stop, thread.is_alive)
