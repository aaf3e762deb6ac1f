"""How a member looks in the API."""

from typing import Any

from shop.demo.mailchimp_standin import moments
from shop.demo.mailchimp_standin.audience import AUDIENCE_ID
from shop.demo.mailchimp_standin.members import Member, Status


def member_object(member: Member) -> dict[str, Any]:
    """Mailchimp's names; moments that never were are empty strings."""
    merge_fields = {"FNAME": "", "LNAME": ""} | member.merge_fields
    left = {"unsubscribe_reason": member.unsubscribe_reason} if member.status is Status.UNSUBSCRIBED else {}
    return {
        "id": member.id,
        "email_address": member.email,
        "unique_email_id": member.unique_email_id,
        "web_id": member.web_id,
        "full_name": f"{merge_fields['FNAME']} {merge_fields['LNAME']}".strip(),
        "email_type": "html",
        "status": member.status,
        **left,
        "merge_fields": merge_fields,
        "ip_signup": member.ip_signup,
        "timestamp_signup": moments.written(member.signed_up_at),
        "ip_opt": member.ip_opt,
        "timestamp_opt": moments.written(member.opted_in_at),
        "member_rating": 2,
        "last_changed": moments.written(member.changed_at),
        "language": member.language,
        "vip": False,
        "source": member.source,
        "tags_count": len(member.tags),
        "tags": tags_of(member),
        "list_id": AUDIENCE_ID,
    }


def tags_of(member: Member) -> list[dict[str, Any]]:
    """[{"id", "name"}]; the id is the place in his own list."""
    return [{"id": number, "name": name} for number, name in enumerate(member.tags, start=1)]
