"""Sign-ins of every kind in QGIS's authentication database: kept, read, edited in QGIS's own editor, renewed and written back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from hostile import Hostile  # noqa: E402
from token_server import CLIENT as NIGHT  # noqa: E402
from token_server import PUBLIC, SECRET, Protected, TokenServer  # noqa: E402

from urban_data_workbench.plugin.bridge import sign_in_entries as entries  # noqa: E402
from urban_data_workbench.plugin.bridge.sessions import Sessions  # noqa: E402
from urban_data_workbench.plugin.bridge.sign_in import sign_in  # noqa: E402
from urban_data_workbench.plugin.core.errors import BadInput, SignInEnded, SignInLocked, SignInNeeded, Unsupported  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile, Service  # noqa: E402
from urban_data_workbench.plugin.net.token_replies import Endpoints  # noqa: E402
from urban_data_workbench.plugin.net.tokens import CLIENT, DEVICE, Client, Grant  # noqa: E402

ISSUER = "https://anmeldung.example/realms/stadt"
LONG = "refresh-" + "x" * 4000
WINDOW = Path(__file__).resolve().parent.parent / "support" / "window.py"
ACCEPTED = set(  # servers.md 5.1
    "accessMethod apiKey clientId clientSecret configType customHeader description grantFlow id name objectName password persistToken"
    " queryPairs redirectHost redirectPort redirectUrl refreshTokenUrl requestTimeout requestUrl scope tokenUrl username version".split()
)


@pytest.fixture
def provider():
    with TokenServer() as found:
        yield found


@pytest.fixture
def platform(provider):
    with Protected(provider) as found:
        yield found


@pytest.fixture
def windows(manager):
    """Opens windows of one QGIS: each has sessions of its own on the one database."""
    opened = []

    def open_one() -> Sessions:
        opened.append(Sessions(ask=lambda: False))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def beside(application, work):
    """Run in a worker while the main thread is free; return the value or the error."""
    found: list = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as error:  # noqa: BLE001 - looked at by the test
            found.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        application.processEvents()
        thread.join(0.005)
    return found[0]


def with_main_blocked(work):
    thread_found: list = []
    thread = threading.Thread(target=lambda: thread_found.append(work()), daemon=True)
    thread.start()
    thread.join(30)
    assert thread_found, "the worker waits for the blocked main thread"
    return thread_found[0]


def stored(manager, authcfg):
    from qgis.core import QgsAuthMethodConfig

    found, config = manager.loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
    assert found
    return config


def edited(qgis_app, authcfg, change) -> None:
    """Open QGIS's own editor on an entry as a person does, change something, save."""
    from qgis.gui import QgsAuthConfigSelect
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtWidgets import QAbstractButton, QDialogButtonBox

    select = QgsAuthConfigSelect()
    select.setConfigId(authcfg)
    seen: list = []

    def in_the_editor() -> None:
        editor = qgis_app.activeModalWidget()
        try:
            change(editor)
            qgis_app.processEvents()
            save = editor.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
            seen.append(save.isEnabled())
            save.click()
        finally:
            editor.close()

    QTimer.singleShot(200, in_the_editor)
    select.findChild(QAbstractButton, "btnConfigEdit").click()
    assert seen == [True], "the editor does not let the person save"


def rename(editor) -> None:
    from qgis.PyQt.QtWidgets import QLineEdit

    editor.findChild(QLineEdit, "leName").setText("umbenannt")


def rename_with_user(editor) -> None:
    """QGIS's editor of Basic saves nothing without a user name."""
    from qgis.PyQt.QtWidgets import QLineEdit

    rename(editor)
    shown = [item for item in editor.findChildren(QLineEdit, "leUsername") if item.isVisible()]
    assert len(shown) == 1
    shown[0].setText("irgendwer")


@pytest.mark.parametrize("grant", [
    Grant(DEVICE, ISSUER, Client("qgis", "", "openid profile"), LONG),
    Grant(CLIENT, ISSUER, Client("nachtlauf", "geheim+4711/ä\"'")),
], ids=["device", "client"])
def test_a_grant_is_kept_read_and_survives_qgis_own_editor(qgis_app, manager, grant):
    authcfg = entries.keep_grant("Stadt", grant)
    assert sign_in(authcfg) == grant
    edited(qgis_app, authcfg, rename_with_user)
    assert stored(manager, authcfg).name() == "umbenannt" and sign_in(authcfg) == grant


