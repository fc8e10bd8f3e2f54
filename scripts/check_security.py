"""Scan what ships as the official plugin repository does: any finding of Bandit or detect-secrets is one too many."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def bandit_problems(folder: Path) -> list[str]:
    """Findings of every severity and confidence."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", str(folder), "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True)
    report = json.loads(done.stdout)
    found = [f"{item['filename']}:{item['line_number']}: {item['test_id']} {item['issue_text']}" for item in report["results"]]
    return found + [f"{item['filename']}: bandit could not read it: {item['reason']}" for item in report["errors"]]


def secret_problems(folder: Path) -> list[str]:
    """What looks like a secret to detect-secrets; nothing is sent anywhere to verify it."""
    command = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--no-verify", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    results = json.loads(done.stdout)["results"]
    return [f"{name}:{item['line_number']}: {item['type']}" for name, items in results.items() for item in items]


def exception_problems(folder: Path) -> list[str]:
    """Exceptions must say which rule and why: ``# nosec B608 # the name passed the quoting function``."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            comment = re.search(r"#(.*\bnosec\b.*)", line)
            if comment and (not re.search(r"nosec:?\s*B\d{3}", comment[1]) or not re.sub(r"nosec:?|B\d{3}|[\W\d_]", "", comment[1])):
                found.append(f"{path}:{number}: an exception names its rule and its reason")
    return found


def problems(folder: Path) -> list[str]:
    """Everything that would block the plugin in the official repository."""
    return bandit_problems(folder) + secret_problems(folder) + exception_problems(folder)


def main() -> int:
    """Scan the package; the exit code says whether something was found."""
    packages = sorted((ROOT / "build").glob("urban_data_workbench-*.zip"), key=lambda path: path.stat().st_mtime)
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(packages[-1]).extractall(folder)
        found = [line.replace(f"{folder}/", "") for line in problems(Path(folder))]
        files = sum(1 for _ in Path(folder).rglob("*.py"))
    for line in found:
        print(f"security: {line}", file=sys.stderr)
    print(f"{packages[-1].name}: {files} Python files scanned, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
