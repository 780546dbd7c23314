"""The previous election, laid beside the forms of this one."""

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.count.sheets import Sheets
from salakhum.count.standing import counting_forms
from salakhum.count.surroundings import Before
from salakhum.register import Election


def before(election: Election, sheets: Sheets, previous: Election) -> Before:
    """Stations are matched by their own and their council's id, lists by the id of their party.

    A station that moved to another council, or is new, has no counterpart: the checks are not
    possible there.
    """
    counted = counting_forms(previous)
    station = _same_stations(election, previous)[sheets.station]
    row = _at(counted, station)
    voters = _at(previous.stations.registered, station)
    voters = np.where(voters == MISSING, _at(previous.forms.registered, row), voters)
    invalid = _at(previous.forms.invalid, row)
    complete = np.zeros(len(previous.forms.station), dtype=np.int64)
    np.add.at(complete, previous.votes.form, np.maximum(previous.votes.votes, 0))
    votes = _votes(election, sheets, previous, row)
    return Before(voters, _at(previous.forms.ballots_cast, row), invalid, _at(complete, row), votes)


def _at(column: Ints | Index, rows: Ints | Index) -> Ints:
    """The numbers at ``rows``, -1 (MISSING, NOWHERE, no form that counts) at row -1."""
    return np.append(column.astype(np.int64), MISSING)[rows]


def _same_stations(election: Election, previous: Election) -> Index:
    """By station of this election its row in the previous one, NOWHERE without."""
    now, then = (
        pl.DataFrame(
            {
                "id": returns.stations.id,
                "council": returns.councils.id.gather(returns.stations.council),
            }
        )
        for returns in (election, previous)
    )
    then = then.with_row_index("row").unique(["id", "council"], keep="first")
    joined = now.join(then, on=["id", "council"], how="left", maintain_order="left")
    return joined["row"].cast(pl.Int32).fill_null(NOWHERE).to_numpy()


def _votes(election: Election, sheets: Sheets, previous: Election, row: Ints) -> Ints:
    """By line the votes of the lists of the same party
    on the form in ``row``, MISSING where none stood.
    """
    lines = pl.DataFrame(
        {
            "form": row[sheets.line_form].astype(np.int32),
            "party": _party(election, sheets.line_list),
        }
    )
    then = (
        pl.DataFrame(
            {
                "form": previous.votes.form,
                "party": _party(previous, previous.votes.list),
                "votes": previous.votes.votes,
            }
        )
        .filter(pl.col("votes") != MISSING)
        .group_by("form", "party")
        .agg(pl.col("votes").sum())
    )
    joined = lines.join(then, on=["form", "party"], how="left", maintain_order="left")
    return joined["votes"].fill_null(MISSING).to_numpy()


def _party(election: Election, lists: Index) -> pl.Series:
    """The party id of each list; null without, which matches nothing."""
    names = pl.concat([election.parties.id.cast(pl.String), pl.Series([None], dtype=pl.String)])
    party = election.lists.party[lists]
    return names.gather(np.where(party == NOWHERE, len(names) - 1, party))
