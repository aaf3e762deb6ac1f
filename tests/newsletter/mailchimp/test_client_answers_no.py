"""What is a yes of Mailchimp's and what is not: the library takes too much for one. See decision 0031."""

import json
from collections.abc import Callable

import pytest

from shop.newsletter.mailchimp.client import (
    Forgotten,
    InComplianceState,
    MailchimpClient,
    MailchimpRefused,
    MailchimpUnreachable,
    NoSuchMember,
)
from shop.newsletter.models import member_id_of
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.scripted import JSON, PROBLEM, Answer, Scripted

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
ID = member_id_of(GAST)
MEMBER = {"id": ID, "email_address": GAST, "status": "subscribed", "merge_fields": {}, "last_changed": ""}
EVERY_CALL: dict[str, Callable[[MailchimpClient], object]] = {
    "subscribe": lambda api: api.subscribe(confirmed(GAST)),
    "restore": lambda api: api.restore(confirmed(GAST)),
    "rename": lambda api: api.rename(ID, first_name="Bo"),
    "unsubscribe": lambda api: api.unsubscribe(ID),
    "archive": lambda api: api.archive(ID),
    "erase": lambda api: api.erase(ID),
    "member": lambda api: api.member(ID),
    "members": lambda api: list(api.members()),
    "ping": lambda api: api.ping(),
    "campaigns": lambda api: api.campaigns(),
    "templates": lambda api: api.templates(),
    "drafts": lambda api: api.drafts(),
    "ensure_webhook": lambda api: api.ensure_webhook("https://voorbeeld.nl/mailchimp/webhook/x/"),
}
every_call = pytest.mark.parametrize("call", EVERY_CALL.values(), ids=EVERY_CALL)


@every_call
@pytest.mark.parametrize("status", [403, 429, 500, 503])
@pytest.mark.parametrize("body", ["", "{}"])
def test_an_error_without_words_is_not_taken_for_success(
    caller: MailchimpClient,
    scripted: Scripted,
    call: Callable[[MailchimpClient], object],
    status: int,
    body: str,
) -> None:
    scripted.will(Answer(status, body, {}))

    with pytest.raises(MailchimpUnreachable):
        call(caller)


@every_call
@pytest.mark.parametrize(
    ("status", "body", "content_type"),
    [
        (404, "{}", JSON),  # a member that is gone is said with a title
        (404, "", ""),
        (200, "", ""),
        (200, "{}", JSON),
        (200, "[]", JSON),
        (200, '{"id": "a', JSON),
        (200, "[" * 100_000, JSON),
        (200, "<html>Log in op het wifi-netwerk</html>", "text/html"),
        (200, '{"id": "a"}', "text/html"),
        (201, '{"anders": 1}', JSON),
        (502, "<html><h1>502 Bad Gateway</h1></html>", "text/html"),
        (502, '{"title": "Bad Gateway", "detail": "Even niet."}', PROBLEM),
        (403, "<html>Access Denied</html>", "text/html"),
    ],
)
def test_an_answer_that_is_not_mailchimps_says_nothing(
    caller: MailchimpClient,
    scripted: Scripted,
    call: Callable[[MailchimpClient], object],
    status: int,
    body: str,
    content_type: str,
) -> None:
    scripted.will_say(status, body, content_type=content_type)

    with pytest.raises(MailchimpUnreachable):
        call(caller)


@pytest.mark.parametrize("name", ["archive", "erase"])
def test_only_a_nod_says_that_somebody_is_gone(
    caller: MailchimpClient, scripted: Scripted, name: str
) -> None:
    scripted.will_say(200, MEMBER)

    with pytest.raises(MailchimpUnreachable):
        EVERY_CALL[name](caller)


@pytest.mark.parametrize(
    ("name", "status"),
    [("subscribe", "unsubscribed"), ("unsubscribe", "subscribed")],
)
def test_a_yes_that_changed_nothing_is_no_yes(
    caller: MailchimpClient, scripted: Scripted, name: str, status: str
) -> None:
    scripted.will_say(200, MEMBER | {"status": status})

    with pytest.raises(MailchimpUnreachable):
        EVERY_CALL[name](caller)


@pytest.mark.parametrize("content_type", [PROBLEM, JSON, "text/plain", ""])
def test_an_error_keeps_mailchimps_own_title_and_detail(
    caller: MailchimpClient, scripted: Scripted, content_type: str
) -> None:
    problem = {
        "title": "Invalid Resource",
        "detail": "Niet goed.",
        "errors": [{"field": "FNAME", "message": "Te lang"}],
    }
    scripted.will_say(400, problem, content_type=content_type)

    with pytest.raises(MailchimpRefused) as refused:
        caller.rename(ID, first_name="Bo")

    error = refused.value
    assert (error.status, error.title) == (400, "Invalid Resource")
    assert error.detail == "Niet goed. FNAME: Te lang"
    assert str(error) == "400 Invalid Resource: Niet goed. FNAME: Te lang"


@pytest.mark.parametrize("shape", [{"title": ["x"]}, {"title": None, "detail": 3}, ["x"], "x", None, 3])
def test_an_error_of_another_shape_is_asked_again(
    caller: MailchimpClient, scripted: Scripted, shape: object
) -> None:
    scripted.will_say(400, json.dumps(shape), content_type=PROBLEM)

    with pytest.raises(MailchimpUnreachable, match="400"):
        caller.ping()


@pytest.mark.parametrize("errors", [None, "x", [1], {"field": 1}])
def test_errors_of_another_shape_leave_the_rest_readable(
    caller: MailchimpClient, scripted: Scripted, errors: object
) -> None:
    scripted.will_refuse(400, "Invalid Resource", "Niet goed.", errors=errors)

    with pytest.raises(MailchimpRefused) as refused:
        caller.ping()

    assert refused.value.detail == "Niet goed."


@pytest.mark.parametrize(
    ("status", "title", "kind"),
    [
        (400, "Forgotten Email Not Subscribed", Forgotten),
        (400, "Member In Compliance State", InComplianceState),
        (400, "Invalid Resource", MailchimpRefused),
        (401, "API Key Invalid", MailchimpRefused),
        (403, "User Disabled", MailchimpRefused),
        (405, "Method Not Allowed", MailchimpRefused),
        (429, "Too Many Requests", MailchimpUnreachable),
        (500, "Internal Server Error", MailchimpUnreachable),
    ],
)
def test_what_an_error_means(
    caller: MailchimpClient, scripted: Scripted, status: int, title: str, kind: type[Exception]
) -> None:
    scripted.will_refuse(status, title)

    with pytest.raises(kind) as refused:
        caller.restore(confirmed(GAST))

    assert type(refused.value) is kind


def test_who_is_not_in_the_audience_is_told_from_an_audience_that_is_not_there(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    not_found = Answer(
        404, '{"title": "Resource Not Found", "status": 404, "detail": "?"}', {"Content-Type": PROBLEM}
    )

    scripted.will(not_found, Answer(200, '{"id": "0123456789"}'))
    with pytest.raises(NoSuchMember):
        caller.erase(ID)

    scripted.will(not_found)
    with pytest.raises(MailchimpRefused, match="MAILCHIMP_AUDIENCE_ID") as refused:
        caller.erase(ID)
    assert not isinstance(refused.value, NoSuchMember)
