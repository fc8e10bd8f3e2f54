"""A second window: a process that has its turn at a working copy until it is killed, or is told to go on.

Run as ``holder.py PATH``; prints ``held`` once it has the turn, and gives it up at the end of its input.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import conftest  # noqa: E402, F401  registers the plugin

from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

if __name__ == "__main__":
    with WorkingCopy.open(Path(sys.argv[1])) as copy, copy.publishing():
        print("held", flush=True)
        sys.stdin.read()
