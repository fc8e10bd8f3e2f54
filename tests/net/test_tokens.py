"""Tokens of our own: fetched once for everybody, renewed silently once, kept before they are used, and never asked for in a loop."""

from __future__ import annotations

import logging
import threading

import pytest
from requests.adapters import HTTPAdapter
from token_server import CLIENT as NIGHT
from token_server import PUBLIC, SECRET, Protected, TokenServer

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import BadReply, Cancelled, NotAuthorised, SignInEnded, SignInNeeded, Unreachable
from urban_data_workbench.plugin.core.outbox import State, after_failure
from urban_data_workbench.plugin.net.credentials import Secrets, basic
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.net.tokens import CLIENT, DEVICE, Bearer, Client, Grant, Memory

QUICK = Limits(connect_seconds=2, read_seconds=5, total_seconds=10, retries=0)


@pytest.fixture
def provider():
    with TokenServer() as found:
        yield found


@pytest.fixture
def platform(provider):
    with Protected(provider) as found:
        yield found


@pytest.fixture
def adapter():
    found = HTTPAdapter()
    yield found
    found.close()


@pytest.fixture
def connect(adapter):
    return lambda address: Session(address, adapter=adapter)


@pytest.fixture
def unattended(provider, connect):
    return Bearer(Grant(CLIENT, provider.issuer, Client(NIGHT, SECRET)), connect=connect)


@pytest.fixture
def signed_in(provider, connect):
    """A person who signed in earlier; what is stored is in ``keeper``."""

    def make(keeper: Memory | None = None, **given) -> Bearer:
        grant = Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in())
        keeper = keeper or Memory(grant)
        return Bearer(keeper.grant or grant, connect=connect, keeper=keeper, **given)

    return make


@pytest.fixture
def session(platform, adapter):
    return lambda sign_in: Session(platform.server.url, adapter=adapter, limits=QUICK, sign_in=sign_in, sleep=lambda seconds: None)


def at_once(work, *, threads: int = 12) -> list:
    """Run in many threads that start together; return the values and errors."""
    start, found = threading.Barrier(threads), []

    def run() -> None:
        start.wait(10)
        try:
            found.append(work())
        except Exception as error:  # noqa: BLE001 - looked at by the test
            found.append(error)

    running = [threading.Thread(target=run, daemon=True) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(30)
    assert len(found) == threads
    return found


@pytest.mark.parametrize(("basic", "post"), [(True, True), (True, False), (False, True)], ids=["both", "basic", "post"])
def test_a_client_signs_itself_in(adapter, connect, basic, post):
    with TokenServer(basic=basic, post=post) as provider, Protected(provider) as platform:
        bearer = Bearer(Grant(CLIENT, provider.issuer, Client(NIGHT, SECRET, "stadt")), connect=connect)
        reading = Session(platform.server.url, adapter=adapter, sign_in=bearer)
        assert [reading.read(platform.server.at("/data")).status for _ in range(3)] == [200] * 3
        (asked,) = provider.asked()
    assert b"grant_type=client_credentials" in asked.body and b"scope=stadt" in asked.body
    assert ("authorization" in asked.headers) is basic and (b"client_secret" in asked.body) is not basic


def test_a_client_registered_for_the_form_alone_is_asked_for_there_after_basic_was_refused(adapter, connect, platform, provider):
    provider._basic = False
    provider.metadata = lambda: {**TokenServer.metadata(provider), "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"]}
    bearer = Bearer(Grant(CLIENT, provider.issuer, Client(NIGHT, SECRET)), connect=connect)
    assert Session(platform.server.url, adapter=adapter, sign_in=bearer).read(platform.server.at("/data")).status == 200
    assert [b"client_secret" in visit.body for visit in provider.asked()] == [False, True]


def test_a_wrong_client_secret_is_said_once_and_not_tried_again(provider, platform, connect, session):
    bearer = Bearer(Grant(CLIENT, provider.issuer, Client(NIGHT, "wrong-4711")), connect=connect)
    for _ in range(3):
        with pytest.raises(SignInEnded) as caught:
            session(bearer).read(platform.server.at("/data"))
        assert caught.value.facts["reason"] == "invalid_client" and "wrong-4711" not in str(caught.value)
    assert len(provider.asked()) == 2, "Basic and form, once each"
    assert platform.server.visits == []
    bearer.again(Grant(CLIENT, provider.issuer, Client(NIGHT, SECRET)))
    assert session(bearer).read(platform.server.at("/data")).status == 200


