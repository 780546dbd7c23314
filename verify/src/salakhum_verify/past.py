"""A version whose register or rule is not in the bundle any more: what the log's forms alone say of it (specification, § 7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from salakhum_verify.faults import DoesNotVerify
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
        for on_list, number in form.votes.items():
            self.votes[on_list] = self.votes.get(on_list, 0) + (number or 0)


def check_past(declared: Fields, forms: Sequence[Form]) -> None:
    """Raises the first figure that the forms of the log do not add up to; seats and people are not checked."""
    found: dict[str, _Council] = {}
    for form in counting(forms, declared.text_or_none("stage")).values():
        if form is not None:
            found.setdefault(form.council, _Council()).enter(form)
    stations = 0
    for told in declared.objects("councils"):
        name = told.text("id")
        one = found.pop(name, _Council())
        stations += one.sums.stations_in
        _same("council", name, "stations_in", told.object.get("stations_in"), one.sums.stations_in)
        for figure in FIGURES:
            if figure != OF_THE_REGISTER:
                _same("council", name, figure, told.object.get(figure), one.sums.known(figure))
        _check_votes(name, told, one.votes)
    for name in found:
        raise declared.wrong(f"councils: {name}")
    nation = declared.under("nation")
    _same("nation", nation.text("id"), "stations_in", nation.object.get("stations_in"), stations)
    if not nation.truth("by_name"):
        _check_parties(declared, nation)


def _check_votes(council: str, told: Fields, votes: dict[str, int]) -> None:
    lists = {one.text("id"): one.object.get("votes") for one in told.objects("lists")}
    for name in sorted(lists.keys() | votes.keys()):
        wanted = votes.get(name, 0)
        if type(lists.get(name)) is not int or lists[name] != wanted:
            values = {"told": str(lists.get(name)), "found": str(wanted), "field": "votes"}
            raise DoesNotVerify("declared-list", council=council, list=name, **values)


def _check_parties(declared: Fields, nation: Fields) -> None:
    """The votes of the parties are those of their lists, which have been added up."""
    votes: dict[str, int] = {}
    for council in declared.objects("councils"):
        for one in council.objects("lists"):
            if (party := one.text_or_none("party")) is not None:
                votes[party] = votes.get(party, 0) + one.count("votes")
    told = {one.text("id"): one.count("votes") for one in nation.objects("parties_results")}
    for name in sorted(told.keys() | votes.keys()):
        _same("nation", nation.text("id"), f"party {name}", told.get(name), votes.get(name))


def _same(kind: str, name: str, figure: str, told: Any, found: int | None) -> None:
    if type(told) is not type(found) or told != found:
        values = {"told": str(told), "found": str(found)}
        raise DoesNotVerify("declared", kind=kind, id=name, field=figure, **values)
