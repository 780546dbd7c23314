"""What a public log shows of an event that a journal keeps."""

from dataclasses import replace

from salakhum.events.bodies import FindingExplained, FindingOfForm, OfForm, Reasoned
from salakhum.events.event import Event


def shown_of_form(event: Event, subject: str, leaf: str) -> Event:
    """An event of a form under the name of its form in a log,
    where the form's own event has this leaf hash.
    """
    body = event.body
    if isinstance(body, FindingExplained):
        shown: OfForm | FindingOfForm = FindingOfForm(leaf, body.code, body.reason, body.about)
    else:
        shown = OfForm(leaf, body.reason if isinstance(body, Reasoned) and body.reason else None)
    return replace(event, subject=subject, version=None, body=shown)
