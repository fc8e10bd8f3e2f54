"""Records the replies again: starts PostGIS and servers of others (see tests/interop) with a few invented rows.

Run as ``build/env/bin/python tests/connectors/record.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import conftest  # noqa: E402,F401 - registers the plugin's package

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures  # noqa: E402
from urban_data_workbench.plugin.connectors.sensorthings import SensorThings  # noqa: E402
from urban_data_workbench.tests.connectors import cases  # noqa: E402
from urban_data_workbench.tests.connectors.contract import Connected  # noqa: E402
from urban_data_workbench.tests.connectors.recorded import Recorder  # noqa: E402
from urban_data_workbench.tests.interop.sensor_park import plain, put  # noqa: E402
from urban_data_workbench.tests.interop.servers.django_sensorthings import DjangoSensorThings  # noqa: E402
from urban_data_workbench.tests.interop.servers.frost import Frost  # noqa: E402
from urban_data_workbench.tests.interop.servers.postgis import PostGis  # noqa: E402
from urban_data_workbench.tests.interop.servers.process import local_session  # noqa: E402
from urban_data_workbench.tests.interop.servers.pygeoapi import PyGeoApi  # noqa: E402
from urban_data_workbench.tests.interop.servers.qgis_server import QgisServer  # noqa: E402
from urban_data_workbench.tests.interop.servers.stac_fastapi import StacFastApi  # noqa: E402

WORDS = "recorded from a server of our own with invented rows, by tests/connectors/record.py"


def table(postgis: PostGis, database: str) -> None:
    """Make the little table."""
    postgis.create_database(database)
    text = {True: "null"}
    rows = ", ".join(
        f"('{key}', {seats}, '{material}', {text.get(street is None, repr(street))}, "
        f"st_setsrid(st_point({x}, {y}), 25832))"
        for key, seats, material, street, x, y in cases.ROWS
    )
    postgis.execute_script(database, f"""
        create table {cases.TABLE} (kennung text primary key, seats integer, material text, street text,
                                    geom geometry(Point, 25832));
        insert into {cases.TABLE} values {rows}""")


def features(kind: type, postgis: PostGis, name: str) -> None:
    """Record a server of features."""
    table(postgis, f"recorded_{name}")
    with kind(postgis, database=f"recorded_{name}", table=cases.TABLE, key="kennung") as server:
        recorder = Recorder(server.url)
        cases.features(Connected.to(OgcApiFeatures(), server.url, adapter=recorder), cases.EDITS[name])
        recorder.save(name, origin=f"{server.title} {server.version()}, {WORDS}", root=server.url)
        recorder.close()


def stac(postgis: PostGis) -> None:
    """Record stac-fastapi with the rows of the table as items."""
    with StacFastApi(postgis, database="recorded_stac") as server:
        server.create_collection(cases.TABLE)
        for number, (key, _, material, street, _, _) in enumerate(cases.ROWS):
            told = {"street": street} if street else {}
            server.create_item(cases.TABLE, key, xy=(9.9 + number / 1000, 53.5), material=material, **told)
        recorder = Recorder(server.url)
        cases.items(Connected.to(OgcApiFeatures(), server.url, adapter=recorder))
        recorder.save("stac_fastapi", origin=f"{server.title} {server.version()}, {WORDS}", root=server.url)
        recorder.close()


def frost(postgis: PostGis) -> None:
    """Record FROST with three stations of five observations; one result is null, one an interval."""
    with Frost(postgis) as server, local_session() as session:
        for number in range(cases.STATIONS):
            answer = session.post(f"{server.url}/Things", json=_thing(number), timeout=60)
            assert answer.status_code == 201, answer.text
        recorder = Recorder(server.url)
        cases.sensors(Connected.to(SensorThings(), server.url, adapter=recorder))
        recorder.save("frost", origin=f"{server.title} {server.version()}, {WORDS}", root=server.url)
        recorder.close()


def django() -> None:
    """Record django-ogc-sensorthings with three stations of five observations, all of them instants and numbers."""
    with DjangoSensorThings() as server, local_session() as session:
        put(server.url, plain(cases.STATIONS, hours=cases.OBSERVATIONS), session)
        recorder = Recorder(server.url)
        cases.sensors(Connected.to(SensorThings(), server.url, adapter=recorder))
        recorder.save("django_sta", origin=f"{server.title} {server.version()}, {WORDS}", root=server.url)
        recorder.close()


def _thing(number: int) -> dict:
    observed = {"name": "Lufttemperatur", "description": "in 2 m", "definition": "https://example.org/temperature"}
    shared = {"@iot.id": 1}
    place = {"name": "Ort", "description": "Ort", "encodingType": "application/geo+json",
             "location": {"type": "Point", "coordinates": [9.9 + number / 100, 53.5]}}
    times = [f"2024-10-27T0{hour}:00:00Z" for hour in range(cases.OBSERVATIONS)]
    values = [{"phenomenonTime": time, "resultTime": time, "result": number + hour / 10}
              for hour, time in enumerate(times)]
    values[1]["result"] = None
    values[2]["phenomenonTime"] = f"{times[2]}/{times[3]}"
    stream = {"name": f"Temperatur {number}", "description": "stündlich",
              "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
              "unitOfMeasurement": {"name": "Grad Celsius", "symbol": "°C", "definition": "https://example.org/celsius"},
              "ObservedProperty": shared if number else observed,
              "Sensor": {"name": "Fühler", "description": "Fühler", "encodingType": "text/html", "metadata": "ohne"},
              "Observations": values}
    return {"name": f"Station {number}", "description": "Klima", "Locations": [place], "Datastreams": [stream]}


if __name__ == "__main__":
    with PostGis() as database:
        wanted = sys.argv[1:] or ["pygeoapi", "qgis_server", "frost", "django_sta", "stac_fastapi"]
        for name, kind in (("pygeoapi", PyGeoApi), ("qgis_server", QgisServer)):
            if name in wanted:
                features(kind, database, name)
        if "frost" in wanted:
            frost(database)
        if "django_sta" in wanted:
            django()
        if "stac_fastapi" in wanted:
            stac(database)
