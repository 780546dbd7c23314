"""The two entries of one form, field by field, with what probably happened while typing."""

from collections.abc import Iterator, Mapping, Sequence

from salakhum.count.checks.entries import CHECKS
from salakhum.count.form import ResultForm
from salakhum.findings import Finding

Figures = Mapping[str, int | None]
_CHECKS = {check.code: check for check in CHECKS}


def compare_entries(first: ResultForm, second: ResultForm) -> tuple[Finding, ...]:
    """One finding per mistake: a column that slipped and two lines exchanged count once, not once per line."""
    return tuple(_differences(first, second))


def _differences(first: ResultForm, second: ResultForm) -> Iterator[Finding]:
    one, two = first.figures(), second.figures()
    fields = [name for name in dict.fromkeys([*one, *two]) if one.get(name) != two.get(name)]
    votes = [f"votes.{name}" for name in dict.fromkeys([*first.votes, *second.votes])]
    code = _slipped([one.get(name) for name in votes], [two.get(name) for name in votes])
    if code:
        told = [name for name in votes if name in fields]
        yield _finding(first, code, told, {})
        fields = [name for name in fields if name not in told]
    for a, b in _exchanged(one, two, [name for name in votes if name in fields]):
        values = {"field": a, "other_field": b, "first": one.get(a), "second": one.get(b)}
        yield _finding(first, "D105", [a, b], values)
        fields = [name for name in fields if name not in {a, b}]
    for name in fields:
        figures = {"first": one.get(name), "second": two.get(name)}
        code = diagnosis(one.get(name), two.get(name))
        yield _finding(first, code, [name], {"field": name, **figures})


def _finding(
    form: ResultForm, code: str, fields: Sequence[str], values: Mapping[str, int | str | None]
) -> Finding:
    subject = f"station {form.station}"
    values = {"station": form.station, **values}
    return Finding(code, _CHECKS[code].severity, subject, tuple(fields), values)


def _slipped(one: Sequence[int | None], two: Sequence[int | None]) -> str | None:
    """Did the whole column of votes slip by one line between the entries; one line falls off the end."""
    differing = sum(a != b for a, b in zip(one, two, strict=True))
    if len(one) < 3 or 2 * differing <= len(one):
        return None
    if one[:-1] == two[1:]:
        return "D106"
    return "D107" if one[1:] == two[:-1] else None


def _exchanged(one: Figures, two: Figures, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    left = list(fields)
    while left:
        name = left.pop(0)
        for other in left:
            if one.get(name) == two.get(other) and one.get(other) == two.get(name):
                left.remove(other)
                yield name, other
                break


def diagnosis(first: int | None, second: int | None) -> str:
    """The code of the difference between two figures of one field.

    >>> diagnosis(132, 123), diagnosis(45, 450), diagnosis(45, 46)
    ('D102', 'D103', 'D104')
    """
    if first is None or second is None:
        return "D108"
    one, two = sorted((str(first), str(second)), key=len)
    if len(one) == len(two):
        apart = [place for place in range(len(one)) if one[place] != two[place]]
        if len(apart) == 1:
            return "D104"
        crossed = [one[place] for place in apart] == [two[place] for place in reversed(apart)]
        return "D102" if len(apart) == 2 and crossed else "D101"
    shortened = {two[:place] + two[place + 1 :] for place in range(len(two))}
    return "D103" if one in shortened else "D101"
