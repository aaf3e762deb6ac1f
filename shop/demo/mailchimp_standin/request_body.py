"""Reads the JSON of a request."""

from typing import Any

from flask import request

from shop.demo.mailchimp_standin.errors import MailchimpError
from shop.demo.standin.strict_json import strict_json


def json_object() -> dict[str, Any]:
    """The body of the current request; 400 for anything but an object."""
    try:
        data = strict_json(request.get_data())
    except ValueError as error:
        detail = "We encountered an unspecified JSON parsing error."
        raise MailchimpError(400, title="JSON Parse Error", detail=detail) from error
    if not isinstance(data, dict):
        raise MailchimpError(400, title="Invalid Resource", detail="The request body is not a JSON object.")
    return data
