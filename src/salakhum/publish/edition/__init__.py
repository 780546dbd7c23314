"""What a record says, in the shape that every wing of publish needs.

Places, forms, history, previous result, proofs, wording.

Comes in: a record. Goes out: an :class:`Edition` and the views on it. Site, documents, exports and
feeds stand on this room and not on each other.
"""

from salakhum.publish.edition.addresses import anchor, slug, slugs
from salakhum.publish.edition.edition import Edition, NotPublishableError, edition, read_edition
from salakhum.publish.edition.files import (
    CSV,
    JSON,
    JSON_LD,
    PARQUET,
    TEXT,
    XLSX,
    XML,
    Exported,
    compact,
    exported,
    write_bytes,
    write_json,
)
from salakhum.publish.edition.forms import Corrected, Returns, Station
from salakhum.publish.edition.history import History
from salakhum.publish.edition.languages import languages_of
from salakhum.publish.edition.law_on_page import PageRule, page_rule
from salakhum.publish.edition.places import Place, Places
from salakhum.publish.edition.previous import Beside, Pair, Previous, read_previous
from salakhum.publish.edition.proofs import Proof, Proofs
from salakhum.publish.edition.strongest import OtherParties, posts_held, strongest, together
from salakhum.publish.edition.views import (
    AreaView,
    CouncilView,
    Urgent,
    VersionStanding,
    VersionView,
)
from salakhum.publish.edition.wording import Telling, moved_margin, short

__all__ = [
    "CSV",
    "JSON",
    "JSON_LD",
    "PARQUET",
    "TEXT",
    "XLSX",
    "XML",
    "AreaView",
    "Beside",
    "Corrected",
    "CouncilView",
    "Edition",
    "Exported",
    "History",
    "NotPublishableError",
    "OtherParties",
    "PageRule",
    "Pair",
    "Place",
    "Places",
    "Previous",
    "Proof",
    "Proofs",
    "Returns",
    "Station",
    "Telling",
    "Urgent",
    "VersionStanding",
    "VersionView",
    "anchor",
    "compact",
    "edition",
    "exported",
    "languages_of",
    "moved_margin",
    "page_rule",
    "posts_held",
    "read_edition",
    "read_previous",
    "short",
    "slug",
    "slugs",
    "strongest",
    "together",
    "write_bytes",
    "write_json",
]
