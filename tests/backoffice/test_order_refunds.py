"""Giving money back from the desk: asked once more, done once, and nothing typed is ever lost."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.pick_up import paid_at_the_workshop
from shop.mollie.carrying_out_refund import NO_ANSWER
from shop.mollie.models import PaymentAttempt, Refund
from shop.mollie.refunds import start_refund
from shop.mollie.start import start_payment
from shop.mollie.sync import sync_attempt
from shop.mollie.wanted import amount_only
from shop.money import euro
from tests.backoffice.addresses import order_page, refund_of, retry_of, surplus_of
from tests.mollie.conftest import Standin, mollie, paid_attempt, standin_url
from tests.money import place_for_pick_up
from tests.shop_data import make_jewel, place, stock_of

__all__ = ["mollie", "standin_url"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(mollie: Standin) -> PaymentAttempt:
    """Two rings, paid."""
    return paid_attempt(mollie, place(make_jewel(price="100.00"), quantity=2))


def _filled_in(order: Order, **changes: Any) -> dict[str, Any]:
    """What the form posts; `aantal` and `voorraad` are of the order's first line."""
    line = order.lines.order_by("pk").first()
    newest = order.refunds.order_by("-pk").first()
    fields = {"newest_seen": newest.pk if newest else 0, "reason": "Past niet", "shipping": "", "other": ""}
    for name in ("aantal", "voorraad"):
        if name in changes:
            fields[f"{name}-{line.pk}"] = changes.pop(name)
    return fields | changes


def test_the_form_says_what_can_still_go_back(desk: Client, attempt: PaymentAttempt) -> None:
    page = desk.get(refund_of(attempt.order_id)).content.decode()

    assert f"Er kan nog {euro(attempt.amount)} terug" in page
    assert f"2 terug te betalen, samen {euro(Decimal(200))}" in page


def test_the_owner_is_asked_once_more_before_anything_happens(
    desk: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    page = desk.post(refund_of(attempt.order_id), _filled_in(attempt.order, aantal="1", voorraad="on"))

    html = page.content.decode()
    assert page.status_code == 200
    assert f"{euro(Decimal(100))} terugbetalen?" in html
    assert "1 stuk, weer in de winkel" in html
    assert "Via Mollie" in html
    assert not Refund.objects.exists()
    assert mollie.refunds_of(attempt) == []


def test_one_of_two_pieces_goes_back_and_into_the_shop(
    desk: Client, mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    order = attempt.order
    fields = _filled_in(order, aantal="1", voorraad="on", agreed="100.00")

    page = desk.post(refund_of(order.pk), fields, follow=True).content.decode()

    assert mollie.refunds_of(attempt) == ["100.00"]
    assert f"{euro(Decimal(100))} gaat via Mollie terug naar de klant." in page
    assert "waarvan onderweg terug naar de klant" in page
    refund = Refund.objects.get()
    assert (refund.by, refund.reason) == ("Irene Goud", "Past niet")
    assert refund.credit_note in page
    assert order.lines.get().num_allocated == 1
    assert LogEntry.objects.get(user=owner).change_message == f"Terugbetaling: {euro(Decimal(100))}"


def test_all_of_it_goes_back(desk: Client, mollie: Standin, attempt: PaymentAttempt) -> None:
    order = attempt.order
    shipping = str(order.shipping_incl_tax).replace(".", ",")
    fields = _filled_in(order, aantal="2", shipping=shipping, agreed=str(order.total_incl_tax))

    desk.post(refund_of(order.pk), fields)

    assert mollie.refunds_of(attempt) == [str(attempt.amount)]
    assert Order.objects.get().status == "terugbetaald"
    assert "Terugbetalen…" not in desk.get(order_page(order.pk)).content.decode()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"aantal": "3"}, "Hiervan kunnen er nog 2 terug."),
        ({"aantal": "-1"}, "Minder dan nul kan niet."),
        ({"aantal": "1.5"}, "Vul een heel getal in."),
        ({"aantal": "veel"}, "Vul een heel getal in."),
        ({"other": "999999"}, "Hiervan kan nog"),
        ({"other": "-5"}, "Minder dan nul kan niet."),
        ({"other": "tien"}, "Vul een bedrag in, zoals 12,50."),
        ({"other": "NaN"}, "Vul een bedrag in, zoals 12,50."),
        ({"other": "1e5"}, "Hiervan kan nog"),
        ({"other": "5,001"}, "ten hoogste twee cijfers"),
        ({"other": "9" * 10_000}, "Hiervan kan nog"),
        ({"shipping": "99"}, "Hiervan kan nog"),
        ({"other": "5", "reason": ""}, "Schrijf op waarom je terugbetaalt."),
        ({"other": "5", "reason": "x" * 10_000}, "ten hoogste 200 tekens"),
        ({"other": "5", "reason": "a\x00b"}, "Hier staat een teken in dat niet kan."),
        ({"other": "5", "newest_seen": "abc"}, "Dit formulier is verouderd."),
        ({}, "Kies wat je wilt terugbetalen"),
        ({"aantal-999999": "1"}, "hoort niet bij deze bestelling"),
        ({"voorraad-x": "on", "other": "5"}, "hoort niet bij deze bestelling"),
    ],
)
def test_bad_input_is_told_at_its_place_and_gives_nothing_back(
    desk: Client, attempt: PaymentAttempt, changes: dict[str, str], told: str
) -> None:
    response = desk.post(refund_of(attempt.order_id), _filled_in(attempt.order, **changes, agreed="5.00"))

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Refund.objects.exists()


