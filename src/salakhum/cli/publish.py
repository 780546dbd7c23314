"""``salakhum publish``: a record as a site that any file server can send."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.output import bad_input, line, progress, say

if TYPE_CHECKING:
    from salakhum.publish import Order

Record = Annotated[Path, typer.Argument(metavar="RECORD", help=say("publish.record"))]
Out = Annotated[Path, typer.Option("--out", metavar="SITE", help=say("publish.out"))]
Base = Annotated[str, typer.Option("--base", metavar="URL", help=say("publish.base"))]
Boundaries = Annotated[
    Path | None,
    typer.Option(
        "--boundaries", metavar="GEOJSON", help=say("publish.boundaries"), show_default=False
    ),
]
Previous = Annotated[
    Path | None,
    typer.Option("--previous", metavar="DIR", help=say("publish.previous"), show_default=False),
]
Documents = Annotated[bool, typer.Option("--documents", help=say("publish.documents"))]
Cards = Annotated[bool, typer.Option("--cards", help=say("publish.cards"))]


def publish(
    record: Record,
    out: Out,
    base: Base = "",
    boundaries: Boundaries = None,
    previous: Previous = None,
    documents: Documents = False,
    cards: Cards = False,
) -> None:
    from salakhum.publish import Order

    begun = time.perf_counter()
    asked = Order(
        record,
        out,
        base=base,
        boundaries=boundaries,
        previous=previous,
        documents=documents,
        cards=cards,
    )
    publish_site(asked)
    seconds = round(time.perf_counter() - begun)
    line(say("publish.published", path=str(out), seconds=seconds))


def publish_site(order: "Order") -> None:
    """Publish a record with its bundle, made if there is none; what is wrong with it is told and ends the command."""
    from salakhum.publish import publish as publish_record
    from salakhum.publish.pictures import BadBoundaries
    from salakhum.publish.site.edition import NotPublishable
    from salakhum.record import RecordError, write_bundle

    if not order.record.is_dir():
        raise bad_input(say("cli.error.no_folder", path=str(order.record)))
    if order.boundaries is not None and not order.boundaries.is_file():
        raise bad_input(say("cli.error.no_file", path=str(order.boundaries)))
    made = order.out.with_name(f".{order.out.name}.zip")
    try:
        with progress(say("publish.publishing")):
            if order.bundle is None:
                write_bundle(order.record, made)
            publish_record(replace(order, bundle=order.bundle or made))
    except (RecordError, NotPublishable, BadBoundaries) as error:
        raise bad_input(str(error)) from error
    except OSError as error:
        raise bad_input(f"{order.out}: {error.strerror}") from error
    finally:
        made.unlink(missing_ok=True)
