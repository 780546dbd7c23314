"""What the station wrote, laid out as on paper.

Each version a pencil correction over the last, its reason in the margin.

An HTML table rather than a drawing: it is read aloud, copied and printed as what it is.
"""

from collections.abc import Mapping, Sequence
from html import escape

from salakhum.count import FormVersion, field_name, in_print
from salakhum.languages import format_count, format_digits, sentence


def form_sheet(
    versions: Sequence[FormVersion], names: Mapping[str, str], language: str, *, caption: str
) -> str:
    """An HTML table; ``names`` are those of the lists.

    What was struck out is <del>, what was written over it <ins>.

    The margin says at every corrected line by which versions, the foot when and why each was
    written.
    """
    says = [version.says for version in versions]
    counts = in_print({name for version in versions for name in version.printed})
    lists = dict.fromkeys([*names, *(list_id for form in says for list_id in form.votes)])
    rows = [
        _row(
            field_name(name, language), [form.counts.get(name) for form in says], versions, language
        )
        for name in counts
    ]
    votes = [
        _row(
            names.get(list_id, list_id),
            [form.votes.get(list_id) for form in says],
            versions,
            language,
        )
        for list_id in lists
    ]
    heads = (
        sentence(f"pictures.form.{heading}", language) for heading in ("line", "written", "margin")
    )
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in heads)
    foot = "".join(_note(version, language) for version in versions)
    return (
        f'<table class="form-sheet"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody><tbody>{''.join(votes)}</tbody>"
        f'<tfoot><tr><td colspan="3"><ol class="versions">{foot}</ol></td></tr></tfoot></table>'
    )


def _row(
    name: str, figures: Sequence[int | None], versions: Sequence[FormVersion], language: str
) -> str:
    steps = [
        (figure, version)
        for place, (figure, version) in enumerate(zip(figures, versions, strict=True))
        if place == 0 or figure != figures[place - 1]
    ]
    struck = "".join(f"<del>{_figure(figure, language)}</del> " for figure, _ in steps[:-1])
    last = _figure(steps[-1][0], language)
    margin = ", ".join(_by(version, language) for _, version in steps[1:])
    written = f"{struck}<ins>{last}</ins>" if struck else last
    return (
        f'<tr><th scope="row">{escape(name)}</th><td>{written}</td><td>{escape(margin)}</td></tr>'
    )


def _figure(figure: int | None, language: str) -> str:
    return "–" if figure is None else format_count(figure, language)


def _by(version: FormVersion, language: str) -> str:
    return sentence(
        "pictures.form.version",
        language,
        values={
            "number": format_digits(version.version, language),
            "stage": _stage(version, language),
        },
    )


def _note(version: FormVersion, language: str) -> str:
    version_line = (
        f"{_by(version, language)}, {version.recorded_at}"
        if version.recorded_at
        else _by(version, language)
    )
    why = f": {version.reason}" if version.reason else ""
    return f"<li>{escape(version_line + why)}</li>"


def _stage(version: FormVersion, language: str) -> str:
    return sentence(f"pictures.form.stage.{version.stage}", language)
