"""What a reader does here is so at Mailchimp within a minute, and what he does there is so here: over the real wire."""

import re
import time
from collections.abc import Callable

from tests.demo.waiting import wait_until
from tests.journeys.conftest import NewVisitor
from tests.journeys.registering import delete_account, register
from tests.journeys.visitor import DESK, PHONE, WITHOUT_JAVASCRIPT, Visitor

SECONDS = 60
HANGS = 30  # seconds
ON_THE_LIST = "SELECT 1 FROM newsletter_subscription WHERE email = %s AND confirmed_at IS NOT NULL"
LAST_WORD = (
    "SELECT choices, channel FROM consent_record WHERE kind = 'newsletter' AND fingerprints ? "
    "(SELECT fingerprint FROM newsletter_suppressed ORDER BY since DESC LIMIT 1) ORDER BY id DESC LIMIT 1"
)


def subscribe(reader: Visitor) -> None:
    """In the foot of a page, and by the button behind the mailed link."""
    reader.go("/contact/")
    reader.page.get_by_label("Je mailadres").fill(reader.email)
    reader.press(reader.button("Schrijf me in"))
    reader.says("Kijk even in je mail")
    reader.go(link_to(reader, "bevestigen"))
    reader.press(reader.button("Ja, stuur mij de nieuwsbrief"))
    reader.says("Fijn, je bent ingeschreven")


def link_to(reader: Visitor, what: str) -> str:
    """In the last mail that has one."""
    found = [
        link
        for mail in reader.shop.ledger.mails_to(reader.email)
        for link in re.findall(rf"/nieuwsbrief/{what}/\S+", mail["message"])
    ]
    return str(found[-1])


def status_of(reader: Visitor) -> str:
    """At Mailchimp; empty for an address that is not on file there."""
    return reader.shop.mailchimp.statuses().get(reader.email, "")


def becomes(status: str, reader: Visitor) -> None:
    wait_until(_is(status, reader), seconds=SECONDS)


def _is(status: str, reader: Visitor) -> Callable[[], bool]:
    return lambda: status_of(reader) == status


def is_on_the_list(reader: Visitor) -> bool:
    return bool(reader.shop.ledger.rows(ON_THE_LIST, reader.email))


def test_who_confirms_is_at_mailchimp_and_who_only_asks_is_not(new_visitor: NewVisitor) -> None:
    reader, hesitant = new_visitor(PHONE), new_visitor(PHONE)
    hesitant.shop.ask_for_newsletter(hesitant.email)

    subscribe(reader)

    becomes("subscribed", reader)
    assert status_of(hesitant) == ""


def test_who_leaves_by_our_link_has_left_at_mailchimp(new_visitor: NewVisitor) -> None:
    reader = new_visitor(WITHOUT_JAVASCRIPT)
    subscribe(reader)
    becomes("subscribed", reader)

    reader.go(link_to(reader, "afmelden"))
    reader.press(reader.button("Meld mij af"))

    assert not is_on_the_list(reader)
    becomes("unsubscribed", reader)


def test_who_leaves_by_the_link_in_a_newsletter_has_left_here(new_visitor: NewVisitor) -> None:
    reader = new_visitor(DESK)
    subscribe(reader)
    becomes("subscribed", reader)

    reader.shop.mailchimp.step("unsubscribe", email=reader.email)

    wait_until(lambda: not is_on_the_list(reader), seconds=SECONDS)
    (said,) = reader.shop.ledger.rows(LAST_WORD)
    assert (said["choices"], said["channel"]) == ({"ja": False}, "mailchimp")


def test_who_is_put_on_the_list_at_mailchimp_without_a_yes_is_taken_off_again(
    new_visitor: NewVisitor,
) -> None:
    imported = new_visitor(DESK)
    imported.shop.mailchimp.step("admin-adds", email=imported.email)

    imported.shop.run_task("shop.newsletter.tasks", "compare_with_mailchimp")

    becomes("archived", imported)
    assert not is_on_the_list(imported)


def test_who_deletes_his_account_is_erased_at_mailchimp_and_not_let_in_by_us_again(
    new_visitor: NewVisitor,
) -> None:
    reader = new_visitor(DESK)
    register(reader)
    subscribe(reader)
    becomes("subscribed", reader)

    delete_account(reader)

    becomes("", reader)
    subscribe(reader)
    reader.shop.run_task("shop.newsletter.tasks", "tell_mailchimp")
    wait_until(lambda: _was_told_to_use_their_form(reader), seconds=SECONDS)
    assert status_of(reader) == ""

    reader.shop.mailchimp.step("subscribe", email=reader.email)
    becomes("subscribed", reader)


def test_nobody_waits_for_a_mailchimp_that_is_silent(new_visitor: NewVisitor) -> None:
    reader = new_visitor(PHONE)
    reader.shop.mailchimp.order_fault(kind="hang", seconds=HANGS, times=3)
    began = time.monotonic()

    subscribe(reader)
    reader.go("/")

    assert is_on_the_list(reader)
    assert time.monotonic() - began < HANGS / 2
    reader.shop.mailchimp.control("DELETE", "faults")


def _was_told_to_use_their_form(reader: Visitor) -> bool:
    return any("Nog één stap" in mail["subject"] for mail in reader.shop.ledger.mails_to(reader.email))
