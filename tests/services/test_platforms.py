"""A profile's services are found, checked and listed together; one that fails hides no other."""

from __future__ import annotations

from dataclasses import replace

import adapters
import pytest
from fake_platform import SERVICE, FakePlatform
from hostile import Hostile
from small_city import SmallCity

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.errors import (
    BadInput,
    Broken,
    Cancelled,
    NoPlatform,
    NotAuthorised,
    NotData,
    NotFound,
    TlsFailed,
    Unreachable,
    Unsupported,
)
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.platforms import Platforms


class Other:
    """A kind of platform that always fails, or knows nothing."""

    kind = "other"
    title = "Other"

    def __init__(self, error=None):
        self.error = error

    def recognise(self, session, url, *, progress):
        if self.error:
            raise self.error
        return None

    def inspect(self, session, service, *, progress):
        raise self.error

    def datasets(self, session, service, *, progress):
        raise self.error


class Silent:
    """A session to a place where nothing answers, or only a web page."""

    def __init__(self, error=None):
        self.error = error or NotFound("nothing here", status=404)

    def hurried(self, limits):
        return self

    def read(self, url, *, progress, accept_status=()):
        raise self.error


def platforms(*connectors, session=None):
    return Platforms(lambda service: session or Silent(), connectors)


@pytest.mark.parametrize("address", [
    "https://city.example/features",
    " city.example/features/collections/trees/items/5?f=html ",
    "<https://city.example/>",
])
def test_any_pasted_address_of_a_service_finds_it_although_another_kind_fails(address):
    assert platforms(Other(Broken("x", status=500)), FakePlatform()).find(address) == (SERVICE,)


@pytest.mark.parametrize("address", [
    "", "ftp://city.example", "file:///etc/passwd", "https://", "http://a b", "https://host:99999/", "javascript:alert(1)",
    "quatsch", "kein Wort davon", "anna@city.example", "city.example:abc",
])
def test_what_is_no_web_address_is_refused_without_asking(address):
    with pytest.raises(BadInput):
        platforms(Other(AssertionError("asked"))).find(address)


def test_an_address_with_a_password_is_refused_and_the_password_is_not_repeated():
    with pytest.raises(BadInput) as caught:
        platforms(FakePlatform()).find("https://anna:geheim@city.example/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("errors, expected", [
    ((Broken("x", status=500), NotData("web page")), NotData),
    ((NotData("web page"), NotAuthorised("x", status=401)), NotAuthorised),
    ((Broken("x", status=500),), Broken),
    ((None,), Unsupported),
])
def test_where_nothing_is_found_the_most_telling_reason_is_given(errors, expected):
    found = [type("C", (Other,), {"kind": f"k{n}"})(error) for n, error in enumerate(errors)]
    with pytest.raises(expected):
        platforms(*found).find("https://elsewhere.example/")


def test_a_web_page_where_nothing_is_recognised_is_said_for_it_may_ask_for_a_sign_in():
    with pytest.raises(NotData):
        platforms(Other(), session=Silent(NotData("a web page came back instead of data"))).find("https://elsewhere.example/")


def test_one_failing_service_is_reported_and_hides_no_other():
    broken, unknown = Service("other", "https://b.example"), Service("none", "https://c.example")
    profile = Profile("city", (broken, SERVICE, unknown))
    found = platforms(FakePlatform(), Other(NotAuthorised("sign in", status=401)))
    reports = found.check(profile)
    assert [report.problem for report in reports] == ["not_authorised", "", "unsupported"]
    assert [report.service for report in reports] == [broken, SERVICE, unknown]
    listing = found.listing(profile)
    assert [dataset.id for dataset in listing.datasets] == ["trees"]
    assert [report.service for report in listing.failed] == [broken, unknown]


def test_a_cancel_is_no_report():
    with pytest.raises(Cancelled):
        platforms(Other(Cancelled())).check(Profile("city", (Service("other", "https://b.example"),)))


def test_a_dataset_of_a_service_the_profile_no_longer_has_is_refused():
    platform = FakePlatform()
    with pytest.raises(BadInput):
        platforms(platform).open(Profile("city"), platform.dataset)


