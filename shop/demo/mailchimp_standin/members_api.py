"""`/3.0/lists/<id>/members`: list, read, add, change, archive and delete members."""

from typing import Any

from flask import Blueprint, Response

from shop.demo.mailchimp_standin.announcements import Source
from shop.demo.mailchimp_standin.audience import of_the_audience
from shop.demo.mailchimp_standin.changes import add_member, change_member, delete_member
from shop.demo.mailchimp_standin.compliance import check_may_subscribe, check_not_forgotten
from shop.demo.mailchimp_standin.errors import MailchimpError, invalid
from shop.demo.mailchimp_standin.fields import answer, no_content
from shop.demo.mailchimp_standin.member_list import asked_members
from shop.demo.mailchimp_standin.member_object import member_object, tags_of
from shop.demo.mailchimp_standin.member_request import checked_fields
from shop.demo.mailchimp_standin.members import Member, Status, existing_member, find_member, member_id
from shop.demo.mailchimp_standin.request_body import json_object
from shop.demo.mailchimp_standin.standin import this_standin
from shop.demo.mailchimp_standin.transaction import Transaction

members_api = Blueprint("members_api", __name__, url_prefix="/3.0/lists/<list_id>/members")
members_api.url_value_preprocessor(of_the_audience)

CANNOT_BE_ARCHIVED = (Status.CLEANED, Status.PENDING, Status.ARCHIVED)
NOT_REMOVED = (
    "This list member cannot be removed. Can not archive a contact that is bounced, pending or archived"
)
API = "API - Generic"
BY_AN_ADMIN = "N/A (Unsubscribed by an admin)"


@members_api.get("")
def list_all() -> Response:
    """A page of members."""
    with this_standin().transaction() as transaction:
        return answer(asked_members(transaction))


@members_api.post("")
def add() -> Response:
    """A new member; 400 "Member Exists" for anybody on file, archived or not."""
    data = json_object()
    fields = checked_fields(data, required=("email_address", "status"))
    tags = _tag_names(data.get("tags", []))
    with this_standin().transaction() as transaction:
        if find_member(transaction, member_id=member_id(fields["email"])):
            detail = f"{fields['email']} is already a list member. Use PUT to insert or update list members."
            raise MailchimpError(400, title="Member Exists", detail=detail)
        return answer(member_object(_added(transaction, fields=fields, tags=tags)))


@members_api.get("/<hash_>")
def get(hash_: str) -> Response:
    """One member, archived ones too."""
    with this_standin().transaction() as transaction:
        return answer(member_object(existing_member(transaction, member_id=hash_)))


@members_api.put("/<hash_>")
def put(hash_: str) -> Response:
    """A new member gets `status_if_new`; of one on file `status` is set if it is given at all."""
    data = json_object()
    with this_standin().transaction() as transaction:
        member = find_member(transaction, member_id=hash_)
        if member is not None:
            return answer(member_object(_changed(transaction, member=member, fields=checked_fields(data))))
        fields = checked_fields(data, required=("email_address", "status_if_new"))
        if member_id(fields["email"]) != hash_:
            raise invalid(email_address="The subscriber hash is not that of this email address.")
        fields["status"] = fields["status_if_new"]
        return answer(member_object(_added(transaction, fields=fields)))


@members_api.patch("/<hash_>")
def patch(hash_: str) -> Response:
    """A member on file with what is given changed."""
    fields = checked_fields(json_object())
    with this_standin().transaction() as transaction:
        member = existing_member(transaction, member_id=hash_)
        return answer(member_object(_changed(transaction, member=member, fields=fields)))


@members_api.delete("/<hash_>")
def archive(hash_: str) -> Response:
    """204: he stays on file, archived; 405 when he bounced, is pending or is archived already."""
    with this_standin().transaction() as transaction:
        member = existing_member(transaction, member_id=hash_)
        if member.status in CANNOT_BE_ARCHIVED:
            raise MailchimpError(405, detail=NOT_REMOVED)
        change_member(transaction, member=member, by=Source.API, status=Status.ARCHIVED)
    return no_content()


@members_api.post("/<hash_>/actions/delete-permanent")
def delete_for_good(hash_: str) -> Response:
    """204: nothing of him is left, and only he himself can come back. The body does not matter."""
    with this_standin().transaction() as transaction:
        member = existing_member(transaction, member_id=hash_)
        delete_member(transaction, member=member, by=Source.API)
    return no_content()


@members_api.get("/<hash_>/tags")
def list_tags(hash_: str) -> Response:
    """{tags, total_items}"""
    with this_standin().transaction() as transaction:
        member = existing_member(transaction, member_id=hash_)
    return answer({"tags": tags_of(member), "total_items": len(member.tags)})


@members_api.post("/<hash_>/tags")
def change_tags(hash_: str) -> Response:
    """204: {"tags": [{"name", "status": "active" or "inactive"}]}; tags not named stay as they are."""
    orders = json_object().get("tags")
    if not isinstance(orders, list) or not all(isinstance(order, dict) for order in orders):
        raise invalid(tags="This value should be a list of tags.")
    names = _tag_names([order.get("name") for order in orders])
    if not all(order.get("status") in ("active", "inactive") for order in orders):
        raise invalid(tags="Each status should be one of: active, inactive.")
    gone = {order["name"] for order in orders if order["status"] == "inactive"}
    with this_standin().transaction() as transaction:
        member = existing_member(transaction, member_id=hash_)
        kept = tuple(name for name in dict.fromkeys((*member.tags, *names)) if name not in gone)
        change_member(transaction, member=member, by=Source.API, tags=kept)
    return no_content()


def _added(transaction: Transaction, *, fields: dict[str, Any], tags: tuple[str, ...] = ()) -> Member:
    check_not_forgotten(transaction, email=fields["email"])
    fields.pop("status_if_new", None)
    return add_member(transaction, member=Member(**fields, tags=tags, source=API), by=Source.API)


def _changed(transaction: Transaction, *, member: Member, fields: dict[str, Any]) -> Member:
    fields.pop("status_if_new", None)
    if fields.get("status") is Status.SUBSCRIBED:
        check_may_subscribe(member)
    if fields.get("status") is Status.UNSUBSCRIBED and member.status is not Status.UNSUBSCRIBED:
        fields["unsubscribe_reason"] = BY_AN_ADMIN
    email = fields.get("email", member.email)
    if member_id(email) == member.id:
        fields["email"] = member.email
    elif find_member(transaction, member_id=member_id(email)):
        raise MailchimpError(400, title="Member Exists", detail=f"{email} is already a list member.")
    else:
        check_not_forgotten(transaction, email=email)
    fields["merge_fields"] = member.merge_fields | fields.get("merge_fields", {})
    return change_member(transaction, member=member, by=Source.API, **fields)


def _tag_names(names: Any) -> tuple[str, ...]:
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise invalid(tags="This value should be a list of names.")
    return tuple(dict.fromkeys(names))
