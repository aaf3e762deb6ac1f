"""Checks what the API is told about a member, and turns it into fields of `Member`.

Not for what may not happen to a member: `compliance`.
"""

import re
from collections.abc import Mapping
from typing import Any

from shop.demo.mailchimp_standin import moments
from shop.demo.mailchimp_standin.errors import invalid
from shop.demo.mailchimp_standin.members import Status

GIVABLE = tuple(status for status in Status if status is not Status.ARCHIVED)
TEXTS = ("language", "ip_signup", "ip_opt")
MOMENTS = {"timestamp_signup": "signed_up_at", "timestamp_opt": "opted_in_at"}
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3 without the brackets
NOWHERE = r"\s@,;:<>()\[\]\\\"\x00-\x1f\x7f"  # characters that no address has, outside quotes
ADDRESS = re.compile(rf"[^{NOWHERE}]{{1,64}}@(?:[^{NOWHERE}./]+\.)+[^{NOWHERE}./]{{2,}}")


def checked_fields(data: Mapping[str, Any], *, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """What was given, under the names of `Member`; 400 that names every field that is wrong or missing.

    `status_if_new` keeps its own name.
    """
    wrong = {name: "This value should not be blank." for name in required if not data.get(name)}
    wrong |= {name: message for name, message in _complaints(data) if name not in wrong}
    if wrong:
        raise invalid(**wrong)
    fields = {name: data[name] for name in TEXTS if name in data}
    fields |= {field: moments.read(data[name]) for name, field in MOMENTS.items() if data.get(name)}
    fields |= {name: Status(data[name]) for name in ("status", "status_if_new") if name in data}
    if "email_address" in data:
        fields["email"] = data["email_address"].strip()
    if "merge_fields" in data:
        fields["merge_fields"] = {tag: str(text) for tag, text in data["merge_fields"].items()}
    return fields


def is_address(text: Any) -> bool:
    """Whether a mail could be sent there, by its form."""
    return (
        isinstance(text, str)
        and len(text) <= LONGEST_ADDRESS
        and ".." not in text
        and ADDRESS.fullmatch(text.strip()) is not None
    )


def _complaints(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    if "email_address" in data and not is_address(data["email_address"]):
        found.append(("email_address", "This value is not a valid email address."))
    found += [
        (name, "This value should be one of: " + ", ".join(GIVABLE) + ".")
        for name in ("status", "status_if_new")
        if name in data and data[name] not in GIVABLE
    ]
    found += [
        (name, "Schema describes string, something else found instead.")
        for name in TEXTS
        if name in data and not isinstance(data[name], str)
    ]
    found += [
        (name, "This value is not a valid datetime.")
        for name in MOMENTS
        if not _is_moment(data.get(name, ""))
    ]
    if not _are_merge_fields(data.get("merge_fields", {})):
        found.append(("merge_fields", "Schema describes object of texts, something else found instead."))
    return found


def _is_moment(text: Any) -> bool:
    try:
        return text == "" or moments.read(text) > 0
    except (TypeError, ValueError):
        return False


def _are_merge_fields(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(text, str | int) and not isinstance(text, bool) for text in value.values()
    )
