"""Signing in by a code that a person confirms in a browser, and finding out where an issuer answers: what is believed, and what is not."""

from __future__ import annotations

import json
import threading

import pytest
from hostile import Hostile
from requests.adapters import HTTPAdapter
from token_server import PUBLIC, Protected, TokenServer

from urban_data_workbench.plugin.core.errors import (
    BadInput,
    BadReply,
    Cancelled,
    Rejected,
    SignInEnded,
    Unsupported,
    UrbanDataError,
)
from urban_data_workbench.plugin.net.replies import Reply
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.net.token_replies import device_code, endpoints, trusted
from urban_data_workbench.plugin.net.tokens import DEVICE, Bearer, Client, Grant, Issuer

PERSON = Client(PUBLIC, scope="openid")


@pytest.fixture
def adapter():
    found = HTTPAdapter()
    yield found
    found.close()


@pytest.fixture
def connect(adapter):
    return lambda address: Session(address, adapter=adapter)


@pytest.fixture
def provider():
    with TokenServer() as found:
        yield found


@pytest.fixture
def issuer(provider, connect):
    return Issuer(provider.issuer, connect(provider.issuer))


class Clock:
    """Time that passes only while somebody sleeps; ``then`` happens at its second."""

    def __init__(self, then=None) -> None:
        self.now, self._then = 0.0, dict(then or {})

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        for at in sorted(self._then):
            if self.now >= at:
                self._then.pop(at)()

    def __call__(self) -> float:
        return self.now


def test_a_person_confirms_a_code_and_is_signed_in_for_longer(provider, issuer, adapter, connect):
    device = issuer.device(PERSON)
    assert device.shown.code.startswith("BMVV-") and device.shown.address == f"{provider.issuer}/device-page"
    assert device.shown.complete.endswith(f"?user_code={device.shown.code}") and "device-" not in repr(device).replace("device-page", "")
    clock = Clock({3.5: lambda: provider.confirm(device.shown.code)})
    token = device.wait(sleep=clock.sleep, clock=clock)
    assert len(provider.asked()) == 4, "asked once a second"
    with Protected(provider) as platform:
        bearer = Bearer(Grant(DEVICE, provider.issuer, PERSON, token.refresh), connect=connect, token=token)
        session = Session(platform.server.url, adapter=adapter, sign_in=bearer)
        assert session.read(platform.server.at("/data")).status == 200 and provider.refreshes == 0
        provider.expire()
        assert session.read(platform.server.at("/data")).status == 200 and provider.refreshes == 1


def test_who_is_told_to_slow_down_does(provider, issuer):
    device = issuer.device(PERSON)
    (waiting,) = provider.devices.values()
    times: list[float] = []
    clock = Clock({
        1.5: lambda: waiting.update(state="slow_down"), 7.5: lambda: waiting.update(state="authorization_pending"),
        30: lambda: provider.confirm(device.shown.code),
    })
    decided = provider._polled
    provider._polled = lambda form: (times.append(round(clock.now)), decided(form))[1]
    device.wait(sleep=clock.sleep, clock=clock)
    assert times[:3] == [1, 2, 8] and times[3] - times[2] == 6


@pytest.mark.parametrize("answer", [None, 429, 502, 503])
def test_a_connection_that_breaks_or_a_tired_gateway_is_asked_again_more_slowly(provider, issuer, answer):
    device = issuer.device(PERSON)
    clock = Clock()
    provider.confirm(device.shown.code)
    decided, broken = provider._token, []

    def token(visit) -> None:
        if len(broken) < 2:
            broken.append(clock.now)
            visit.keep = False
            if answer:
                visit.reply(b"<html>", status=answer, headers={"Connection": "close", **({"Retry-After": "1"} if answer != 502 else {})})
        else:
            decided(visit)

    provider.server.serve("/realms/stadt/token", token)
    assert device.wait(sleep=clock.sleep, clock=clock).access
    assert [round(at) for at in (*broken, clock.now)] == [1, 3, 7]


def test_a_service_that_wants_to_be_asked_without_a_pause_is_asked_once_a_second(provider, issuer):
    provider.interval = 1e-9
    device = issuer.device(PERSON)
    clock = Clock({9.5: lambda: provider.confirm(device.shown.code)})
    assert device.wait(sleep=clock.sleep, clock=clock).access and len(provider.asked()) == 10


