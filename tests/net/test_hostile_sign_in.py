"""Credentials of every kind stay at the configured origin, whatever a reply or an address tries, over both adapters.

Two real servers on loopback keep every byte that arrives: the platform, and a stranger on another port.
"""

from __future__ import annotations

import base64
import logging
import threading
from dataclasses import dataclass
from typing import Callable, Optional
from urllib.parse import quote_plus

import adapters
import pytest
from hostile import Hostile
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.core.errors import UrbanDataError
from urban_data_workbench.plugin.core.urls import safe_url
from urban_data_workbench.plugin.net.credentials import Secrets, basic
from urban_data_workbench.plugin.net.paging import follow
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.net.tokens import CLIENT, Bearer, Client, Grant, Issuer, Token

SECRET = "geheim-4711-abcdef"  # pragma: allowlist secret
PACKED = base64.b64encode(f"vermessung:{SECRET}".encode()).decode()
LIMITS = Limits(connect_seconds=3, read_seconds=5, total_seconds=10, retries=0)


def of_our_own(home: Hostile):
    """A token that is renewed by ourselves; the provider is the platform's own server, and refuses."""
    grant = Grant(CLIENT, home.at("/realms/stadt"), Client("nachtlauf", SECRET))
    return Bearer(grant, connect=lambda address: Session(address, adapter=HTTPAdapter(), limits=LIMITS), token=Token(SECRET))


KINDS: dict[str, Callable] = {
    "basic": lambda home: basic("vermessung", SECRET),
    "bearer": lambda home: Secrets(headers={"Authorization": f"Bearer {SECRET}"}),
    "token of our own": of_our_own,
    "key header": lambda home: Secrets(headers={"X-API-Key": SECRET}),
    "odd key header": lambda home: Secrets(headers={"Ocp-Apim-Subscription": SECRET}),
    "key parameter": lambda home: Secrets(params={"api_key": SECRET}),
    "odd key parameter": lambda home: Secrets(params={"wert": SECRET}),
    "cookie": lambda home: Secrets(headers={"Cookie": f"sid={SECRET}"}),
}


@dataclass
class Street:
    """The platform, the stranger, and a session that is signed in to the platform alone."""

    home: Hostile
    stranger: Hostile
    session: Session

    def try_read(self, url: str, **given) -> Optional[UrbanDataError]:
        return self._tried(lambda: self.session.read(url, **given))

    def try_write(self, url: str) -> Optional[UrbanDataError]:
        return self._tried(lambda: self.session.write(url, method="POST", body=b"{}"))

    def try_work(self, work) -> Optional[UrbanDataError]:
        return self._tried(work)

    def _tried(self, work) -> Optional[UrbanDataError]:
        """In a worker, as always; an error of ours is an answer, anything else is a mistake."""
        found: list = []

        def run() -> None:
            try:
                work()
                found.append(None)
            except BaseException as error:  # noqa: BLE001 - looked at here
                found.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(30)
        assert found and (found[0] is None or isinstance(found[0], UrbanDataError)), found
        return found[0]

    def told_the_stranger(self) -> list[str]:
        return [text for visit in self.stranger.visits for text in leaks(visit)]


def leaks(visit) -> list[str]:
    """What of our secrets a request shows."""
    text = f"{visit.target}\n{visit.headers}\n{visit.body!r}"
    return [word for word in (SECRET, PACKED) if word in text] + [name for name in ("authorization", "cookie") if name in visit.headers]


@pytest.fixture(params=adapters.NAMES)
def adapter(request):
    if request.param == "qgis":
        request.getfixturevalue("qgis_app")
    found = adapters.make(request.param)
    yield found
    found.close()


@pytest.fixture(params=list(KINDS))
def street(request, adapter):
    with Hostile() as home, Hostile() as stranger:
        session = Session(home.at("/FROST-Server/v1.1"), adapter=adapter, sign_in=KINDS[request.param](home), limits=LIMITS)
        yield Street(home, stranger, session)


def test_at_home_they_are_shown(street):
    """Otherwise nothing below would say anything."""
    assert street.try_read(street.home.at("/ok")) is None and street.try_write(street.home.at("/ok")) is None
    assert [bool(leaks(visit)) for visit in street.home.visits] == [True, True]


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_takes_nothing_along(street, code):
    assert street.try_read(street.home.at("/redirect"), params={"code": code, "to": street.stranger.at("/ok")}) is None
    street.try_read(street.home.at("/redirect"), params={"code": code, "to": street.stranger.at("/ok")}, method="POST", body=b"query")
    assert len(street.stranger.visits) == 2 and street.told_the_stranger() == []


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_write_is_not_led_away(street, code):
    assert street.try_write(street.home.at(f"/redirect?code={code}&to={street.stranger.at('/ok')}")) is not None
    assert street.stranger.visits == []


