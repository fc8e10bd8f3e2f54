"""What only the adapter through QGIS promises: its proxy, its sign-ins, its certificates, its tasks, and no wait for anybody."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from hostile import Hostile  # noqa: E402

from urban_data_workbench.plugin.bridge.http import QgisAdapter  # noqa: E402
from urban_data_workbench.plugin.bridge.sign_in import sign_in  # noqa: E402
from urban_data_workbench.plugin.bridge.tasks import TaskRunner  # noqa: E402
from urban_data_workbench.plugin.core.errors import (  # noqa: E402
    Cancelled,
    NotAuthorised,
    OutcomeUncertain,
    SignInLocked,
    SignInNeeded,
    TimedOut,
)
from urban_data_workbench.plugin.net.credentials import Delegated, Secrets  # noqa: E402
from urban_data_workbench.plugin.net.paging import overlap  # noqa: E402
from urban_data_workbench.plugin.net.session import Limits, Session  # noqa: E402

SECRET = "geheim-4711"  # pragma: allowlist secret
QUICK = Limits(read_seconds=20, total_seconds=25, retries=0)
TOKEN_OPTIONS = {
    "accessMethod": 0, "apiKey": "", "clientId": "c", "clientSecret": "s", "configType": 1, "customHeader": "", "description": "",
    "grantFlow": 2, "id": "", "name": "", "objectName": "", "password": SECRET, "persistToken": False, "queryPairs": {},
    "redirectHost": "127.0.0.1", "redirectPort": 7070, "redirectUrl": "", "requestTimeout": 5, "requestUrl": "", "scope": "",
    "username": "vermessung", "version": 1,
}  # fmt: skip


@pytest.fixture
def server():
    with Hostile() as found:
        yield found


@pytest.fixture
def other():
    with Hostile() as found:
        yield found


@pytest.fixture
def make(qgis_app, server):
    adapter = QgisAdapter()
    yield lambda **given: Session(server.url, adapter=adapter, limits=QUICK, **given)
    adapter.close()


@pytest.fixture
def entries(manager):
    """Stores an entry in QGIS's authentication database and returns its id."""
    from qgis.core import QgsAuthMethodConfig

    def store(method: str, values: dict[str, str]) -> str:
        config = QgsAuthMethodConfig(method)
        config.setName(f"test {method}")
        for name, value in values.items():
            config.setConfig(name, value)
        stored, config = manager.storeAuthenticationConfig(config)
        assert stored
        return config.id()

    return store


def aside(work):
    """Run in a worker while the main thread is blocked; return the value or the error."""
    found: list = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as error:  # noqa: BLE001 - looked at by the test
            found.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(30)
    assert found, "the worker waits for the blocked main thread"
    return found[0]


class Counting:
    """Cancels at its n-th look, and counts the looks."""

    def __init__(self, most: int | None = None) -> None:
        self.looks = 0
        self._most = most

    def check(self) -> None:
        self.looks += 1
        if self._most is not None and self.looks >= self._most:
            raise Cancelled()

    def report(self, done, total=None, what="") -> None:
        """Nobody looks."""


@pytest.mark.parametrize("path", ["/silent", "/drip?every=5"])
def test_a_cancel_ends_the_request_while_the_server_is_silent(make, server, path):
    error = aside(lambda: make().read(server.at(path), progress=Counting(5)))
    assert isinstance(error, Cancelled), "the read time-out of 20 s came first"


def test_the_person_is_looked_at_many_times_a_second(make, server):
    looking = Counting()
    session = Session(server.url, adapter=QgisAdapter(), limits=Limits(read_seconds=1, retries=0))
    assert isinstance(aside(lambda: session.read(server.at("/silent"), progress=looking)), TimedOut)
    assert looking.looks > 4, "fewer looks than a cancel within half a second needs"


def test_a_write_cancelled_on_the_way_says_that_its_fate_is_unknown(make, server):
    error = aside(lambda: make().write(server.at("/silent"), method="POST", body=b"{}", progress=Counting(5)))
    assert isinstance(error, OutcomeUncertain)
    assert server.arrivals == {("POST", "/silent"): 1}


def test_it_works_on_the_main_thread_too(make, server):
    assert make().read(server.at("/ok")).status == 200
    with pytest.raises(NotAuthorised):
        make().read(server.at("/status?code=401"))


