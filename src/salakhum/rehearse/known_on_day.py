"""The election as it was known on a day."""

from datetime import date

from salakhum.register import Election, forms_of, with_forms


def known_on(election: Election, day: date) -> Election:
    """The election as it was known at the end of a day.

    With the forms that were recorded by then.
    """
    known = election.forms.recorded_at.str.slice(0, len("2022-06-05")) <= day.isoformat()
    return with_forms(election, forms_of(election).only(known.to_numpy()))