def test_what_was_typed_is_still_there_after_a_mistake(desk: Client, attempt: PaymentAttempt) -> None:
    fields = _filled_in(attempt.order, aantal="9", other="12,50", reason="Kras op de band")

    page = desk.post(refund_of(attempt.order_id), fields).content.decode()

    for text in ['value="9"', 'value="12,50"', 'value="Kras op de band"']:
        assert text in page


def test_the_line_of_another_order_is_refused(desk: Client, attempt: PaymentAttempt) -> None:
    other = place(make_jewel("andere-ring"))
    fields = _filled_in(attempt.order, **{f"aantal-{other.lines.get().pk}": "1"})

    response = desk.post(refund_of(attempt.order_id), fields)

    assert response.status_code == 422
    assert "hoort niet bij deze bestelling" in response.content.decode()


def test_together_more_than_there_is_is_refused(desk: Client, attempt: PaymentAttempt) -> None:
    fields = _filled_in(attempt.order, aantal="2", other="50")

    response = desk.post(refund_of(attempt.order_id), fields)

    assert response.status_code == 409
    assert "Zoveel is er op de factuur niet meer over." in response.content.decode()


def test_an_amount_that_the_question_did_not_name_is_asked_again(
    desk: Client, attempt: PaymentAttempt
) -> None:
    response = desk.post(refund_of(attempt.order_id), _filled_in(attempt.order, other="10", agreed="5.00"))

    assert "Het bedrag is intussen anders" in response.content.decode()
    assert not Refund.objects.exists()


def test_the_way_back_leads_to_the_form_as_it_was(desk: Client, attempt: PaymentAttempt) -> None:
    fields = _filled_in(attempt.order, aantal="1", terug="ja")

    page = desk.post(refund_of(attempt.order_id), fields).content.decode()

    assert 'value="1"' in page
    assert "Je ziet eerst wat het wordt." in page


