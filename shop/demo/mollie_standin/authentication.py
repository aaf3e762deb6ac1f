"""Who is calling: an API key stands for a profile, and a profile sees only what is its own."""

import re

from flask import request

from shop.demo.mollie_standin.errors import MollieError
from shop.demo.mollie_standin.identifiers import profile_id

# Any test key will do, so that nobody needs an account here. A live key must never get an answer.
BEARER = re.compile(r"Bearer (test_[A-Za-z0-9]{30})")


def calling_profile() -> str:
    """The profile of the current request's key; 401 without a well-formed test key."""
    match = BEARER.fullmatch(request.headers.get("Authorization", ""))
    if match is None:
        raise MollieError(401, detail="Missing authentication, or failed to authenticate")
    return profile_id(match[1])
