"""What happened, for readers that come back: Atom feeds of every place, and texts for the press.

In come the documents of all declared versions; out go feeds with archived pages (:class:`Feeds`),
and a release and posts (:func:`press_release`, :func:`posts`, :func:`press`) whose every number is
a declared figure. The site calls them.
"""

from salakhum.publish.feeds.feeds import Feeds
from salakhum.publish.feeds.press import PressRelease, posts, press, press_release

__all__ = ["Feeds", "PressRelease", "posts", "press", "press_release"]
