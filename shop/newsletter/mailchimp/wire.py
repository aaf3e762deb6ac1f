"""The official library, with another way out: guarded, bounded, and judged before the library looks. Not for rules.

See decision 0031 for what is wrong with the library's own.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from mailchimp_marketing import Client
from mailchimp_marketing.api_client import ApiClientError

from privacy.registers.processors.door import HostRefused
from privacy.registers.processors.http import guarded_session
from shop.newsletter.mailchimp.endpoint import api_root
from shop.newsletter.mailchimp.errors import MailchimpUnreachable, not_sent
from shop.newsletter.mailchimp.problems import raise_unless_yes

CONNECT_AND_READ_SECONDS = (3, 10)
# All that Mailchimp is told of this server's software.
USER_AGENT = "webshop"


def library_client(*, key: str, endpoint: str) -> Client:
    """The library's client; its calls go through `ask`. Of one thread. Raises MailchimpRefused for a wrong key.

    The library never gets the key: it would look for a server's name in it. And it puts that name wherever "server"
    occurs in an address, so that it gets none either.
    """
    client = Client()
    client.api_client.host = api_root(key=key, endpoint=endpoint)
    client.api_client.server = ""
    client.api_client.request = Wire(key=key).request
    return client


def ask(call: Callable[..., Any], *args: Any, **options: Any) -> Mapping[str, Any]:
    """What Mailchimp answers, empty when it only nods (204). Raises MailchimpUnreachable or MailchimpRefused.

    The library wraps whatever its way out raises in an error without words.
    """
    try:
        answer = call(*args, **options)
    except ApiClientError as error:
        raise _cause(error) from None
    return {} if isinstance(answer, requests.Response) else answer


class Wire:
    """One connection that stays open from call to call. Never tries again: who calls knows when."""

    def __init__(self, *, key: str) -> None:
        self._session = guarded_session()
        self._session.auth = ("webshop", key)
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def request(
        self,
        method: str,
        url: str,
        query_params: Sequence[tuple[str, Any]] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> requests.Response:
        """In the place of `ApiClient.request`, whose arguments these are. Only a yes comes back."""
        try:
            response = self._session.request(
                method,
                url,
                params=[(name, _spelled(value)) for name, value in query_params or ()],
                data=_encoded(body),
                headers=_headers(headers or {}, has_body=body is not None),
                timeout=CONNECT_AND_READ_SECONDS,
                allow_redirects=False,
            )
        except HostRefused as refusal:
            raise MailchimpUnreachable(str(refusal)) from None
        except OSError as error:  # its words hold the path, and that the id of a member
            raise MailchimpUnreachable(f"Mailchimp cannot be reached: {type(error).__name__}.") from None
        raise_unless_yes(response, sent=body or {})
        return response


def _cause(error: ApiClientError) -> Exception:
    cause: object = error.text
    return (
        cause if isinstance(cause, Exception) else MailchimpUnreachable("The library cannot read an answer.")
    )


def _spelled(value: object) -> str:
    """Python writes a boolean with a capital."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _encoded(body: Mapping[str, Any] | None) -> str | None:
    """Nothing stays nothing: the library would send the word "null"."""
    if body is None:
        return None
    try:
        return json.dumps(body, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise not_sent(f"The question cannot be written as JSON: {type(error).__name__}.") from None


def _headers(headers: Mapping[str, str], *, has_body: bool) -> dict[str, str]:
    kept = {name: value for name, value in headers.items() if has_body or name != "Content-Type"}
    return {**kept, "User-Agent": USER_AGENT}
