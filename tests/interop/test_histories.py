"""Random histories of two to four editors against pygeoapi, whose storage is read past the server: a plain model says how they end."""
from __future__ import annotations

import sys
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.platforms import Access
from urban_data_workbench.tests.interop.data import DEFIBRILLATORS_EPSG
from urban_data_workbench.tests.interop.loading import restore_defibrillators
from urban_data_workbench.tests.interop.servers.pygeoapi import PyGeoApi

FAULTS = Path(__file__).resolve().parent.parent / "faults"
COUNT = 40
NAMES = ("one", "two", "three")
NOWHERE = (0.0, 0.0)


def test_histories_end_on_a_real_server_as_the_model_says(pygeoapi: PyGeoApi, tmp_path: Path) -> None:
    sys.path[:0] = [str(FAULTS), str(FAULTS.parent / "support")]
    import histories
    from histories_desk import Desk
    from histories_spoken import Platform, shut_adapter

    adapter, shut = shut_adapter()
    told = OgcApiFeatures().recognise(Session(pygeoapi.collection, adapter=adapter), pygeoapi.collection, progress=NoProgress())
    session, connector = Session(told.url, adapter=adapter, sleep=lambda seconds: None), OgcApiFeatures()
    listed = connector.datasets(session, told, progress=NoProgress())
    dataset = next(one for one in listed if one.id == pygeoapi.collection.rpartition("/")[2])
    database, postgis = pygeoapi.database, pygeoapi.postgis

    def fill() -> None:
        rows = ", ".join(f"('{uuid5(NAMESPACE_URL, name)}', '{name}', 'a', 'b', st_setsrid(st_point(372000, 5705000), {DEFIBRILLATORS_EPSG}))"
                         for name in NAMES)
        postgis.execute_script(
            database, f"truncate defibrillators; insert into defibrillators (kennung, adresse, lage, gebaeude, geom) values {rows}")

    def rows() -> "list[dict]":
        found = postgis.rows(database, "select adresse as name, lage as a, gebaeude as b from defibrillators")
        return [{**row, "place": NOWHERE} for row in found]

    platform = Platform(
        Access(session, connector, told), Profile("Bochum", (told,)), dataset, fill, rows, shut,
        {"name": "adresse", "a": "lage", "b": "gebaeude"}, {"a": lambda n: f"value {n}", "b": lambda n: f"value {n}"},
        lambda n: NOWHERE, drawn=lambda name: {"kennung": str(uuid5(NAMESPACE_URL, f"drawn {name}"))}, moves=False,
    )
    try:
        fill()
        desk = Desk(platform, tmp_path)
        wrong = [found for seed in range(COUNT) for found in histories.History(platform, desk, f"pygeoapi {seed}").live()]
    finally:
        restore_defibrillators(postgis, database)
        adapter.close()
    assert wrong == []
