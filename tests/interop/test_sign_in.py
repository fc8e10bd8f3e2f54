"""A protected platform: FROST behind oauth2-proxy, with tokens of Keycloak and of oidc-provider, by every way the product signs in."""
from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Callable, Iterator, Mapping

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.bridge.sign_in_entries import entry, grant_of, keep_grant
from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action, Change, with_part
from urban_data_workbench.plugin.core.errors import SignInEnded, VersionMismatch
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.net.credentials import Secrets
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.net.tokens import CLIENT, DEVICE, Bearer, Client, Grant
from urban_data_workbench.tests.connectors.contract import Connected
from urban_data_workbench.tests.interop import browser
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.protected import (
    THINGS,
    ProtectedFrost,
    forged,
    over_at,
    protected_frost,
    status,
    unattended_token,
    use_up,
)
from urban_data_workbench.tests.interop.qgis_desktop import QgisDesktop
from urban_data_workbench.tests.interop.report import (
    BY_A_CODE,
    IN_THE_BROWSER,
    SIGNED_IN,
    TURNED_AWAY,
    InteropReport,
    Row,
    behind_a_sign_in,
)
from urban_data_workbench.tests.interop.report import UNATTENDED as UNATTENDED_ROW
from urban_data_workbench.tests.interop.servers.identity import (
    PUBLIC,
    TOKEN_SECONDS,
    UNATTENDED,
    UNATTENDED_SECRET,
    IdentityProvider,
)
from urban_data_workbench.tests.interop.servers.keycloak import Keycloak
from urban_data_workbench.tests.interop.servers.oauth2_proxy import OAuth2Proxy
from urban_data_workbench.tests.interop.servers.oidc_provider import OidcProvider
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.signed import SignedOffice, loaded, series_of, signed_office
from urban_data_workbench.tests.interop.taken_series import TakenSeries, digest_of_all, taken_series
from urban_data_workbench.tests.interop.two_windows import PERSON, Colleague

READS_ONLY = "nothing is written in this row: a write is signed in the same way, which the row of client credentials shows"


@pytest.fixture(scope="module")
def frost(postgis: PostGis, shared: Path) -> Iterator[ProtectedFrost]:
    with protected_frost(postgis) as found:
        yield found


@pytest.fixture(scope="module", params=[OidcProvider, Keycloak], ids=["oidc-provider", "keycloak"])
def provider(request: pytest.FixtureRequest, interop: InteropReport) -> Iterator[IdentityProvider]:
    yield from serve(request.param(), interop)


@pytest.fixture(scope="module")
def expiring(provider: IdentityProvider) -> str:
    """A token that is fetched before all the others, so that its end need not be waited for."""
    return unattended_token(provider.url)


@pytest.fixture(scope="module")
def platform(provider: IdentityProvider, expiring: str, frost: ProtectedFrost, interop: InteropReport) -> Iterator[str]:
    """The root of FROST behind a gateway that wants tokens of the provider."""
    title = behind_a_sign_in(provider.title)
    for running in serve(OAuth2Proxy(provider, upstream=frost.upstream.url, title=title), interop):
        parts = f"oauth2-proxy {running.version()}, {provider.title} {provider.version()}, FROST {frost.frost.version()}"
        interop.started(title, version=parts, real=True, figures=interop.servers[title].figures)
        yield frost.behind(running.url)


@pytest.fixture(scope="module")
def unlocked(qgis_app: object) -> None:
    """QGIS's authentication database, open."""
    from qgis.core import QgsApplication

    assert QgsApplication.authManager().setMasterPassword("interop", True)


@pytest.fixture
def astray(frost: ProtectedFrost) -> "Iterator[Callable[[], int]]":
    """How many requests arrived meanwhile at the host that FROST's links name; in the end there must be none."""
    before = frost.inner.arrivals
    yield lambda: frost.inner.arrivals - before
    assert frost.inner.arrivals == before


@pytest.fixture
def row(provider: IdentityProvider, interop: InteropReport) -> "Callable[[str], Row]":
    return lambda what: interop.row(behind_a_sign_in(provider.title), what)


def record(row: Row, series: "Mapping[str, TakenSeries]", frost: ProtectedFrost, *, astray: int) -> None:
    """What was read, against FROST's own storage."""
    row.read(got=sum(len(one.times) for one in series.values()), expected=sum(rows for rows, _ in frost.stored.values()),
             checksum=digest_of_all((name, one.digest) for name, one in series.items()), independent=frost.digest)
    row.note(f"FROST's links name its unprotected inner host: {astray} requests arrived there while this was read")
    assert row.shown["read"]["holds"]


