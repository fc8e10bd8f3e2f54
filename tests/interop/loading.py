"""Getting the real data into the real servers, and reading their storage past them."""
from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import Any, Mapping

import numpy as np
import requests

from .data import DEFIBRILLATORS_EPSG, QUANTITIES, Defibrillator, Logger, Quantity, defibrillators
from .servers.frost import Frost
from .servers.postgis import PostGis
from .servers.process import local_session

_HEADER = ["datetime", "logger_id", "name", "latitude", "longitude", "pegel", "wtemp", "o", "do", "elL", "hkBat",
           "hkTemp", "hkHum", "year_month"]
_STAGE = {"datetime": "timestamp", "logger_id": "integer", "name": "text", "year_month": "text"}
_DATASTREAM_TIMES = """
    update "DATASTREAMS" set "PHENOMENON_TIME_START" = o.first, "PHENOMENON_TIME_END" = o.last
        from (select "DATASTREAM_ID", min("PHENOMENON_TIME_START") as first, max("PHENOMENON_TIME_END") as last
              from "OBSERVATIONS" group by 1) o where o."DATASTREAM_ID" = "DATASTREAMS"."ID";"""
_OWN_INDEXES = """select indexname as name, indexdef as definition from pg_indexes
                  where tablename = 'OBSERVATIONS' and indexname not like '%pkey'"""


# --- defibrillators, for pygeoapi and QGIS Server ----------------------------------------------------------------

def create_defibrillators(postgis: PostGis, database: str) -> None:
    """A new database with the table `defibrillators`: points of EPSG:25832, a text key, the 131 rows."""
    postgis.create_database(database)
    postgis.execute_script(database, f"""
        create table defibrillators (
            kennung text primary key, objectid integer, adresse text not null, lage text, gebaeude text,
            geom geometry(Point, {DEFIBRILLATORS_EPSG}) not null);
        create index on defibrillators using gist (geom);
        create table arriving (one jsonb)""")
    restore_defibrillators(postgis, database)


def restore_defibrillators(postgis: PostGis, database: str) -> None:
    """The table as the file has it again, whatever was written to it."""
    lines = "".join(json.dumps(row.__dict__).replace("\\", "\\\\") + "\n" for row in defibrillators())
    postgis.execute(database, "copy arriving from stdin", feed=lines)
    postgis.execute_script(database, f"""
        truncate defibrillators;
        insert into defibrillators
            select one->>'key', (one->>'number')::integer, one->>'address', one->>'place', one->>'building',
                st_setsrid(st_point((one->>'x')::float8, (one->>'y')::float8), {DEFIBRILLATORS_EPSG}) from arriving;
        truncate arriving;
        analyze""")


def stored_defibrillators(postgis: PostGis, database: str) -> "dict[str, Defibrillator]":
    """What the storage of a server holds now, by key, read past the server."""
    rows = postgis.rows(database, """select kennung as key, objectid as number, adresse as address, lage as place,
                                     gebaeude as building, st_x(geom) as x, st_y(geom) as y from defibrillators""")
    return {row["key"]: Defibrillator(**row) for row in rows}


# --- pond loggers, for FROST -------------------------------------------------------------------------------------

@dataclass(frozen=True)
class LoadedSeries:
    """One Datastream of FROST and the column of the file it was filled from."""

    logger: Logger
    quantity: Quantity
    thing_id: int
    datastream_id: int

    def expected(self) -> "tuple[np.ndarray, np.ndarray]":
        """Times (datetime64[ms], UTC) and values (float64) of the file."""
        return self.logger.series(self.quantity.column)


@dataclass(frozen=True)
class StoredSeries:
    """What FROST's database holds of one Datastream."""

    rows: int
    digest: str


def load_loggers(frost: Frost, loggers: "list[Logger]",
                 quantities: "tuple[Quantity, ...]" = QUANTITIES) -> "list[LoadedSeries]":
    """Things, Locations, Datastreams and each first Observation over HTTP, all other Observations by COPY.

    FROST takes about 1,100 Observations a second over HTTP; the first of each Datastream makes its FeatureOfInterest.
    """
    with local_session() as session:
        writer = _Writer(frost.url, session)
        links = {quantity: writer.vocabulary(quantity) for quantity in quantities}
        series = [one for logger in loggers for one in writer.logger(logger, links)]
        for one in series:
            writer.first_observation(one)
    _copy_observations(frost, series)
    return series


def stored_series(frost: Frost) -> "dict[int, StoredSeries]":
    """Count and checksum per Datastream id, computed in FROST's database; equals `data.series_digest` of the file."""
    rows = frost.postgis.rows(frost.database, """
        select "DATASTREAM_ID" as id, count(*) as rows, md5(string_agg(
            int8send((extract(epoch from "PHENOMENON_TIME_START") * 1000)::int8) || float8send("RESULT_NUMBER"), ''::bytea
            order by "PHENOMENON_TIME_START", "RESULT_NUMBER")) as digest
        from "OBSERVATIONS" group by 1""")
    return {row["id"]: StoredSeries(row["rows"], row["digest"]) for row in rows}


