"""Which row is which feature, whatever programs do to fids and remote ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.store.identity import Loose, Pair, match

IDS = st.one_of(st.none(), st.sampled_from("abcdefgh"))
FIDS = st.integers(1, 12)
ROWS = st.dictionaries(FIDS, IDS).map(lambda rows: [Loose(fid, remote) for fid, remote in sorted(rows.items())])
BASES = st.dictionaries(st.sampled_from("abcdefgh"), FIDS).filter(
    lambda bases: len(set(bases.values())) == len(bases)
).map(lambda bases: [Loose(fid, remote) for remote, fid in sorted(bases.items())])


def pairs(bases, rows, same_table=True):
    known = {base.remote_id for base in bases}
    return match(bases, rows, known=lambda remote: remote in known, same_table=same_table)


@given(BASES, ROWS, st.booleans())
def test_every_base_and_every_row_is_in_exactly_one_pair(bases, rows, same_table):
    found = pairs(bases, rows, same_table)
    assert sorted(pair.base for pair in found if pair.base is not None) == sorted(base.fid for base in bases)
    assert sorted(pair.row for pair in found if pair.row is not None) == sorted(row.fid for row in rows)


@given(BASES, ROWS, st.booleans())
def test_a_row_is_never_taken_for_a_feature_of_another_known_id(bases, rows, same_table):
    remote_of_base = {base.fid: base.remote_id for base in bases}
    remote_of_row = {row.fid: row.remote_id for row in rows}
    known = set(remote_of_base.values())
    for pair in pairs(bases, rows, same_table):
        if pair.base is not None and pair.row is not None and remote_of_row[pair.row] in known:
            assert remote_of_row[pair.row] == remote_of_base[pair.base]


@given(BASES, ROWS)
def test_a_feature_whose_remote_id_is_somewhere_is_not_deleted(bases, rows):
    somewhere = {row.remote_id for row in rows}
    for pair in pairs(bases, rows, same_table=False):
        base = next((base for base in bases if base.fid == pair.base), None)
        if base is not None and pair.row is None:
            assert base.remote_id not in somewhere


def test_the_first_of_two_rows_is_the_feature_and_the_second_a_new_one():
    assert pairs([Loose(5, "a")], [Loose(7, "a"), Loose(9, "a")]) == (Pair(5, 7), Pair(None, 9))


def test_an_emptied_or_unknown_remote_id_keeps_its_fid_only_in_the_same_table():
    for remote in (None, "zz"):
        assert pairs([Loose(5, "a")], [Loose(5, remote)]) == (Pair(5, 5),)
        assert pairs([Loose(5, "a")], [Loose(5, remote)], same_table=False) == (Pair(5, None), Pair(None, 5))


def test_two_features_that_changed_their_fids_are_told_apart():
    assert pairs([Loose(1, "a"), Loose(2, "b")], [Loose(1, "b"), Loose(2, "a")]) == (Pair(1, 2), Pair(2, 1))