def test_an_expired_token_is_renewed_before_it_is_used(provider, platform, signed_in, session):
    now = [1000.0]
    bearer = signed_in(clock=lambda: now[0])
    reading = session(bearer)
    reading.read(platform.server.at("/data"))
    now[0] += 269
    reading.read(platform.server.at("/data"))
    assert provider.refreshes == 1
    now[0] += 2  # 300 s less a tenth
    reading.read(platform.server.at("/data"))
    assert provider.refreshes == 2 and len(platform.server.visits) == 3


@pytest.mark.parametrize("writing", [False, True])
def test_a_401_is_answered_by_one_silent_refresh(provider, platform, signed_in, session, writing):
    asking, url = session(signed_in()), platform.server.at("/data")
    asking.read(url)
    provider.expire()
    reply = asking.write(url, method="POST", body=b"{}") if writing else asking.read(url)
    assert reply.status == 200 and provider.refreshes == 2
    assert len(platform.server.visits) == 3, "once, refused, once more"
    assert platform.acted == int(writing)


def test_a_write_arrives_at_most_twice_and_acts_at_most_once(provider, platform, signed_in, session):
    asking, url = session(signed_in()), platform.server.at("/data")
    asking.read(url)
    platform.server.visits.clear()
    platform.refusing = True
    with pytest.raises(NotAuthorised) as caught:
        asking.write(url, method="PATCH", body=b"{}")
    assert (len(platform.server.visits), platform.acted) == (2, 0)
    assert after_failure(caught.value, action=Action.UPDATE) is State.REJECTED
    platform.refusing = False
    asking.write(url, method="PATCH", body=b"{}")
    assert (len(platform.server.visits), platform.acted) == (3, 1)


@pytest.mark.parametrize("status", [400, 403, 404, 412, 429, 500, 503])
def test_no_other_refusal_makes_a_write_leave_twice(provider, platform, signed_in, session, status):
    url = platform.server.serve("/no", lambda visit: visit.reply({}, status=status))
    asking = session(signed_in())
    asking.read(platform.server.at("/data"))
    with pytest.raises(Exception):
        asking.write(url, method="POST", body=b"{}")
    assert platform.server.arrivals["POST", "/no"] == 1 and provider.refreshes == 1


def test_a_write_whose_second_reply_is_lost_is_uncertain(provider, platform, signed_in, session):
    asking = session(signed_in())
    asking.read(platform.server.at("/data"))

    def refuse_then_hang_up(visit) -> None:
        if platform.server.arrivals["POST", "/shaky"] == 1:
            visit.reply({}, status=401)
        else:
            visit.keep = False

    with pytest.raises(Unreachable) as caught:
        asking.write(platform.server.serve("/shaky", refuse_then_hang_up), method="POST", body=b"{}")
    assert platform.server.arrivals["POST", "/shaky"] == 2
    assert after_failure(caught.value, action=Action.INSERT) is State.UNCERTAIN


def test_a_platform_that_refuses_every_token_is_no_loop(provider, platform, signed_in, session):
    asking, url = session(signed_in()), platform.server.at("/data")
    asking.read(url)
    platform.refusing = True
    for _ in range(5):
        with pytest.raises(NotAuthorised):
            asking.read(url)
    assert provider.refreshes == 2, "the new token was refused as soon as it came: the next one would be, too"
    assert len(platform.server.visits) == 1 + 2 + 4


def test_twelve_threads_fetch_one_token(provider, platform, unattended, session):
    asking = session(unattended)
    found = at_once(lambda: asking.read(platform.server.at("/data")).status)
    assert found == [200] * 12 and len(provider.asked()) == 1


@pytest.mark.parametrize("expired", ["by the clock", "by a 401"])
def test_twelve_threads_and_many_sessions_refresh_once(provider, platform, signed_in, session, expired):
    now = [1000.0]
    bearer = signed_in(clock=lambda: now[0])
    sessions = [session(bearer) for _ in range(12)]
    sessions[0].read(platform.server.at("/data"))
    provider.pause = 0.2
    if expired == "by the clock":
        now[0] += 1000
    provider.expire()
    waiting = iter(sessions)
    found = at_once(lambda: next(waiting).read(platform.server.at("/data")).status)
    assert found == [200] * 12
    assert (provider.refreshes, provider.most_at_once) == (2, 1)
    assert sessions[0].read(platform.server.at("/data")).status == 200, "the grant is still alive"


def test_many_rounds_never_use_a_refresh_token_twice(provider, platform, signed_in, session):
    bearer = signed_in()
    asking = session(bearer)
    for _ in range(8):
        provider.expire()
        assert at_once(lambda: asking.read(platform.server.at("/data")).status, threads=6) == [200] * 6
    assert provider.most_at_once == 1 and provider._spent and all(grant["alive"] for grant in provider._spent.values())


