"""Hands all conflicts of a working copy over and is killed before or after the file is written: ``COPY TARGET before|after``."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import conftest  # noqa: E402, F401  registers the plugin

from urban_data_workbench.plugin.core.progress import NoProgress  # noqa: E402
from urban_data_workbench.plugin.services.handing_over import HandingOver  # noqa: E402
from urban_data_workbench.plugin.services.inbox import Inbox  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402


def main(source: Path, target: Path, when: str) -> None:
    write = WorkingCopy.backup

    def written_and_killed(copy: WorkingCopy, path: Path) -> None:
        if when == "after":
            write(copy, path)
        os.kill(os.getpid(), signal.SIGKILL)

    WorkingCopy.backup = written_and_killed
    found = Inbox().look([source], progress=NoProgress()).conflicts
    HandingOver().hand_over(found, target, sender="Anna", to="Bert", note="", progress=NoProgress())


main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