@pytest.mark.usefixtures("unlocked")
def test_an_unattended_program_reads_everything_and_edits(platform, provider, frost, row, astray, tmp_path):
    with signed_office() as desk:
        client = Client(UNATTENDED, UNATTENDED_SECRET)
        profile = desk.protected(platform, keep_grant("Nachtlauf", Grant(CLIENT, provider.url, client)))
        series = loaded(desk, profile, series_of(desk, profile), tmp_path / "Teich.gpkg")
        record(row(UNATTENDED_ROW), series, frost, astray=astray())
        edited, stale = edits(desk, profile.services[0], frost)
    stored = frost.descriptions()
    row(UNATTENDED_ROW).write(sent={THINGS[0]: "morsch"}, stored=stored)
    row(UNATTENDED_ROW).stopped(stale=1, stopped=stale, colleague={THINGS[1]: "ihre"}, stored=stored, protection=Protection.TEST_PATCH)
    assert (edited, stale) == (1, 1)
    assert provider.given("client_credentials", least=2) >= 2 and not provider.grants()["refresh_token"]
    frost.describe(THINGS[0], "gut")
    frost.describe(THINGS[1], "gut")


def edits(desk: SignedOffice, service: Service, frost: ProtectedFrost) -> "tuple[int, int]":
    """Describe one Thing anew, and another that a colleague described meanwhile; what was written, and what was stopped."""
    connected = Connected(SensorThings(), desk.sessions.connect(service), service)

    def work(_: object) -> "tuple[int, int]":
        dataset = connected.dataset("things")
        schema = connected.schema(dataset)
        things = {one.properties["name"]: one for one in connected.features(dataset, schema)}
        frost.describe(THINGS[1], "ihre")
        stopped = 0
        for name in THINGS:
            base = things[name]
            change = Change(Action.UPDATE, 1, base.id, base, with_part(base, "description", "morsch"), ("description",))
            try:
                connected.write(dataset, schema, change, Protection.TEST_PATCH)
            except VersionMismatch:
                stopped += 1
        return len(THINGS) - stopped, stopped

    return desk.aside(work)


@pytest.mark.usefixtures("unlocked")
def test_a_person_who_confirmed_a_code_stays_signed_in(platform, provider, frost, row, astray, tmp_path):
    before = provider.grants()["refresh_token"]
    with signed_office() as desk:
        device = desk.device(provider.url, PERSON)
        browser.sign_in(device.shown.complete)
        first = Grant(DEVICE, provider.url, PERSON, desk.confirmed(device).refresh)
        authcfg = keep_grant("Vermessung", first)
        profile = desk.protected(platform, authcfg)
        record(row(BY_A_CODE), loaded(desk, profile, series_of(desk, profile), tmp_path / "Teich.gpkg"), frost, astray=astray())
    second = grant_of(entry(authcfg))
    with signed_office() as desk:
        assert series_of(desk, desk.protected(platform, authcfg)), "the next session goes on"
    third = grant_of(entry(authcfg))
    assert len({one.refresh_token for one in (first, second, third)}) == 3, "each refresh token is used once"
    assert provider.given("refresh_token", least=before + 2) >= before + 2
    assert provider.grants()["device"] == 1 and not provider.refusals()
    row(BY_A_CODE).note(READS_ONLY)


def test_qgis_signs_in_by_its_own_method_in_its_desktop(platform, provider, frost, row, astray, tmp_path):
    before = provider.grants()
    paths = {name: str(tmp_path / f"{name}.gpkg") for name in ("first", "second")}
    job = {"issuer": provider.url, "client": PUBLIC, "platform": platform, "token_seconds": TOKEN_SECONDS, **paths}
    with QgisDesktop("sign_in.py", job) as desktop:
        told = desktop.told()
    assert told["opened"] == 1, "the browser"
    assert all(load["complete"] for name in paths for load in told[name])
    series = {name: found for when, path in paths.items() for load in told[when]
              for name, found in taken_series(Path(path), SimpleNamespace(series_table=load["table"])).items() if when == "first"}
    again = taken_series(Path(paths["second"]), SimpleNamespace(series_table=told["second"][0]["table"]))
    assert {name: one.digest for name, one in again.items()} == {name: series[name].digest for name in again} != {}
    record(row(IN_THE_BROWSER), series, frost, astray=astray())
    assert provider.given("authorization_code", least=before["authorization_code"] + 1) == before["authorization_code"] + 1
    assert provider.given("refresh_token", least=before["refresh_token"] + 1) > before["refresh_token"]
    assert not provider.refusals()
    row(IN_THE_BROWSER).note("the browser opened once, and QGIS itself renewed the token")
    row(IN_THE_BROWSER).note(READS_ONLY)


