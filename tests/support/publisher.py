"""A process that reviews and publishes a working copy, and dies by SIGKILL where it is told to.

Run as ``publisher.py PATH DATASET ADAPTER BOUNDARY [RECEIPT]``; it prints ``ready`` before it publishes, or undoes
that receipt.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent


def _surroundings() -> None:
    """Do what the tests' conftest does: the plugin under its name, QGIS in a profile of its own."""
    sys.path.insert(0, str(HERE))
    spec = importlib.util.spec_from_file_location("surroundings", HERE.parent / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["surroundings"] = module
    spec.loader.exec_module(module)


def die() -> None:
    """End at once: nothing is flushed, closed or cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


class Mortal:
    """A working copy whose process dies at a boundary of publishing."""

    def __init__(self, copy, boundary: str) -> None:
        self._copy, self._boundary, self._receipts = copy, boundary, 0

    def __getattr__(self, name):
        return getattr(self._copy, name)

    def sending(self, entries):
        if self._boundary == "before sending":
            die()
        result = self._copy.sending(entries)
        if self._boundary == "after sending":
            die()
        return result

    def settle(self, *args, **options):
        if self._boundary == "before settling":
            die()
        result = self._copy.settle(*args, **options)
        if self._boundary == "after settling":
            die()
        return result

    def observations(self, dataset_id):
        return MortalObservations(self._copy.observations(dataset_id), self._boundary)

    def add_receipt(self, receipt):
        self._receipts += 1
        if self._boundary == "before the receipt" and self._receipts > 1:
            die()
        self._copy.add_receipt(receipt)


class MortalObservations:
    """A dataset's measurements, whose process dies at a boundary of settling a request that left."""

    def __init__(self, mine, boundary: str) -> None:
        self._mine, self._boundary = mine, boundary

    def __getattr__(self, name):
        return getattr(self._mine, name)

    def settle(self, fates):
        if fates and self._boundary == "before settling":
            die()
        result = self._mine.settle(fates)
        if fates and self._boundary == "after settling":
            die()
        return result


def main(path: str, dataset_id: str, adapter_name: str, boundary: str, undone: str = "") -> None:
    """Publish everything that the review finds, or undo a publication."""
    _surroundings()
    application = None
    if adapter_name == "qgis":
        from qgis.core import QgsApplication

        application = QgsApplication([], False)
        application.initQgis()
    import adapters

    from urban_data_workbench.plugin.connectors.registry import CONNECTORS
    from urban_data_workbench.plugin.core.capability import Protection
    from urban_data_workbench.plugin.net.session import Session
    from urban_data_workbench.plugin.services.observing import review_observations
    from urban_data_workbench.plugin.services.platforms import Platforms
    from urban_data_workbench.plugin.services.publish import publish
    from urban_data_workbench.plugin.services.review import review
    from urban_data_workbench.plugin.services.sending_observations import publish_observations
    from urban_data_workbench.plugin.services.undoing import plan_undo, undo
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    adapter = adapters.make(adapter_name)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter), CONNECTORS)
    with WorkingCopy.open(Path(path)) as copy:
        access = platforms.open(copy.profile, copy.dataset(dataset_id).dataset)
        taken = copy.dataset(dataset_id)
        if undone:
            steps = plan_undo(copy, access, undone)
            print("ready", flush=True)
            undo(Mortal(copy, boundary), access, steps, who="Anna")
        plan = review_observations(copy, access, dataset_id).plan if taken.series_table else review(copy, access, dataset_id)
        print("ready", flush=True)
        few = partial(publish, workers=3)  # so that of twenty edits some have not left when it dies
        send = few if plan.protection is not Protection.ADDED else publish_observations
        receipt = send(Mortal(copy, boundary), access, plan, who="Anna")
    print(" ".join(sorted(entry.state.value for entry in receipt.entries)), flush=True)
    adapter.close()
    os._exit(0)  # QGIS is not taken down in order: nothing here depends on it


if __name__ == "__main__":
    main(*sys.argv[1:])
