"""Bad input: each kind ends in its code and in a sentence with the next step, in both languages, and harms no working copy."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zoneinfo
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Callable, Iterator, Optional

import pytest
from dateutil import tz

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))

import adapters  # noqa: E402
import hostile  # noqa: E402
from benches import plain_sqlite  # noqa: E402
from hostile import Visit  # noqa: E402
from small_city import GEOJSON, SmallCity, feature, page  # noqa: E402

from urban_data_workbench.plugin.connectors.registry import CONNECTORS  # noqa: E402
from urban_data_workbench.plugin.core.errors import NoZones, UrbanDataError  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile  # noqa: E402
from urban_data_workbench.plugin.core.progress import NoProgress  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.core.zones import DEFAULT_ZONE, zone  # noqa: E402
from urban_data_workbench.plugin.net.session import Limits, Session  # noqa: E402
from urban_data_workbench.plugin.sandbox import launch  # noqa: E402
from urban_data_workbench.plugin.services.copies import Copies  # noqa: E402
from urban_data_workbench.plugin.services.download import Download  # noqa: E402
from urban_data_workbench.plugin.services.platforms import Platforms  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
LIMITS = Limits(connect_seconds=5, read_seconds=20, retries=0, max_bytes=2_000_000)
UNDER_WAY = ("gpkg_udw_building", "gpkg_udw_state", "sqlite_sequence")
ODD = "Büro Süd/Öffentliche Bänke & Bäume, 100 % (Stand März).gpkg"


@dataclass
class World:
    """A desk with a working copy that holds benches with edits, and the small city they came from."""

    city: SmallCity
    path: Path
    copies: Copies
    platforms: Platforms
    profile: Profile
    trees: Any

    def load(self) -> object:
        """Take one more dataset into the working copy."""
        return self.copies.load(self.path, self.profile, self.trees, Query(), series=False, progress=NoProgress())

    def review(self) -> object:
        """Compare the benches with the platform."""
        return self.copies.review(self.path, self.profile, "benches", progress=NoProgress())

    def find(self, path: str) -> object:
        """Look at an address of the server, as the profile dialog does."""
        return self.platforms.find(self.city.server.at(path))


Condition = Callable[[World], Any]  # a context manager in which the bad thing is so
Act = Callable[[World], object]


@dataclass(frozen=True)
class Case:
    """A bad thing, what is tried meanwhile, and what must come of it: the code and the next step in both languages."""

    name: str
    condition: Condition
    code: str
    english: str
    german: str
    acts: tuple[Act, ...] = (World.load, World.review)
    ways: tuple[str, ...] = adapters.NAMES

    def __str__(self) -> str:
        return self.name


def answering(behaviour: hostile.Behaviour) -> Condition:
    """Every list of objects is answered like this."""
    return lambda world: world.city.misbehaving(behaviour)


def refusing(status: int) -> Condition:
    """Every list of objects is refused."""
    return answering(lambda visit: visit.reply({"message": "so nicht"}, status=status))


def cut_short(visit: Visit) -> None:
    visit.reply(b'{"type": "FeatureCollection", "features": [{"type": "Fea', headers=GEOJSON)


def in_circles(visit: Visit) -> None:
    start = int(visit.query.get("offset", 0))
    back = visit.server.at(f"{visit.path}?offset={0 if start else 3}&limit=3")
    rows = [feature("trees", number) for number in range(start + 1, start + 4)]
    visit.reply(page(rows, matched=9, links=[{"rel": "next", "href": back}]))


def to_another_host(visit: Visit) -> None:
    visit.reply(page([feature("trees", 1)], matched=9, links=[{"rel": "next", "href": "https://elsewhere.example/items"}]))


def placed_at(x: float, y: float) -> Condition:
    """All objects lie there, in a service of degrees."""
    rows = [feature("trees", number, xy=(x, y)) for number in range(1, 6)]
    return answering(lambda visit: visit.reply(page(rows, matched=5, links=[])))


@contextmanager
def as_it_is(world: World) -> Iterator[None]:
    yield


@contextmanager
def behind_an_unknown_certificate(world: World) -> Iterator[None]:
    with SmallCity(tls=True) as secure:
        service = replace(world.profile.services[0], url=secure.url.rstrip("/"))
        known = world.profile, world.trees
        world.profile, world.trees = Profile("Klein", (service,)), replace(world.trees, service=service.id)
        try:
            yield
        finally:
            world.profile, world.trees = known


@contextmanager
def on_a_full_disk(world: World) -> Iterator[None]:
    """The file lies on a disk of two megabytes without a free byte; where nobody may mount one, SQLite may not grow it."""
    disk, home = Path(tempfile.mkdtemp(prefix="klein ")), world.path
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True).returncode == 0
    world.path = Path(shutil.copy(home, disk))
    world.city.count = 5000
    try:
        with pytest.MonkeyPatch.context() as patch:
            if mounted:
                (disk / "rest").write_bytes(bytes(shutil.disk_usage(disk).free - 200_000))
            else:
                patch.setattr(WorkingCopy, "open", classmethod(_open_full))
            yield
            for item in disk.glob(f"{home.name}*"):
                shutil.copy(item, home.parent)
    finally:
        world.path, world.city.count = home, 5
        if mounted:
            subprocess.run(["umount", "-l", str(disk)], check=True)
        shutil.rmtree(disk)


def _open_full(cls: type, path: Path, *, opened: Callable = WorkingCopy.open.__func__) -> WorkingCopy:
    copy = opened(cls, path)
    copy._database.value(f"PRAGMA max_page_count = {copy._database.value('PRAGMA page_count')}")
    return copy


@contextmanager
def not_writable(world: World) -> Iterator[None]:
    """The file may only be read; for root, who may write everywhere, this process becomes nobody for a while."""
    world.path.chmod(0o444)
    for folder in (parent for parent in world.path.parents if Path(tempfile.gettempdir()) in parent.parents):
        folder.chmod(0o555)
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(65534)
        yield
    finally:
        if root:
            os.seteuid(0)
        world.path.parent.chmod(0o755)
        world.path.chmod(0o644)


@contextmanager
def whose_bytes_are(world: World, change: Callable[[bytes], bytes]) -> Iterator[None]:
    """The file is replaced by something else, which must stay byte by byte as it is."""
    good = world.path.read_bytes()
    bad = change(good)
    world.path.write_bytes(bad)
    try:
        yield
        assert world.path.read_bytes() == bad
        assert [item.name for item in world.path.parent.glob("[!.]*")] == [world.path.name]
    finally:
        world.path.write_bytes(good)


def changed_to(change: Callable[[bytes], bytes]) -> Condition:
    return lambda world: whose_bytes_are(world, change)


@contextmanager
def from_a_newer_version(world: World) -> Iterator[None]:
    def newer(good: bytes) -> bytes:
        with plain_sqlite(world.path) as connection:
            connection.execute("UPDATE gpkg_udw_meta SET value = '99' WHERE name = 'layout'")
        return world.path.read_bytes()

    with whose_bytes_are(world, newer):
        yield


def finds(path: str) -> tuple[Act, ...]:
    return (lambda world: world.find(path),)


TRY_AGAIN = "network, then try again", "versuchen Sie es erneut"
SIGN_IN = "Choose one in the profile", "Sie wählen sie im Profil"
OPERATOR = "tell its operator", "Betreiber"
FILE = ("requests",)  # what happens to a file does not depend on how requests travel
SMALLER = "Load a smaller area", "Laden Sie ein kleineres Gebiet"
CASES = (
    Case("no platform", as_it_is, "no_platform", "Paste the address", "Fügen Sie die Adresse", finds("/ok")),
    Case("nothing there", as_it_is, "no_platform", "Paste the address", "Fügen Sie die Adresse", finds("/nix")),
    Case("login page", answering(hostile.login_page), "not_data", *SIGN_IN),
    Case("certificate", behind_an_unknown_certificate, "tls_failed", "Ask your administrator", "Administration", (World.load,)),
    Case("401", refusing(401), "not_authorised", "Choose one in the profile", "im Profil"),
    Case("403", refusing(403), "forbidden", "Ask the platform's operator", "Betreiber"),
    Case("404", refusing(404), "not_found", "Refresh the list", "Liste der Datensätze"),
    Case("429", refusing(429), "rate_limited", "Wait a moment", "Warten Sie"),
    Case("500", refusing(500), "broken", *OPERATOR),
    Case("truncated", answering(hostile.truncated), "unreachable", *TRY_AGAIN),
    Case("truncated in chunks", answering(hostile.truncated_in_chunks), "unreachable", *TRY_AGAIN),
    Case("truncated in the archive", answering(hostile.zipped_in_half), "unreachable", *TRY_AGAIN),
    Case("truncated before it was sent", answering(cut_short), "bad_reply", *OPERATOR),
    Case("next link in a circle", answering(in_circles), "bad_reply", *OPERATOR),
    Case("next link to another host", answering(to_another_host), "bad_reply", *OPERATOR),
    Case("two gigabytes announced", answering(hostile.huge_announced), "too_large", *SMALLER),
    Case("endless", answering(hostile.endless), "too_large", *SMALLER),
    Case("two gigabytes when unpacked", answering(hostile.bomb), "too_large", *SMALLER),
    Case("metres as degrees", placed_at(565_000.0, 5_930_000.0), "bad_coordinates", "ask the platform's operator", "Betreiber"),
    Case("exchanged axes", placed_at(53.5, 10.0), "bad_coordinates", "ask the platform's operator", "Betreiber"),
    Case("full disk", on_a_full_disk, "no_space", "free some space", "schaffen Sie Platz", (World.load,), FILE),
    Case("read-only file", not_writable, "read_only", "Choose another folder", "Wählen Sie einen anderen Ordner", ways=FILE),
    Case("damaged file", changed_to(lambda good: good[:100] + bytes(8000) + good[8100:]), "damaged", "restore a backup", "Sicherung", ways=FILE),
    Case("file cut short", changed_to(lambda good: good[:5000]), "damaged", "restore a backup", "Sicherung", ways=FILE),
    Case("newer version", from_a_newer_version, "newer_layout", "Update the plugin", "Aktualisieren Sie das Plugin", ways=FILE),
    Case("file that is none", changed_to(lambda good: b"name;height\nLinde;12\n"), "not_a_working_copy", "Choose a file", "Wählen Sie eine Datei", ways=FILE),
    Case("empty file", changed_to(lambda good: b""), "not_a_working_copy", "Choose a file", "Wählen Sie eine Datei", ways=FILE),
)


@pytest.fixture(scope="module", autouse=True)
def translations():
    """The compiled texts, as the plugin loads them."""
    subprocess.run([ROOT / "scripts" / "translations"], check=True, timeout=60)


@pytest.fixture(scope="module")
def city():
    with SmallCity() as found:
        yield found


@pytest.fixture(scope="module")
def home(city, tmp_path_factory):
    """Five benches taken offline; one was edited and one deleted. Made once, and copied for each test."""
    path, adapter = tmp_path_factory.mktemp("home") / "Meine Bänke.gpkg", adapters.make("requests")
    platforms = through(adapter)
    profile = Profile("Klein", platforms.find(city.url))
    benches, trees = sorted(platforms.datasets(profile), key=lambda dataset: dataset.id)
    copies = Copies(platforms, Download(platforms))
    copies.load(path, profile, benches, Query(), series=False, progress=NoProgress())
    with plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke SET name = 'meine' WHERE fid = 2")
        connection.execute("DELETE FROM baenke WHERE fid = 3")
    copies.prepare_to_leave(path)
    adapter.close()
    return path, profile, trees


def through(adapter: Any) -> Platforms:
    return Platforms(lambda service: Session(service.url, adapter=adapter, limits=LIMITS), CONNECTORS)


@pytest.fixture
def platforms(request, qgis_app):
    """All kinds of platforms, through the adapter that the test names, else QGIS's."""
    adapter = adapters.make(getattr(request, "param", "qgis"))
    yield through(adapter)
    adapter.close()


