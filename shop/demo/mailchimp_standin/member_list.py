"""The members of the audience in pages, as the API lists them."""

from typing import Any

from flask import request

from shop.demo.mailchimp_standin import moments
from shop.demo.mailchimp_standin.audience import AUDIENCE_ID
from shop.demo.mailchimp_standin.errors import invalid
from shop.demo.mailchimp_standin.member_object import member_object
from shop.demo.mailchimp_standin.members import Status, member_from
from shop.demo.mailchimp_standin.paging import asked_order, asked_page, asked_word
from shop.demo.mailchimp_standin.transaction import Transaction

SORTABLE = {"timestamp_opt": "opted_in_at", "timestamp_signup": "signed_up_at", "last_changed": "changed_at"}


def asked_members(transaction: Transaction) -> dict[str, Any]:
    """{members, list_id, total_items}. Who is archived is only listed when asked for by that status."""
    where, values = _asked_condition()
    page, order = asked_page(), asked_order(SORTABLE)
    total = transaction.db.execute(f"SELECT count(*) FROM members WHERE {where}", values).fetchone()[0]
    rows = transaction.db.execute(
        f"SELECT * FROM members WHERE {where} ORDER BY {order} LIMIT :count OFFSET :offset",
        {**values, "count": page.count, "offset": page.offset},
    )
    members = [member_object(member_from(row)) for row in rows]
    return {"members": members, "list_id": AUDIENCE_ID, "total_items": total}


def _asked_condition() -> tuple[str, dict[str, Any]]:
    status = asked_word("status", words=tuple(Status))
    conditions = ["status = :status" if status else "status <> 'archived'"]
    values: dict[str, Any] = {"status": status}
    for parameter, comparison in (("since_last_changed", ">="), ("before_last_changed", "<")):
        if text := request.args.get(parameter):
            conditions.append(f"changed_at {comparison} :{parameter}")
            values[parameter] = _moment(text, parameter=parameter)
    return " AND ".join(conditions), values


def _moment(text: str, *, parameter: str) -> float:
    try:
        return moments.read(text)
    except ValueError as error:
        raise invalid(**{parameter: "This value is not a valid datetime."}) from error
