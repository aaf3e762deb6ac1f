"""Reads the JSON of a request strictly, so that what is stored can always be written out again."""

import json
from typing import Any

from flask import request

from shop.demo.mollie_standin.errors import bad_request


def json_object() -> dict[str, Any]:
    """The body of the current request; no body at all is an empty object. 400 for anything but an object."""
    raw = request.get_data()
    if not raw:
        return {}
    data = _parsed(raw)
    if not isinstance(data, dict):
        raise bad_request("The request body is not a JSON object.")
    return data


def _parsed(raw: bytes) -> Any:
    try:
        data = json.loads(raw.decode())
        # Finds what Python reads but nobody can write: NaN, infinite numbers, half of a surrogate pair.
        json.dumps(data, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise bad_request("The request body is not valid JSON.") from error
    return data