def test_a_key_in_the_address_and_a_ckan_token_survive_qgis_own_editor(qgis_app, manager):
    key, token = entries.key_in_address("Geo", parameter="api_key", key=" geheim-4711 "), entries.token_in_header("CKAN", token="eyJ0.a.b")
    for authcfg in (key, token):
        edited(qgis_app, authcfg, rename)
    assert sign_in(key).params("") == {"api_key": "geheim-4711"} and sign_in(key).headers("") == {}
    assert sign_in(token).headers("") == {"Authorization": "eyJ0.a.b"} and sign_in(token).params("") == {}
    for wrong in ("", "  ", "a\nb"):
        with pytest.raises(BadInput):
            entries.token_in_header("CKAN", token=wrong)


def test_qgis_itself_sends_nothing_of_a_grant_anywhere(manager):
    from qgis.core import QgsDataSourceUri
    from qgis.PyQt.QtCore import QUrl
    from qgis.PyQt.QtNetwork import QNetworkRequest

    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, ISSUER, Client("qgis", "geheim-4711"), LONG))
    _, request = manager.updateNetworkRequest(QNetworkRequest(QUrl("https://layer.example/wfs")), authcfg)
    assert request.rawHeaderList() == [] and request.url().toString() == "https://layer.example/wfs"
    uri = QgsDataSourceUri()
    uri.setConnection("db.example", "5432", "stadt", "", "")
    uri.setAuthConfigId(authcfg)
    assert "geheim-4711" not in uri.uri(True) and LONG not in uri.uri(True)


def test_nothing_secret_is_in_what_the_editor_shows_openly(manager):
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, ISSUER, Client("qgis", "geheim-4711"), LONG))
    values = stored(manager, authcfg).configMap()
    assert "geheim" in values["password"] and LONG in values["password"]
    assert not [name for name, value in values.items() if name != "password" and ("geheim" in value or LONG in value)]


@pytest.mark.parametrize("values", [
    {"realm": "urban-data-workbench {", "password": "{}"}, {"realm": "urban-data-workbench []", "password": "{}"},
    {"realm": 'urban-data-workbench {"grant": "x", "issuer": "https://a", "client": "b"}', "password": "{}"},
    {"realm": 'urban-data-workbench {"grant": "device", "issuer": "http://a", "client": "b"}', "password": "{}"},
    {"realm": 'urban-data-workbench {"grant": "device", "issuer": "https://a", "client": "b"}', "password": "geheim-4711"},
], ids=["broken", "list", "kind", "open address", "password"])
def test_a_damaged_entry_is_a_sentence_and_never_used_as_a_password(manager, values):
    authcfg = entries.store("x", method="Basic", values={"username": "a", **values})
    with pytest.raises(SignInNeeded) as caught:
        sign_in(authcfg)
    assert "4711" not in str(caught.value)


def test_an_oauth2_entry_has_exactly_the_keys_that_qgis_accepts(manager):
    where = Endpoints(ISSUER, f"{ISSUER}/token", authorization=f"{ISSUER}/auth")
    authcfg = entries.with_pkce("Stadt", where=where, client=Client("qgis", "", "openid"))
    options = json.loads(stored(manager, authcfg).config("oauth2config"))
    assert set(options) == ACCEPTED
    assert (options["grantFlow"], options["accessMethod"], options["configType"], options["persistToken"]) == (3, 0, 1, True)
    assert (options["requestUrl"], options["tokenUrl"], options["refreshTokenUrl"]) == (f"{ISSUER}/auth", f"{ISSUER}/token", f"{ISSUER}/token")
    with pytest.raises(Unsupported):
        entries.with_pkce("Stadt", where=Endpoints(ISSUER, f"{ISSUER}/token"), client=Client("qgis"))


