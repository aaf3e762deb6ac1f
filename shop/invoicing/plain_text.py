"""What a customer typed, as it can stand in a file: without the characters that no PDF and no XML can hold. Pure."""

import re

# XML 1.0, production 2 (Char): all but these may stand in a document.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """On one line, without control characters; letters of every script stay as they are."""
    return " ".join(NOT_IN_XML.sub("", text).split())
