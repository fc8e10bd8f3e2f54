"""What a working copy says, read by plain SQLite, in a form in which files of the same meaning are equal."""

from __future__ import annotations

import json
import re
import sqlite3
import struct
from base64 import b64decode
from dataclasses import dataclass

_MADE = re.compile(
    rb'"name":"(f:[^"]+)","a":[^{}]*"key":"([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"'
)
_OPEN = "('pending', 'sending', 'uncertain')"
_PLACES = {1.0: "x:o", **{base + n: f"x:{who}{n}" for who, base in (("A", 100.0), ("B", 200.0)) for n in range(1, 9)}}
XS = {text: number for number, text in _PLACES.items()}


@dataclass(frozen=True)
class Standing:
    """Rows and bases as values by part, each with its name; what the outbox holds, is parked, and lost by decision.

    ``key`` is equal for files that mean the same: it leaves out numbers of rows, times, and what is settled.
    """

    rows: tuple
    bases: tuple
    outbox: frozenset
    parked: frozenset
    lost: frozenset

    @property
    def key(self):
        rows = frozenset(tuple(sorted(row.items())) for row in self.rows)
        bases = frozenset(tuple(sorted(row.items())) for row in self.bases)
        return rows, bases, self.outbox, self.parked

    @property
    def uncertain(self) -> frozenset:
        """The names of new rows of which nobody knows whether they arrived."""
        return frozenset(entry[3] for entry in self.outbox if entry[0] in ("uncertain", "sending") and entry[1] == "insert")

    @property
    def sure(self) -> list:
        """The rows but for those: what one of them became may stand beside it, if somebody has changed it since."""
        return [row for row in self.rows if row["id"] is not None or row["name"] not in self.uncertain]

    @property
    def double(self) -> frozenset:
        """The names that more than one row has."""
        names = [row["name"] for row in self.rows]
        return frozenset(name for name in names if names.count(name) > 1)


class Reader:
    """Reads files, one after the other."""

    def __init__(self) -> None:
        self._file = sqlite3.connect(":memory:", isolation_level=None)

    def read(self, file: bytes) -> Standing:
        self._file.deserialize(file)
        ask = self._file.execute
        rows = ask("SELECT fid, remote_id, name, a, b, geom, key, NULL FROM rows").fetchall()
        bases = ask("SELECT fid, remote_id, name, a, b, geom, key, version FROM gpkg_udw_base_rows").fetchall()
        names = {row[0]: row[2] for row in (*bases, *rows)}
        outbox = ask(f"SELECT state, fid, protection, remote_id, change FROM gpkg_udw_outbox WHERE state IN {_OPEN}")
        parked = ask("SELECT fid, remote_id FROM gpkg_udw_parked").fetchall()
        receipts = ask("SELECT receipt FROM gpkg_udw_receipts").fetchall()
        return Standing(
            tuple(sorted((_row(*row) for row in rows), key=lambda row: row["id"] is None)), tuple(_row(*row) for row in bases),
            frozenset(_entry(entry, names) for entry in outbox),
            frozenset((remote, names.get(fid)) for fid, remote in parked),
            frozenset(value for (text,) in receipts for value in _lost(json.loads(text))),
        )


def _row(fid, remote, name, a, b, geom, key, version) -> dict:
    place = None if geom is None else _PLACES[struct.unpack("<d", geom[-16:-8])[0]]  # None: a base that does not say from where
    return {"id": remote, "name": name, "a": a, "b": b, "x": place, "key": key, "version": _version(version)}


def _version(token):
    if token is None:
        return None
    a, b, x = token.split("|")
    return a, b, _PLACES[float(x)]


def _entry(entry, names) -> tuple:
    state, fid, protection, remote, text = entry
    change = json.loads(text)
    return (
        state, change["action"], change["id"], names.get(fid), protection, remote, frozenset(change["fields"]),
        _feature(change["base"]), _feature(change["mine"]),
    )


def _feature(told):
    if told is None:
        return None
    texts = tuple(sorted(told["properties"].items()))
    return told["id"], texts, _place(told["geometry"]), _version(told["version"])


def _place(told):
    return None if told is None else _PLACES[struct.unpack("<d", b64decode(told["wkb"])[-16:-8])[0]]


def _lost(receipt):
    for entry in receipt["entries"]:
        for value in entry["lost"].values():
            yield _place(value) if isinstance(value, dict) else value


def keys_made(file: bytes):
    """Return (name of the object, key) of every key that the product made and nobody has named yet."""
    return sorted({(name.decode(), key.decode()) for name, key in _MADE.findall(file)})


def key_named(name: str, number: int) -> str:
    """Return the name a key is given: as long as the key, so that it can take its place in the file."""
    return f"k:{name[2:]}#{number}".ljust(36, ".")


def renamed(file: bytes, names) -> bytes:
    """Put names in the place of keys."""
    for key, name in names.items():
        file = file.replace(key.encode(), name.encode())
    return file
