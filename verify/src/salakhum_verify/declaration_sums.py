"""A version whose register or rule is not in the bundle any more.

What the log's forms alone say of it (specification, § 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from salakhum_verify.canonical import Json
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.fields import Fields
from salakhum_verify.forms import counting
from salakhum_verify.journal import Form
from salakhum_verify.totals import FIGURES, Sums

OF_THE_REGISTER = "registered"  # may stand in the register alone


@dataclass(slots=True)
class _Council:
    sums: Sums = field(default_factory=Sums)
    votes: dict[str, int] = field(default_factory=dict)

    def enter(self, form: Form) -> None:
        self.sums.enter(form, None)
        for list_id, number in form.votes.items():
            self.votes[list_id] = self.votes.get(list_id, 0) + (number or 0)


def check_sums(declared: Fields, forms: Sequence[Form]) -> None:
    """The figures of a declaration are the sums of the forms of the log.

    Raises ``DoesNotVerifyError`` with the first that is not. Seats and people are not checked.
    """
    councils: dict[str, _Council] = {}
    for form in counting(forms, declared.text_or_none("stage")).values():
        if form is not None:
            councils.setdefault(form.council, _Council()).enter(form)
    stations = 0
    for fields in declared.objects("councils"):
        name = fields.text("id")
        council = councils.pop(name, _Council())
        stations += council.sums.stations_in
        _same(
            "council",
            name,
            "stations_in",
            fields.object.get("stations_in"),
            council.sums.stations_in,
        )
        for figure in FIGURES:
            if figure != OF_THE_REGISTER:
                _same(
                    "council", name, figure, fields.object.get(figure), council.sums.known(figure)
                )
        _check_votes(name, fields, council.votes)
    for name in councils:
        raise declared.wrong(f"councils: {name}")
    nation = declared.under("nation")
    _same("nation", nation.text("id"), "stations_in", nation.object.get("stations_in"), stations)
    if not nation.truth("by_name"):
        _check_parties(declared, nation)


def _check_votes(council: str, fields: Fields, votes: dict[str, int]) -> None:
    lists = {
        ballot_list.text("id"): ballot_list.object.get("votes")
        for ballot_list in fields.objects("lists")
    }
    for name in sorted(lists.keys() | votes.keys()):
        wanted = votes.get(name, 0)
        if type(lists.get(name)) is not int or lists[name] != wanted:
            values = {"declared": str(lists.get(name)), "computed": str(wanted), "field": "votes"}
            raise DoesNotVerifyError("declared-list", council=council, list=name, **values)


def _check_parties(declared: Fields, nation: Fields) -> None:
    """The votes of the parties are those of their lists, which have been added up."""
    votes: dict[str, int] = {}
    for council in declared.objects("councils"):
        for ballot_list in council.objects("lists"):
            if (party := ballot_list.text_or_none("party")) is not None:
                votes[party] = votes.get(party, 0) + ballot_list.count("votes")
    party_votes = {
        party.text("id"): party.count("votes") for party in nation.objects("parties_results")
    }
    for name in sorted(party_votes.keys() | votes.keys()):
        _same("nation", nation.text("id"), f"party {name}", party_votes.get(name), votes.get(name))


def _same(kind: str, name: str, figure: str, declared: Json, computed: int | None) -> None:
    if type(declared) is not type(computed) or declared != computed:
        values = {"declared": str(declared), "computed": str(computed)}
        raise DoesNotVerifyError("declared", kind=kind, id=name, field=figure, **values)
