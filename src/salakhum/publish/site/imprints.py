"""What the pictures of a page say of themselves where they hang alone."""

from salakhum.publish.edition import Telling, VersionStanding
from salakhum.publish.pictures import Imprint

REAL = "real"


def imprint_of(
    tell: Telling,
    subject: str,
    standing: VersionStanding,
    *,
    counts: str,
    source: str,
    address: str,
) -> Imprint:
    """The imprint of the pictures of one page; ``address`` is the whole of the page's, or empty."""
    version = standing.version
    state = [
        tell.say(f"state.{version.state}"),
        tell.dated(version),
        tell.say("state.version", number=version.number),
    ]
    if standing.later:
        state.append(tell.say("state.superseded", number=standing.later.number))
    words = (tell.say(f"counts.{counts}.{part}") for part in ("word", "meaning"))
    origin = (
        " ".join(part for part in state if part),
        f"{tell.say('footer.source')} {source}" if source else "",
        address,
    )
    return Imprint(
        subject,
        warning="" if counts == REAL else " ".join(words),
        origin=tuple(line for line in origin if line),
    )
