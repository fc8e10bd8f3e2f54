"""A fresh process: an empty profile and cache of its own, QGIS started where it is needed, and one line of JSON as result."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import conftest  # noqa: E402,F401 - isolates this process and names the plugin


@contextmanager
def qgis(*, window: bool = False) -> Iterator[Any]:
    """Run QGIS off-screen with the profile of this process."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QCoreApplication

    QCoreApplication.setOrganizationName("urban-data-workbench-bench")
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], window, os.environ["QGIS_CUSTOM_CONFIG_PATH"])
    application.initQgis()
    try:
        yield application
    finally:
        application.exitQgis()


class Watch:
    """Seconds between entering and leaving, and those of them that the processor worked for this process."""

    def __enter__(self) -> Watch:
        self.seconds, self.cpu = 0.0, time.process_time()
        self._start = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self._start
        self.cpu = time.process_time() - self.cpu


def tell(**result: Any) -> None:
    """Hand the result to the runner; the process then ends at once, without Qt's long farewell."""
    print(json.dumps(result), flush=True)
