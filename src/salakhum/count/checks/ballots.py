"""C3: ballots and voters: what was delivered, who may vote, who came."""

import numpy as np

from salakhum.count.check import Check, Hits, Thresholds, ballots, by_form, by_line
from salakhum.count.exact import Bools, share_at_least
from salakhum.count.form import Answer
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity
from salakhum.register.election import MISSING, Ints


def _known(at: Surroundings, *names: str) -> Bools:
    known = np.ones(len(at.sheets), dtype=np.bool_)
    for name in names:
        known &= at.sheets[name] != MISSING
    return known


def cast_over_received(at: Surroundings, _: Thresholds) -> Hits:
    cast, received = at.sheets["ballots_cast"], at.sheets["ballots_received"]
    return by_form(_known(at, "ballots_cast", "ballots_received"), cast > received)


def _accounted(at: Surroundings) -> tuple[Bools, Ints]:
    spoilt = at.sheets.addend("ballots_spoilt")
    known = _known(at, "ballots_received", "ballots_cast", "ballots_unused") & (spoilt != MISSING)
    return known, at.sheets["ballots_cast"] + at.sheets["ballots_unused"] + spoilt


def ballots_too_many(at: Surroundings, _: Thresholds) -> Hits:
    known, accounted = _accounted(at)
    return by_form(known, accounted > at.sheets["ballots_received"], sum=accounted)


def ballots_lost(at: Surroundings, _: Thresholds) -> Hits:
    known, accounted = _accounted(at)
    return by_form(known, accounted < at.sheets["ballots_received"], sum=accounted)


def cast_over_register(at: Surroundings, limits: Thresholds) -> Hits:
    over = at.sheets["ballots_cast"] - at.voters
    possible = _known(at, "ballots_cast") & (at.voters != MISSING)
    return by_form(possible, over > int(limits["overvote_allowance"]), voters=at.voters)


def registered_differs(at: Surroundings, _: Thresholds) -> Hits:
    possible = _known(at, "registered", "register")
    return by_form(possible, at.sheets["registered"] != at.sheets.register)


def station_too_large(at: Surroundings, limits: Thresholds) -> Hits:
    """A limit of 0 is the rule's word for no limit known."""
    registered, most = at.sheets["registered"], int(limits["most_registered_per_station"])
    possible = _known(at, "registered") & (most > 0) & ~at.sheets.whole_council
    return by_form(possible, registered > most)


def admitted_over_register(at: Surroundings, _: Thresholds) -> Hits:
    possible = _known(at, "admitted") & (at.voters != MISSING)
    return by_form(possible, at.sheets["admitted"] > at.voters, voters=at.voters)


def large_difference(at: Surroundings, limits: Thresholds) -> Hits:
    cast, admitted = at.sheets["ballots_cast"], at.sheets["admitted"]
    apart = np.abs(cast - admitted)
    reached = (apart >= ballots(limits, "difference_ballots")) | share_at_least(
        apart, cast, limits["difference_share"]
    )
    return by_form(_known(at, "ballots_cast", "admitted"), (apart > 0) & reached, difference=apart)


def more_ballots_than_voters(at: Surroundings, _: Thresholds) -> Hits:
    more = at.sheets["ballots_cast"] - at.sheets["admitted"]
    return by_form(_known(at, "ballots_cast", "admitted"), more > 0, difference=more)


def _stated(at: Surroundings) -> tuple[Bools, Ints, Ints]:
    asked = {"ballots_more", "ballots_fewer"} & at.sheets.counts.keys()
    possible = np.full(len(at.sheets), bool(asked))
    return (
        possible,
        np.maximum(at.sheets["ballots_more"], 0),
        np.maximum(at.sheets["ballots_fewer"], 0),
    )


def difference_misstated(at: Surroundings, _: Thresholds) -> Hits:
    asked, more, fewer = _stated(at)
    difference = at.sheets["ballots_cast"] - at.sheets["admitted"]
    return by_form(
        asked & _known(at, "ballots_cast", "admitted"),
        difference != more - fewer,
        more=more,
        fewer=fewer,
    )


def difference_both_ways(at: Surroundings, _: Thresholds) -> Hits:
    asked, more, fewer = _stated(at)
    return by_form(asked, (more > 0) & (fewer > 0))


_BOXES = ("box_equal", "box_more", "box_fewer")


def _boxes(at: Surroundings) -> tuple[Bools, Ints]:
    ticked = [(at.sheets.mark(name) == Answer.YES).astype(np.int64) for name in _BOXES]
    asked = bool(set(_BOXES) & at.sheets.marks.keys())
    return np.full(len(at.sheets), asked), np.stack(ticked)


def wrong_box(at: Surroundings, _: Thresholds) -> Hits:
    asked, ticked = _boxes(at)
    difference = at.sheets["ballots_cast"] - at.sheets["admitted"]
    right = np.stack([difference == 0, difference > 0, difference < 0])
    possible = asked & _known(at, "ballots_cast", "admitted")
    return by_form(possible, (ticked.astype(np.bool_) & ~right).any(axis=0))


def not_one_box(at: Surroundings, _: Thresholds) -> Hits:
    asked, ticked = _boxes(at)
    return by_form(asked, ticked.sum(axis=0) != 1, ticked=ticked.sum(axis=0))


