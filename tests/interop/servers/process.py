"""One foreign program run on loopback: installed, started, waited for, measured and stopped by its own process group."""
from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Optional, Sequence, Type

import requests

BUILD = Path(__file__).resolve().parents[3] / "build" / "interop"
BOOT_SECONDS = 90
STOP_SECONDS = 15
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


class DidNotStart(RuntimeError):
    """A server that could not be installed or did not answer; the run fails, it never skips."""


class Server(ABC):
    """A program of others, as a context manager: `with PostGis() as postgis: …`.

    `start` installs what is missing (quick the second time), boots and waits until the program answers. The program
    runs in a process group of its own, and dies with the thread that started it, so start it from the main thread.
    """

    name: str  # of folders
    title: str  # in reports
    stop_signal = signal.SIGTERM

    def __init__(self) -> None:
        self.install_seconds = 0.0
        self.boot_seconds = 0.0
        self._process: Optional[subprocess.Popen] = None
        self._folder: Optional[Path] = None

    @property
    @abstractmethod
    def url(self) -> str:
        """Where the program answers, without a slash at the end."""

    @abstractmethod
    def version(self) -> str:
        """The version that is running, in the program's own words."""

    @abstractmethod
    def install(self) -> None:
        """Fetch what is missing on this machine."""

    @abstractmethod
    def boot(self) -> None:
        """Start the program and return once it answers."""

    @property
    def folder(self) -> Path:
        """The folder of this run, removed by `stop`."""
        if self._folder is None:
            self._folder = run_folder(self.name)
        return self._folder

    @property
    def cache(self) -> Path:
        """The folder that stays from run to run: environments, class paths, logs."""
        folder = BUILD / self.name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def running(self) -> bool:
        """Whether the program was started here and is still alive."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> "Server":
        """Install, boot, and leave the two times in `install_seconds` and `boot_seconds`."""
        began = time.monotonic()
        self.install()
        installed = time.monotonic()
        try:
            self.boot()
        except BaseException:
            self.stop()
            raise
        self.install_seconds, self.boot_seconds = installed - began, time.monotonic() - installed
        return self

    def stop(self) -> None:
        """End the process group that `start` made, by its id, and remove the folder of this run."""
        if self._process is not None:
            end_group(self._process, self.stop_signal)
            self._process = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.stop()

    def launch(self, command: Sequence[str], *, env: Optional[dict] = None, user: Optional[str] = None) -> None:
        """Start `command` in its own process group, its output in `log_path`."""
        account = {} if user is None else {"user": user, "group": user, "extra_groups": []}
        with open(self.log_path, "wb") as log:
            self._process = subprocess.Popen(
                [str(part) for part in command], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=self._die_with_parent,
                env={**os.environ, **(env or {})}, **account)

    def _die_with_parent(self) -> None:
        """Runs in the child: a killed test run leaves no server behind."""
        _LIBC.prctl(_PR_SET_PDEATHSIG, self.stop_signal)

    @property
    def log_path(self) -> Path:
        """What the program printed, kept after the run."""
        return self.cache / "server.log"

    def wait_for(self, url: str) -> requests.Response:
        """Ask `url` until it answers 200, the program ends, or the time is up."""
        with local_session() as session:
            for _ in self.attempts():
                try:
                    reply = session.get(url, timeout=5)
                except requests.RequestException:
                    continue
                if reply.status_code == 200:
                    return reply
        raise self.failed("did not answer")

    def attempts(self):
        """Yield every tenth of a second while the program lives, for at most BOOT_SECONDS."""
        deadline = time.monotonic() + BOOT_SECONDS
        while time.monotonic() < deadline:
            if not self.running:
                raise self.failed("ended at once")
            yield
            time.sleep(0.1)

    def failed(self, what: str) -> DidNotStart:
        """An error that carries the last lines the program printed."""
        tail = self.log_path.read_text(errors="replace").splitlines()[-15:] if self.log_path.exists() else []
        return DidNotStart("\n".join([f"{self.name} {what}", *tail]))

    def memory_mb(self) -> float:
        """The proportional set size of the whole process group, in MB."""
        assert self._process is not None
        pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return sum(_pss_kb(pid) for pid in pids if _group_of(pid) == self._process.pid) / 1024


def local_session() -> requests.Session:
    """A session that reads no proxy and no netrc, for loopback only."""
    session = requests.Session()
    session.trust_env = False
    return session


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_folder(name: str, *, below: Optional[Path] = None) -> Path:
    """A new folder for one run; those of runs that were killed are removed first."""
    place = below or BUILD / "run"
    place.mkdir(parents=True, exist_ok=True)
    for old in place.glob("run-*-*"):
        owner = old.name.split("-")[1]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"run-{os.getpid()}-{name}-", dir=place))


def end_group(process: subprocess.Popen, stop_signal: signal.Signals) -> None:
    """Ask the process group of `process` to stop, and kill what is left of it after STOP_SECONDS."""
    try:
        if process.poll() is None:
            os.kill(process.pid, stop_signal)
            process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_SECONDS)
    try:
        os.killpg(process.pid, signal.SIGKILL)  # children that outlived their parent; the group is ours alone
    except ProcessLookupError:
        return


def _group_of(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
