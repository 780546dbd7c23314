"""What a publisher asks for, as one value that goes through the whole build."""

from dataclasses import dataclass
from pathlib import Path

from salakhum.publish.site import Extras

BUNDLE = "record.zip"


@dataclass(frozen=True, slots=True)
class PublishingOrder:
    """A record folder that is to be published in the folder ``out``, and what goes with the pages.

    ``base`` is the address that the site will have, for what must name it whole. ``bundle`` is the
    record as one file, to be offered too; ``boundaries`` is a GeoJSON file with the codes of the
    areas, for maps beside the pictures of every seat; ``previous`` is the record folder or the
    result folder of an earlier election, to stand beside this one. ``data`` adds the open data, the
    feeds and the texts for the press, ``documents`` the PDFs and ``cards`` the pictures for social
    media, which both take longer than all pages.
    """

    record: Path
    out: Path
    base: str = ""
    bundle: Path | None = None
    boundaries: Path | None = None
    previous: Path | None = None
    data: bool = True
    documents: bool = False
    cards: bool = False

    @property
    def address(self) -> str:
        """The address of the site with a / at its end, empty where nobody said it."""
        return f"{self.base.rstrip('/')}/" if self.base else ""

    @property
    def extras(self) -> Extras:
        """What pages lead to; the open data is known only once it is written."""
        return Extras(
            BUNDLE if self.bundle else "",
            data=self.data,
            feeds=self.data,
            cards=self.cards,
            documents=self.documents,
        )
