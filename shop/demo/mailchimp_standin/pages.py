"""What people see in the demo: the account at a glance, and the form that Mailchimp hosts for a shop.

A button does what a reader would do in his mail. Nothing of the control endpoints shows here.
"""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from shop.demo.mailchimp_standin import people
from shop.demo.mailchimp_standin.campaigns import all_campaigns
from shop.demo.mailchimp_standin.member_request import is_address
from shop.demo.mailchimp_standin.members import Status, existing_member
from shop.demo.mailchimp_standin.overview import counts_by_status, latest_members, latest_told
from shop.demo.mailchimp_standin.standin import this_standin
from shop.demo.mailchimp_standin.words import EVENTS, STATUSES

pages = Blueprint("pages", __name__)

LISTED_MEMBERS = 50
LISTED_TOLD = 15
LONGEST_NAME = 100


@pages.get("/")
def home() -> str:
    """Members, newsletters, and what the shop was told."""
    with this_standin().transaction() as transaction:
        return render_template(
            "home.html",
            counts=counts_by_status(transaction),
            members=latest_members(transaction, limit=LISTED_MEMBERS),
            campaigns=all_campaigns(transaction),
            told=latest_told(transaction, limit=LISTED_TOLD),
            statuses=STATUSES,
            events=EVENTS,
            Status=Status,
        )


@pages.post("/members/<hash_>/unsubscribe")
def unsubscribe(hash_: str) -> AnyResponse:
    """As if the reader had used the link in a newsletter; again changes nothing."""
    with this_standin().transaction() as transaction:
        member = existing_member(transaction, member_id=hash_)
        people.unsubscribe(transaction, email=member.email)
    return _to_member(hash_)


@pages.post("/members/<hash_>/confirm")
def confirm(hash_: str) -> AnyResponse:
    """As if he had clicked in the mail that Mailchimp sends who is pending."""
    with this_standin().transaction() as transaction:
        member = existing_member(transaction, member_id=hash_)
        if member.status is Status.PENDING:
            people.confirm(transaction, email=member.email)
    return _to_member(hash_)


@pages.get("/subscribe")
def show_form() -> Response:
    """The form, empty."""
    return _form()


@pages.post("/subscribe")
def subscribe() -> AnyResponse:
    """Subscribes, also who was permanently deleted: here he came by himself."""
    email, first_name = request.form.get("email", "").strip(), request.form.get("first_name", "").strip()
    if not is_address(email):
        return _form(complaint="Dit e-mailadres klopt niet. Kijk het nog eens na.")
    if len(first_name) > LONGEST_NAME:
        return _form(complaint=f"Houd je voornaam onder de {LONGEST_NAME} tekens.")
    with this_standin().transaction() as transaction:
        people.subscribe(transaction, email=email, first_name=first_name)
    return make_response(render_template("subscribed.html", email=email))


def _form(*, complaint: str | None = None) -> Response:
    html = render_template("subscribe.html", complaint=complaint, given=request.form)
    return make_response(html, 422 if complaint else 200)


def _to_member(hash_: str) -> AnyResponse:
    return redirect(url_for("pages.home", _anchor=f"member-{hash_}"), code=303)