def test_a_token_that_ends_within_a_read_is_renewed_once_for_all_windows(platform, provider, frost, row, astray, tmp_path):
    """One colleague's clock tells that the token is over; the other's stands still, so the gateway has to say it."""
    colleagues = [Colleague(provider.url, platform, clock) for clock in (time.monotonic, lambda: 0.0)]
    chosen = {one: series_of(one.desk, one.profile)[0] for one in colleagues}
    before, renewed = provider.grants()["refresh_token"], [one.kept.refreshed for one in colleagues]
    frost.upstream.hold(after=4, until=max(one.over_at for one in colleagues))

    def window(colleague: Colleague, number: int) -> "dict[str, TakenSeries]":
        path = tmp_path / f"{colleagues.index(colleague)}-{number}.gpkg"
        return loaded(colleague.desk, colleague.profile, [chosen[colleague]], path)

    with ThreadPoolExecutor(4) as windows:
        reads = [windows.submit(window, one, number) for one in colleagues for number in range(2)]
        digests = {digest_of_all((name, one.digest) for name, one in read.result(300).items()) for read in reads}
    stored = frost.stored
    assert digests == {digest_of_all([(name, digest)]) for name, (_, digest) in stored.items() if name == next(iter(chosen.values())).id}
    assert [one.kept.refreshed - known for one, known in zip(colleagues, renewed)] == [1, 1]
    assert provider.given("refresh_token", least=before + 2) == before + 2
    assert not provider.refusals(), "no refresh token was used twice"
    row(BY_A_CODE).note("a token that ended within a read of two windows was renewed once, in the provider's own count")
    for one in colleagues:
        one.adapter.close()


def test_nobody_else_is_let_in(platform, provider, expiring, frost, row):
    time.sleep(max(0.0, over_at(expiring) - time.time()))
    fresh = unattended_token(provider.url)
    tokens = dict(zip(TURNED_AWAY, (None, expiring, unattended_token(provider.foreign), forged(fresh))))
    arrived = frost.upstream.arrivals
    statuses = {name: status(platform, token) for name, token in tokens.items()}
    assert frost.upstream.arrivals == arrived and statuses == dict.fromkeys(TURNED_AWAY, 401)
    assert status(platform, fresh) == 200
    for what in SIGNED_IN:
        row(what).turned_away(statuses)


def test_frosts_links_lead_past_the_gateway_and_the_product_does_not_follow(platform, provider, frost):
    token = unattended_token(provider.url)
    with local_session() as http:
        page = http.get(f"{platform}/Things?$top=1", headers={"Authorization": f"Bearer {token}"}, timeout=30).json()
        links = [page["@iot.nextLink"], page["value"][0]["@iot.selfLink"], page["value"][0]["Datastreams@iot.navigationLink"]]
        assert all(link.startswith(frost.inner.url) for link in links)
        before = frost.inner.arrivals
        assert http.get(links[0], timeout=30).status_code == 200, "that host asks nobody for a token"
    assert (frost.inner.arrivals, frost.inner.signed) == (before + 1, 0)
    session = Session(platform, adapter=HTTPAdapter(), sign_in=Secrets(headers={"Authorization": f"Bearer {token}"}))
    followed = session.read(session.resolve(f"{platform}/Things?$top=1", links[0]))
    assert followed.url.startswith(platform) and followed.json()["value"]
    assert (frost.inner.arrivals, frost.inner.signed) == (before + 1, 0)
    session.close()


def test_a_sign_in_that_has_ended_is_said_and_not_tried_again(platform, provider):
    person = Colleague(provider.url, platform, time.monotonic)
    grant = person.kept.grant
    use_up(provider.url, grant.refresh_token)
    ended = Bearer(grant, connect=lambda address: Session(address, adapter=person.adapter))
    before = provider.refusals()["refresh_token"]

    def read(_: int) -> str:
        with pytest.raises(SignInEnded) as caught:
            Session(platform, adapter=person.adapter, sign_in=ended).read(f"{platform}/Things")
        return caught.value.facts["reason"]

    with ThreadPoolExecutor(4) as windows:
        assert list(windows.map(read, range(8))) == ["invalid_grant"] * 8
    assert provider.refused_of("refresh_token", least=before + 1) == before + 1, "the provider was asked once"
    person.adapter.close()
