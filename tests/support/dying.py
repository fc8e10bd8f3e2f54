"""Has this process die before a chosen statement of the store."""

from __future__ import annotations

import os
import signal

from urban_data_workbench.plugin.store.database import Database


def kill_at(statement: int) -> None:
    """Have this process killed when it is about to run its n-th statement."""
    left = [statement]

    def count_down(original):
        def run(*arguments):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments)

        return run

    for name in ("execute", "insert", "insert_many", "rows", "row"):
        setattr(Database, name, count_down(getattr(Database, name)))
