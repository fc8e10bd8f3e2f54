"""From a reply to data or to an error, in the server's own words."""

from __future__ import annotations

import json

import pytest

from urban_data_workbench.plugin.core import errors
from urban_data_workbench.plugin.core.errors import BadReply, NotData
from urban_data_workbench.plugin.net.replies import Reply, error_of, retry_after, words_of


def reply(body: object, *, status: int = 200, kind: str = "application/json", **headers: str) -> Reply:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    from requests.structures import CaseInsensitiveDict

    return Reply("https://h/x", status, CaseInsensitiveDict({"Content-Type": kind, **headers}), raw)


@pytest.mark.parametrize(("status", "kind"), [
    (400, errors.Rejected), (401, errors.NotAuthorised), (403, errors.Forbidden), (404, errors.NotFound), (405, errors.Rejected),
    (409, errors.Rejected), (410, errors.NotFound), (412, errors.VersionMismatch), (415, errors.Rejected), (422, errors.Rejected),
    (428, errors.VersionMismatch), (429, errors.RateLimited), (500, errors.Broken), (502, errors.Broken), (503, errors.Broken),
    (304, errors.BadReply), (407, errors.Unreachable),
])  # fmt: skip
def test_each_status_has_its_error(status, kind):
    error = error_of(reply({}, status=status))
    assert type(error) is kind and error.facts["status"] == status


def test_503_with_a_date_is_a_limit():
    error = error_of(reply({}, status=503, **{"Retry-After": "7"}))
    assert (type(error), error.facts["retry_after"]) == (errors.RateLimited, 7.0)
    assert retry_after(reply({}, **{"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})) == 0.0
    assert retry_after(reply({}, **{"Retry-After": "soon"})) is None


@pytest.mark.parametrize(("body", "kind", "words"), [
    ({"type": "error", "code": 400, "message": "Failed to apply patch."}, "application/json", "Failed to apply patch."),
    ({"title": "Bad", "detail": "no such field", "status": 400}, "application/problem+json", "no such field"),
    ({"code": "InvalidParameterValue", "type": "x", "description": "Unknown id"}, "application/json", "Unknown id"),
    ({"error": {"status": "x", "code": 404, "message": ["Id not found"]}}, "application/json", "Id not found"),
    ({"success": False, "error": {"name": ["Missing value"], "__type": "Validation Error"}}, "application/json", "name: Missing value; __type: Validation Error"),
    ({"zustand": ["Keine gültige Auswahl."]}, "application/json", "zustand: Keine gültige Auswahl."),
    (b"<ows:ExceptionReport xmlns:ows='x'><ows:ExceptionText>Feld &amp; Wert</ows:ExceptionText></ows:ExceptionReport>", "text/xml", "Feld & Wert"),
    (b"<html><head><title>502 Bad Gateway</title></head><body><pre>trace</pre></body></html>", "text/html", "502 Bad Gateway"),
    (b"zuviel\n\x1b[31m auf\x00einmal", "text/plain", "zuviel [31m auf einmal"),
    (b"", "text/plain", ""), (b"{broken", "application/json", ""),
], ids=range(11))  # fmt: skip
def test_the_servers_own_words(body, kind, words):
    assert words_of(reply(body, status=400, kind=kind)) == words


def test_words_are_short_and_hold_no_secret():
    long = error_of(reply({"message": "x" * 10_000}, status=400))
    assert len(long.detail) == 500
    said = error_of(reply({"message": "key 4711 at https://u:p@h/x?token=4711"}, status=400), secrets=("4711",))
    assert said.detail == "key … at https://h/x?token=…"


@pytest.mark.parametrize(("body", "kind"), [
    (b"<!DOCTYPE html><html></html>", "text/html"), (b"\xef\xbb\xbf  <html>", "application/json"), (b"Sign in", "text/html; charset=x"),
])  # fmt: skip
def test_a_page_is_no_data(body, kind):
    for ask in (Reply.json, lambda found: found.rows("value")):
        with pytest.raises(NotData):
            ask(reply(body, kind=kind))


def test_json_that_is_called_html_is_data():
    assert reply({"a": 1}, kind="text/html").json() == {"a": 1}


def test_a_bad_reply_says_where_it_came_from():
    for broken in (b"", b"{", b"[NaN]"):
        with pytest.raises(BadReply) as caught:
            reply(broken).json()
        assert caught.value.facts["url"] == "https://h/x"
    with pytest.raises(BadReply) as caught:
        list(reply(b'{"value": [1, oops]}').rows("value")[1])
    assert caught.value.facts["url"] == "https://h/x"


def test_text_in_the_servers_charset():
    assert reply("Bänke".encode("latin-1"), kind="text/csv; charset=ISO-8859-1").text() == "Bänke"
    assert reply("\ufeffBänke".encode(), kind="text/csv; charset=nonsense").text() == "Bänke"


def test_the_body_is_not_in_its_repr():
    assert "Vorname" not in repr(reply({"author": "Vorname"}))
