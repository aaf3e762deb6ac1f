"""How Mailchimp speaks on the wire, also when something is wrong."""

from collections.abc import Mapping
from typing import Any

from shop.demo.mailchimp_standin.errors import CONTENT_TYPE, MailchimpError
from shop.demo.standin.wire import Dialect

API = "/3.0/"
PAGE = "<!doctype html><title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center>"
# https://mailchimp.com/developer/marketing/docs/fundamentals/#api-limits
CONNECTIONS_AT_ONCE = 10


def _error(status: int, detail: str) -> Mapping[str, Any]:
    return MailchimpError(status, detail=detail).body()


MAILCHIMP = Dialect(api=API, page=PAGE, error=_error, error_type=CONTENT_TYPE, at_once=CONNECTIONS_AT_ONCE)
