"""Mailchimp's error answers. One exception class carries all of them; status and title tell them apart."""

import uuid
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

CONTENT_TYPE = "application/problem+json; charset=utf-8"
# https://mailchimp.com/developer/marketing/docs/errors/
GLOSSARY = "https://mailchimp.com/developer/marketing/docs/errors/"
TITLES = {400: "Bad Request", 401: "API Key Invalid", 404: "Resource Not Found"}
INVALID = "The resource submitted could not be validated. For field-specific details, see the 'errors' array."


class MailchimpError(Exception):
    """An answer with an error status; `errors` are {"field", "message"} of what is wrong in the body."""

    def __init__(
        self, status: int, *, detail: str, title: str = "", errors: Sequence[dict[str, str]] = ()
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title or TITLES.get(status) or HTTPStatus(status).phrase
        self.detail = detail
        self.errors = list(errors)

    def body(self) -> dict[str, Any]:
        """{type, title, status, detail, instance, [errors]}"""
        named = {"errors": self.errors} if self.errors else {}
        return {
            "type": GLOSSARY,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": str(uuid.uuid4()),
            **named,
        }


def not_found() -> MailchimpError:
    """There is no such thing."""
    return MailchimpError(404, detail="The requested resource could not be found.")


def invalid(**messages: str) -> MailchimpError:
    """The body is understood and refused, for these fields."""
    errors = [{"field": field, "message": message} for field, message in messages.items()]
    return MailchimpError(400, title="Invalid Resource", detail=INVALID, errors=errors)
