"""Which links are followed, which are mapped back behind a gateway, and which are refused."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.errors import BadInput, BadReply
from urban_data_workbench.plugin.core.urls import is_secret_name, origin, safe_url, same_origin
from urban_data_workbench.plugin.net.addresses import resolve, with_params, without_params
from urban_data_workbench.plugin.net.credentials import Secrets
from urban_data_workbench.plugin.net.session import Session

GATE = "https://stadt.example/frost/v1.1"
THINGS = GATE + "/Things?$top=2"


@pytest.mark.parametrize(("link", "found"), [
    ("Things?$skip=2", GATE + "/Things?$skip=2"),
    ("?$skip=2", GATE + "/Things?$skip=2"),
    ("/frost/v1.1/Things?$skip=2#x", GATE + "/Things?$skip=2"),
    ("https://stadt.example:443/frost/v1.1/Things?$skip=2", "https://stadt.example:443/frost/v1.1/Things?$skip=2"),
    ("http://stadt.example/frost/v1.1/Things?$skip=2", GATE + "/Things?$skip=2"),
    ("http://frost:8080/frost/v1.1/Things?$skip=2", GATE + "/Things?$skip=2"),
    ("http://frost:8080/FROST-Server/v1.1/Things?$skip=2", GATE + "/Things?$skip=2"),
    ("http://10.1.2.3:8080/FROST-Server/v1.1/Datastreams(7)/Observations?$skip=2", GATE + "/Datastreams(7)/Observations?$skip=2"),
    ("http://inner.stadt.example/x/y/Things?$skip=2", GATE + "/Things?$skip=2"),
])  # fmt: skip
def test_links_that_stay_at_home_or_name_the_inner_host(link, found):
    assert resolve(link, base=THINGS, root=GATE) == found


@pytest.mark.parametrize("link", [
    "https://elsewhere.example/next", "//elsewhere.example/next", "https://stadt.example.evil.example/v2/x", "file:///etc/passwd",
    "javascript:alert(1)", "https://user:word@stadt.example/frost/v1.1/Things", "http://[bad/Things", "ftp://stadt.example/frost/v1.1/Things",
    "https://stadt.example:99999/frost/v1.1/Things", "http://stadt\\.example/x",
])  # fmt: skip
def test_links_that_are_refused(link):
    with pytest.raises(BadReply):
        resolve(link, base=THINGS, root=GATE)


def test_without_a_path_in_the_root_only_an_inner_name_or_the_same_page_is_mapped_back():
    root, base = "https://ogc.stadt.example/", "https://ogc.stadt.example/collections/baum/items?f=json"
    assert resolve("http://pygeoapi:5000/collections/bank/items?offset=1", base=base, root=root) == "https://ogc.stadt.example/collections/bank/items?offset=1"
    assert resolve("http://inner.example/collections/baum/items?offset=1", base=base, root=root) == "https://ogc.stadt.example/collections/baum/items?offset=1"
    with pytest.raises(BadReply):
        resolve("https://elsewhere.example/anything", base=base, root=root)


def test_a_page_read_at_another_host_may_go_on_there():
    assert resolve("/more", base="https://catalogue.example/list", root=GATE) == "https://catalogue.example/more"


def test_a_link_that_echoes_our_key_loses_it():
    session = Session(GATE, sign_in=Secrets(params={"api_key": "geheim"}))
    assert session.resolve(THINGS, "Things?api_key=geheim&$skip=2") == GATE + "/Things?$skip=2"
    assert without_params("https://h/x?a=1&%61pi_key=2&b", ("api_key",)) == "https://h/x?a=1&b"


def test_parameters_are_written_as_odata_and_ogc_servers_read_them():
    found = with_params("https://h/x?f=json#top", {"$filter": "name eq 'Bä nk'", "bbox": "1,2,3,4", "no": None, "n": 5})
    assert found == "https://h/x?f=json&$filter=name%20eq%20%27B%C3%A4%20nk%27&bbox=1,2,3,4&n=5#top"
    assert with_params("https://h/x", {}) == "https://h/x"


def test_an_origin_is_scheme_host_and_port():
    assert same_origin("https://H.example/x", "https://h.example:443")
    assert not same_origin("http://h.example", "https://h.example")
    for wrong in ("h.example", "file:///x", "https://", "https://h:x/", "http://a b/"):
        with pytest.raises(BadInput):
            origin(wrong)


@pytest.mark.parametrize(("url", "shown"), [
    ("https://a:b@H.de:8443/x?api_key=1&y=2&token=abc#f", "https://H.de:8443/x?api_key=…&y=2&token=…"),
    ("https://h/x?X-Amz-Signature=1;password=2&$filter=id eq 1", "https://h/x?X-Amz-Signature=…;password=…&$filter=id eq 1"),
    ("https://h/x?%61pikey=1", "https://h/x?%61pikey=…"), ("user:word@h/x", "h/x"), ("http://[bad", "…"), ("", ""),
])  # fmt: skip
def test_an_address_is_shown_without_its_secrets(url, shown):
    assert safe_url(url) == shown


def test_names_of_secrets():
    assert all(map(is_secret_name, ("Authorization", "X-API-Key", "Cookie", "Set-Cookie", "access_token", "apikey", "Proxy-Authorization", "pw")))
    assert not any(map(is_secret_name, ("Accept", "If-Match", "$filter", "keyword", "author", "monkey", "Content-Crs", "id")))