@pytest.fixture
def world(city, home, platforms):
    path, profile, trees = home
    with tempfile.TemporaryDirectory(prefix="Büro Süd ") as folder:
        yield World(city, Path(shutil.copy(path, folder)), Copies(platforms, Download(platforms)), platforms, profile, trees)


def contents(path: Path) -> dict[str, Any]:
    """Every row, what counts as an edit, and whether the file is sound; a download that a full disk stopped is cleared away later."""
    with WorkingCopy.open(path) as copy:
        copy.check()
        edits = [(change.action, change.id, change.fields) for change in copy.changes("benches")]
        counts, taken = copy.counts("benches"), copy.datasets()
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        kept = [name for name in names if "gpkg_udw_new_" not in name and name not in UNDER_WAY]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in kept}
    assert len(edits) == counts.total == 2
    return {"edits": edits, "counts": counts, "taken": taken, **rows}


@contextmanager
def language(code: str) -> Iterator[None]:
    """Load the plugin's texts as QGIS does where this language is set."""
    from qgis.core import QgsSettings

    from urban_data_workbench.plugin.main import WorkbenchPlugin

    QgsSettings().setValue("locale/userLocale", code)
    plugin = WorkbenchPlugin(None)
    plugin.initProcessing()
    try:
        yield
    finally:
        plugin.unload()
        QgsSettings().remove("locale/userLocale")


