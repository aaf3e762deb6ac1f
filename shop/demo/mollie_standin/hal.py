"""The envelope of Mollie's answers: links, moments, and the content type.

https://docs.mollie.com/reference/common-data-types
"""

import json
from datetime import UTC, datetime
from typing import Any

from flask import Response, request

CONTENT_TYPE = "application/hal+json"
DOCUMENTATION = "https://docs.mollie.com/reference"


def hal_response(body: dict[str, Any] | None, *, status: int = 200) -> Response:
    """An answer of the API; without a body it has no content type either."""
    if body is None:
        return Response(status=204)
    return Response(json.dumps(body), status=status, content_type=CONTENT_TYPE)


def api_link(path: str) -> dict[str, str]:
    """A link to a path of the API, such as `payments/tr_x`, at the address that was called."""
    return {"href": f"{base_url()}/v2/{path}", "type": CONTENT_TYPE}


def page_link(path: str) -> dict[str, str]:
    """A link to a page for people."""
    return {"href": f"{base_url()}/{path}", "type": "text/html"}


def documentation_link(page: str) -> dict[str, str]:
    """A link to Mollie's own reference."""
    return {"href": f"{DOCUMENTATION}/{page}", "type": "text/html"}


def documented(body: dict[str, Any], *, page: str) -> dict[str, Any]:
    """A resource that is asked for by itself also links to its reference; in a list it does not."""
    return body | {"_links": body["_links"] | {"documentation": documentation_link(page)}}


def base_url() -> str:
    """Where the caller found this stand-in, without a slash at the end."""
    return request.host_url.rstrip("/")


def iso_moment(seconds: float) -> str:
    """Seconds since 1970 as Mollie writes them: 2018-03-20T09:13:37+00:00."""
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat(timespec="seconds")
