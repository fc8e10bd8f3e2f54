"""Plants each defect in a copy of the plugin, never in the project itself, and sees whether a check notices.

Run as ``planted.py [WORD…]`` for those whose name holds a word.
"""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from defects import DEFECTS, Defect  # noqa: E402

ROOT = HERE.parent.parent
LINKED = ("replies", "__pycache__", "interop", "bench", "ui", "build")
LIMIT = 600


def plantable(defect: Defect) -> None:
    """Raise unless each snippet is in its file exactly once."""
    for file, old, _ in defect.changes:
        number = (ROOT / "plugin" / file).read_text(encoding="utf-8").count(old)
        if number != 1:
            raise LookupError(f"{defect.name}: found {number} times in {file}: {old!r}")


class Copy:
    """A copy of plugin and tests, in which one defect at a time is planted."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        skip = shutil.ignore_patterns(*LINKED)
        for name in ("plugin", "tests"):
            shutil.copytree(ROOT / name, folder / name, ignore=skip)
        (folder / "tests/connectors/replies").symlink_to(ROOT / "tests/connectors/replies")
        for name in ("__init__.py", "metadata.txt", "pyproject.toml"):
            shutil.copyfile(ROOT / name, folder / name)
        for name in ("resources", "ui"):
            (folder / name).symlink_to(ROOT / name)

    def notices(self, defect: Defect) -> str:
        """Return which check noticed the defect, an empty text where none did."""
        before = {file: (self.root / "plugin" / file).read_text(encoding="utf-8") for file, _, _ in defect.changes}
        try:
            for file, old, new in defect.changes:
                path = self.root / "plugin" / file
                path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
            return self.failing(defect)
        finally:
            for file, text in before.items():
                (self.root / "plugin" / file).write_text(text, encoding="utf-8")

    def failing(self, defect: Defect) -> str:
        """Return the first check of a defect that fails here, with its last words."""
        for part in defect.faults:
            told = self._run("tests/faults/quick.py", part)
            if told:
                return f"{part}: {told}"
        for file in defect.tests:
            told = self._run("-m", "pytest", "-q", "-x", "-o", f"cache_dir={self.root}/cache", f"tests/{file}")
            if told:
                return f"{file}: {told}"
        return ""

    def _run(self, *arguments) -> str:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
        environment.pop("PYTHONPYCACHEPREFIX", None)
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=environment, capture_output=True, text=True, timeout=LIMIT
        )
        if done.returncode not in (0, 1) or done.returncode and not done.stdout.strip():
            raise RuntimeError(f"{arguments} could not be asked: {done.stdout[-500:]}{done.stderr[-2000:]}")
        return done.stdout.strip()[-300:] if done.returncode else ""


def sound(copy: Copy, defects) -> None:
    """Raise unless every check passes where nothing is planted: else it would notice anything."""
    whole = Defect("nothing", (), tuple(dict.fromkeys(part for one in defects for part in one.faults)),
                   tuple(dict.fromkeys(file for one in defects for file in one.tests)))
    failing = copy.failing(whole)
    if failing:
        raise AssertionError(f"fails without any defect: {failing}")


def run(defects=DEFECTS, *, lanes: int = 2, check: bool = True) -> dict:
    """Plant them all; return how many were planted and caught, and who caught each."""
    for defect in defects:
        plantable(defect)
    with tempfile.TemporaryDirectory(prefix="udw-planted-") as folder:
        copies: queue.Queue[Copy] = queue.Queue()
        for lane in range(lanes):
            copies.put(Copy(Path(folder) / str(lane)))
        if check:
            first = copies.get()
            sound(first, defects)
            copies.put(first)

        def noticed(defect):
            copy = copies.get()
            try:
                who = copy.notices(defect)
            finally:
                copies.put(copy)
            print(f"{'caught' if who else 'MISSED'}: {defect.name} ({who.splitlines()[0][:100] if who else ''})", flush=True)
            return who

        with ThreadPoolExecutor(lanes) as pool:
            caught = dict(zip((defect.name for defect in defects), pool.map(noticed, defects)))
    return {"defects_planted": len(defects), "defects_caught": sum(map(bool, caught.values())),
            "missed": [name for name, who in caught.items() if not who]}


if __name__ == "__main__":
    chosen = [one for one in DEFECTS if not sys.argv[1:] or any(word in one.name for word in sys.argv[1:])]
    sys.exit(len(run(chosen, check=not sys.argv[1:])["missed"]) > 0)