def test_a_refusal_in_the_browser_ends_it(provider, issuer):
    device = issuer.device(PERSON)
    provider.confirm(device.shown.code, denied=True)
    with pytest.raises(SignInEnded) as caught:
        device.wait(sleep=lambda seconds: None)
    assert caught.value.facts["reason"] == "access_denied"


@pytest.mark.parametrize("server_says_so", [True, False])
def test_a_code_that_nobody_confirms_ends(provider, issuer, server_says_so):
    device = issuer.device(PERSON)
    clock = Clock({50: lambda: [one.update(state="expired_token") for one in provider.devices.values()] if server_says_so else None})
    with pytest.raises(SignInEnded) as caught:
        device.wait(sleep=clock.sleep, clock=clock)
    assert caught.value.facts["reason"] == "expired_token"
    assert len(provider.asked()) <= 121


def test_waiting_can_be_cancelled(issuer):
    stop = threading.Event()

    class Watching:
        def check(self) -> None:
            if stop.is_set():
                raise Cancelled()

        def report(self, done, total=None, what="") -> None:
            """Nobody looks."""

    with pytest.raises(Cancelled):
        issuer.device(PERSON).wait(progress=Watching(), sleep=lambda seconds: stop.set())


def test_the_verifier_goes_with_every_poll_and_another_gets_nothing(provider, issuer):
    device = issuer.device(PERSON)
    provider.confirm(device.shown.code)
    device._verifier = "somebody-elses"
    with pytest.raises(SignInEnded) as caught:
        device.wait(sleep=lambda seconds: None)
    assert caught.value.facts["reason"] == "invalid_grant" and b"code_verifier=" in provider.asked()[0].body


def test_a_service_without_codes_says_so(provider, issuer):
    full = provider.metadata()
    provider.metadata = lambda: {name: value for name, value in full.items() if name != "device_authorization_endpoint"}
    with pytest.raises(Unsupported):
        issuer.device(PERSON)


@pytest.mark.parametrize("address", ["http://login.example/realms/stadt", "ftp://login.example", "login.example", "", "https://u:p@login.example", "https://login.example/?x=1"])  # pragma: allowlist secret
def test_an_issuer_is_asked_over_https_only_unless_it_is_on_this_machine(connect, address):
    with pytest.raises(BadInput):
        trusted(address)
    assert trusted("https://login.example/realms/stadt/") == trusted(" https://login.example/realms/stadt/.well-known/openid-configuration")
    assert trusted("http://localhost:18080/realms/stadt") and trusted("http://127.0.0.1:1") and trusted("http://[::1]:1")


@pytest.mark.parametrize(("changed", "kind"), [
    ({"token_endpoint": "{other}/token"}, BadReply),
    ({"token_endpoint": "http://127.0.0.1@{otherhost}/token"}, BadReply),
    ({"token_endpoint": "https://{host}/token"}, BadReply),
    ({"token_endpoint": 7}, BadReply),
    ({"token_endpoint": None}, BadReply),
    ({"token_endpoint": "file:///etc/passwd"}, BadReply),
    ({"device_authorization_endpoint": "{other}/device"}, BadReply),
    ({"issuer": "{other}/realms/stadt"}, BadReply),
    ({"issuer": None}, BadReply),
], ids=["token elsewhere", "user", "other scheme", "number", "none", "file", "device elsewhere", "another issuer", "no issuer"])
def test_no_secret_is_sent_where_the_metadata_point_elsewhere(provider, connect, changed, kind):
    with Hostile() as other:
        words = {"other": other.url, "otherhost": f"127.0.0.1:{other.port}", "host": f"127.0.0.1:{provider.server.port}"}
        full = provider.metadata()
        provider.metadata = lambda: {**full, **{name: value.format(**words) if isinstance(value, str) else value for name, value in changed.items()}}
        with pytest.raises(kind):
            Issuer(provider.issuer, connect(provider.issuer)).for_client(Client("a", "geheim-4711"))
        assert other.visits == [] and provider.asked() == []


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_token_request_is_never_led_elsewhere(provider, connect, code):
    with Hostile() as other:
        provider.server.serve("/realms/stadt/token", lambda visit: visit.reply(b"", status=code, headers={"Location": other.at("/token")}))
        with pytest.raises(UrbanDataError) as caught:
            Issuer(provider.issuer, connect(provider.issuer)).for_client(Client("a", "geheim-4711"))
        assert other.visits == [] and len(provider.asked()) == 1
    assert isinstance(caught.value, (Rejected, BadReply)) and "4711" not in str(caught.value)