def test_it_works_in_qgis_tasks_one_after_the_other(make, server, qtbot):
    runner, got, failed = TaskRunner(), [], []
    for number in range(4):
        runner.start(
            f"read {number}", lambda progress: make().read(server.at("/ok"), progress=progress).status, done=got.append, failed=failed.append
        )
    runner.start("locked", lambda progress: make().read(server.at("/status?code=401"), progress=progress), done=got.append, failed=failed.append)
    qtbot.waitUntil(lambda: len(got) + len(failed) == 5, timeout=30_000)
    assert got == [200] * 4 and [type(error) for error in failed] == [NotAuthorised]


def test_a_task_is_cancelled_while_the_server_is_silent(make, server, qtbot):
    runner, ended = TaskRunner(), []
    task = runner.start("read", lambda progress: make().read(server.at("/silent"), progress=progress), done=ended.append, failed=ended.append)
    qtbot.waitUntil(lambda: bool(server.visits), timeout=30_000)
    task.cancel()
    qtbot.waitUntil(lambda: not runner.busy, timeout=30_000)
    assert [type(error) for error in ended] in ([], [Cancelled])


def test_six_reads_at_a_time_through_qgis(make, server):
    session = make()
    slow = server.serve("/slow", lambda visit: (server.stopping.wait(0.05), visit.reply({"n": 1})))
    tasks = (lambda progress: session.read(slow, progress=progress).status for _ in range(30))
    assert aside(lambda: list(overlap(tasks))) == [200] * 30
    assert 1 < server.most_at_once <= 6


def test_nothing_is_written_to_qgis_cache(make, server):
    mark = b"Bachstelze-am-Muehlteich"
    long_lived = {"Cache-Control": "public, max-age=86400", "ETag": '"1"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    server.serve("/keep", lambda visit: visit.reply(mark, headers=long_lived))
    session = make()
    assert aside(lambda: [session.read(server.at("/keep")).body for _ in range(2)]) == [mark, mark]
    folders = [os.environ["XDG_CACHE_HOME"], os.environ["QGIS_CUSTOM_CONFIG_PATH"]]
    files = [path for folder in folders for path in Path(folder).rglob("*") if path.is_file()]
    assert not [path for path in files if mark in path.read_bytes()]


def test_the_proxy_of_qgis_is_used(qgis_app, server):
    from qgis.core import QgsSettings

    server.serve("/ok", lambda visit: visit.reply({"through": "proxy"}))
    settings = QgsSettings()
    values = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "127.0.0.1", "proxyPort": str(server.port)}
    try:
        for name, value in values.items():
            settings.setValue(f"proxy/{name}", value)
        session = Session("http://city.example", adapter=QgisAdapter(), limits=QUICK)
        reply = aside(lambda: session.read("http://city.example/ok"))
    finally:
        settings.remove("proxy")
    assert reply.json() == {"through": "proxy"}
    assert server.visits[0].target == "http://city.example/ok"


def test_a_certificate_the_person_accepted_is_accepted_and_only_for_its_host_and_port(qgis_app):
    from qgis.core import QgsApplication, QgsAuthConfigSslServer
    from qgis.PyQt.QtNetwork import QSslCertificate, QSslError

    manager = QgsApplication.authManager()
    with Hostile(tls=True) as secure, Hostile(tls=True) as stranger:
        certificate = QSslCertificate(secure.certificate)
        config = QgsAuthConfigSslServer()
        config.setSslCertificate(certificate)
        config.setSslHostPort(f"127.0.0.1:{secure.port}")
        config.setSslIgnoredErrorEnums([QSslError.SslError.SelfSignedCertificate])
        assert manager.storeSslCertCustomConfig(config)
        adapter = QgisAdapter()
        accepted = aside(lambda: Session(secure.url, adapter=adapter, limits=QUICK).read(secure.at("/ok")))
        refused = aside(lambda: Session(stranger.url, adapter=adapter, limits=QUICK).read(stranger.at("/ok")))
    assert accepted.status == 200
    assert refused.code == "tls_failed"