def assert_said(*errors: Optional[UrbanDataError], code: str, english: str, german: str) -> None:
    """Code, and a sentence with the next step in each language, without a code, a gap, or a shout."""
    from urban_data_workbench.ui.words import sentence

    assert [getattr(error, "code", "nothing was said") for error in errors] == [code] * len(errors), errors
    for name, step in (("en", english), ("de_DE", german)):
        with language(name):
            said = {sentence(error) for error in errors}
        assert len(said) == 1 and step in said.copy().pop(), said
        assert not [text for text in said for sign in ("…", "{", "_", "!") if sign in text]


def failure(act: Act, world: World) -> Optional[UrbanDataError]:
    try:
        act(world)
    except UrbanDataError as error:
        return error
    return None


@pytest.mark.parametrize(("case", "platforms"), [(case, way) for case in CASES for way in case.ways], ids=str, indirect=["platforms"])
def test_bad_input_is_named_in_both_languages_and_harms_nothing(case, world):
    before = contents(world.path)
    with case.condition(world):
        errors = [failure(act, world) for act in case.acts]
    assert_said(*errors, code=case.code, english=case.english, german=case.german)
    assert contents(world.path) == before
    world.load()  # and once the bad thing is gone, it works
    assert len(world.copies.states([world.path], progress=NoProgress())) == 2


