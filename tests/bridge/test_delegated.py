"""What only QGIS can sign in: a person who does not answer is asked once, and nobody has to wait for them."""

from __future__ import annotations

import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from hostile import Hostile  # noqa: E402

from urban_data_workbench.plugin.bridge.http import QgisAdapter  # noqa: E402
from urban_data_workbench.plugin.bridge.sign_in_entries import oauth2_options, store  # noqa: E402
from urban_data_workbench.plugin.core.errors import Cancelled, SignInNeeded, UrbanDataError  # noqa: E402
from urban_data_workbench.plugin.core.progress import UNWATCHED  # noqa: E402
from urban_data_workbench.plugin.net.credentials import Delegated  # noqa: E402
from urban_data_workbench.plugin.net.session import Session  # noqa: E402
from urban_data_workbench.plugin.net.token_replies import Endpoints  # noqa: E402
from urban_data_workbench.plugin.net.tokens import Client  # noqa: E402

PATIENCE = 60.0  # seconds; the test ends long before


class Cancelling:
    """Is cancelled by a person in due time."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()

    def check(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled()

    def report(self, *_: object, **__: object) -> None:
        """Nobody looks."""


@pytest.fixture
def server():
    with Hostile() as found:
        yield found


@pytest.fixture
def session(qgis_app, server):
    """A platform whose sign-in opens a browser in which nobody sits; QGIS gives up after five seconds."""
    from qgis.core import QgsApplication

    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("Musterstadt", True)
    where = Endpoints("http://127.0.0.1:1", token="http://127.0.0.1:1/token", authorization="http://127.0.0.1:1/authorize")
    options = {**oauth2_options(where, Client("qgis")), "requestTimeout": 1}
    authcfg = store("nobody answers", method="OAuth2", values={"oauth2config": json.dumps(options)})
    adapter = QgisAdapter()
    yield Session(server.url, adapter=adapter, sign_in=Delegated(authcfg))
    adapter.close()
    manager.removeAuthenticationConfig(authcfg)


@pytest.fixture
def asked(qgis_app):
    """What QGIS's log says about attempts to sign in."""
    from qgis.core import QgsApplication

    said: list[str] = []

    def hear(text: str, tag: str, level: object) -> None:
        if tag == "OAuth2" and "could not link" in text:
            said.append(text)

    log = QgsApplication.messageLog()
    log.messageReceived.connect(hear)
    yield said
    log.messageReceived.disconnect(hear)


def looked_after(qgis_app, work) -> None:
    """Keep the main thread's events going until all of it is done."""
    until = time.monotonic() + PATIENCE
    while wait(work, timeout=0.01).not_done and time.monotonic() < until:
        qgis_app.processEvents()
    qgis_app.processEvents()


def tried(session, server, progress=UNWATCHED) -> UrbanDataError | None:
    try:
        session.read(server.at("/ok"), progress=progress)
    except UrbanDataError as error:
        return error
    return None


def test_a_person_who_does_not_answer_is_asked_once_for_all_requests_that_wait(qgis_app, session, server, asked):
    """From several threads, for each of which QGIS would ask anew, and end the process."""
    with ThreadPoolExecutor(4) as windows:
        reads = [windows.submit(tried, session, server) for _ in range(4)]
        looked_after(qgis_app, reads)
    assert [type(read.result()) for read in reads] == [SignInNeeded] * 4
    assert len(asked) == 1 and server.visits == []


def test_who_cancels_does_not_wait_until_qgis_gives_up(qgis_app, session, server):
    person = Cancelling()
    with ThreadPoolExecutor(2) as windows:
        waiting, cancelling = windows.submit(tried, session, server), windows.submit(tried, session, server, person)
        wait([waiting, cancelling], timeout=0.2)
        person.cancelled.set()
        assert isinstance(cancelling.result(PATIENCE), Cancelled) and not waiting.done()
        looked_after(qgis_app, [waiting])
    assert isinstance(waiting.result(), SignInNeeded) and server.visits == []
