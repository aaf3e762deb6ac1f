"""Whether a newsletter can be left by whoever reads it: Mailchimp's own link must stand where he sees it (C18, N4).

Not for whether Mailchimp sends it: that adds a footer of its own, in its own words and its own language.
"""

import re
from html import unescape
from urllib.parse import unquote

# Mailchimp writes a reader's own address to leave by in its place. In capitals, as its manual has it.
TAG = "*|UNSUB|*"
# What no reader sees; one that is never closed hides all that follows, for Mailchimp as well.
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<name>script|style|title|template)\b.*?(?:</(?P=name)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def can_be_left(html: str) -> bool:
    """Be it as the goal of a link, where editors write `*%7CUNSUB%7C*`, or as text."""
    return TAG in unquote(unescape(_UNSEEN.sub("", html)))
