"""A warranty code: who was erased keeps the right to a sound jewel, and the shop does not learn again who he was."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from privacy.erasure.sealed import unsealed_hand_overs
from privacy.retention.engine import run_round
from privacy.subject import Subject
from shop.accounts.models import User
from shop.aftercare import codes
from shop.aftercare.claims import claim_codes, claim_of
from shop.aftercare.models import WarrantyClaim
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.accounts.dutch import foreign_words, seen
from tests.privacy.erasure.people import came_to, delivered, erase, order_of_account, order_of_guest

pytestmark = pytest.mark.django_db
GAST = Subject(emails=["gast@voorbeeld.nl"])


def delivered_on(day: date, *, slug: str = "ring") -> Order:
    order = came_to(order_of_guest("gast@voorbeeld.nl", slug), OrderStatus.DELIVERED)
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    order.status_changes.update(date_created=moment)
    return order


def years_ago(years: int) -> date:
    today = timezone.localdate()
    return today.replace(year=today.year - years, day=1)


def test_a_code_can_be_read_aloud_and_no_two_are_the_same() -> None:
    made = [codes.new_code() for _ in range(1000)]

    assert len(set(made)) == 1000
    assert not set("01OI") & set("".join(made))
    assert {len(code) for code in made} == {14}


@pytest.mark.parametrize("typed", ["K7QD-M4XR-PWZ3", "k7qdm4xrpwz3", " K7QD M4XR PWZ3 "])
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert codes.digest_of(typed) == codes.digest_of("K7QD-M4XR-PWZ3")


def test_who_is_erased_gets_a_code_that_proves_his_jewel() -> None:
    order = delivered(order_of_guest("gast@voorbeeld.nl"))

    erasure = erase(GAST)

    [handed] = unsealed_hand_overs(erasure.sealed_hand_overs)
    claim = claim_of(handed.code)
    assert claim is not None
    assert claim.piece == order.lines.get().title
    assert claim.delivered_on == timezone.localdate()
    assert handed.url == f"{settings.SITE_URL}/garantie/{handed.code}/"


def test_neither_the_code_nor_a_person_or_order_stands_in_the_record() -> None:
    order = delivered(order_of_guest("gast@voorbeeld.nl"))

    [handed] = claim_codes(Order.objects.all())

    stored = " ".join(str(value) for value in WarrantyClaim.objects.values_list().get())
    for secret in (handed.code, handed.code.replace("-", ""), "gast@", "Vries", order.number):
        assert secret not in stored
    assert not [field for field in WarrantyClaim._meta.get_fields() if field.is_relation]


def test_a_second_run_makes_no_second_code() -> None:
    delivered(order_of_guest("gast@voorbeeld.nl"))
    erase(GAST)

    again = claim_codes(Order.objects.all())

    assert again == []
    assert WarrantyClaim.objects.count() == 1


def test_an_account_s_order_gets_a_code_too() -> None:
    klant = User.objects.create(email="klant@voorbeeld.nl")
    delivered(order_of_account(klant))

    assert len(claim_codes(Order.objects.all())) == 1


@pytest.mark.parametrize("status", [OrderStatus.SENT, OrderStatus.WITHDRAWN, OrderStatus.AWAITING_PAYMENT])
def test_what_nobody_has_at_home_gets_no_code(status: OrderStatus) -> None:
    came_to(order_of_guest("gast@voorbeeld.nl"), status)

    assert claim_codes(Order.objects.all()) == []


def test_after_the_years_of_the_warranty_there_is_no_code() -> None:
    delivered_on(years_ago(settings.WARRANTY_YEARS + 1))

    assert claim_codes(Order.objects.all()) == []


def test_a_leap_day_is_counted_to_the_last_of_february() -> None:
    delivered_on(date(2024, 2, 29))

    claim_codes(Order.objects.all())

    assert WarrantyClaim.objects.get().until == date(2029, 2, 28)


def test_a_proof_that_ended_proves_nothing_and_goes_in_the_night() -> None:
    delivered_on(years_ago(1))
    [handed] = claim_codes(Order.objects.all())
    WarrantyClaim.objects.update(until=years_ago(1))

    assert claim_of(handed.code) is None
    run_round(now=timezone.now())
    assert not WarrantyClaim.objects.exists()


def test_the_page_of_a_code_shows_the_piece_and_nobody(client: Client) -> None:
    order = delivered(order_of_guest("gast@voorbeeld.nl"))
    [handed] = claim_codes(Order.objects.all())

    page = client.get(reverse("aftercare:claim", args=[handed.code.lower()]))

    assert page.status_code == 200
    assert order.lines.get().title in page.text
    assert "Vries" not in page.text
    assert order.number not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert not page.cookies
    assert foreign_words(seen(page.text)) == set()


def test_a_vreemde_with_a_made_up_code_learns_nothing(client: Client) -> None:
    delivered(order_of_guest("gast@voorbeeld.nl"))
    claim_codes(Order.objects.all())

    page = client.get("/garantie/K7QD-M4XR-PWZ3/")

    assert page.status_code == 404
    assert "Deze code ken ik niet" in page.text
    assert "ring" not in page.text.partition("<main")[2].partition("</main")[0].lower()
    assert foreign_words(seen(page.text)) == set()


def test_many_pieces_are_read_in_a_fixed_number_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for slug in ("ring", "ketting", "armband"):
        delivered(order_of_guest("gast@voorbeeld.nl", slug))

    with django_assert_num_queries(2 + 3):  # orders, their lines, and one proof for each piece
        claim_codes(Order.objects.all())
