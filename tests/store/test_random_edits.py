"""Whatever rows are edited by plain SQLite, what is found is what an independent comparison finds."""

from __future__ import annotations

import os
import shutil
import sqlite3

from gdal_edits import sqlite_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.store.working_copy import WorkingCopy

CASES = int(os.environ.get("UDW_RANDOM_EDITS", "40"))
COLUMNS = ("name", "seats", "height", "backrest", "built", "seen", "tags")
FIDS = st.integers(1, 13)
VALUES = st.fixed_dictionaries({}, optional={
    "name": st.sampled_from(["Bench 3", "", None, "ä", "0"]), "seats": st.sampled_from([0, 3, None, 2**62]),
    "tags": st.sampled_from([None, '{"a":[1,2],"b":"ü"}', '{"b":"ü","a":[1,2]}', "[]", '"x"']),
})
STEPS = st.lists(st.one_of(
    st.tuples(st.just("update"), FIDS, VALUES), st.tuples(st.just("delete"), FIDS, st.none()),
    st.tuples(st.just("insert"), st.sampled_from([None, "b2", "b5", "x9"]), VALUES),
    st.tuples(st.just("again"), FIDS, VALUES), st.tuples(st.just("forget"), FIDS, st.sampled_from([None, "y1"])),
    st.tuples(st.just("number"), FIDS, st.integers(1, 16)),
), max_size=8)
JSON = {'{"b":"ü","a":[1,2]}': '{"a":[1,2],"b":"ü"}'}  # two spellings of one value


def run(file, step):
    """Do one thing as a person with a database tool does; what the table refuses is not done."""
    what, row, more = step
    if what in ("update", "again") and more:
        settings_ = ", ".join(f"{name} = ?" for name in more)
        file.execute(f"UPDATE baenke_co SET {settings_} WHERE fid = ?", (*more.values(), row))
    if what == "again":
        columns = "geom, name, seats, height, backrest, built, seen, tags, remote_id"
        file.execute("CREATE TEMP TABLE kept AS SELECT * FROM baenke_co WHERE fid = ?", (row,))
        file.execute("DELETE FROM baenke_co WHERE fid = ?", (row,))
        file.execute(f"INSERT INTO baenke_co ({columns}) SELECT {columns} FROM kept")
        file.execute("DROP TABLE kept")
    elif what == "delete":
        file.execute("DELETE FROM baenke_co WHERE fid = ?", (row,))
    elif what == "insert":
        names = ", ".join(["remote_id", *more])
        file.execute(f"INSERT INTO baenke_co ({names}) VALUES ({', '.join('?' * (1 + len(more)))})", (row, *more.values()))
    elif what == "forget":
        file.execute("UPDATE baenke_co SET remote_id = ? WHERE fid = ?", (more, row))
    elif what == "number":
        try:
            file.execute("UPDATE baenke_co SET fid = ? WHERE fid = ?", (more, row))
        except sqlite3.IntegrityError:
            pass


def rows_of(path):
    with sqlite_file(path) as file:
        found = file.execute(f"SELECT fid, remote_id, {', '.join(COLUMNS)}, geom FROM baenke_co").fetchall()
    return {fid: (remote, tuple(JSON.get(value, value) for value in values)) for fid, remote, *values in found}


def shown(name, value):
    """Return a value to compare; of a place whether there is one."""
    return value is not None if name == "@geometry" else value


def expected(before, now):
    """Compare by hand: a row is its feature by number and id, else by id, else by number where its id says nothing."""
    known = {remote for remote, _ in before.values()}
    free = dict(now)
    partner = {}
    for fid, (remote, _) in before.items():
        if fid in now and now[fid][0] == remote:
            partner[fid] = fid
            del free[fid]
    for fid, (remote, _) in sorted(before.items()):
        same = [other for other in sorted(free) if free[other][0] == remote]
        if fid not in partner and same:
            partner[fid] = same[0]
            del free[same[0]]
    for fid in sorted(before):
        if fid not in partner and fid in free and free[fid][0] not in known:
            partner[fid] = fid
            del free[fid]
    changed = {
        (before[fid][0], name): shown(name, now[row][1][at])
        for fid, row in partner.items() for at, name in enumerate((*COLUMNS, "@geometry")) if before[fid][1][at] != now[row][1][at]
    }
    deleted = {before[fid][0] for fid in before if fid not in partner}
    return changed, deleted, sorted((fid, values[:-1]) for fid, (_, values) in free.items())


def found(path):
    with WorkingCopy.open(path) as copy:
        counts, changes = copy.counts("benches"), tuple(copy.changes("benches"))
        copy.check()
    updated = {
        (one.id, name): shown(name, one.mine.properties.get(name, one.mine.geometry))
        for one in changes if one.base and one.mine for name in one.fields
    }
    new = sorted((one.fid, tuple(one.mine.properties[name] for name in COLUMNS)) for one in changes if one.base is None)
    deleted = {one.id for one in changes if one.mine is None}
    assert (counts.new, counts.deleted) == (len(new), len(deleted))
    assert counts.changed == len({identifier for identifier, _ in updated}) == len(changes) - len(new) - len(deleted)
    return updated, deleted, new


@settings(max_examples=CASES, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_what_is_found_is_what_was_done(copy, path, tmp_path, steps):
    copy.close()
    edited = tmp_path / "edited.gpkg"
    shutil.copyfile(path, edited)
    before = rows_of(edited)
    for step in steps:
        with sqlite_file(edited) as file:
            run(file, step)
    assert found(edited) == expected(before, rows_of(edited))