def test_a_redirect_out_and_home_again_and_out_takes_nothing_along(street):
    back = street.home.at(f"/redirect?to={street.stranger.at('/ok')}")
    street.stranger.serve("/back", lambda visit: visit.reply(b"", status=302, headers={"Location": back}))
    assert street.try_read(street.home.at(f"/redirect?to={street.stranger.at('/back')}")) is None
    assert [visit.path for visit in street.stranger.visits] == ["/back", "/ok"] and street.told_the_stranger() == []


@pytest.mark.parametrize("echoed", [False, True], ids=["plain", "with the key echoed"])
def test_a_next_link_to_a_stranger_is_refused_and_takes_nothing_along(street, echoed):
    following = street.stranger.at("/next") + (f"?api_key={SECRET}" if echoed else "")
    page = street.home.serve("/FROST-Server/v1.1/Things", lambda visit: visit.reply({"value": [1], "@iot.nextLink": following}))
    error = street.try_work(lambda: list(follow(street.session, page, next_link=lambda reply, parsed: parsed.get("@iot.nextLink"))))
    assert error is not None and error.code == "bad_reply" and SECRET not in str(error)
    assert street.stranger.visits == []


def test_a_next_link_that_names_the_inner_host_leads_home_and_not_there(street):
    pages = {"": {"value": [1], "@iot.nextLink": street.stranger.at("/FROST-Server/v1.1/Things?$skip=1")}, "1": {"value": [2]}}
    page = street.home.serve("/FROST-Server/v1.1/Things", lambda visit: visit.reply(pages[visit.query.get("$skip", "")]))
    found: list = []
    street.try_work(lambda: found.extend(follow(street.session, page, next_link=lambda reply, parsed: parsed.get("@iot.nextLink"))))
    assert len(found) == 2 and street.stranger.visits == []


def test_where_a_create_says_the_new_object_lies_gets_nothing(street):
    where = street.stranger.at("/Things(7)")
    street.home.serve("/made", lambda visit: visit.reply(b"", status=201, headers={"Location": where}))

    def create_and_look() -> None:
        reply = street.session.write(street.home.at("/made"), method="POST", body=b"{}")
        street.session.read(street.session.resolve(reply.url, reply.headers["Location"]))

    assert street.try_work(create_and_look) is not None and street.stranger.visits == []
    street.try_read(where)  # and if somebody asked there all the same
    assert len(street.stranger.visits) == 1 and street.told_the_stranger() == []


def test_an_absolute_link_in_a_document_gets_nothing(street):
    link = street.stranger.at("/data/trees.csv?x=1")
    street.home.serve("/catalogue", lambda visit: visit.reply({"resources": [{"url": link}]}))
    assert street.try_work(lambda: street.session.read(street.session.read(street.home.at("/catalogue")).json()["resources"][0]["url"])) is not None
    assert [visit.target for visit in street.stranger.visits] == ["/data/trees.csv?x=1"] and street.told_the_stranger() == []


def test_secrets_that_a_caller_carries_are_taken_off_for_a_stranger(street):
    carried = {"Authorization": SECRET, "Cookie": f"sid={SECRET}", "X-Auth-Token": SECRET, "Proxy-Authorization": SECRET, "apikey": SECRET}
    street.try_read(street.stranger.at("/ok"), headers=carried)
    assert len(street.stranger.visits) == 1 and street.told_the_stranger() == []


def test_another_scheme_is_another_origin(street):
    with Hostile(tls=True) as secure:
        assert street.try_read(secure.at("/ok")).code == "tls_failed" and secure.visits == []
    street.try_read(street.home.at("/ok").replace("http:", "https:"))
    assert not any(leaks(visit) for visit in street.home.visits)


WRITTEN_BY_A_STRANGER = [
    "http://127.0.0.1:{home}@127.0.0.1:{stranger}/ok",
    "http://vermessung:wort@127.0.0.1:{stranger}/ok",  # pragma: allowlist secret
    "http://127.0.0.1:{home}%40127.0.0.1:{stranger}/ok",
    "http://127.0.0.1:{home}\\@127.0.0.1:{stranger}/ok",
    "http://127.0.0.1:{home}#@127.0.0.1:{stranger}/ok",
    "http://127.0.0.1:{stranger}#@127.0.0.1:{home}/ok",
    "http://127.0.0.1:{stranger}?@127.0.0.1:{home}/ok",
    "http://127.0.0.1:{stranger}/ok;@127.0.0.1:{home}/",
    "http://127.0.0.1:{home};@127.0.0.1:{stranger}/ok",
    "http://127.0.0.1:{home}\t@127.0.0.1:{stranger}/ok",
    "http://127.0.0.1\u2044:{stranger}/ok",
    "http:127.0.0.1:{stranger}/ok", "http:///127.0.0.1:{stranger}/ok", "//127.0.0.1:{stranger}/ok", "HTTP://127.0.0.1:{stranger}/ok",
    "http://127.1:{stranger}/ok", "http://2130706433:{stranger}/ok", "http://0x7f000001:{stranger}/ok", "http://[::ffff:127.0.0.1]:{stranger}/ok",
    "http://localhost:{stranger}/ok", "http://LOCALHOST.:{stranger}/ok", "http://127.0.0.1.:{stranger}/ok",
    "http://\uff11\uff12\uff17.0.0.1:{stranger}/ok", "http://127\u30020\u30020\u30021:{stranger}/ok", "http://l\u014dcalhost:{stranger}/ok",
]


