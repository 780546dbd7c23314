"""``salakhum publish``: a record as a site that any file server can send."""

import gc
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.libraries import need, tell_left_out
from salakhum.cli.output import bad_input, line, progress, say

if TYPE_CHECKING:
    from salakhum.publish import PublishingOrder, Watch

POLL = 1  # second between two looks at a record

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
Watching = Annotated[bool, typer.Option("--watch", help=say("publish.watch"))]


def publish(
    record: Record,
    out: Out,
    base: Base = "",
    boundaries: Boundaries = None,
    previous: Previous = None,
    documents: Documents = False,
    cards: Cards = False,
    watch: Watching = False,
) -> None:
    from salakhum.publish import PublishingOrder

    order = PublishingOrder(
        record,
        out,
        base=base,
        boundaries=boundaries,
        previous=previous,
        documents=documents,
        cards=cards,
    )
    if watch:
        _follow(order)
        return
    begun = time.perf_counter()
    publish_site(order)
    _say_published(order, begun)


def publish_site(order: "PublishingOrder") -> None:
    """Publish a record with its bundle, made if there is none.

    What is wrong with it is told and ends the command.
    """
    from salakhum.publish import publish as publish_record
    from salakhum.record import write_bundle

    _check_libraries(order)
    bundle = order.out.with_name(f".{order.out.name}.zip")
    try:
        with _told(order), progress(say("publish.publishing")):
            if order.bundle is None:
                write_bundle(order.record, bundle)
            publish_record(replace(order, bundle=order.bundle or bundle))
    finally:
        bundle.unlink(missing_ok=True)


def _check_libraries(order: "PublishingOrder") -> None:
    """Say what cannot be made here; ends the command where that was asked for by name."""
    from salakhum.publish.exports import left_out

    if order.documents or order.cards:
        need("typst")
    if order.data:
        tell_left_out(left_out())


@contextmanager
def _told(order: "PublishingOrder") -> Iterator[None]:
    """Tell what is wrong with what was asked for, and end the command."""
    from salakhum.log import LogError
    from salakhum.publish import NotPublishableError
    from salakhum.publish.pictures import BadBoundariesError

    if not order.record.is_dir():
        raise bad_input(say("cli.error.no_folder", path=str(order.record)))
    if order.boundaries is not None and not order.boundaries.is_file():
        raise bad_input(say("cli.error.no_file", path=str(order.boundaries)))
    try:
        yield
    except (LogError, NotPublishableError, BadBoundariesError) as error:
        raise bad_input(str(error)) from error
    except OSError as error:
        raise bad_input(f"{order.out}: {error.strerror}") from error


def _say_published(order: "PublishingOrder", begun: float) -> None:
    seconds = round(time.perf_counter() - begun)
    line(say("publish.published", path=str(order.out), seconds=seconds))


def _follow(order: "PublishingOrder") -> None:
    """Publish a record and keep the site up to it until Ctrl-C,
    or until the machine ends the command.
    """
    from salakhum.publish import watching

    _check_libraries(order)
    begun = time.perf_counter()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _told(order), ExitStack() as ending:
            with progress(say("publish.publishing")):
                watch = ending.enter_context(watching(order))
            _say_published(order, begun)
            line(say("publish.watching", path=str(order.record)))
            gc.collect()
            gc.freeze()  # what is held stays: going through it again costs a third of every update
            _tell(watch)
    except KeyboardInterrupt:
        line()
        line(say("publish.stopped"))
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(watch: "Watch") -> None:
    """Look again and again, and tell in one line what was done and how long it took."""
    from salakhum.publish import Waiting

    why, grown = "", 0.0
    while True:
        begun = time.perf_counter()
        step = watch.look()
        if step is None or isinstance(step, Waiting):
            if step is not None and step.why != why:
                why = step.why
                line(say("publish.waiting", why=why))
            time.sleep(POLL)
            continue
        why, grown = "", grown if step.beside else begun
        taken = round((time.perf_counter() - grown) * 1000)
        code = "publish.beside" if step.beside else "publish.updated"
        line(say(code, number=step.number, files=step.files, taken=taken))
