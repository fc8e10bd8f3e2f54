"""The main job on the sandbox city, in the real QGIS: connect, load, analyse, edit offline, publish."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from desktop import ROOT, make_profile, run

OUT = ROOT / "build" / "demo"
CODE = Path(__file__).with_name("demo_desktop.py")
SHAPELY = ROOT / "build" / "env" / "lib"
LANGUAGES = ("de", "en")
SECONDS = float(os.environ.get("UDW_SECONDS", "300"))


def main() -> int:
    """Run the demo once in each language, then print what it did."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    screen = bool(os.environ.get("DISPLAY"))
    codes = [_play(language, stay=screen and language == LANGUAGES[-1]) for language in LANGUAGES]
    for language in LANGUAGES:
        _print(language)
    print(f"\nMap, chart, analysis layers, receipt and pictures are in {OUT.relative_to(ROOT)}")
    return max(codes)


def _play(language: str, *, stay: bool) -> int:
    profiles = make_profile(ROOT / "build" / "profiles" / f"demo-{language}", language=language)
    packages = next(iter(SHAPELY.glob("python3*/site-packages")), None)
    variables = {
        "UDW_DEMO": str(OUT), "UDW_SCRIPTS": str(CODE.parent), "UDW_LANGUAGE": language, "UDW_STAY": "1" if stay else "0",
        "PYTHONPATH": str(packages) if packages else "",
    }
    started = time.monotonic()
    code = run(profiles, code=CODE, variables=variables, seconds=SECONDS if not stay else 86400.0)
    print(f"{language}: QGIS ended with {code} after {time.monotonic() - started:.0f} s")
    return code


def _print(language: str) -> None:
    report = OUT / f"demo_{language}.json"
    facts: dict[str, Any] = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {"steps": []}
    print(f"\n{language}:")
    for step in facts["steps"]:
        rest = ", ".join(f"{name} {value}" for name, value in step.items() if name not in ("what", "after_s"))
        print(f"  {step['after_s']:6.1f} s  {step['what']}: {rest}")


if __name__ == "__main__":
    sys.exit(main())
