"""The headers that keep the pages of a stand-in to themselves: nothing from elsewhere, no scripts."""

from flask import Response

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
    " form-action 'self'"
)


def protect(response: Response) -> Response:
    """Add the policy to an answer that has none yet."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
