"""The mails about an order: one for each event, in two parts, in Dutch, with what the law wants and no advertising."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from post_office.models import Attachment, Email

from privacy.retention.engine import run_round
from shop.forks.order.models import Order
from shop.fulfilment.letters import (
    OF_STATUS,
    queue_code_letter,
    queue_new_link,
    queue_order_confirmation,
    queue_payment_failed,
    queue_refund_letter,
    queue_status_letter,
)
from shop.fulfilment.models import LetterKind, OrderLetter
from shop.fulfilment.paper_storage import Papers
from shop.fulfilment.statuses import TABLE
from shop.fulfilment.statuses import OrderStatus as S
from shop.invoicing.issue import issue_invoice
from shop.mail.tasks import send_queued_mails
from shop.pages.documents import current_terms
from tests.accounts.dutch import foreign_words, seen
from tests.fulfilment.orders import overdue, paid_order, pay, pick_up_order, put_in
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db
# Art. 11.7 Tw: a mail about an order carries no advertising.
PROMOTION = re.compile(r"korting|aanbieding|\bactie|nieuwsbrief|volg (?:me|ons)|collectie|\btip\b|profiteer")
REMOTE = re.compile(r"<(img|link|script|iframe|object)\b|src=|url\(|@import|@font-face", re.IGNORECASE)


def _status(status: S, make: Callable[[], Order]) -> Callable[[], Order]:
    def cause() -> Order:
        order = put_in(make(), status)
        OrderLetter.objects.all().delete()
        queue_status_letter(order, status)
        return order

    return cause


def _event(queue: Callable[..., bool], make: Callable[[], Order], **given: Any) -> Callable[[], Order]:
    def cause() -> Order:
        order = make()
        OrderLetter.objects.all().delete()
        queue(order, **given)
        return order

    return cause


def _with_track_and_trace() -> Order:
    order = paid_order()
    order.carrier, order.track_code = "PostNL", "3S/ABC 1"
    return order


def _made_to_order() -> Order:
    return paid_order(make_jewel("trouwring", lead_days=42, stock=0))


LETTERS = {
    "confirmation": _event(queue_order_confirmation, place),
    "confirmation of a pick-up": _event(queue_order_confirmation, pick_up_order),
    "confirmation, paid": _event(queue_order_confirmation, paid_order),
    "paid": _status(S.PAID, lambda: pay(place())),
    "paid, made to order": _status(S.PAID, _made_to_order),
    "paid, to be picked up": _status(S.PAID, lambda: pay(pick_up_order(pays_there=False))),
    "payment failed": _event(queue_payment_failed, place, attempt_number=1),
    "payment failed, late": _event(queue_payment_failed, lambda: overdue(place()), attempt_number=1),
    "in the making": _status(S.IN_THE_MAKING, _made_to_order),
    "in the making, to be picked up": _status(S.IN_THE_MAKING, pick_up_order),
    "ready": _status(S.READY, paid_order),
    "ready to be picked up and paid": _status(S.READY, pick_up_order),
    "ready to be picked up": _status(S.READY, lambda: pay(pick_up_order())),
    "sent": _status(S.SENT, paid_order),
    "sent with track and trace": _status(S.SENT, _with_track_and_trace),
    "delivered": _status(S.DELIVERED, paid_order),
    "picked up": _status(S.DELIVERED, lambda: pay(pick_up_order())),
    "cancelled": _status(S.CANCELLED, place),
    "expired": _status(S.CANCELLED, lambda: overdue(place())),
    "cancelled after money": _status(S.CANCELLED, lambda: pay(place())),
    "withdrawn before it left": _status(S.WITHDRAWN, paid_order),
    "withdrawn after it came": _status(S.WITHDRAWN, lambda: put_in(paid_order(), S.SENT, S.DELIVERED)),
    "withdrawn unpaid": _status(S.WITHDRAWN, pick_up_order),
    "refund": _event(queue_refund_letter, paid_order, amount=Decimal("107.95"), reference="re_1"),
    "refund in part": _event(
        queue_refund_letter, paid_order, amount=Decimal("20.00"), reference="re_1", credit_note="C2026-000001"
    ),
    "code": _event(queue_code_letter, place, code="012345", event="code 1"),
    "new link": _event(queue_new_link, place, event="link 1"),
}
EVERY = pytest.mark.parametrize("cause", [pytest.param(cause, id=name) for name, cause in LETTERS.items()])


def newest() -> Email:
    letter = Email.objects.order_by("-pk").first()
    assert letter is not None
    return letter


@EVERY
def test_every_letter_has_a_text_and_an_html_part_that_are_finished(cause: Callable[[], Order]) -> None:
    order = cause()

    letter = newest()
    assert letter.to == [order.email]
    assert letter.subject.endswith(order.number)
    for part in (letter.message, letter.html_message):
        assert len(part) > 300
        assert not re.search(r"\{\{|\{%|None|\bTrue\b|\bFalse\b", part)
    assert "\n\n\n\n" not in letter.message


@EVERY
def test_every_letter_is_dutch_and_says_je(cause: Callable[[], Order]) -> None:
    cause()

    letter = newest()
    # The law words its own form, and says u.
    legal = r"Herroepingsrecht\b.*Doorhalen wat niet van toepassing is"
    text = re.sub(legal, " ", f"{letter.subject} {letter.message}", flags=re.DOTALL | re.IGNORECASE)
    html = re.sub(legal, " ", seen(letter.html_message), flags=re.DOTALL | re.IGNORECASE)
    assert foreign_words(text) == set()
    assert foreign_words(html) == set()


@EVERY
def test_no_letter_promotes_anything(cause: Callable[[], Order]) -> None:
    cause()

    letter = newest()
    assert PROMOTION.findall(letter.message.lower()) == []
    assert PROMOTION.findall(seen(letter.html_message).lower()) == []


@EVERY
def test_no_letter_fetches_anything_and_its_links_lead_to_us_or_the_carrier(
    cause: Callable[[], Order],
) -> None:
    cause()

    html = newest().html_message
    assert REMOTE.findall(html) == []
    hosts = set(re.findall(r'href="https?://([^/"]+)', html))
    assert hosts <= {"testserver", "jouw.postnl.nl"}


@EVERY
def test_every_letter_says_who_sends_it(cause: Callable[[], Order]) -> None:
    # CON-01: name, address, e-mail, telephone, KvK and btw-id in every mail.
    cause()

    letter, shop = newest(), settings.SHOP_IDENTITY
    for part in (letter.message, unescape(letter.html_message)):
        for fact in (
            shop.trade_name,
            shop.street,
            shop.postcode,
            shop.email,
            shop.phone,
            shop.kvk,
            shop.btw_id,
        ):
            assert fact in part


@EVERY
def test_every_letter_has_dark_colours_and_room_on_a_telephone(cause: Callable[[], Order]) -> None:
    cause()

    html = newest().html_message
    assert "prefers-color-scheme: dark" in html.replace(
        "prefers-color-scheme:dark", "prefers-color-scheme: dark"
    )
    assert 'name="viewport"' in html
    assert 'name="color-scheme" content="light dark"' in html


def test_every_status_that_is_mailed_has_a_letter() -> None:
    assert {step.to for step in TABLE if step.mail} <= set(OF_STATUS)


@pytest.mark.parametrize(
    "queue",
    [
        queue_order_confirmation,
        lambda order: queue_status_letter(order, S.SENT),
        lambda order: queue_payment_failed(order, attempt_number=2),
        lambda order: queue_refund_letter(order, amount=Decimal("5.00"), reference="re_5"),
    ],
)
def test_an_event_is_mailed_once(queue: Callable[[Order], bool]) -> None:
    order = place()
    OrderLetter.objects.all().delete()
    before = Email.objects.count()

    assert queue(order)
    assert not queue(order)

    assert Email.objects.count() == before + 1
    assert order.letters.count() == 1


def test_two_attempts_and_two_refunds_are_four_events() -> None:
    order = paid_order()
    before = order.letters.count()

    for number in (1, 2):
        queue_payment_failed(order, attempt_number=number)
        queue_refund_letter(order, amount=Decimal("5.00"), reference=f"re_{number}")

    assert order.letters.count() == before + 4


def test_a_letter_belongs_to_its_step_or_is_not_there() -> None:
    order = place()
    before = Email.objects.count()

    with transaction.atomic():
        queue_status_letter(order, S.SENT)
        transaction.set_rollback(True)

    assert Email.objects.count() == before
    assert not order.letters.filter(kind=LetterKind.SENT).exists()


def test_the_list_of_letters_outlives_the_mails() -> None:
    order = place()
    letter = order.letters.get()
    fingerprint = letter.fingerprint
    Email.objects.update(created=timezone.now() - settings.SENT_MAIL_LIFETIME * 2)

    run_round(now=timezone.now())

    letter.refresh_from_db()
    assert (letter.mail, letter.kind, letter.fingerprint) == (None, LetterKind.CONFIRMATION, fingerprint)
    assert len(fingerprint) == 64


def test_an_erased_customer_is_mailed_no_more() -> None:
    order = place()
    before = Email.objects.count()
    order.guest_email = ""

    assert not queue_status_letter(order, S.SENT)

    assert Email.objects.count() == before


# Art. 6:230v lid 7 BW: on a durable medium, so in the mail itself and not behind a link.
@pytest.mark.parametrize(
    "needed",
    [
        "14 dagen",  # withdrawal, art. 6:230m lid 1 sub h BW
        "Modelformulier",
        "garantie",  # legal guarantee, sub l
        "klacht",  # complaints, sub g
        "algemene-voorwaarden/",  # art. 6:234 BW
        "KvK",
        "NL000000000B00",
        "info@innerjewels.nl",
        "+31 20 000 00 00",
        "Ateliersteeg 12",
        "Dorpsstraat 12 bis",
        "€\u00a0107,95",
        "Je kunt dit sieraad binnen 14 dagen na ontvangst terugsturen",
    ],
)
def test_the_confirmation_has_all_that_the_law_wants_in_both_parts(needed: str) -> None:
    place()

    letter = newest()
    assert needed.lower() in letter.message.lower()
    assert needed.lower() in unescape(letter.html_message).lower()


def test_the_confirmation_says_of_each_line_whether_it_can_be_sent_back_as_it_was_agreed() -> None:
    order = place(make_jewel("een"), make_jewel("twee"))
    bespoke = order.lines.order_by("pk").last()
    order.lines.filter(pk=bespoke.pk).update(
        withdrawal_exempt=True, withdrawal_notice="Alleen voor jou gemaakt."
    )
    order.letters.all().delete()

    queue_order_confirmation(order)

    text = newest().message
    first, second = text.index("Een:"), text.index("Twee:")
    assert "terugsturen" in text[first:second]
    assert "Alleen voor jou gemaakt." in text[second:]


def test_the_confirmation_of_an_unpaid_order_leads_to_paying_and_of_a_pick_up_to_the_workshop() -> None:
    place()
    unpaid = newest().message
    pick_up_order()
    pick_up = newest().message

    assert "Betaal of bekijk je bestelling:\nhttps://testserver/bestelling/" in unpaid
    assert "betaalt dan €\u00a0100,00 in het atelier" in pick_up
    assert "Betaal of bekijk" not in pick_up


def test_track_and_trace_leads_to_the_carrier_with_nothing_added() -> None:
    order = _with_track_and_trace()

    queue_status_letter(order, S.SENT)

    url = "https://jouw.postnl.nl/track-and-trace/3S%2FABC%201-NL-3511AX"
    assert url in newest().message
    assert f'href="{url}"' in newest().html_message


def test_without_a_code_there_is_no_track_and_trace() -> None:
    queue_status_letter(paid_order(), S.SENT)

    assert "track" not in newest().message
    assert "postnl" not in newest().html_message


@pytest.mark.parametrize(
    "name",
    ["<b>{% debug %}</b>", "{{ shop.owner }}", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>"],
)
def test_a_customers_name_is_text_and_never_a_template_or_markup(name: str) -> None:
    place(billing=replace(HOME, name=name))

    letter = newest()
    assert name in letter.message
    assert escape(name) in letter.html_message
    assert "<script" not in letter.html_message
    assert "<img" not in letter.html_message


@pytest.mark.parametrize(
    "name",
    ["Je wint https://kwaad.example", "Kijk op www.kwaad.nl", "mail kwaad@x.nl", "kwaad.example", "x" * 81],
)
def test_a_message_in_the_place_of_a_name_is_greeted_by_nobody(name: str) -> None:
    order = place(billing=replace(HOME, name=name))

    queue_status_letter(order, S.SENT)

    assert name not in newest().message
    assert newest().message.startswith("Dag,\n")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n"])
def test_a_name_of_two_lines_makes_no_header_and_no_paragraph(line_end: str) -> None:
    order = place(billing=replace(HOME, name=f"Kim{line_end}Bcc Klant"))

    queue_status_letter(order, S.SENT)
    send_queued_mails.call()

    sent = mail.outbox[-1]
    assert sent.recipients() == ["gast@voorbeeld.nl"]
    assert set(sent.message().keys()) >= {"Subject", "To"}
    assert "Bcc" not in sent.message()
    assert "Dag Kim Bcc Klant," in sent.body


def test_a_small_business_mentions_no_vat() -> None:
    order = place()
    order.vat_mode = "KOR"
    order.letters.all().delete()

    queue_order_confirmation(order)

    assert "btw:" not in newest().message
    assert "Waarvan btw" not in newest().html_message


def test_what_is_paid_in_the_workshop_is_thanked_for_and_not_announced_again() -> None:
    order = pay(put_in(pick_up_order(), S.READY))

    queue_status_letter(order, S.PAID)

    assert "€\u00a0100,00 van je ontvangen" in newest().message
    assert "ophalen" not in newest().message.partition("Hartelijke groet")[0]


def test_the_letter_about_a_payment_carries_the_invoice_and_the_confirmation_the_terms() -> None:
    order = place(terms_version=current_terms().version)
    issue_invoice(pay(order), on=timezone.localdate())

    queue_status_letter(put_in(order, S.PAID), S.PAID)
    send_queued_mails.call()

    confirmation, paid = mail.outbox
    names = [[name for name, _, _ in letter.attachments] for letter in (confirmation, paid)]
    assert names == [
        [f"algemene-voorwaarden-{order.terms_version}.pdf"],
        [f"{order.invoices.get().number}.pdf"],
    ]
    for letter in (confirmation, paid):
        _, content, kind = letter.attachments[0]
        assert (kind, content[:5]) == ("application/pdf", b"%PDF-")
    assert "factuur zit als pdf bij deze mail" in paid.body


def test_a_paper_that_is_attached_is_not_copied_and_not_thrown_away_with_the_mail() -> None:
    order = place(terms_version=current_terms().version)
    attachment = Attachment.objects.get()
    Email.objects.update(created=timezone.now() - settings.SENT_MAIL_LIFETIME * 2)

    run_round(now=timezone.now())

    assert attachment.file.name == f"voorwaarden/{order.terms_version}"
    assert not Attachment.objects.exists()
    assert Papers().open(attachment.file.name).read(5) == b"%PDF-"
    with pytest.raises(NotImplementedError):
        Papers().url(attachment.file.name)
