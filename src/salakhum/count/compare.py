"""The two entries of one form, field by field, with what probably happened while typing."""

from collections.abc import Iterator, Mapping, Sequence

from salakhum.count.checks.entries import CHECKS
from salakhum.count.form import ResultForm
from salakhum.findings import Finding

Figures = Mapping[str, int | None]
_CHECKS = {check.code: check for check in CHECKS}


def compare_entries(first: ResultForm, second: ResultForm) -> tuple[Finding, ...]:
    """One finding per mistake.

    A column that slipped and two lines exchanged count once, not once per line.
    """
    return tuple(_differences(first, second))


def _differences(first: ResultForm, second: ResultForm) -> Iterator[Finding]:
    typed, again = first.figures(), second.figures()
    fields = [
        name for name in dict.fromkeys([*typed, *again]) if typed.get(name) != again.get(name)
    ]
    votes = [f"votes.{name}" for name in dict.fromkeys([*first.votes, *second.votes])]
    code = _slipped([typed.get(name) for name in votes], [again.get(name) for name in votes])
    if code:
        slipped = [name for name in votes if name in fields]
        yield _finding(first, code, slipped, {})
        fields = [name for name in fields if name not in slipped]
    for a, b in _exchanged(typed, again, [name for name in votes if name in fields]):
        values = {"field": a, "other_field": b, "first": typed.get(a), "second": typed.get(b)}
        yield _finding(first, "D105", [a, b], values)
        fields = [name for name in fields if name not in {a, b}]
    for name in fields:
        figures = {"first": typed.get(name), "second": again.get(name)}
        code = diagnosis(typed.get(name), again.get(name))
        yield _finding(first, code, [name], {"field": name, **figures})


def _finding(
    form: ResultForm, code: str, fields: Sequence[str], values: Mapping[str, int | str | None]
) -> Finding:
    subject = f"station {form.station}"
    values = {"station": form.station, **values}
    return Finding(code, _CHECKS[code].severity, subject, tuple(fields), values)


def _slipped(left: Sequence[int | None], right: Sequence[int | None]) -> str | None:
    """Did the whole column of votes slip by one line between the entries.

    One line falls off the end.
    """
    differing = sum(a != b for a, b in zip(left, right, strict=True))
    if len(left) < 3 or 2 * differing <= len(left):
        return None
    if left[:-1] == right[1:]:
        return "D106"
    return "D107" if left[1:] == right[:-1] else None


def _exchanged(first: Figures, second: Figures, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    waiting = list(fields)
    while waiting:
        name = waiting.pop(0)
        for other in waiting:
            if first.get(name) == second.get(other) and first.get(other) == second.get(name):
                waiting.remove(other)
                yield name, other
                break


def diagnosis(first: int | None, second: int | None) -> str:
    """The code of the difference between two figures of one field.

    >>> diagnosis(132, 123), diagnosis(45, 450), diagnosis(45, 46)
    ('D102', 'D103', 'D104')
    """
    if first is None or second is None:
        return "D108"
    shorter, longer = sorted((str(first), str(second)), key=len)
    if len(shorter) == len(longer):
        apart = [place for place in range(len(shorter)) if shorter[place] != longer[place]]
        if len(apart) == 1:
            return "D104"
        crossed = [shorter[place] for place in apart] == [
            longer[place] for place in reversed(apart)
        ]
        return "D102" if len(apart) == 2 and crossed else "D101"
    shortened = {longer[:place] + longer[place + 1 :] for place in range(len(longer))}
    return "D103" if shorter in shortened else "D101"
