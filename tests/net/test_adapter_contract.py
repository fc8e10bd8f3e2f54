"""What the session promises holds over both adapters: requests' own, and the one that carries requests through QGIS."""

from __future__ import annotations

import threading
import time
from typing import Callable, TypeVar

import pytest
from hostile import Hostile
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.core.errors import (
    BadReply,
    Broken,
    Cancelled,
    Forbidden,
    NotAuthorised,
    NotData,
    NotFound,
    OutcomeUncertain,
    RateLimited,
    Rejected,
    TimedOut,
    TlsFailed,
    TooLarge,
    Unreachable,
)
from urban_data_workbench.plugin.net.credentials import Secrets, basic
from urban_data_workbench.plugin.net.session import Limits, Session

T = TypeVar("T")
READS = ("GET", "HEAD", "OPTIONS", "POST")
WRITES = ("POST", "PUT", "PATCH", "DELETE")
QUICK = Limits(connect_seconds=2, read_seconds=0.6, total_seconds=1.5, max_bytes=3_000_000, retries=0)
SECRET = "geheim-4711"  # pragma: allowlist secret


def _requests_adapter():
    return HTTPAdapter()


def _qgis_adapter():
    from urban_data_workbench.plugin.bridge.http import QgisAdapter

    return QgisAdapter()


@pytest.fixture(params=["requests", "qgis"])
def adapter(request):
    if request.param == "qgis":
        request.getfixturevalue("qgis_app")
    found = _requests_adapter() if request.param == "requests" else _qgis_adapter()
    yield found
    found.close()


@pytest.fixture
def server():
    with Hostile() as found:
        yield found


@pytest.fixture
def other():
    with Hostile() as found:
        yield found


@pytest.fixture
def make(adapter, server) -> Callable[..., Session]:
    def session(**given) -> Session:
        given.setdefault("limits", QUICK)
        return Session(given.pop("root", server.at("/v1.1")), adapter=adapter, sleep=lambda seconds: None, **given)

    return session


