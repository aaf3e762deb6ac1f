"""The one audience (a list, in the API) of the account."""

from typing import Any

from shop.demo.mailchimp_standin.errors import not_found

AUDIENCE_ID = "0123456789"
NAME = "InnerJewels"


def check_audience(list_id: str) -> None:
    """404 for any other."""
    if list_id != AUDIENCE_ID:
        raise not_found()


def of_the_audience(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """For blueprints below `/lists/<list_id>`: 404 for another audience, and the views need not ask."""
    if values is not None:
        check_audience(values.pop("list_id"))
