"""Making a sign-in: a key, a token, a code in the browser, a program's secret, or QGIS's own way; secrets go to the database alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from keyboard import cut, not_reached
from token_server import CLIENT as NIGHT
from token_server import PUBLIC, SECRET, Protected, TokenServer

from urban_data_workbench.plugin.core.errors import NotAuthorised, SignInEnded
from urban_data_workbench.plugin.core.profile import Profile, Service

KEY = "geheim-4711-abcdef"  # pragma: allowlist secret


@pytest.fixture
def provider():
    with TokenServer() as found:
        yield found


@pytest.fixture
def sessions(manager):
    from urban_data_workbench.plugin.bridge.sessions import Sessions

    found = Sessions(ask=lambda: False)
    yield found
    found.close()


@pytest.fixture
def runner(qgis_app):
    from urban_data_workbench.plugin.bridge.tasks import TaskRunner

    found = TaskRunner()
    yield found
    found.stop()


@pytest.fixture
def work(sessions, runner, manager):
    from urban_data_workbench.plugin.bridge.new_sign_ins import NewSignIns
    from urban_data_workbench.ui.sign_in_work import SignInWork

    return SignInWork(runner, NewSignIns(sessions.plain, ask=manager.masterPasswordIsSet))


@pytest.fixture
def service_dialog(iface, work, qtbot):
    def opened(kind: str, **texts):
        from urban_data_workbench.ui.sign_in_service_dialog import SignInServiceDialog

        browsed: list[str] = []
        dialog = SignInServiceDialog(work, iface.window, kind=kind, name="Stadt", open_url=lambda url: browsed.append(url.toString()))
        dialog.browsed, dialog.got = browsed, []
        dialog.made.connect(dialog.got.append)
        dialog.show()
        for name, text in texts.items():
            getattr(dialog, name).setText(text)
        return dialog

    return opened


def entry(authcfg: str):
    from urban_data_workbench.plugin.bridge.sign_in import sign_in

    return sign_in(authcfg)


def test_a_code_is_shown_confirmed_in_the_browser_and_kept(qtbot, provider, service_dialog):
    dialog = service_dialog("device", issuer=provider.issuer, client=PUBLIC)
    dialog._button().click()
    qtbot.waitUntil(lambda: dialog.code_box.isVisible(), timeout=30_000)
    assert dialog.code.text().startswith("BMVV-") and dialog.address.text() == f"{provider.issuer}/device-page"
    assert dialog.browsed == [f"{provider.issuer}/device-page?user_code={dialog.code.text()}"]
    assert "Waiting" in dialog.state.text() and dialog.busy.isVisible() and not dialog.issuer.isEnabled()
    got = dialog.got
    provider.confirm(dialog.code.text())
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    grant = entry(got[0])
    assert (grant.kind, grant.issuer, grant.client.id) == ("device", provider.issuer, PUBLIC) and grant.refresh_token in provider._grants


def test_waiting_for_a_code_ends_with_cancel_and_keeps_nothing(qtbot, provider, service_dialog, runner, manager):
    before = set(manager.configIds())
    dialog = service_dialog("device", issuer=provider.issuer, client=PUBLIC)
    dialog._button().click()
    qtbot.waitUntil(lambda: dialog.code_box.isVisible(), timeout=30_000)
    got = dialog.got
    dialog.reject()
    qtbot.waitUntil(lambda: not runner.busy, timeout=30_000)
    assert set(manager.configIds()) == before and not got


def test_a_refusal_in_the_browser_is_a_sentence_and_can_be_tried_again(qtbot, provider, service_dialog):
    dialog = service_dialog("device", issuer=provider.issuer, client=PUBLIC)
    dialog._button().click()
    qtbot.waitUntil(lambda: dialog.code_box.isVisible(), timeout=30_000)
    provider.confirm(dialog.code.text(), denied=True)
    qtbot.waitUntil(lambda: "refused in the browser" in dialog.state.text(), timeout=30_000)
    assert not dialog.code_box.isVisible() and dialog._button().isEnabled() and dialog.issuer.isEnabled()


def test_a_programs_secret_is_tried_before_it_is_kept(qtbot, provider, service_dialog):
    dialog = service_dialog("unattended", issuer=provider.issuer, client=NIGHT, secret="wrong-4711")
    dialog._button().click()
    qtbot.waitUntil(lambda: "secret is wrong" in dialog.state.text(), timeout=30_000)
    assert "4711" not in dialog.state.text() + dialog.state.toolTip() and not dialog.got
    got = dialog.got
    dialog.secret.setText(SECRET)
    dialog._button().click()
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    assert entry(got[0]).client.secret == SECRET


def test_qgis_own_way_is_filled_in_from_what_the_service_says(qtbot, provider, service_dialog, manager):
    from qgis.core import QgsAuthMethodConfig

    dialog = service_dialog("pkce", issuer=provider.issuer, client=PUBLIC)
    got = dialog.got
    dialog._button().click()
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    found, config = manager.loadAuthenticationConfig(got[0], QgsAuthMethodConfig(), True)
    options = json.loads(config.config("oauth2config"))
    assert found and config.method() == "OAuth2" and options["grantFlow"] == 3
    assert (options["requestUrl"], options["tokenUrl"]) == (f"{provider.issuer}/auth", f"{provider.issuer}/token")


@pytest.mark.parametrize(("issuer", "said"), [
    ("http://login.example", "begins with https://"), ("nonsense with blanks", "begins with https://"), ("{server}/nowhere", "no sign-in service at this address"),
    ("{server}/page", "no sign-in service at this address"),
])  # fmt: skip
def test_what_is_no_sign_in_service_is_said(qtbot, provider, service_dialog, issuer, said):
    provider.server.serve("/page/.well-known/openid-configuration", lambda visit: visit.reply(b"<html>Stadt</html>", headers={"Content-Type": "text/html"}))
    dialog = service_dialog("device", issuer=issuer.format(server=provider.server.url), client=PUBLIC)
    dialog._button().click()
    qtbot.waitUntil(lambda: said in dialog.state.text(), timeout=30_000)


@pytest.mark.parametrize("in_address", [True, False])
def test_a_key_or_token_goes_into_the_database_and_nowhere_else(iface, qtbot, work, in_address, caplog):
    from qgis.core import QgsApplication

    from urban_data_workbench.ui.sign_in_key_dialog import SignInKeyDialog

    caplog.set_level(0)
    dialog = SignInKeyDialog(work.new, iface.window, in_address=in_address, name="Geo")
    got: list[str] = []
    dialog.made.connect(got.append)
    dialog.show()
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Save).isEnabled()
    dialog.parameter.setText("api_key")
    dialog.key.setText(f" {KEY} ")
    assert dialog.key.echoMode() == dialog.key.EchoMode.Password and not_reached(dialog) == []
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    found = entry(got[0])
    assert (dict(found.params("")), dict(found.headers(""))) == (({"api_key": KEY}, {}) if in_address else ({}, {"Authorization": KEY}))
    files = [path for path in Path(QgsApplication.qgisSettingsDirPath()).rglob("*") if path.is_file()]
    assert not [path for path in files if KEY.encode() in path.read_bytes()] and KEY not in caplog.text and dialog.key.text() == ""


class Prober:
    """What the profile dialog asks; ``find`` keeps what it was asked with."""

    def __init__(self, work) -> None:
        self.work, self.asked = work, []

    def sign_in_work(self):
        return self.work

    def settings(self, kind):
        return ()

    def find(self, url, *, done, failed, authcfg="") -> None:
        self.asked.append((url, authcfg))

    def check(self, profile, *, done, failed) -> None:
        """Nobody is asked."""


@pytest.fixture
def profile_dialog(iface, work, qtbot):
    from urban_data_workbench.ui.profile_dialog import ProfileDialog

    def opened(profile: Profile = Profile("")):
        dialog = ProfileDialog(Prober(work), profile, iface.window)
        dialog.show()
        return dialog

    return opened


AIR = Service("sensorthings", "https://city.example/v1.1", title="Musterstadt")


def made_in(dialog, kind: str, **texts) -> None:
    """Choose a way in the menu, fill in its dialog and save."""
    from urban_data_workbench.ui.sign_in_key_dialog import SignInKeyDialog

    next(action for action in dialog._sign_in.menu.actions() if kind in action.text()).trigger()
    asking = next(item for item in dialog.findChildren(SignInKeyDialog) if item.isVisible())
    for name, text in texts.items():
        getattr(asking, name).setText(text)
    asking.buttons.button(asking.buttons.StandardButton.Save).click()


def test_a_new_sign_in_is_chosen_for_the_selected_service_and_the_profile_holds_only_its_id(profile_dialog):
    dialog = profile_dialog(Profile("Musterstadt", (AIR,)))
    made_in(dialog, "CKAN", key=KEY)
    (service,) = dialog.profile.services
    assert service.authcfg and dialog.auth.configId() == service.authcfg and KEY not in repr(dialog.profile)
    assert dict(entry(service.authcfg).headers("")) == {"Authorization": KEY}


def test_an_address_behind_a_sign_in_is_found_with_the_one_that_was_chosen_for_it(profile_dialog):
    dialog = profile_dialog()
    assert dialog.auth.isEnabled() and dialog.auth_label.text() == "Sign-in to find services with:"
    made_in(dialog, "Key", name="Geo", parameter="key", key=KEY)
    dialog.address.setText("https://city.example")
    dialog.find.click()
    assert dialog._prober.asked == [("https://city.example", dialog.auth.configId())] and dialog.auth.configId()


def test_a_sign_in_of_one_platform_is_never_tried_at_another(profile_dialog):
    dialog = profile_dialog(Profile("x", (replace(AIR, authcfg="abc1234"),)))
    for address in ("https://city.example/ogc", "city.example/ogc", "https://other.example/v1.1", "http://city.example/v1.1", "https://city.example:8443"):
        dialog.address.setText(address)
        dialog.find.click()
        dialog._ready()
    assert [authcfg for _, authcfg in dialog._prober.asked] == ["abc1234", "abc1234", "", "", ""]


def test_a_second_platform_gets_a_sign_in_of_its_own_and_leaves_the_selected_services_alone(profile_dialog):
    dialog = profile_dialog(Profile("x", (replace(AIR, authcfg="abc1234"),)))
    dialog.services.setCurrentItem(dialog.services.topLevelItem(0))
    dialog.address.setText("other.example/api")
    dialog.find.click()
    dialog._nothing_found(NotAuthorised("no"))
    assert dialog.auth_label.text() == "Sign-in to find services with:" and not dialog.services.selectedItems()
    assert "New sign-in" in dialog.find_state.text() and "find the services again" in dialog.find_state.text()
    made_in(dialog, "Key", name="Geo", parameter="key", key=KEY)
    for address in ("https://other.example/api", "https://third.example/api"):
        dialog.address.setText(address)
        dialog.find.click()
        dialog._ready()
    made = dialog.auth.configId()
    assert made and [authcfg for _, authcfg in dialog._prober.asked] == ["", made, ""]
    assert [service.authcfg for service in dialog.profile.services] == ["abc1234"]
    dialog._found((Service("wfs", "https://other.example/api", authcfg=made),))
    assert [service.authcfg for service in dialog.profile.services] == ["abc1234", made]
    dialog.address.setText("https://third.example/api")
    dialog.find.click()
    assert dialog._prober.asked[-1] == ("https://third.example/api", "")


def test_sign_in_again_is_offered_for_an_entry_of_ours_and_keeps_its_id(profile_dialog, provider, work, qtbot):
    from urban_data_workbench.plugin.bridge import sign_in_entries
    from urban_data_workbench.plugin.net.tokens import DEVICE, Client, Grant
    from urban_data_workbench.ui.sign_in_service_dialog import SignInServiceDialog

    old = sign_in_entries.keep_grant("Stadt", Grant(DEVICE, provider.issuer, Client(PUBLIC, "", "openid"), "long-gone"))
    plain = sign_in_entries.token_in_header("CKAN", token=KEY)
    dialog = profile_dialog(Profile("x", (replace(AIR, authcfg=plain), replace(AIR, url="https://b.example", authcfg=old))))
    menu = dialog._sign_in.menu
    offered = []
    for row in (0, 1):
        dialog.services.setCurrentItem(dialog.services.topLevelItem(row))
        menu.aboutToShow.emit()
        offered.append(menu.actions()[0].isVisible())
    assert offered == [False, True]
    menu.actions()[0].trigger()
    asking = next(item for item in dialog.findChildren(SignInServiceDialog) if item.isVisible())
    asking._open_url = lambda url: None
    assert (asking.issuer.text(), asking.client.text(), asking.name.text()) == (provider.issuer, PUBLIC, "Stadt")
    got: list[str] = []
    asking.made.connect(got.append)
    asking._button().click()
    qtbot.waitUntil(lambda: asking.code_box.isVisible(), timeout=30_000)
    provider.confirm(asking.code.text())
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    assert got == [old] and entry(old).refresh_token in provider._grants


def test_a_locked_password_store_is_a_sentence_in_the_dialog(profile_dialog, manager):
    dialog = profile_dialog(Profile("x", (AIR,)))
    manager.clearMasterPassword()
    dialog._sign_in.menu.actions()[2].trigger()
    assert dialog.find_state.text().startswith("QGIS's password store is locked.")


@pytest.mark.parametrize("kind", ["device", "unattended", "pkce"])
def test_every_control_is_reached_by_tab_and_nothing_is_cut_in_german(german, provider, service_dialog, kind):
    dialog = service_dialog(kind, issuer=provider.issuer, client=PUBLIC, secret="x")
    dialog.code.setText("BMVV-XMRV")
    dialog.code_box.show()
    assert not_reached(dialog) == [] and cut(dialog) == []


def test_every_way_is_in_the_menu_in_german(german, profile_dialog):
    dialog = profile_dialog(Profile("x", (AIR,)))
    assert dialog.new_sign_in.text() == "Neue An&meldung" and cut(dialog) == [] and not_reached(dialog) == []
    assert len([action for action in dialog._sign_in.menu.actions() if action.text()]) == 6


def test_a_desk_that_is_refused_says_what_to_do_next(german):
    from urban_data_workbench.ui.words import sentence

    assert "Anmeldung" in sentence(NotAuthorised("x", status=401)) and "Profil" in sentence(NotAuthorised("x", status=401))
    assert "„Neue Anmeldung“" in sentence(SignInEnded("x", reason="invalid_grant"))


def test_a_protected_platform_is_read_with_what_was_made(qtbot, qgis_app, provider, service_dialog, sessions):
    import threading

    dialog = service_dialog("unattended", issuer=provider.issuer, client=NIGHT, secret=SECRET)
    got = dialog.got
    dialog._button().click()
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    with Protected(provider) as platform:
        service = Service("rest", platform.server.at("/data"), got[0])
        sessions.prepare(Profile("x", (service,)))
        found: list = []
        thread = threading.Thread(target=lambda: found.append(sessions.connect(service).read(service.url).status), daemon=True)
        thread.start()
        qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    assert found == [200]


def test_no_secret_is_in_the_report_that_a_person_forwards(qgis_app, provider):
    """The platform repeats in its words whatever it was sent."""
    from requests.adapters import HTTPAdapter

    from urban_data_workbench.plugin.connectors.registry import CONNECTORS
    from urban_data_workbench.plugin.net.credentials import Secrets, basic
    from urban_data_workbench.plugin.net.session import Limits, Session
    from urban_data_workbench.plugin.services.platforms import Platforms
    from urban_data_workbench.ui.report_text import report_text

    with Protected(provider) as platform:
        platform.server.routes.clear()
        everything = {}
        for path in ("", "/", "/conformance", "/collections"):
            everything[path] = lambda visit: visit.reply({"message": f"{visit.target} {dict(visit.headers)} {KEY}"}, status=401)
        platform.server.routes.update(everything)
        signs = (basic("vermessung", KEY), Secrets(headers={"X-API-Key": KEY}, params={"api_key": KEY}), Secrets(headers={"Cookie": f"sid={KEY}"}))
        profile = Profile("Stadt", tuple(Service(kind, platform.server.at("/")) for kind in ("sensorthings", "ogcapi-features")))
        adapter = HTTPAdapter()
        for sign_in in signs:
            connect = lambda service, sign_in=sign_in: Session(service.url, adapter=adapter, sign_in=sign_in, limits=Limits(retries=0))  # noqa: E731
            reports = Platforms(connect, CONNECTORS).check(profile)
            text = report_text(profile, reports)
            assert [report.problem for report in reports] == ["sign_in_refused"] * 2
            assert KEY not in text + repr(reports) and "refused your sign-in" in text
        adapter.close()
