"""Lets the form of the pay page lead back to the shop; all other headers are those of every stand-in."""

from collections.abc import Iterable

from flask import Response

from shop.demo.mollie_standin.web_address import origin
from shop.demo.standin.security_headers import POLICY


def allow_form_to_lead_to(response: Response, *, addresses: Iterable[str]) -> None:
    """Let the form of this page end at these addresses: browsers check `form-action` on redirects too."""
    origins = " ".join(sorted({origin(address) for address in addresses}))
    response.headers["Content-Security-Policy"] = f"{POLICY} {origins}"