@pytest.mark.parametrize(("more", "status"), [({}, 200), ({"resource": ""}, None)], ids=["ours", "one more key"])
def test_qgis_carries_out_our_oauth2_options_and_refuses_them_with_one_key_more(manager, more, status):
    """With a password instead of a browser, which nobody is there to use; every other key is as it is written."""
    from urban_data_workbench.plugin.bridge.http import QgisAdapter
    from urban_data_workbench.plugin.net.session import Limits, Session

    with Hostile() as server, Hostile() as tokens:
        address = tokens.serve("/token", lambda visit: visit.reply({"access_token": "t-1", "token_type": "Bearer", "expires_in": 60}))
        options = entries.oauth2_options(Endpoints(tokens.url, address, authorization=address), Client("c", "s"))
        options = {**options, "grantFlow": 2, "username": "a", "password": "geheim-4711", "persistToken": False, "requestTimeout": 5, **more}
        authcfg = entries.store("Stadt", method="OAuth2", values={"oauth2config": json.dumps(options)})
        session = Session(server.url, adapter=QgisAdapter(), sign_in=sign_in(authcfg), limits=Limits(retries=0))
        try:
            found = session.read(server.at("/ok")).status
        except SignInNeeded:
            found = None
        session.close()
        assert found == status and len(tokens.visits) == int(status == 200)


def test_a_locked_database_is_a_sentence_for_every_kind_and_for_keeping(manager):
    from urban_data_workbench.ui.words import sentence

    kept = [
        entries.keep_grant("Stadt", Grant(CLIENT, ISSUER, Client("a", "b"))), entries.key_in_address("Geo", parameter="key", key="geheim"),
    ]
    manager.clearMasterPassword()
    for work in (lambda: sign_in(kept[0]), lambda: sign_in(kept[1]), lambda: entries.token_in_header("CKAN", token="geheim")):
        with pytest.raises(SignInLocked) as caught:
            work()
        assert sentence(caught.value).startswith("QGIS's password store is locked.")


def service_of(platform, authcfg) -> Service:
    return Service("rest", platform.server.at("/data"), authcfg)


def read(sessions, service):
    return sessions.connect(service).read(service.url).status


def test_a_client_signs_itself_in_through_qgis(qgis_app, manager, provider, platform, windows):
    service = service_of(platform, entries.keep_grant("Nacht", Grant(CLIENT, provider.issuer, Client(NIGHT, SECRET))))
    window = windows()
    window.prepare(Profile("x", (service,)))
    assert beside(qgis_app, lambda: read(window, service)) == 200
    provider.expire()
    window.prepare(Profile("x", (service,)))
    assert beside(qgis_app, lambda: read(window, service)) == 200
    assert len(provider.asked()) == 2


def test_the_new_refresh_token_is_written_into_the_database(qgis_app, manager, provider, platform, windows):
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    service = service_of(platform, authcfg)
    for day in range(1, 4):
        window = windows()
        window.prepare(Profile("x", (service,)))
        assert beside(qgis_app, lambda window=window: read(window, service)) == 200
        assert sign_in(authcfg).refresh_token in provider._grants and provider.refreshes == day
        window.close()


def test_with_the_main_thread_blocked_it_works_and_is_written_down_in_the_end(manager, provider, platform, windows):
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    service, window = service_of(platform, authcfg), windows()
    window.prepare(Profile("x", (service,)))
    assert with_main_blocked(lambda: read(window, service)) == 200
    assert sign_in(authcfg).refresh_token in provider._spent, "nobody could write it yet"
    provider.expire()
    assert with_main_blocked(lambda: read(window, service)) == 200, "the newer one is in memory, and it is used"
    window.close()
    assert sign_in(authcfg).refresh_token in provider._grants and provider.refreshes == 2


def test_a_database_locked_meanwhile_loses_no_token(qgis_app, master, manager, provider, platform, windows):
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    service, window = service_of(platform, authcfg), windows()
    window.prepare(Profile("x", (service,)))
    manager.clearMasterPassword()
    assert beside(qgis_app, lambda: read(window, service)) == 200
    manager.setMasterPassword(master, True)
    window.prepare(Profile("x", (service,)))
    assert sign_in(authcfg).refresh_token in provider._grants
    provider.expire()
    assert beside(qgis_app, lambda: read(window, service)) == 200


def test_two_windows_take_turns_and_nobody_is_signed_out(qgis_app, manager, provider, platform, windows):
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    service, both = service_of(platform, authcfg), (windows(), windows())
    for window in both:
        window.prepare(Profile("x", (service,)))
    for _ in range(3):
        for window in both:
            provider.expire()
            assert beside(qgis_app, lambda window=window: read(window, service)) == 200
    assert provider.refreshes == 6 and all(grant["alive"] for grant in provider._spent.values())