def test_the_new_refresh_token_is_kept_before_the_token_is_used(provider, platform, signed_in, session):
    seen = []

    class Watching(Memory):
        def keep(self, grant) -> None:
            seen.append((grant.refresh_token, len(platform.server.visits)))
            super().keep(grant)

    keeper = Watching(Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    session(signed_in(keeper)).read(platform.server.at("/data"))
    assert seen == [(keeper.grant.refresh_token, 0)]
    session(signed_in(Memory(keeper.grant))).read(platform.server.at("/data"))  # the next day
    assert provider.refreshes == 2


def test_another_window_that_refreshed_meanwhile_is_noticed(provider, platform, signed_in, session):
    keeper = Memory(Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    one, other = session(signed_in(keeper)), session(signed_in(keeper))
    for _ in range(4):
        for window in (one, other):
            provider.expire()
            assert window.read(platform.server.at("/data")).status == 200


def test_a_sign_in_that_was_ended_elsewhere_is_a_question_and_asked_about_once(provider, platform, signed_in, session):
    keeper = Memory(Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    bearer = signed_in(keeper)
    asking, url = session(bearer), platform.server.at("/data")
    asking.read(url)
    provider._grants.clear()
    provider.expire()
    for _ in range(4):
        with pytest.raises(SignInNeeded) as caught:
            asking.read(url)
        assert caught.value.code == "sign_in_ended" and "refresh-" not in str(caught.value)
    assert provider.refreshes == 2
    with pytest.raises(SignInEnded) as caught:
        asking.write(url, method="POST", body=b"{}")
    assert after_failure(caught.value, action=Action.INSERT) is State.PENDING and platform.acted == 0
    keeper.keep(Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))  # the person has signed in again
    bearer.again(keeper.grant)
    assert asking.read(url).status == 200


def test_a_provider_that_is_down_leaves_the_write_unsent(provider, platform, signed_in, session):
    bearer = signed_in()
    provider.lost = 1
    with pytest.raises(Unreachable) as caught:
        session(bearer).write(platform.server.at("/data"), method="POST", body=b"{}")
    assert caught.value.facts["sent"] is False and platform.server.visits == []
    assert after_failure(caught.value, action=Action.INSERT) is State.PENDING
    with pytest.raises(SignInEnded):  # the lost reply held the only refresh token that still served
        session(bearer).write(platform.server.at("/data"), method="POST", body=b"{}")
    assert platform.server.visits == [] and provider.refreshes == 2


def test_a_provider_that_is_down_after_a_401_leaves_the_refusal(provider, platform, signed_in, session):
    asking, url = session(signed_in()), platform.server.at("/data")
    asking.read(url)
    provider.expire()
    provider.lost = 1
    with pytest.raises(NotAuthorised):
        asking.write(url, method="POST", body=b"{}")
    assert len(platform.server.visits) == 2 and platform.acted == 0


def test_who_is_cancelled_while_waiting_loses_no_token(provider, platform, signed_in, session):
    keeper = Memory(Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    bearer = signed_in(keeper)
    provider.pause = 0.5

    class Stop:
        def check(self) -> None:
            if provider.refreshes or provider.asked():
                raise Cancelled()

        def report(self, done, total=None, what="") -> None:
            """Nobody looks."""

    with pytest.raises(Cancelled):
        session(bearer).read(platform.server.at("/data"), progress=Stop())
    assert session(bearer).read(platform.server.at("/data")).status == 200
    assert provider.refreshes == 1 and keeper.grant.refresh_token in provider._grants


@pytest.mark.parametrize("wrong", [
    {"access_token": None}, {"access_token": 7}, {"access_token": ""}, {"access_token": "a\r\nX-Evil: 1"}, {"access_token": "a b"},
    {"access_token": "tökén"}, {"access_token": "x" * 20_000}, {"access_token": ["a"]}, {"token_type": "mac"}, {"token_type": None},
    {"token_type": 1},
], ids=["none", "number", "empty", "line break", "blank", "umlaut", "too long", "list", "mac", "no kind", "kind a number"])
def test_what_is_no_bearer_token_is_never_sent(provider, platform, unattended, session, wrong):
    provider.changed = wrong
    with pytest.raises(BadReply) as caught:
        session(unattended).read(platform.server.at("/data"))
    assert platform.server.visits == [] and caught.value.facts["sent"] is False


@pytest.mark.parametrize("life", [None, 0, -5, "soon", True, 10**60, "1" * 400, [300], {"s": 1}, "300"],
                         ids=["none", "zero", "negative", "word", "true", "endless", "long", "list", "object", "text"])
def test_a_strange_life_is_taken_for_unknown_and_only_a_401_ends_it(provider, platform, unattended, session, life):
    provider.changed = {"expires_in": life}
    asking = session(unattended)
    for _ in range(3):
        asking.read(platform.server.at("/data"))
    assert len(provider.asked()) == 1
    provider.expire()
    assert asking.read(platform.server.at("/data")).status == 200 and len(provider.asked()) == 2


@pytest.mark.parametrize("refresh", [7, "", "a\nb", "x" * 20_000, None], ids=["number", "empty", "line break", "too long", "none"])
def test_a_strange_refresh_token_does_not_replace_the_one_that_is_kept(provider, platform, signed_in, session, refresh):
    keeper = Memory(Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    before = keeper.grant.refresh_token
    provider.changed = {"refresh_token": refresh}
    assert session(signed_in(keeper)).read(platform.server.at("/data")).status == 200
    assert keeper.grant.refresh_token == before


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"<html>login</html>", b" " * 2_000_000], ids=["empty", "broken", "list", "null", "page", "huge"])
def test_what_is_no_reply_of_a_provider_is_said(provider, platform, unattended, session, body):
    provider.server.serve("/realms/stadt/token", lambda visit: visit.reply(body))
    with pytest.raises(Exception) as caught:
        session(unattended).read(platform.server.at("/data"))
    assert caught.value.code in ("bad_reply", "not_data") and platform.server.visits == []


def test_no_secret_is_in_a_log_a_repr_or_an_error(provider, platform, signed_in, unattended, session, caplog):
    caplog.set_level(logging.DEBUG)
    keeper = Memory(Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in()))
    person = signed_in(keeper)
    echo = platform.server.serve("/echo", lambda visit: visit.reply({"message": f"bad {visit.headers['authorization']}"}, status=400))
    shown = [str(keeper.grant)]
    for bearer in (person, unattended):
        asking = session(bearer)
        asking.read(platform.server.at("/data"))
        with pytest.raises(Exception) as caught:
            asking.read(echo)
        shown += [str(caught.value), repr(caught.value), str(caught.value.facts), repr(bearer), repr(bearer.grant), repr(asking)]
    provider._grants.clear()
    provider.expire()
    with pytest.raises(SignInEnded) as caught:  # the provider repeats the refresh token in its words
        session(person).read(platform.server.at("/data"))
    shown += [str(caught.value), caplog.text]
    secrets = [SECRET, "access-", "refresh-"]
    assert not [secret for secret in secrets if any(secret in text.replace("refresh_token", "") for text in shown)]


def test_an_older_reading_does_not_replace_the_refresh_token_that_serves(provider, platform, signed_in, session):
    class Silent(Memory):
        def latest(self) -> None:
            """The main thread has no time."""

    first = Grant(DEVICE, provider.issuer, Client(PUBLIC), provider.sign_in())
    bearer = signed_in(Silent(first))
    asking = session(bearer)
    asking.read(platform.server.at("/data"))
    bearer.again(first)  # read before the new one was written
    provider.expire()
    assert asking.read(platform.server.at("/data")).status == 200
    assert provider.refreshes == 2 and all(grant["alive"] for grant in provider._spent.values())


def test_a_refused_sign_in_is_told_from_a_missing_one(provider, platform, adapter, session):
    url = platform.server.at("/data")
    with pytest.raises(NotAuthorised) as missing:
        session(None).read(url)
    with pytest.raises(NotAuthorised) as refused:
        session(basic("vermessung", SECRET)).read(url)
    with pytest.raises(NotAuthorised) as abroad:
        Session("http://127.0.0.1:1/", adapter=adapter, limits=QUICK, sign_in=basic("vermessung", SECRET)).read(url)
    assert [caught.value.code for caught in (missing, refused, abroad)] == ["not_authorised", "sign_in_refused", "not_authorised"]


def test_a_write_with_a_sign_in_that_nobody_can_renew_leaves_once(platform, session):
    for sign_in in (basic("vermessung", SECRET), Secrets(headers={"Authorization": "Bearer geheim-4711"}), Secrets(params={"key": SECRET})):
        platform.server.visits.clear()
        with pytest.raises(NotAuthorised):
            session(sign_in).write(platform.server.at("/data"), method="POST", body=b"{}")
        assert len(platform.server.visits) == 1


def test_a_401_from_a_stranger_renews_nothing(provider, platform, signed_in, session):
    asking = session(signed_in())
    asking.read(platform.server.at("/data"))
    with Protected(provider) as stranger:
        with pytest.raises(NotAuthorised):
            asking.read(stranger.server.at("/data"))
        with pytest.raises(NotAuthorised):
            asking.write(stranger.server.at("/data"), method="POST", body=b"{}")
        assert len(stranger.server.visits) == 2 and not any("authorization" in visit.headers for visit in stranger.server.visits)
    assert provider.refreshes == 1