@pytest.mark.parametrize("whole", [False, True])
def test_a_double_click_gives_back_once(
    desk: Client, mollie: Standin, attempt: PaymentAttempt, whole: bool
) -> None:
    fields = _filled_in(attempt.order, aantal="2" if whole else "1", agreed="200.00" if whole else "100.00")

    for _ in range(2):
        response = desk.post(refund_of(attempt.order_id), fields, follow=True)

    assert "gaat via Mollie terug naar de klant." in response.content.decode()
    assert len(mollie.refunds_of(attempt)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_give_back_once(
    desk: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    fields = _filled_in(attempt.order, other="10", agreed="10.00")

    def click(number: int) -> int:
        try:
            return desk.post(refund_of(attempt.order_id), fields).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(click, range(2)))

    assert mollie.refunds_of(attempt) == ["10.00"]


def test_a_refund_in_another_tab_must_be_seen_first(
    desk: Client, mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    fields = _filled_in(attempt.order, other="10", agreed="10.00")
    start_refund(attempt.order_id, amount_only(Decimal("25.00"), reason="Goed"), by=owner)

    response = desk.post(refund_of(attempt.order_id), fields)

    assert response.status_code == 409
    assert "Er is intussen al iets terugbetaald." in response.content.decode()
    assert mollie.refunds_of(attempt) == ["25.00"]


def test_a_silent_mollie_is_told_and_tried_again_without_paying_twice(
    desk: Client, mollie: Standin, attempt: PaymentAttempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = attempt.order
    monkeypatch.setattr("shop.mollie.client.CONNECT_AND_READ_SECONDS", (1, 1))
    mollie.order_fault(kind="hang", seconds=3, when="after", path="/v2/payments/*/refunds")
    page = desk.post(
        refund_of(order.pk), _filled_in(order, other="10", agreed="10.00"), follow=True
    ).content.decode()
    assert NO_ANSWER in page
    assert "Opnieuw proberen" in page

    for _ in range(2):
        page = desk.post(retry_of(order.pk, Refund.objects.get().pk), follow=True).content.decode()

    assert "gaat via Mollie terug naar de klant." in page
    assert "Opnieuw proberen" not in page
    assert mollie.refunds_of(attempt) == ["10.00"]


def test_what_a_bank_sent_back_is_shown_and_tried_again(
    desk: Client, mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    refund = start_refund(attempt.order_id, amount_only(Decimal("10.00"), reason="Goed"), by=owner)
    mollie.set_refund_state(refund.mollie_id, "failed")
    sync_attempt(attempt.pk)
    assert (
        "De bank heeft het bedrag niet uitbetaald" in desk.get(order_page(attempt.order_id)).content.decode()
    )

    page = desk.post(retry_of(attempt.order_id, refund.pk), follow=True).content.decode()

    assert mollie.refunds_of(attempt) == ["10.00", "10.00"]
    assert "Opnieuw proberen" not in page


def test_a_refund_of_another_order_is_not_tried_again_from_here(
    desk: Client, attempt: PaymentAttempt
) -> None:
    other = place(make_jewel("andere-ring"))
    refund = attempt.order.refunds.create(amount=1, status="refused", attempt=attempt)

    assert desk.post(retry_of(other.pk, refund.pk)).status_code == 404
    assert desk.post(retry_of(attempt.order_id, 10**30)).status_code == 404


def test_a_refund_of_mollies_dashboard_is_on_the_page(
    desk: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.refund_in_dashboard(attempt, "12.00")
    sync_attempt(attempt.pk)

    page = desk.get(order_page(attempt.order_id)).content.decode()

    assert f"<strong>{euro(Decimal(12))}</strong> onderweg" in page
    assert "In het dashboard van Mollie" in page


def test_what_was_paid_twice_goes_back_in_one_click(desk: Client, mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    order.payment_attempts.update(status="expired")  # the customer began anew, and both pages were paid
    start_payment(order.pk)
    first, second = order.payment_attempts.order_by("number")
    for each in (first, second):
        mollie.set_state(each, "paid")
        sync_attempt(each.pk)
    page = desk.get(order_page(order.pk)).content.decode()
    assert f"Er is {euro(first.amount)} te veel betaald." in page
    assert "Dubbel betaald" in page

    for _ in range(2):
        page = desk.post(surplus_of(order.pk), follow=True).content.decode()

    assert [mollie.refunds_of(each) for each in (first, second)] == [[], [str(second.amount)]]
    assert "te veel betaald.</strong>" not in page
    assert not order.invoices.filter(kind="creditfactuur").exists()


def test_without_a_surplus_there_is_no_button_and_a_click_does_nothing(
    desk: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    assert "te veel betaald" not in desk.get(order_page(attempt.order_id)).content.decode()

    desk.post(surplus_of(attempt.order_id))

    assert not Refund.objects.exists()


def test_what_was_paid_in_the_workshop_is_handed_over(desk: Client, mollie: Standin, owner: User) -> None:
    jewel = make_jewel(stock=1)
    order = place_for_pick_up(jewel)
    paid_at_the_workshop(order.pk, method="contant", by=owner, now=order.date_placed)
    fields = _filled_in(order, aantal="1", voorraad="on")
    assert "Je geeft het de klant zelf terug" in desk.post(refund_of(order.pk), fields).content.decode()

    page = desk.post(refund_of(order.pk), fields | {"agreed": "100.00"}, follow=True).content.decode()

    assert f"Geef de klant {euro(Decimal(100))} terug." in page
    assert "teruggegeven in het atelier" in page
    assert mollie.received("POST") == []
    assert stock_of(jewel).num_in_stock == 1


def test_an_order_without_money_has_nothing_to_give_back(desk: Client, mollie: Standin) -> None:
    order = place()

    response = desk.post(refund_of(order.pk), _filled_in(order, other="1"))

    assert response.status_code == 422
    assert "Terugbetalen…" not in desk.get(order_page(order.pk)).content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_the_form_costs_the_same_for_1_and_6_lines(
    desk: Client, mollie: Standin, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paid = paid_attempt(mollie, place(*[make_jewel(f"ring-{number}") for number in range(count)]))

    # Two of them are whether his data stand still, and that somebody looked.
    with django_assert_num_queries(14):
        desk.get(refund_of(paid.order_id))
