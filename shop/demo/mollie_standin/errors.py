"""Mollie's error answers. One exception class carries all of them; the status tells them apart."""

from http import HTTPStatus
from typing import Any

# https://docs.mollie.com/overview/handling-errors; the names of 401 and 422 differ from Python's.
TITLES = {401: "Unauthorized Request", 422: "Unprocessable Entity"}
DOCUMENTATION = "https://docs.mollie.com/overview/handling-errors"
IDEMPOTENCY_DOCUMENTATION = "https://docs.mollie.com/overview/api-idempotency"


class MollieError(Exception):
    """An answer with an error status; `field` is the JSON path of what is wrong, with dots."""

    def __init__(
        self, status: int, *, detail: str, field: str | None = None, documentation: str = DOCUMENTATION
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.field = field
        self.documentation = documentation

    def body(self) -> dict[str, Any]:
        """{status, title, detail, [field], _links: {documentation}}"""
        named = {"field": self.field} if self.field else {}
        return {
            "status": self.status,
            "title": TITLES.get(self.status) or HTTPStatus(self.status).phrase,
            "detail": self.detail,
            **named,
            "_links": {"documentation": {"href": self.documentation, "type": "text/html"}},
        }


def bad_request(detail: str) -> MollieError:
    """The request cannot be understood."""
    return MollieError(400, detail=detail)


def not_found(detail: str) -> MollieError:
    """Nothing of this key has that id."""
    return MollieError(404, detail=detail)


def unprocessable(detail: str, *, field: str | None = None) -> MollieError:
    """The request is understood and refused."""
    return MollieError(422, detail=detail, field=field)
