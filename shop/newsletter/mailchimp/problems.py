"""Which answers are a yes, and what the others mean. Not for what is in a good one: see `answers`.

The library takes an error without a body, or with an empty one, for success: so everything is judged here, first.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from requests import Response

from privacy.logs.scrubbing import scrubber
from shop.newsletter.mailchimp.errors import (
    Forgotten,
    InComplianceState,
    MailchimpRefused,
    MailchimpUnreachable,
)

NO_CONTENT = 204
# Besides everything from 500 on. 408, 425 and 429 say so themselves.
TRY_AGAIN = {408, 425, 429}
# Which 400s say that only the owner of the address can undo it.
HIS_ALONE: Mapping[str, type[MailchimpRefused]] = {
    "Forgotten Email Not Subscribed": Forgotten,
    "Member In Compliance State": InComplianceState,
}
LONGEST = 200
_MEMBER_ID = re.compile(r"(?<!\w)[0-9a-f]{32}(?!\w)")


def raise_unless_yes(response: Response, *, sent: Mapping[str, Any]) -> None:
    """A yes is a 204, or another 2xx with a JSON object that says something. `sent` is the body of the question."""
    if not 200 <= response.status_code < 300:
        raise problem_of(response, sent=sent)
    if response.status_code == NO_CONTENT:
        return
    is_json = "application/json" in response.headers.get("Content-Type", "")
    if not (is_json and _object(response)):
        raise MailchimpUnreachable(f"An answer with status {response.status_code} cannot be read.")


def problem_of(response: Response, *, sent: Mapping[str, Any]) -> MailchimpRefused | MailchimpUnreachable:
    """What an error says.

    One without a title is not Mailchimp's last word: at busy hours it sends 403 and 429 without a body, by its own
    documentation, and a proxy answers as it likes.
    """
    status, problem = response.status_code, _object(response)
    title = cleaned(problem.get("title"), sent=sent)
    if not title or status in TRY_AGAIN or not 400 <= status < 500:
        return MailchimpUnreachable(f"Mailchimp answered with status {status}.")
    kind = HIS_ALONE.get(title, MailchimpRefused)
    return kind(status=status, title=title, detail=cleaned(_detail(problem), sent=sent))


def cleaned(text: object, *, sent: Mapping[str, Any]) -> str:
    """On one line, short, and without whatever says whom it is about; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    for value in _values(sent):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "...", text, flags=re.IGNORECASE)
    text = scrubber(secret_prefixes=settings.PATHS_WITH_A_SECRET)(_MEMBER_ID.sub("...", text))
    return "".join(filter(str.isprintable, " ".join(text.split())))[:LONGEST]


def _values(sent: Mapping[str, Any]) -> Iterator[str]:
    """What was said of a person, or is secret. The address first: a name may be a part of it."""
    yield from (sent[key] for key in ("email_address", "url") if sent.get(key))
    yield from (value for value in sent.get("merge_fields", {}).values() if value)


def _detail(problem: Mapping[str, Any]) -> str:
    """With what it says of each field, after it."""
    errors = problem.get("errors")
    fields = errors if isinstance(errors, list) else []
    said = [f"{field.get('field')}: {field.get('message')}" for field in fields if isinstance(field, Mapping)]
    detail = problem.get("detail")
    return " ".join([detail if isinstance(detail, str) else "", *said])


def _object(response: Response) -> Mapping[str, Any]:
    """The body, whatever type it says to have; empty when it is no JSON object."""
    try:
        body = response.json()
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