class _Writer:
    """Creates entities of SensorThings 1.1 over HTTP."""

    def __init__(self, root: str, session: requests.Session) -> None:
        self._root, self._session = root, session

    def vocabulary(self, quantity: Quantity) -> Mapping[str, Any]:
        """The Sensor and the ObservedProperty of a quantity, as the links of a Datastream."""
        sensor = self._post("Sensors", {
            "name": f"pond logger, {quantity.name}", "description": "one channel of a pond logger",
            "encodingType": "text/plain", "metadata": f"column {quantity.column}"})
        observed = self._post("ObservedProperties", {
            "name": quantity.name, "description": quantity.name,
            "definition": f"https://example.org/bochum/{quantity.column}"})
        return {"Sensor": {"@iot.id": sensor}, "ObservedProperty": {"@iot.id": observed}}

    def logger(self, logger: Logger, links: Mapping[Quantity, Mapping[str, Any]]) -> "list[LoadedSeries]":
        """A Thing at its Location, and a Datastream for each of the linked columns that has values."""
        thing = self._post("Things", {
            "name": logger.name, "description": "pond logger of the City of Bochum",
            "properties": {"logger_id": logger.number, "licence": "CC0", "origin": "Stadt Bochum"},
            "Locations": [{"name": logger.name, "description": "where the logger hangs",
                           "encodingType": "application/geo+json",
                           "location": {"type": "Point", "coordinates": [logger.longitude, logger.latitude]}}]})
        return [LoadedSeries(logger, quantity, thing, self._post("Datastreams", {
            "name": f"{logger.name}: {quantity.name}", "description": f"column {quantity.column}",
            "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
            "unitOfMeasurement": {"name": quantity.unit, "symbol": quantity.symbol, "definition": ""},
            "Thing": {"@iot.id": thing}, **links[quantity]})) for quantity in logger.quantities() if quantity in links]

    def first_observation(self, series: LoadedSeries) -> None:
        """The first row of the series; the server makes the FeatureOfInterest from the Thing's Location."""
        times, values = series.expected()
        self._post("Observations", {"phenomenonTime": f"{times[0]}Z", "result": float(values[0]),
                                    "Datastream": {"@iot.id": series.datastream_id}})

    def _post(self, path: str, body: Mapping[str, Any]) -> int:
        """Create one entity and return its id; FROST answers 201 with its address and no body."""
        reply = self._session.post(f"{self._root}/{path}", json=body, timeout=60)
        if reply.status_code != 201:
            raise RuntimeError(f"FROST refused {path}: {reply.status_code} {reply.text[:500]}")
        return int(reply.headers["Location"].rsplit("(", 1)[1].rstrip(")"))


def _copy_observations(frost: Frost, series: "list[LoadedSeries]") -> None:
    """COPY the files as they are, then all but the first row of each column into FROST's own table."""
    columns = ", ".join(f'"{column}" {_STAGE.get(column, "double precision")}' for column in _HEADER)
    frost.postgis.execute(frost.database, f"create unlogged table stage (row bigserial, {columns})")
    names = ", ".join(f'"{column}"' for column in _HEADER)
    for path in sorted({one.logger.path for one in series}):
        frost.postgis.execute(frost.database, f"copy stage ({names}) from stdin with (format csv, header match)",
                              feed=gzip.decompress(path.read_bytes()).decode("utf-8"))
    indexes = frost.postgis.rows(frost.database, _OWN_INDEXES)
    features = {row["DATASTREAM_ID"]: row["FEATURE_ID"] for row in frost.postgis.rows(
        frost.database, 'select "DATASTREAM_ID", "FEATURE_ID" from "OBSERVATIONS"')}
    frost.postgis.execute_script(frost.database, "\n".join([
        "create index on stage (logger_id, row);",
        *(f'drop index "{index["name"]}";' for index in indexes),
        "set session_replication_role = replica;",  # else a trigger updates the Datastream for every row
        *(_insertion(one, feature=features[one.datastream_id]) for one in series),
        "set session_replication_role = origin;",
        *(f'{index["definition"]};' for index in indexes), _DATASTREAM_TIMES, "drop table stage;"]))
    frost.postgis.execute(frost.database, "vacuum analyze")


def _insertion(series: LoadedSeries, *, feature: int) -> str:
    """The rows of one column, in the shape that FROST itself gives a number at an instant."""
    return f"""
        insert into "OBSERVATIONS" ("PHENOMENON_TIME_START", "PHENOMENON_TIME_END", "RESULT_TYPE", "RESULT_NUMBER",
                "RESULT_STRING", "DATASTREAM_ID", "FEATURE_ID")
            select time, time, 0, value, value::text, {series.datastream_id}, {feature}
            from (select (datetime - interval '1 hour') at time zone 'UTC' as time, "{series.quantity.column}" as value
                  from stage where logger_id = {series.logger.number} and "{series.quantity.column}" is not null
                  order by row offset 1) rest;"""
