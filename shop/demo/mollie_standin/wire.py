"""How Mollie speaks on the wire, also when something is wrong."""

from collections.abc import Mapping
from typing import Any

from shop.demo.mollie_standin.errors import MollieError
from shop.demo.mollie_standin.hal import CONTENT_TYPE
from shop.demo.standin.wire import Dialect

API = "/v2/"
PAGE = "<!doctype html><title>Bad Gateway</title><h1>Something is wrong in front of Mollie</h1>"


def _error(status: int, detail: str) -> Mapping[str, Any]:
    return MollieError(status, detail=detail).body()


MOLLIE = Dialect(
    api=API, page=PAGE, error=_error, error_type=CONTENT_TYPE, noted={"idempotency_key": "Idempotency-Key"}
)
