"""The sheets of documents as their templates read them: JSON, into which a test may look."""

import json
from collections.abc import Callable
from typing import Any, ParamSpec

from salakhum.canonical import Json
from salakhum.publish.documents import cards
from salakhum.publish.documents import council_sheet as council
from salakhum.publish.documents import minutes_sheet as minutes
from salakhum.publish.documents import nation_sheet as nation
from salakhum.publish.documents import party_rows as parties
from salakhum.publish.documents import quotient_chart_object as quotients

P = ParamSpec("P")


def as_read(sheet: Callable[P, Json]) -> Callable[P, Any]:
    """The same function, with what it gives written and read back."""

    def read(*args: P.args, **kwargs: P.kwargs) -> Any:
        return json.loads(json.dumps(sheet(*args, **kwargs)))

    return read


bars = as_read(cards.bars)
council_sheet = as_read(council.council_sheet)
minutes_sheet = as_read(minutes.minutes_sheet)
nation_sheet = as_read(nation.nation_sheet)
party_rows = as_read(parties.party_rows)
quotient_chart_object = as_read(quotients.quotient_chart_object)