def test_metadata_from_where_a_redirect_leads_are_not_believed(provider, connect):
    with TokenServer() as other:
        well_known = "/realms/stadt/.well-known/openid-configuration"
        other.metadata = provider.metadata
        provider.server.serve(well_known, lambda visit: visit.reply(b"", status=302, headers={"Location": other.server.at(well_known)}))
        with pytest.raises(BadReply):
            Issuer(provider.issuer, connect(provider.issuer)).endpoints()


def test_an_issuer_of_oauth_alone_is_found_where_rfc_8414_says(provider, connect):
    del provider.server.routes["/realms/stadt/.well-known/openid-configuration"]
    provider.server.serve("/.well-known/oauth-authorization-server/realms/stadt", lambda visit: visit.reply(provider.metadata()))
    assert Issuer(provider.issuer, connect(provider.issuer)).endpoints().token == f"{provider.issuer}/token"


def test_keycloaks_own_metadata_and_device_reply_are_read():
    """As Keycloak 26.0.0 answers, shortened to what is looked at."""
    issuer = "http://127.0.0.1:18080/realms/stadt"
    said = {
        "issuer": issuer, "authorization_endpoint": f"{issuer}/protocol/openid-connect/auth", "token_endpoint": f"{issuer}/protocol/openid-connect/token",
        "device_authorization_endpoint": f"{issuer}/protocol/openid-connect/auth/device", "code_challenge_methods_supported": ["plain", "S256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_basic", "client_secret_post", "tls_client_auth", "client_secret_jwt"],
    }
    found = endpoints(_reply(said, f"{issuer}/.well-known/openid-configuration"), issuer=issuer)
    assert found.token == f"{issuer}/protocol/openid-connect/token" and found.device == f"{issuer}/protocol/openid-connect/auth/device"
    assert found.posts is False and found.authorization == f"{issuer}/protocol/openid-connect/auth"
    shown = device_code(_reply({
        "device_code": "7qqp4ZFZRFjqJybFU_ii3wHwvbiftt-Y24LSZK4C4pg", "user_code": "BMVV-XMRV", "verification_uri": f"{issuer}/device",
        "verification_uri_complete": f"{issuer}/device?user_code=BMVV-XMRV", "expires_in": 120, "interval": 2,
    }, f"{issuer}/protocol/openid-connect/auth/device"))
    assert (shown.code, shown.interval, shown.seconds) == ("BMVV-XMRV", 2.0, 120.0)


@pytest.mark.parametrize("changed", [
    {"verification_uri": "javascript:alert(1)"}, {"verification_uri": "file:///etc/passwd"}, {"verification_uri": "http://evil.example/"},
    {"verification_uri": "https://stadt.example@evil.example/"}, {"verification_uri": None}, {"user_code": "A\nB"}, {"user_code": 7},
    {"user_code": "x" * 100}, {"device_code": "a\r\nb"}, {"device_code": None},
    {"verification_uri": "http://127.0.0.1:8080/remove?all"}, {"verification_uri": "https://localhost/remove"}, {"verification_uri": "https://st\u0430dt.example/"},
], ids=["script", "file", "open", "user", "none", "line break", "number", "long", "broken code", "no code", "this machine", "this machine, secure", "cyrillic"])
def test_what_a_person_cannot_be_shown_is_refused(changed):
    said = {"device_code": "d", "user_code": "AB-CD", "verification_uri": "https://stadt.example/device", "expires_in": 60, **changed}
    with pytest.raises(BadReply):
        device_code(_reply(said))


def test_a_complete_address_on_another_host_is_left_out():
    said = {"device_code": "d", "user_code": "AB-CD", "verification_uri": "https://stadt.example/device", "expires_in": 1e9, "interval": -1,
            "verification_uri_complete": "https://evil.example/device?user_code=AB-CD"}
    shown = device_code(_reply(said))
    assert (shown.complete, shown.interval, shown.seconds) == ("", 5.0, 3600.0)


def _reply(document, url: str = "https://stadt.example/auth/device") -> Reply:
    return Reply(url, 200, {"Content-Type": "application/json"}, json.dumps(document).encode())
