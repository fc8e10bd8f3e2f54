"""The person at the browser that QGIS Desktop opened: signs in at the provider and goes back to where QGIS waits."""
from __future__ import annotations

import sys

sys.path.insert(0, sys.argv[1])

from tests.interop.browser import sign_in  # noqa: E402
from tests.interop.servers.process import local_session  # noqa: E402

if __name__ == "__main__":
    target = sign_in(sys.argv[2])
    with local_session() as session:
        session.get(target, timeout=30).raise_for_status()