@pytest.mark.parametrize("address", WRITTEN_BY_A_STRANGER, ids=lambda text: ascii(text).strip("'"))
@pytest.mark.parametrize("street", ["token of our own", "odd key parameter"], indirect=True)
def test_no_way_of_writing_an_address_takes_them_to_another_port(street, address):
    url = address.format(home=street.home.port, stranger=street.stranger.port)
    street.try_read(url)
    street.try_write(url)
    street.home.serve("/lead", lambda visit: visit.reply(b"", status=302, headers={"Location": url.encode().decode("latin-1")}))
    street.try_read(street.home.at("/lead"))
    assert street.told_the_stranger() == []


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1.", "127.1", "\uff11\uff12\uff17.0.0.1", "[::ffff:127.0.0.1]"], ids=ascii)
@pytest.mark.parametrize("street", ["token of our own", "odd key parameter"], indirect=True)
def test_another_name_of_the_same_machine_is_another_origin(street, host):
    street.try_read(f"http://{host}:{street.home.port}/ok")
    assert not any(leaks(visit) for visit in street.home.visits)


@pytest.mark.parametrize("street", list(KINDS), indirect=True)
def test_upper_case_and_a_named_default_port_are_the_same_origin(street):
    street.try_read(f"HTTP://127.0.0.1:{street.home.port}/ok")
    assert [bool(leaks(visit)) for visit in street.home.visits] == [True]


def test_no_secret_is_in_a_log_a_repr_an_error_or_an_address_that_is_shown(street, caplog):
    caplog.set_level(logging.DEBUG)
    words = f"no {SECRET} in {street.home.at('/x')}?api_key={SECRET}"
    refused = street.home.serve("/refused", lambda visit: visit.reply({"message": f"{words} {visit.target} {dict(visit.headers)}"}, status=400))
    with_key = f"{street.home.at('/hang-up')}?token={SECRET}"
    errors = [street.try_read(refused), street.try_write(refused), street.try_read(street.home.at("/status?code=401")), street.try_read(with_key)]
    errors.append(street.try_read(street.home.at(f"/redirect?to={street.stranger.at('/nowhere')}")))
    shown = [f"{error} {error!r} {error.facts}" for error in errors] + [repr(street.session), repr(street.session._gate._sign_in), safe_url(with_key)]
    shown += [record.getMessage() for record in caplog.records if not record.name.startswith("urllib3")]
    assert len(errors) == 5 and None not in errors
    assert not [text for text in shown if SECRET in text or PACKED in text]


ODD = "ge+heim/47=11 ä" + "x" * 600  # pragma: allowlist secret


@pytest.mark.parametrize("kind", ["key", "header", "client", "refresh"])
@pytest.mark.parametrize("before", ["", "y" * 300])
def test_a_server_that_repeats_the_whole_request_tells_no_secret_in_any_form_nor_a_part_of_one(kind, before):
    """As pycsw and debug pages do; the words are shown, logged and forwarded."""
    def echo(visit) -> None:
        visit.reply({"error": "invalid_grant", "error_description": f"{before} {visit.target} {visit.headers} {visit.body!r}"}, status=400)

    with Hostile() as home:
        home.serve("/i/.well-known/openid-configuration", lambda visit: visit.reply({"issuer": home.at("/i"), "token_endpoint": home.at("/i/t")}))
        connect = lambda sign_in=None: Session(home.at("/i"), adapter=HTTPAdapter(), limits=LIMITS, sign_in=sign_in)  # noqa: E731
        issuer, ascii_only = Issuer(home.at("/i"), connect()), ODD.replace("ä", "")
        ask = {
            "key": lambda: connect(Secrets(params={"wert": ODD})).read(home.serve("/e", echo)),
            "header": lambda: connect(Secrets(headers={"X-Odd": ascii_only})).read(home.serve("/e", echo)),
            "client": lambda: issuer.for_client(Client("nacht", ODD)),
            "refresh": lambda: issuer.refreshed(Client("qgis"), ascii_only),
        }[kind]
        home.serve("/i/t", echo)
        with pytest.raises(UrbanDataError) as caught:
            ask()
    said, packed = f"{caught.value}", base64.b64encode(f"nacht:{quote_plus(ODD)}".encode()).decode()
    assert [part for part in ("heim", "xxxx", packed[:20], packed[20:40]) if part in said] == []
