"""C3: ballots and voters: what was delivered, who may vote, who came."""

from salakhum.arrays import MISSING, Ints
from salakhum.count.check import Check, Hits, Thresholds, by_form, by_line
from salakhum.count.exact import Bools
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity


def cast_over_received(forms: Surroundings, _: Thresholds) -> Hits:
    cast, received = forms.sheets["ballots_cast"], forms.sheets["ballots_received"]
    return by_form(forms.known("ballots_cast", "ballots_received"), cast > received)


def _accounted(forms: Surroundings) -> tuple[Bools, Ints]:
    spoilt = forms.sheets.addend("ballots_spoilt")
    known = forms.known("ballots_received", "ballots_cast", "ballots_unused") & (spoilt != MISSING)
    return known, forms.sheets["ballots_cast"] + forms.sheets["ballots_unused"] + spoilt


def ballots_too_many(forms: Surroundings, _: Thresholds) -> Hits:
    known, accounted = _accounted(forms)
    return by_form(known, accounted > forms.sheets["ballots_received"], sum=accounted)


def ballots_lost(forms: Surroundings, _: Thresholds) -> Hits:
    known, accounted = _accounted(forms)
    return by_form(known, accounted < forms.sheets["ballots_received"], sum=accounted)


def cast_over_register(forms: Surroundings, limits: Thresholds) -> Hits:
    over = forms.sheets["ballots_cast"] - forms.voters
    possible = forms.known("ballots_cast") & (forms.voters != MISSING)
    return by_form(possible, over > int(limits["overvote_allowance"]), voters=forms.voters)


def registered_differs(forms: Surroundings, _: Thresholds) -> Hits:
    possible = forms.known("registered", "register")
    return by_form(possible, forms.sheets["registered"] != forms.sheets.register)


def station_too_large(forms: Surroundings, limits: Thresholds) -> Hits:
    """A limit of 0 is the rule's word for no limit known."""
    registered, most = forms.sheets["registered"], int(limits["most_registered_per_station"])
    possible = forms.known("registered") & (most > 0) & ~forms.sheets.whole_council
    return by_form(possible, registered > most)


def admitted_over_register(forms: Surroundings, _: Thresholds) -> Hits:
    possible = forms.known("admitted") & (forms.voters != MISSING)
    return by_form(possible, forms.sheets["admitted"] > forms.voters, voters=forms.voters)


def nobody_voted(forms: Surroundings, _: Thresholds) -> Hits:
    return by_form(forms.known("ballots_cast"), forms.sheets["ballots_cast"] == 0)


def nobody_registered(forms: Surroundings, _: Thresholds) -> Hits:
    asked = (forms.sheets.register != MISSING) | ("registered" in forms.sheets.counts)
    return by_form(asked, forms.voters <= 0)


def cards_over_register(forms: Surroundings, _: Thresholds) -> Hits:
    possible = forms.known("poll_cards") & (forms.voters != MISSING)
    return by_form(possible, forms.sheets["poll_cards"] > forms.voters, voters=forms.voters)


def list_over_cast(forms: Surroundings, _: Thresholds) -> Hits:
    cast = forms.of_form(forms.sheets["ballots_cast"])
    return by_line(
        forms,
        forms.known("ballots_cast"),
        forms.votes > cast,
        votes=forms.votes,
        ballots_cast=cast,
    )


CHECKS = (
    Check(
        "C301",
        Severity.EXPLAIN,
        ("ballots_cast", "ballots_received"),
        "More ballots were cast than the station received.",
        ("ACE",),
        cast_over_received,
        masked_by=("C202",),
    ),
    Check(
        "C302",
        Severity.EXPLAIN,
        ("ballots_received", "ballots_cast", "ballots_unused"),
        "Ballots cast, unused and spoilt are more than the station received.",
        ("ACE",),
        ballots_too_many,
        masked_by=("C207", "C301"),
    ),
    Check(
        "C303",
        Severity.EXPLAIN,
        ("ballots_received", "ballots_cast", "ballots_unused"),
        "Ballots cast, unused and spoilt are fewer than the station received.",
        ("ACE",),
        ballots_lost,
        masked_by=("C202",),
    ),
    Check(
        "C304",
        Severity.EXPLAIN,
        ("ballots_cast",),
        "More ballots were cast than voters stand in the station's register, beyond the allowance.",
        ("tally-ho 2", "ours"),
        cast_over_register,
        thresholds=("overvote_allowance",),
        masked_by=("C202",),
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
        masked_by=("C201", "C202"),
    ),
)