def test_a_file_that_cannot_be_opened_is_listed_with_its_reason(world):
    with whose_bytes_are(world, lambda good: b"nothing"):
        (row,) = world.copies.states([world.path], progress=NoProgress())
    assert_said(row.problem, code="not_a_working_copy", english="Choose a file", german="Wählen Sie eine Datei")


def test_a_path_with_blanks_and_umlauts_works_from_the_download_to_the_receipt(tmp_path, platforms):
    path = tmp_path / ODD
    with launch.start(tmp_path / "Übungs stadt", scale="small") as sandbox:
        profile = Profile("Müsterstadt & Söhne", platforms.find(sandbox.services["ogcapi-features"]))
        trees = next(dataset for dataset in platforms.datasets(profile) if dataset.id == "trees")
        copies = Copies(platforms, Download(platforms))
        loaded = copies.load(path, profile, trees, Query(), series=False, progress=NoProgress())
        assert loaded.summary.complete and rows_of_layer(path, loaded.taken.table) == loaded.summary.got
        with plain_sqlite(path) as connection:
            connection.execute(f'UPDATE "{loaded.taken.table}" SET note = ? WHERE fid = 1', ("Käfer",))
        reviewed = copies.review(path, profile, trees.id, progress=NoProgress())
        receipt = copies.publish(reviewed, profile, {}, who="Jürgen", progress=NoProgress())
        assert [entry.state.value for entry in receipt.entries] == ["confirmed"]
        copies.prepare_to_leave(path)
        assert [item.name for item in path.parent.glob("[!.]*")] == [path.name] and len(copies.receipts(path)) == 1


def rows_of_layer(path: Path, table: str) -> int:
    """What QGIS counts in the table."""
    from urban_data_workbench.plugin.bridge import layers

    return layers.open_layer(path, table, title="x").featureCount()


def test_without_zoneinfo_data_another_source_knows_summer_from_winter(monkeypatch):
    """dateutil's wheel brings data of its own, which Debian takes out of its package; its search stands in for it."""
    monkeypatch.setitem(sys.modules, "tzdata", None)
    brought = SimpleNamespace(get_zonefile_instance=lambda: SimpleNamespace(get=tz.gettz))
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    try:
        with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
            zoneinfo.ZoneInfo(DEFAULT_ZONE)
        berlin = zone(DEFAULT_ZONE, load=lambda name: brought if name == "dateutil.zoneinfo" else import_module(name))
        offsets = [datetime(2024, month, 1, tzinfo=timezone.utc).astimezone(berlin).utcoffset() for month in (1, 7)]
    finally:
        zoneinfo.reset_tzpath()
    assert offsets == [timedelta(hours=1), timedelta(hours=2)]


def test_without_any_source_of_zones_it_is_said_in_both_languages(qgis_app):
    def nothing(name: str) -> Any:
        raise ImportError(name)

    with pytest.raises(NoZones) as caught:
        zone(DEFAULT_ZONE, load=nothing)
    assert_said(caught.value, code="no_zones", english="Ask your administrator", german="tzdata")
