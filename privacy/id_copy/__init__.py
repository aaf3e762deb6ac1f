"""A copy of an identity document: accepted only as a flat picture on which nothing sensitive can be read any more.

Knows no database and no request: bytes come in (`examining.examine`), a clean picture or a named refusal goes out. Who
is asked for a copy, and how long it is kept, is decided elsewhere.
"""
