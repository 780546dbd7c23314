"""``salakhum documents``.

Certificates, minutes and the declaration of a record as PDF, or its cards as PNG.
"""

from pathlib import Path
from typing import Annotated

import typer

from salakhum.cli.libraries import need
from salakhum.cli.options import AsJson, new_folder
from salakhum.cli.output import bad_input, document, line, progress, say

PROCESSES = 2

Record = Annotated[Path, typer.Argument(metavar="RECORD", help=say("documents.of"))]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("cli.out"))]
Only = Annotated[
    list[str] | None,
    typer.Option("--council", metavar="ID", help=say("documents.only"), show_default=False),
]
Cards = Annotated[bool, typer.Option("--cards", help=say("documents.cards"))]
Base = Annotated[str, typer.Option("--base", metavar="URL", help=say("documents.base"))]


def documents(
    record: Record,
    out: Out,
    council: Only = None,
    cards: Cards = False,
    base: Base = "",
    as_json: AsJson = False,
) -> None:
    from salakhum.log import LogError
    from salakhum.publish.documents import UnknownCouncilError, UnprintableError, write_documents
    from salakhum.publish.edition import NotPublishableError

    need("typst")
    if not record.is_dir():
        raise bad_input(say("cli.error.no_folder", path=str(record)))
    folder = new_folder(out)
    try:
        with progress(say("documents.making")):
            files = write_documents(
                record,
                folder,
                base=base,
                councils=tuple(council or ()),
                cards=cards,
                processes=PROCESSES,
            )
    except UnknownCouncilError as error:
        raise bad_input(say("documents.no_council", council=str(error))) from error
    except (LogError, NotPublishableError, UnprintableError) as error:
        raise bad_input(str(error)) from error
    if as_json:
        document({"documents": list(files), "folder": str(folder)})
    else:
        line(say("documents.made", number=len(files), path=str(folder)))
