"""What readings of the paper say together."""

from salakhum.count.entry.phases import EntriesDiffer
from salakhum.count.figures import MOST
from salakhum.count.form import ResultForm
from salakhum.events import Lines

MARKS = "marks."


def are_figures(lines: Lines) -> bool:
    """Whether a form can hold each of them."""
    return all(
        number is None or 0 <= number <= MOST
        for path, number in lines
        if not path.startswith(MARKS)
    )


def settled(station: str, entries: EntriesDiffer, lines: Lines) -> ResultForm | None:
    """The form of which every figure stands in two of three readings;
    None where some figure stands in one each.
    """
    first, second, third = entries.first.form.figures(), entries.second.form.figures(), dict(lines)
    for name in entries.fields:
        if name not in third or third[name] not in {first.get(name), second.get(name)}:
            return None
    return ResultForm.of_lines(station, tuple({**first, **third}.items()))