def test_opening_hands_out_session_and_connector():
    platform = FakePlatform()
    access = platforms(platform).open(Profile("city", (replace(SERVICE, title="x"),)), platform.dataset)
    assert access.connector is platform and access.service.url == SERVICE.url
    assert access.connector.schema(access.session, platform.dataset, progress=NoProgress()).key is None


def test_a_login_page_over_http_is_told_from_a_place_where_nothing_is():
    adapter = adapters.make("requests")
    with Hostile() as server:
        connect = lambda service: Session(service.url, adapter=adapter, limits=Limits(retries=0))  # noqa: E731
        with pytest.raises(NotData):
            Platforms(connect, CONNECTORS).find(server.at("/login"))
        with pytest.raises(NoPlatform):
            Platforms(connect, CONNECTORS).find(server.at("/nothing"))
    adapter.close()


@pytest.fixture
def connect():
    adapter = adapters.make("requests")
    yield lambda service: Session(service.url, adapter=adapter, limits=Limits(retries=0))
    adapter.close()


def test_an_address_without_its_beginning_is_found_by_http_where_nobody_speaks_https(connect):
    with SmallCity() as city:
        bare = city.url.split("://")[1].rstrip("/")
        (service,) = Platforms(connect, CONNECTORS).find(f" {bare}/collections/trees ")
        assert service.url.startswith("http://") and service.kind == "ogcapi-features"
        assert len([visit for visit in city.server.visits if visit.path == "/collections/trees"]) >= 1


def test_where_nobody_answers_at_all_that_is_said_after_two_questions(connect):
    asked = []

    def counting(service):
        asked.append(service.url)
        return connect(service)

    with Hostile() as server:
        bare = server.at("/x").split("://")[1]
    with pytest.raises(Unreachable):
        Platforms(counting, CONNECTORS).find(bare)
    assert asked == [f"https://{bare}", f"http://{bare}"]


def test_an_untrusted_certificate_does_not_lead_to_an_open_line():
    from urban_data_workbench.plugin.services.bare_address import complete

    asked = []

    def connect(url):
        asked.append(url)
        return Silent(TlsFailed("not trusted"))

    with pytest.raises(TlsFailed):
        complete("city.example/api", connect, progress=NoProgress())
    assert asked == ["https://city.example/api"]


def test_with_a_sign_in_an_address_without_its_beginning_is_asked_by_https_only():
    """A secret is not sent where anybody on the way can read it, unless the person says http."""
    asked: list[Service] = []

    def connect(service: Service):
        asked.append(service)
        return Silent(TlsFailed("x"))

    found = Platforms(connect, (Other(TlsFailed("x")),))
    with pytest.raises(TlsFailed):
        found.find("city.example:8080/v1.1", authcfg="abc1234")
    assert asked and {(service.url, service.authcfg) for service in asked} == {("https://city.example:8080/v1.1", "abc1234")}


def test_a_key_in_a_pasted_address_does_not_get_into_a_profile():
    """WFS and CSW keep what an address needs besides; a profile is shown, handed on and written into working copies."""
    class Keeping(Other):
        def recognise(self, session, url, *, progress):
            return Service("wfs", url)

    found = Platforms(lambda service: Silent(TlsFailed("x")), (Keeping(TlsFailed("x")),))
    with pytest.raises(BadInput) as caught:
        found.find("https://city.example/wfs?map=tree&api_key=geheim-4711")
    assert caught.value.facts["reason"] == "secret" and "4711" not in f"{caught.value}{caught.value.facts}"
    assert found.find("https://city.example/wfs?map=tree")[0].url.endswith("?map=tree")


def test_a_key_in_an_address_that_asks_for_a_sign_in_is_named_as_what_it_is():
    """The person pasted what the platform sent; that it asks for a sign-in alone would not say what to do with the key."""
    found = Platforms(lambda service: Silent(TlsFailed("x")), (Other(NotAuthorised("x")),))
    with pytest.raises(BadInput) as caught:
        found.find("https://city.example/api?apikey=geheim-4711")
    assert caught.value.facts["reason"] == "secret" and "4711" not in f"{caught.value}{caught.value.facts}"
    with pytest.raises(NotAuthorised):
        found.find("https://city.example/api")