@pytest.mark.parametrize(("method", "values", "headers", "params"), [
    ("Basic", {"username": "vermessung", "password": SECRET}, {"authorization": "Basic dmVybWVzc3VuZzpnZWhlaW0tNDcxMQ=="}, {}),
    ("APIHeader", {"X-API-Key": SECRET}, {"x-api-key": SECRET}, {}),
    ("APIHeader", {"Authorization": f"Token {SECRET}", "?api_key": SECRET}, {"authorization": f"Token {SECRET}"}, {"api_key": SECRET}),
    ("EsriToken", {"token": SECRET}, {"x-esri-authorization": f"Bearer {SECRET}"}, {}),
])  # fmt: skip
def test_a_sign_in_of_qgis_goes_home_and_nowhere_else(make, server, other, entries, method, values, headers, params):
    found = sign_in(entries(method, values))
    session = make(sign_in=found)
    aside(lambda: session.read(server.at("/redirect"), params={"to": other.at("/ok")}))
    home, abroad = server.visits[0], other.visits[0]
    assert {name: home.headers.get(name) for name in headers} == headers
    assert {name: home.query.get(name) for name in params} == params
    assert SECRET not in abroad.target + str(abroad.headers) and not set(headers) & set(abroad.headers)
    assert SECRET not in repr(found) + repr(session) + str(vars(session))


def test_what_only_qgis_can_sign_in_goes_home_and_nowhere_else(make, server, other, entries):
    """The adapter's own way, shown with Basic: the header appears although the session knows no secret."""
    session = make(sign_in=Delegated(entries("Basic", {"username": "a", "password": SECRET})))
    aside(lambda: session.read(server.at("/redirect"), params={"to": other.at("/ok")}))
    assert server.visits[0].headers["authorization"].startswith("Basic ")
    assert "authorization" not in other.visits[0].headers


def test_an_oauth2_sign_in_fetches_and_renews_its_token_with_the_main_thread_blocked(make, server, other, entries):
    asked: list[str] = []

    def token(visit) -> None:
        asked.append(visit.body.decode())
        visit.reply({"access_token": f"token-{len(asked)}", "token_type": "Bearer", "expires_in": 1, "refresh_token": "again"})

    address = other.serve("/token", token)
    options = {**TOKEN_OPTIONS, "tokenUrl": address, "refreshTokenUrl": address}
    session = make(sign_in=sign_in(entries("OAuth2", {"oauth2config": json.dumps(options)})))
    aside(lambda: session.read(server.at("/ok")))
    threading.Event().wait(2.1)  # the token lives one second
    aside(lambda: session.read(server.at("/ok")))
    assert [visit.headers["authorization"] for visit in server.visits] == ["Bearer token-1", "Bearer token-2"]
    assert "grant_type=password" in asked[0] and "grant_type=refresh_token" in asked[1]


def test_a_missing_sign_in_and_a_locked_database_are_sentences(make, server, entries):
    from qgis.core import QgsApplication

    found = entries("Basic", {"username": "a", "password": SECRET})
    assert sign_in("") is None
    with pytest.raises(SignInNeeded):
        sign_in("nobody1")
    QgsApplication.authManager().clearMasterPassword()
    with pytest.raises(SignInLocked):
        sign_in(found)
    locked = aside(lambda: make(sign_in=Delegated(found)).read(server.at("/ok")))
    assert isinstance(locked, SignInLocked) and server.visits == []


def test_a_secret_cannot_be_shown_or_written_by_accident():
    import pickle

    held = Secrets(headers={"Authorization": SECRET}, params={"key": SECRET})
    assert SECRET not in f"{held} {held!r} {[held]}"
    with pytest.raises(TypeError):
        pickle.dumps(held)


def test_a_server_that_is_silent_too_long_leaves_no_key_in_qgis_log(qgis_app, server, qtbot):
    """QGIS ends such a request itself, after the time in its settings, and writes the whole address into its log."""
    from qgis.core import QgsApplication, QgsNetworkAccessManager

    said: list = []
    before = QgsNetworkAccessManager.timeout()

    def hear(*words) -> None:
        said.append(words)

    QgsApplication.messageLog().messageReceived.connect(hear)
    QgsNetworkAccessManager.setTimeout(500)
    adapter = QgisAdapter()
    session = Session(server.url, adapter=adapter, sign_in=Secrets(params={"api_key": SECRET}), limits=QUICK)
    try:
        error = aside(lambda: session.read(server.at("/silent")))
        qtbot.wait(100)  # what was written in another thread arrives in this one
    finally:
        QgsNetworkAccessManager.setTimeout(before)
        QgsApplication.messageLog().messageReceived.disconnect(hear)
        adapter.close()
    assert isinstance(error, TimedOut) and error.facts["seconds"] == 0.5, "the person's own setting holds, within this product's limit"
    assert server.visits and SECRET in server.visits[0].target and not [words for words in said if SECRET in str(words)]
