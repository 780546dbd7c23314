"""The model as an election package: every file and every line says that it is modelled."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.languages import format_digits
from salakhum.register import (
    About,
    Areas,
    Candidates,
    Councils,
    Counts,
    Election,
    Forms,
    FormStanding,
    Lists,
    Lots,
    Parties,
    Stage,
    Stations,
    Votes,
)
from salakhum.rehearse.apportion import starts
from salakhum.rehearse.electorate import Electorate
from salakhum.rehearse.form_lines import FormLines
from salakhum.rehearse.scenario import Scenario

CLOSED_AT = 18  # o'clock: the first results came in

NOTHING = pl.DataFrame()


def modelled(lines: int) -> pl.DataFrame:
    """The column that says on each line what it is."""
    return pl.DataFrame({"counts": pl.repeat(Counts.MODELLED.value, lines, eager=True)})


def package(
    scenario: Scenario,
    electorate: Electorate,
    form_lines: FormLines,
    *,
    candidates: Ints,
    minutes: Ints,
    seed: int,
) -> Election:
    """The election as columns.

    ``candidates`` is how many stand on each list, ``minutes`` when each form was in, counted from
    the close of the poll.
    """
    return Election(
        about=_about(scenario, seed),
        areas=_areas(scenario),
        councils=_councils(scenario, electorate),
        stations=_stations(scenario, electorate),
        parties=_parties(scenario),
        lists=_lists(scenario, form_lines),
        candidates=_candidates(scenario, form_lines, candidates),
        forms=_forms(scenario, electorate, form_lines, minutes),
        votes=Votes(
            form=form_lines.line_station,
            list=form_lines.line_list,
            votes=form_lines.line_votes,
            start=form_lines.line_start,
            extra=modelled(len(form_lines.line_list)),
        ),
        lots=_no_lots(),
        official=None,
    )


def _about(scenario: Scenario, seed: int) -> About:
    election = scenario.election
    return About(
        names=dict(election.name),
        date=election.date,
        country=election.country,
        rule=election.rule,
        counts=Counts.MODELLED,
        source=election.source,
        languages=scenario.languages,
        extra={"scenario": scenario.id, "seed": seed},
    )


def _areas(scenario: Scenario) -> Areas:
    """The nation, its provinces, their districts and their communes, in this order."""
    provinces, districts, communes = scenario.provinces, scenario.districts, scenario.communes
    first_district = 1 + len(provinces)
    province = {code: 1 + i for i, code in enumerate(provinces["code"])}
    district = {code: first_district + i for i, code in enumerate(districts["code"])}
    parent = [NOWHERE, *[0] * len(provinces)]
    parent += [province[code] for code in districts["province"]]
    parent += [district[code] for code in communes["district"]]
    levels = ["country"] + ["province"] * len(provinces) + ["district"] * len(districts)
    tables = (provinces, districts, communes)
    return Areas(
        id=_text([scenario.nation["id"], *(code for t in tables for code in t["code"])]),
        parent=np.array(parent, np.int32),
        level=_text([*levels, *["commune"] * len(communes)]),
        names={
            language: _text(
                [scenario.nation[language], *(n for t in tables for n in t[f"name_{language}"])]
            )
            for language in scenario.languages
        },
        extra=pl.DataFrame({"kind": _text([*levels, *communes["kind"]]), **_middles(scenario)}),
    )


def _middles(scenario: Scenario) -> dict[str, pl.Series]:
    """Where the provinces lie; of the other areas it is not known."""
    below = _unknown(len(scenario.districts) + len(scenario.communes))
    return {
        name: pl.concat([_unknown(1), scenario.provinces[name].rename(""), below])
        for name in ("latitude", "longitude")
    }


def _councils(scenario: Scenario, electorate: Electorate) -> Councils:
    communes = len(scenario.communes)
    first = 1 + len(scenario.provinces) + len(scenario.districts)
    return Councils(
        id=scenario.communes["code"].rename(""),
        area=np.arange(first, first + communes, dtype=np.int32),
        seats=electorate.seats,
        extra=modelled(communes),
    )


def _stations(scenario: Scenario, electorate: Electorate) -> Stations:
    number = np.arange(len(electorate.council)) - electorate.start[electorate.council] + 1
    commune = scenario.communes["code"].gather(electorate.council)
    ids = (commune + "-" + pl.Series(number).cast(pl.String).str.zfill(3)).rename("")
    return Stations(
        id=ids,
        council=electorate.council,
        names={
            language: _numbered(label, language, number)
            for language, label in scenario.labels["station"].items()
        },
        registered=electorate.registered,
        extra=modelled(len(ids)),
    )


def _numbered(text: str, language: str, number: Ints) -> pl.Series:
    labels = [text.format(number=format_digits(n, language)) for n in range(int(number.max()) + 1)]
    return _text(labels).gather(number)


def _parties(scenario: Scenario) -> Parties:
    names = scenario.parties.names
    ids = _text(scenario.parties.id)
    return Parties(
        id=ids,
        names={language: names[f"name_{language}"].rename("") for language in scenario.languages},
        abbreviation=ids,
        colour=_unknown(len(ids)),
        extra=names.select(pl.col("^name_.*_confidence$")),
    )


def _lists(scenario: Scenario, form_lines: FormLines) -> Lists:
    lists, party = len(form_lines.list_party), form_lines.list_party
    names = scenario.parties.names
    council = np.repeat(np.arange(len(form_lines.list_start) - 1), np.diff(form_lines.list_start))
    return Lists(
        id=_text(scenario.parties.id).gather(party),
        council=council.astype(np.int32),
        start=form_lines.list_start,
        names={
            language: names[f"name_{language}"].gather(party).rename("")
            for language in scenario.languages
        },
        kind=np.zeros(lists, np.int8),
        partners=np.ones(lists, np.int64),
        alliance=np.full(lists, NOWHERE, np.int32),
        alliance_id=_unknown(lists),
        party=party,
        extra=modelled(lists),
    )


def _candidates(scenario: Scenario, form_lines: FormLines, on_list: Ints) -> Candidates:
    """Nobody is named: a candidate is a rank on a list."""
    start = starts(on_list)
    row = np.repeat(np.arange(len(on_list)), on_list)
    rank = np.arange(len(row)) - start[row] + 1
    party = form_lines.list_party[row]
    commune = np.repeat(np.arange(len(form_lines.list_start) - 1), np.diff(form_lines.list_start))[
        row
    ]
    ids = scenario.communes["code"].gather(commune) + "-" + _text(scenario.parties.id).gather(party)
    return Candidates(
        id=(ids + "-" + pl.Series(rank).cast(pl.String).str.zfill(2)).rename(""),
        list=row.astype(np.int32),
        start=start,
        rank=rank,
        names={
            language: _ranked(scenario, language, party, rank) for language in scenario.languages
        },
        sex=_unknown(len(row)),
        born=_unknown(len(row)),
        votes=np.full(len(row), MISSING, np.int64),
        status=_unknown(len(row)),
        extra=modelled(len(row)),
    )


def _ranked(scenario: Scenario, language: str, party: Index, rank: Ints) -> pl.Series:
    """One label per party and rank, then gathered: 86,000 candidates have few different ones."""
    parties, most = scenario.parties, int(rank.max(initial=0)) + 1
    label = scenario.labels["candidate"][language]
    labels = [
        label.format(number=format_digits(n, language), party=name, id=party_id)
        for party_id, name in zip(parties.id, parties.names[f"name_{language}"], strict=True)
        for n in range(most)
    ]
    return _text(labels).gather(party * np.int64(most) + rank)


def _forms(
    scenario: Scenario, electorate: Electorate, form_lines: FormLines, minutes: Ints
) -> Forms:
    forms = len(electorate.council)
    return Forms(
        station=np.arange(forms, dtype=np.int32),
        version=np.ones(forms, np.int32),
        stage=np.full(forms, Stage.FINAL, np.int8),
        standing=np.full(forms, FormStanding.ACCEPTED, np.int8),
        recorded_at=_clock(scenario, minutes),
        registered=electorate.registered,
        ballots_received=form_lines.received,
        ballots_unused=form_lines.received - electorate.cast - form_lines.spoilt,
        ballots_cast=electorate.cast,
        valid=electorate.valid,
        invalid=electorate.invalid,
        blank=np.full(forms, MISSING, np.int64),
        extra=modelled(forms).insert_column(
            0, pl.Series("ballots_spoilt", form_lines.spoilt).cast(pl.String)
        ),
    )


def _clock(scenario: Scenario, minutes: Ints) -> pl.Series:
    day = scenario.election.date
    first = datetime(day.year, day.month, day.day, CLOSED_AT)  # noqa: DTZ001 - local time of the country, as on the form
    labels = [str(first + timedelta(minutes=m)) for m in range(int(minutes.max()) + 1)]
    return _text(labels).gather(minutes)


def _no_lots() -> Lots:
    nothing = _text(())
    return Lots(np.zeros(0, np.int32), nothing, nothing, nothing, nothing, NOTHING)


def _text(values: Iterable[str]) -> pl.Series:
    return pl.Series("", list(values), dtype=pl.String)


def _unknown(lines: int) -> pl.Series:
    return pl.repeat(None, lines, dtype=pl.String, eager=True)