def aside(work: Callable[[], T]) -> T:
    """Run in a plain worker thread while this thread, QGIS's main one, is blocked."""
    found: list = []

    def run() -> None:
        try:
            found.append((work(), None))
        except Exception as error:  # noqa: BLE001 - raised again in the caller's thread
            found.append((None, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(30)
    assert found, "the worker waits for the blocked main thread"
    value, error = found[0]
    if error is not None:
        raise error
    return value


class Stop:
    """Somebody who cancels after a while, and knows when."""

    def __init__(self, after: float) -> None:
        self.at = time.monotonic() + after

    def check(self) -> None:
        if time.monotonic() >= self.at:
            raise Cancelled()

    def report(self, done, total=None, what="") -> None:
        """Nobody looks."""


@pytest.mark.parametrize("method", READS)
def test_a_read_comes_back_with_status_headers_and_body(make, server, method):
    reply = aside(lambda: make().read(server.at("/ok"), method=method))
    assert (reply.status, reply.headers["content-type"], reply.url) == (200, "application/json", server.at("/ok"))
    assert reply.body == b"" if method == "HEAD" else reply.json()["you"] == method


@pytest.mark.parametrize("method", WRITES)
@pytest.mark.parametrize("body", [None, b"", b'{"name": "Bank"}', b"x" * 1_500_000], ids=["none", "empty", "small", "large"])
def test_a_write_arrives_once_and_whole(make, server, method, body):
    aside(lambda: make(limits=Limits()).write(server.at("/ok"), method=method, body=body, headers={"If-Match": '"7"'}))
    (visit,) = server.visits
    assert (visit.method, visit.body, visit.headers["if-match"]) == (method, body or b"", '"7"')


@pytest.mark.parametrize("method", WRITES)
@pytest.mark.parametrize("path", ["/hang-up", "/reset"])
def test_a_write_leaves_exactly_once_when_the_server_hangs_up(make, server, method, path):
    with pytest.raises(Unreachable) as caught:
        aside(lambda: make(limits=Limits(retries=3)).write(server.at(path), method=method, body=b"{}"))
    assert server.arrivals == {(method, path): 1}
    assert caught.value.facts.get("sent", True), "nobody may believe that it did not leave"


@pytest.mark.parametrize("method", WRITES)
def test_a_write_on_a_used_connection_leaves_exactly_once_too(make, server, method):
    session = make()

    def both() -> None:
        session.read(server.at("/ok"))
        session.write(server.at("/hang-up"), method=method)

    with pytest.raises(Unreachable):
        aside(both)
    assert server.arrivals == {("GET", "/ok"): 1, (method, "/hang-up"): 1}


@pytest.mark.parametrize("method", READS)
def test_only_the_session_repeats_a_read(make, server, method):
    with pytest.raises(Unreachable):
        aside(lambda: make(limits=Limits(retries=0)).read(server.at("/hang-up"), method=method))
    assert server.arrivals == {(method, "/hang-up"): 1}
    with pytest.raises(Unreachable):
        aside(lambda: make(limits=Limits(retries=2)).read(server.at("/hang-up"), method=method))
    assert server.arrivals == {(method, "/hang-up"): 4}


@pytest.mark.parametrize(("code", "kind"), [
    (400, Rejected), (401, NotAuthorised), (403, Forbidden), (404, NotFound), (409, Rejected), (429, RateLimited),
    (500, Broken), (503, Broken), (507, Broken),
])  # fmt: skip
@pytest.mark.parametrize("writing", [False, True])
def test_a_refusal_is_its_error_in_the_servers_words(make, server, code, kind, writing):
    url = server.at(f"/status?code={code}&words=Nix%20da")
    session = make()
    with pytest.raises(kind) as caught:
        aside(lambda: session.write(url, method="PUT", body=b"{}") if writing else session.read(url))
    assert (type(caught.value), caught.value.detail, caught.value.facts["status"]) == (kind, "Nix da", code)
    assert sum(server.arrivals.values()) == 1


def test_a_401_with_a_wrong_password_is_an_answer_too(make, server):
    with pytest.raises(NotAuthorised):
        aside(lambda: make(sign_in=basic("vermessung", SECRET)).read(server.at("/status?code=401")))
    assert sum(server.arrivals.values()) == 1
    assert server.visits[0].headers["authorization"].startswith("Basic ")


def test_a_read_is_repeated_after_429_and_goes_through(make, server):
    assert aside(lambda: make(limits=Limits(retries=3)).read(server.at("/flaky?fail=2&code=429&after=1"))).status == 200
    assert server.arrivals == {("GET", "/flaky"): 3}


@pytest.mark.parametrize("path", ["/truncated", "/truncated-in-chunks", "/zipped-in-half"])
def test_a_reply_that_breaks_off_is_no_reply(make, server, path):
    with pytest.raises(Unreachable):
        aside(lambda: make().read(server.at(path)))


@pytest.mark.parametrize("path", ["/huge", "/endless", "/bomb"])
def test_a_reply_beyond_the_limit_is_given_up(make, server, path):
    with pytest.raises(TooLarge) as caught:
        aside(lambda: make(limits=Limits(max_bytes=1_000_000)).read(server.at(path)))
    assert caught.value.facts["limit"] == 1_000_000


def test_a_packed_reply_is_unpacked(make, server):
    assert aside(lambda: make().read(server.at("/zipped"))).json() == {"value": [1, 2, 3]}


def test_a_login_page_is_no_data(make, server):
    with pytest.raises(NotData):
        aside(lambda: make().read(server.at("/login")).json())


def test_a_silent_server_is_given_up(make, server):
    with pytest.raises(TimedOut):
        aside(lambda: make().read(server.at("/silent")))
    assert server.arrivals == {("GET", "/silent"): 1}


def test_a_slow_drip_is_given_up(make, server):
    with pytest.raises(TimedOut):
        aside(lambda: make().read(server.at("/drip")))


def test_a_certificate_nobody_trusts_stops_the_connection(make):
    with Hostile(tls=True) as secure:
        with pytest.raises(TlsFailed) as caught:
            aside(lambda: make(root=secure.at("/v1.1")).write(secure.at("/ok"), method="POST", body=b"{}"))
        assert secure.visits == []
    assert caught.value.facts["sent"] is False


def test_nobody_there_is_unreachable_and_nothing_was_sent(make):
    with Hostile() as gone:
        address = gone.at("/ok")
    with pytest.raises(Unreachable) as caught:
        aside(lambda: make().write(address, method="POST", body=b"{}"))
    assert caught.value.facts["sent"] is False


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_carries_no_secret(make, server, other, code):
    session = make(sign_in=Secrets(headers={"Authorization": SECRET, "X-API-Key": SECRET}, params={"api_key": SECRET}))
    target = other.at("/ok") + f"?x=1&api_key={SECRET}"
    reply = aside(lambda: session.read(server.at("/redirect"), params={"code": code, "to": target}))
    first, last = server.visits[0], other.visits[0]
    assert first.headers["authorization"] == first.headers["x-api-key"] == first.query["api_key"] == SECRET
    assert SECRET not in last.target + "".join(last.headers.values())
    assert reply.url == other.at("/ok?x=1")


def test_a_redirect_at_home_keeps_the_sign_in(make, server):
    session = make(sign_in=Secrets(headers={"Authorization": SECRET}, params={"api_key": SECRET}))
    reply = aside(lambda: session.read(server.at("/redirect?to=/ok")))
    assert server.visits[1].headers["authorization"] == server.visits[1].query["api_key"] == SECRET
    assert SECRET not in reply.url + repr(reply) + repr(session)


def test_a_circle_of_redirects_and_one_to_a_file_are_refused(make, server):
    for target in ("/redirect", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://user:word@127.0.0.1/x"):  # pragma: allowlist secret
        with pytest.raises(BadReply):
            aside(lambda target=target: make().read(server.at("/redirect"), params={"to": target}))


@pytest.mark.parametrize(("code", "kind"), [(301, Rejected), (302, Rejected), (307, Rejected), (308, Rejected), (303, OutcomeUncertain)])
def test_a_write_is_never_sent_on_to_another_address(make, server, code, kind):
    with pytest.raises(kind):
        aside(lambda: make().write(server.at(f"/redirect?to=/ok&code={code}"), method="POST", body=b"{}"))
    assert server.arrivals == {("POST", "/redirect"): 1}


@pytest.mark.parametrize("code", [301, 302, 303])
def test_a_redirect_that_shows_what_a_write_made_may_mean_that_it_acted(make, server, code):
    with pytest.raises(OutcomeUncertain):
        aside(lambda: make().write(server.at(f"/redirect?to=/inner/redirect/6&code={code}"), method="POST", body=b"{}"))


def test_a_cache_on_the_way_is_told_to_ask(make, server):
    """RFC 9111, 5.2.1.4: what is compared just before a write must be what the platform has then."""
    aside(lambda: make().read(server.at("/ok")))
    assert "no-cache" in server.visits[0].headers["cache-control"]


def test_no_cookie_is_kept_and_nothing_is_cached(make, server):
    fresh = {"Set-Cookie": "session=1", "Cache-Control": "max-age=3600", "ETag": '"1"'}
    url = server.serve("/fresh", lambda visit: visit.reply({"n": len(server.visits)}, headers=fresh))
    session = make()
    assert aside(lambda: [session.read(url).json()["n"] for _ in range(3)]) == [1, 2, 3]
    assert not any("cookie" in visit.headers or "if-none-match" in visit.headers for visit in server.visits)


def test_the_machines_netrc_proxy_and_certificates_are_left_alone(make, server, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text(f"machine 127.0.0.1 login a password {SECRET}")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    assert aside(lambda: make().read(server.at("/ok"))).status == 200
    assert "authorization" not in server.visits[0].headers


@pytest.mark.parametrize("target", [
    "/ok?$filter=id%20eq%20'a%27b'&x=%C3%A4", "/ok?bbox=1,2,3,4&a=b+c%2B", "/ok?q=%7B%22a%22%3A1%7D;b|c", "/ok?x=%2f%2F&y=[1]",
])  # fmt: skip
def test_both_adapters_send_the_same_address(make, server, target):
    from requests import Request

    aside(lambda: make().read(server.at(target)))
    assert server.visits[0].target == Request("GET", server.at(target)).prepare().path_url


def test_connections_are_used_again(make, server):
    aside(lambda: [make().read(server.at("/ok")) for _ in range(5)])
    assert len({id(visit.connection) for visit in server.visits}) == 1


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_cancel_is_heard_at_the_next_chunk_or_time_out(make, server, path):
    with pytest.raises((Cancelled, TimedOut)):
        aside(lambda: make().read(server.at(path), progress=Stop(after=0.1)))


def test_nothing_is_sent_when_the_person_had_cancelled_before(make, server):
    with pytest.raises(Cancelled):
        aside(lambda: make().write(server.at("/ok"), method="POST", progress=Stop(after=0)))
    assert server.visits == []


def test_a_write_cancelled_on_the_way_is_uncertain_and_not_cancelled(make, server):
    with pytest.raises((OutcomeUncertain, TimedOut)):
        aside(lambda: make(limits=Limits(read_seconds=1)).write(server.at("/silent"), method="POST", body=b"{}", progress=Stop(after=0.1)))
    assert server.arrivals == {("POST", "/silent"): 1}


def test_no_error_holds_a_secret(make, server):
    session = make(sign_in=Secrets(headers={"Authorization": f"Bearer {SECRET}"}, params={"api_key": SECRET}))
    words = f"bad key {SECRET} in https://u:p@h/x?api_key={SECRET}"
    echo = server.serve("/echo", lambda visit: visit.reply({"message": words}, status=400))
    for url in (echo, server.at("/hang-up"), server.at("/truncated"), server.at("/silent"), server.at("/login")):
        with pytest.raises(Exception) as caught:
            aside(lambda url=url: session.read(url).json())
        assert SECRET not in f"{caught.value} {caught.value.facts} {caught.value!r}" and "u:p" not in str(caught.value)
