"""A short run of chosen mishaps that ends at the first one that is not survived. Run as ``quick.py PART…``.

Parts: ``days`` without mishap, ``sweep`` (kills at some statements), ``kills`` (at random, with colleagues), or a kind of ``troubles``.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import Iterator

sys.path.insert(0, str(Path(__file__).resolve().parent))

import kills  # noqa: E402
import sync_proof  # noqa: E402
import troubles  # noqa: E402
from bench import KEYED, Bench, Trial  # noqa: E402

STEP, RANDOM, EACH = 11, 40, 24


def trials(bench: Bench, part: str, rng: random.Random) -> Iterator[tuple]:
    """Yield the trials of a part with what they came to."""
    if part == "days":
        for dialect in KEYED:
            trial = Trial(dialect, kills.some_edits(dialect, rng))
            yield trial, bench.run(trial)
    elif part == "sweep":
        for dialect in KEYED:
            yield from kills.at_statements(bench, dialect, rng, step=STEP)
    elif part == "kills":
        for number in range(RANDOM):
            yield kills.at_random(bench, list(KEYED)[number % len(KEYED)], rng)
    else:
        for number in range(EACH):
            trial = troubles.KINDS[part](rng, list(KEYED)[number % len(KEYED)])
            yield trial, bench.run(trial)


def first_failure(bench: Bench, parts) -> str:
    """Return what was not survived first, an empty text where all was."""
    rng = random.Random(11)
    for part in parts:
        if part == "sync":
            missing = sync_proof.proved(sync_proof.trace(bench, "requests"), sync_proof.MARKS)
            if missing:
                return missing
            continue
        for trial, result in trials(bench, part, rng):
            if not result.verdict.good:
                return f"{part}: {trial} {result.verdict} {result.outcome}"
    return ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="udw-quick-") as folder:
        Path(folder).chmod(0o755)
        with Bench(Path(folder)) as bench:
            failure = first_failure(bench, sys.argv[1:])
    print(failure)
    sys.exit(bool(failure))
