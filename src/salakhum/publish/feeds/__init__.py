"""What happened, for readers that come back: Atom feeds of every place, and texts for the press.

In come the documents of all declared versions; out go feeds with archived pages (:func:`write_feeds`), and a release and
posts (:func:`press_release`, :func:`posts`, :func:`write_press`) whose every number is a declared figure. The site calls them.
"""

from salakhum.publish.feeds.folder import write_feeds
from salakhum.publish.feeds.press import PressRelease, posts, press_release, write_press

__all__ = ["PressRelease", "posts", "press_release", "write_feeds", "write_press"]
