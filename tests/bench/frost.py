"""FROST with a million observations of Bochum's pond loggers, their water's temperature and level, in a process of its own, until its standard input closes.

Prints one line of JSON: the address, and what FROST's own database holds, counted past the server.
"""

from __future__ import annotations

import json
import sys

import content
import fresh  # noqa: F401 - registers the plugin's package
import numpy as np

from urban_data_workbench.tests.interop.data import QUANTITIES, loggers
from urban_data_workbench.tests.interop.loading import load_loggers
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.postgis import PostGis

ROWS = 1_000_000
_STORED = 'SELECT (extract(epoch FROM "PHENOMENON_TIME_START") * 1000)::int8, "RESULT_NUMBER" FROM "OBSERVATIONS"'
_SURPLUS = """
    SET session_replication_role = replica;
    DELETE FROM "OBSERVATIONS" WHERE "ID" IN (
        SELECT "ID" FROM "OBSERVATIONS" ORDER BY "DATASTREAM_ID", "PHENOMENON_TIME_START", "ID" OFFSET {rows});
    SET session_replication_role = origin;"""


def filled(frost: Frost) -> dict[str, int]:
    """Fill by COPY as the interop run does, take away what is above a million, and say what is there."""
    load_loggers(frost, loggers(), QUANTITIES[:2])
    frost.postgis.execute_script(frost.database, _SURPLUS.format(rows=ROWS))
    frost.postgis.execute(frost.database, "VACUUM ANALYZE")
    listed = frost.postgis.execute(frost.database, f"COPY ({_STORED}) TO STDOUT")
    table = np.array([line.split("\t") for line in listed.splitlines()])
    return content.found_of_reals(table[:, 0].astype(np.int64), table[:, 1].astype(float))


def main() -> None:
    """Serve until nobody needs it any more."""
    with PostGis() as postgis, Frost(postgis) as frost:
        print(json.dumps({"base": frost.url, "version": frost.version(), **filled(frost)}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
