"""A QGIS window of its own, without a screen, that shares its profile with others: it signs in by the authentication database.

``window.py make ISSUER CLIENT REFRESH_TOKEN`` keeps a grant and prints its id. ``window.py read ADDRESS AUTHCFG TIMES
SECONDS`` reads again and again, with pauses, and prints a line for each. UDW_PROFILE is the folder of the profile;
the database is opened, or not, by QGIS's own means: QGIS_AUTH_PASSWORD_FILE.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import conftest  # noqa: E402, F401  registers the plugin

from urban_data_workbench.plugin.core.errors import UrbanDataError  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile, Service  # noqa: E402
from urban_data_workbench.plugin.net.tokens import DEVICE, Client, Grant  # noqa: E402


def make(issuer: str, client: str, refresh_token: str) -> None:
    from qgis.core import QgsApplication

    from urban_data_workbench.plugin.bridge.sign_in_entries import keep_grant

    password = Path(os.environ["QGIS_AUTH_PASSWORD_FILE"]).read_text(encoding="utf-8")
    QgsApplication.authManager().setMasterPassword(password, True)  # QGIS takes the file for a password that is there already
    print(keep_grant("Stadt", Grant(DEVICE, issuer, Client(client), refresh_token)), flush=True)


def read(application, address: str, authcfg: str, times: str, pause: str) -> None:
    """Read in a worker while the main thread is free."""
    from urban_data_workbench.plugin.bridge.sessions import Sessions

    service, sessions = Service("rest", address, authcfg), Sessions(ask=lambda: False)
    sessions.prepare(Profile("x", (service,)))

    def work() -> None:
        for _ in range(int(times)):
            try:
                print(sessions.connect(service).read(address).status, flush=True)
            except UrbanDataError as error:
                print(error, flush=True)
            time.sleep(float(pause))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        application.processEvents()
        time.sleep(0.01)
    sessions.close()


def main() -> None:
    from qgis.core import QgsApplication

    folder = Path(os.environ["UDW_PROFILE"])
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = os.environ["QGIS_AUTH_DB_DIR_PATH"] = str(folder)
    application = QgsApplication([], True, str(folder))
    application.initQgis()
    try:
        if sys.argv[1] == "make":
            make(*sys.argv[2:])
        else:
            read(application, *sys.argv[2:])
    except UrbanDataError as error:
        print(error.code, flush=True)
    finally:
        application.exitQgis()


if __name__ == "__main__":
    main()
