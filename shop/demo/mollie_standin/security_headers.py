"""The headers that keep the pages of the stand-in to themselves: nothing from elsewhere, no scripts."""

from collections.abc import Iterable

from flask import Response

from shop.demo.mollie_standin.web_address import origin

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


def allow_form_to_lead_to(response: Response, *, addresses: Iterable[str]) -> None:
    """Let the form of this page end at these addresses: browsers check `form-action` on redirects too."""
    origins = " ".join(sorted({origin(address) for address in addresses}))
    response.headers["Content-Security-Policy"] = f"{POLICY} {origins}"