def nobody_voted(at: Surroundings, _: Thresholds) -> Hits:
    return by_form(_known(at, "ballots_cast"), at.sheets["ballots_cast"] == 0)


def nobody_registered(at: Surroundings, _: Thresholds) -> Hits:
    asked = (at.sheets.register != MISSING) | ("registered" in at.sheets.counts)
    return by_form(asked, at.voters <= 0)


def cards_over_register(at: Surroundings, _: Thresholds) -> Hits:
    possible = _known(at, "poll_cards") & (at.voters != MISSING)
    return by_form(possible, at.sheets["poll_cards"] > at.voters, voters=at.voters)


def list_over_cast(at: Surroundings, _: Thresholds) -> Hits:
    cast = at.of_form(at.sheets["ballots_cast"])
    return by_line(
        at, _known(at, "ballots_cast"), at.votes > cast, votes=at.votes, ballots_cast=cast
    )


CHECKS = (
    Check(
        "C301",
        Severity.EXPLAIN,
        ("ballots_cast", "ballots_received"),
        "More ballots were cast than the station received.",
        ("ACE",),
        cast_over_received,
    ),
    Check(
        "C302",
        Severity.EXPLAIN,
        ("ballots_received", "ballots_cast", "ballots_unused"),
        "Ballots cast, unused and spoilt are more than the station received.",
        ("ACE",),
        ballots_too_many,
        masked_by=("C202", "C207", "C301"),
    ),
    Check(
        "C303",
        Severity.EXPLAIN,
        ("ballots_received", "ballots_cast", "ballots_unused"),
        "Ballots cast, unused and spoilt are fewer than the station received.",
        ("ACE",),
        ballots_lost,
        masked_by=("C202", "C207"),
    ),
    Check(
        "C304",
        Severity.EXPLAIN,
        ("ballots_cast",),
        "More ballots were cast than voters stand in the station's register, beyond the allowance.",
        ("tally-ho 2", "ours"),
        cast_over_register,
        thresholds=("overvote_allowance",),
    ),
    Check(
        "C305",
        Severity.EXPLAIN,
        ("registered", "register"),
        "The registered voters on the form are not those of the register.",
        ("ours",),
        registered_differs,
        masked_by=("C604",),
    ),
    Check(
        "C306",
        Severity.EXPLAIN,
        ("registered",),
        "The form has more registered voters than a station may have.",
        ("ours",),
        station_too_large,
        thresholds=("most_registered_per_station",),
        masked_by=("C305",),
    ),
    Check(
        "C307",
        Severity.EXPLAIN,
        ("admitted",),
        "More voters were admitted than stand in the register.",
        ("VOTING cards",),
        admitted_over_register,
    ),
    Check(
        "C308",
        Severity.EXPLAIN,
        ("ballots_cast", "admitted"),
        "Ballots cast and admitted voters differ by as many ballots, or as large a share of the ballots, as the threshold.",
        ("Abacus W203", "HCP differences"),
        large_difference,
        thresholds=("difference_ballots", "difference_share"),
    ),
    Check(
        "C309",
        Severity.NOTE,
        ("ballots_cast", "admitted"),
        "More ballots were cast than voters admitted.",
        ("VOTING ballots", "tally-ho 3"),
        more_ballots_than_voters,
        masked_by=("C308",),
    ),
    Check(
        "C310",
        Severity.BLOCK,
        ("ballots_cast", "admitted"),
        "The difference stated on the form is not the one between ballots cast and admitted voters.",
        ("Abacus F305", "Abacus F306", "Abacus F308", "Abacus F312", "HCP explanations"),
        difference_misstated,
        masked_by=("C311",),
    ),
    Check(
        "C311",
        Severity.BLOCK,
        ("ballots_more", "ballots_fewer"),
        "The form states both more and fewer ballots than voters.",
        ("Abacus F307", "Abacus F309"),
        difference_both_ways,
    ),
    Check(
        "C312",
        Severity.BLOCK,
        ("ballots_cast", "admitted"),
        "The box ticked on the difference between ballots and voters is not the true one.",
        ("Abacus F301", "Abacus F302", "Abacus F303"),
        wrong_box,
        masked_by=("C313",),
    ),
    Check(
        "C313",
        Severity.BLOCK,
        _BOXES,
        "None or several of the boxes on the difference between ballots and voters are ticked.",
        ("Abacus F304",),
        not_one_box,
    ),
    Check(
        "C314",
        Severity.EXPLAIN,
        ("ballots_cast",),
        "Nobody voted at the station.",
        ("Abacus W204", "HCP zero votes"),
        nobody_voted,
        masked_by=("C104",),
    ),
    Check(
        "C315",
        Severity.EXPLAIN,
        ("registered",),
        "The number of registered voters is empty or 0.",
        ("Abacus W205",),
        nobody_registered,
        masked_by=("C105",),
    ),
    Check(
        "C316",
        Severity.EXPLAIN,
        ("poll_cards",),
        "There are more poll cards than registered voters.",
        ("Abacus W206",),
        cards_over_register,
        masked_by=("C315",),
    ),
    Check(
        "C317",
        Severity.BLOCK,
        ("votes", "ballots_cast"),
        "One list alone has more votes than ballots were cast.",
        ("VOTING candidates",),
        list_over_cast,
        needs=("ballots_cast",),
        masked_by=("C201", "C202", "C207"),
    ),
)
