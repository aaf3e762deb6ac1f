"""Reads the JSON of a request strictly, so that what is stored can always be written out again."""

from typing import Any

from flask import request

from shop.demo.mollie_standin.errors import bad_request
from shop.demo.standin.strict_json import strict_json


def json_object() -> dict[str, Any]:
    """The body of the current request; no body at all is an empty object. 400 for anything but an object."""
    raw = request.get_data()
    if not raw:
        return {}
    try:
        data = strict_json(raw)
    except ValueError as error:
        raise bad_request("The request body is not valid JSON.") from error
    if not isinstance(data, dict):
        raise bad_request("The request body is not a JSON object.")
    return data
