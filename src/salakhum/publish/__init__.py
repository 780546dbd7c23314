"""A record made public: the static site, and beside it pictures, documents, open data and feeds.

Comes in: an :class:`PublishingOrder` that names a record folder. Goes out: by :func:`publish` a
folder of files that any file server can send, which :func:`watching` keeps up to a record that
grows. The command line calls it; :mod:`salakhum.publish.pictures`, ``documents``, ``exports`` and
``feeds`` can be called alone.
"""

from salakhum.publish.build import publish
from salakhum.publish.edition import NotPublishableError
from salakhum.publish.order import PublishingOrder
from salakhum.publish.resident import Resident
from salakhum.publish.watch import Waiting, Watch, Written, watching

__all__ = [
    "NotPublishableError",
    "PublishingOrder",
    "Resident",
    "Waiting",
    "Watch",
    "Written",
    "publish",
    "watching",
]
