"""Pictures of every visible piece, in each language, theme, width and size of letters; ends with 1 where one is not as it must be.

Run as ``run.py [--look de-light …] [--part connecting …]``; pictures, ``sheets/`` and ``screens.json`` are in ``build/screens``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import sheets  # noqa: E402
from desktop import ROOT, make_profile, run  # noqa: E402
from pieces import POINTS, THEMES, Look, looks, wanted  # noqa: E402

OUT = ROOT / "build" / "screens"
SECONDS = 900.0
AT_ONCE = 2


def main() -> int:
    """Take the pictures, look at them as far as a program can, and lay them out for the eyes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--look", nargs="*", default=[], help="language and theme, such as de-light, en-dark, de-light-150")
    parser.add_argument("--part", nargs="*", default=[], help="parts of the walk in inside.py; what they stand on must be among them")
    asked, parts = parser.parse_args().look, parser.parse_args().part
    os.environ["UDW_PARTS"] = " ".join(parts)
    chosen = [look for look in looks() if not asked or look.name in asked]
    if not asked:
        shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        codes = list(pool.map(_take, chosen))
    problems = [f"{look.name}: QGIS ended with {code}" for look, code in zip(chosen, codes) if code]
    problems += [line for look in chosen for line in _told(look)]
    taken = [name for look in chosen for name in _report(look).get("pictures", ())] if parts else wanted()
    names = [name for name in taken if any(_is_of(name, look) for look in chosen)]
    problems += [f"{name}: is missing" for name in names if not (OUT / name).exists()]
    there = [OUT / name for name in names if (OUT / name).exists()]
    problems += sheets.problems(there)
    sheets.lay_out(there, OUT / "sheets")
    told = {"pictures": len(there), "wanted": len(names), "problems": problems}
    (OUT / "screens.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for line in problems:
        print(line)
    print(f"{len(there)} of {len(names)} pictures, {len(problems)} problems; contact sheets are in {OUT.relative_to(ROOT)}/sheets")
    return bool(problems)


def _take(look: Look) -> int:
    folder = ROOT / "build" / "profiles" / f"screens-{look.name}"
    profiles = make_profile(folder, language=look.language, theme=THEMES[look.theme], points=POINTS[look.large])
    packages = next(iter((ROOT / "build" / "env" / "lib").glob("python3*/site-packages")), None)
    variables = {
        "UDW_DEMO": str(OUT), "UDW_LANGUAGE": look.language, "UDW_THEME": look.theme, "UDW_LARGE": "1" if look.large else "0",
        "UDW_SCRIPTS": os.pathsep.join(map(str, (HERE, HERE.parent, ROOT / "tests" / "support"))),
        "PYTHONPATH": str(packages) if packages else "",
    }
    return run(profiles, code=HERE / "inside.py", variables=variables, seconds=SECONDS, size="1900x1200")


def _told(look: Look) -> list[str]:
    return _report(look).get("problems", [f"{look.name}: no report"])


def _report(look: Look) -> dict[str, list[str]]:
    path = OUT / f"{look.name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _is_of(name: str, look: Look) -> bool:
    return f"-{look.language}-{look.theme}-" in name and name.endswith("-150.png") == look.large


if __name__ == "__main__":
    sys.exit(main())