def test_a_profile_that_cannot_be_written_only_has_no_turn(qgis_app, manager, provider, platform, windows, monkeypatch, tmp_path):
    """Where the folder of the locks is a file."""
    from urban_data_workbench.plugin.bridge import grants

    (tmp_path / "file").write_text("")
    monkeypatch.setattr(grants.QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "file")))
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    service, window = service_of(platform, authcfg), windows()
    window.prepare(Profile("x", (service,)))
    assert beside(qgis_app, lambda: read(window, service)) == 200 and sign_in(authcfg).refresh_token in provider._grants


def test_who_signs_in_again_goes_on_with_the_same_entry(qgis_app, manager, provider, platform, windows):
    grant = Grant(DEVICE, provider.issuer, Client(PUBLIC), "long-gone")
    authcfg = entries.keep_grant("Stadt", grant)
    service, window = service_of(platform, authcfg), windows()
    window.prepare(Profile("x", (service,)))
    assert isinstance(beside(qgis_app, lambda: read(window, service)), SignInEnded)
    assert entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()), authcfg=authcfg) == authcfg
    window.prepare(Profile("x", (service,)))
    assert beside(qgis_app, lambda: read(window, service)) == 200


def test_an_entry_that_was_made_into_another_is_not_overwritten(manager):
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, ISSUER, Client("other"), "mine"))
    assert entries.replace_grant(authcfg, Grant(DEVICE, ISSUER, Client("qgis"), "late"))
    assert sign_in(authcfg).refresh_token == "mine"


@pytest.fixture
def profile(tmp_path, master):
    """A QGIS profile, used by processes of their own, whose database opens with the password of a file."""
    (tmp_path / "password").write_text(master, encoding="utf-8")

    def start(*arguments: str, password: bool = True) -> subprocess.Popen:
        known = {name: value for name, value in os.environ.items() if not name.startswith(("QGIS_", "XDG_"))}
        given = {**known, "UDW_PROFILE": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
        if password:
            given["QGIS_AUTH_PASSWORD_FILE"] = str(tmp_path / "password")
        return subprocess.Popen([sys.executable, str(WINDOW), *arguments], env=given, stdout=subprocess.PIPE, text=True)

    return start


def said(process: subprocess.Popen) -> list[str]:
    try:
        out, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    return out.split()


def test_two_processes_with_one_profile_never_sign_the_person_out(provider, platform, profile):
    (authcfg,) = said(profile("make", provider.issuer, PUBLIC, provider.sign_in()))
    provider.life = 0.01  # every read wants a new token
    address = platform.server.at("/data")
    platform.provider.takes = lambda authorization: authorization.startswith("Bearer access-")
    both = [profile("read", address, authcfg, "3", "0.05") for _ in range(2)]
    assert [said(one) for one in both] == [["200"] * 3] * 2
    assert provider.most_at_once == 1 and provider.refreshes >= 6
    assert all(grant["alive"] for grant in provider._spent.values())


def test_a_program_without_the_password_says_that_the_database_is_locked(provider, platform, profile):
    (authcfg,) = said(profile("make", provider.issuer, PUBLIC, provider.sign_in()))
    assert said(profile("read", platform.server.at("/data"), authcfg, "1", "0", password=False)) == ["sign_in_locked"]
    assert platform.server.visits == [] and provider.refreshes == 0


def test_what_could_not_be_written_while_locked_does_not_undo_a_new_sign_in(qgis_app, master, manager, provider, platform, windows):
    """The old sign-in ends while its last token still waits to be written; then the person signs in again."""
    authcfg = entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    service, window = service_of(platform, authcfg), windows()
    window.prepare(Profile("x", (service,)))
    manager.clearMasterPassword()
    assert beside(qgis_app, lambda: read(window, service)) == 200
    provider.expire()
    provider.end_all()
    assert isinstance(beside(qgis_app, lambda: read(window, service)), SignInEnded)
    manager.setMasterPassword(master, True)
    entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()), authcfg=authcfg)
    window.prepare(Profile("x", (service,)))
    assert beside(qgis_app, lambda: read(window, service)) == 200
