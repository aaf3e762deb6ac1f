"""What an erasure does to this shop's customers: guests and accounts, with orders in each stage of their lives."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from privacy.erasure.models import ErasureState
from privacy.erasure.outcome import Outcome
from privacy.erasure.plan import plan_for
from privacy.erasure.refusals import LastStaffAccount
from privacy.erasure.run import ask_for_erasure, resume
from privacy.holds.by_hand import lift_hold, set_hold
from privacy.registry import registry
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.basket.models import Basket
from shop.forks.order.models import BillingAddress, Order, ShippingAddress
from shop.fulfilment.statuses import OrderStatus
from shop.invoicing.models import Invoice
from tests.personal_data.traces import traces_of_account, traces_of_guest
from tests.privacy.erasure.people import (
    TODAY,
    came_to,
    close_all,
    delivered,
    erase,
    order_of_account,
    order_of_guest,
)
from tests.shop_data import make_basket, make_jewel

pytestmark = pytest.mark.django_db

GAST, KLANT = Subject(emails=["gast@voorbeeld.nl"]), Subject(emails=["klant@voorbeeld.nl"])
OF_A_REQUEST = (
    *("rightsrequest", "askedright", "requestevent", "handover", "correction"),
    *("restriction", "restrictionstep"),
)
# What shows that it was asked and done, which stays for its own time.
OWN_RECORD = (
    {"privacy.erasure", "privacy.recipientnotice", "privacy.legalhold", "admin.logentry"}
    | {"consent.consentrecord", "newsletter.suppressed", "newsletter.member", "mailings.told"}
    | {f"privacy.{model}" for model in OF_A_REQUEST}
)


@pytest.fixture
def klant() -> User:
    return User.objects.create(email="klant@voorbeeld.nl", first_name="Klaas", last_name="Klant")


def still_found(subject: Subject) -> set[str]:
    """Models in which a row is still found, but the account of the erasure itself."""
    return {one.model for one in registry.declarations() if one.find(subject).exists()} - OWN_RECORD


def kept(outcome: Outcome, model: str) -> list[tuple[str, bool]]:
    """Until when each step keeps something of a model, and whether the erasure comes back for it."""
    return [
        (entry["until"], entry["waits"])
        for entry in outcome
        if (entry["model"], entry["action"]) == (model, "bewaren")
    ]


def test_who_only_has_an_account_and_a_basket_is_gone_at_once(klant: User) -> None:
    make_basket(make_jewel(), owner=klant)
    UserAddress.objects.create(user=klant, last_name="Klant", country_id="NL")

    erasure = erase(KLANT)

    assert erasure.state == ErasureState.ERASED
    assert not User.objects.exists()
    assert not Basket.objects.exists()
    assert not UserAddress.objects.exists()
    assert still_found(KLANT) == set()


def test_an_order_in_the_making_waits_with_its_account_and_the_rest_goes(klant: User) -> None:
    order = came_to(order_of_account(klant), OrderStatus.IN_THE_MAKING)
    make_basket(make_jewel("ketting"), owner=klant)
    UserAddress.objects.create(user=klant, last_name="Klant", country_id="NL")

    erasure = erase(KLANT)

    order.refresh_from_db()
    assert erasure.state == ErasureState.WAITING
    assert order.user == klant
    assert order.guest_email == "klant@voorbeeld.nl"
    assert kept(erasure.outcome, "order.order") == [("", True)]
    assert kept(erasure.outcome, "accounts.user") == [("", True)]
    assert not UserAddress.objects.exists()
    assert list(Basket.objects.all()) == [order.basket]


def test_what_waited_goes_in_the_night_after_the_order_is_delivered(klant: User) -> None:
    order = delivered(order_of_account(klant))
    came_to(order, OrderStatus.SENT)
    erasure = erase(KLANT)
    came_to(order, OrderStatus.DELIVERED)

    resume(timezone.now())

    erasure.refresh_from_db()
    order.refresh_from_db()
    assert erasure.state == ErasureState.ERASED
    assert not User.objects.exists()
    assert (order.user, order.guest_email) == (None, "")
    assert still_found(KLANT) == set()
    assert not [entry for entry in erasure.outcome if entry["waits"]]


def test_of_a_delivered_order_only_what_the_tax_office_wants_stays_and_says_until_when(klant: User) -> None:
    order = delivered(order_of_account(klant))

    erasure = erase(KLANT)

    order.refresh_from_db()
    billing, invoice = BillingAddress.objects.get(), Invoice.objects.get()
    assert erasure.state == ErasureState.ERASED
    assert (order.guest_email, order.phone_number, order.mobile_number, order.customer_note) == ("",) * 4
    assert order.customer_name == "Klant de Vries"
    assert billing.postcode == "3511AX" or billing.postcode == "3511 AX"
    assert not ShippingAddress.objects.exclude(last_name="").exists()
    assert invoice.snapshot
    assert kept(erasure.outcome, "order.order") == [("2033-12-31", False)]
    assert kept(erasure.outcome, "invoicing.invoice") == [("2033-12-31", False)]
    assert still_found(KLANT) == set()


def test_an_order_that_nobody_paid_goes_wholly() -> None:
    came_to(order_of_guest("gast@voorbeeld.nl"), OrderStatus.CANCELLED)

    erasure = erase(GAST)

    assert erasure.state == ErasureState.ERASED
    assert not Order.objects.exists()
    assert not ShippingAddress.objects.exists()
    assert not BillingAddress.objects.exists()
    assert still_found(GAST) == set()


def test_an_order_that_the_owner_holds_waits_until_she_lifts_it() -> None:
    order = delivered(order_of_guest("gast@voorbeeld.nl"))
    hold = set_hold("order.order", order.pk, reason="De verzekeraar vroeg erom", by="eigenaar")
    erasure = erase(GAST)
    order.refresh_from_db()
    assert (erasure.state, order.guest_email) == (ErasureState.WAITING, "gast@voorbeeld.nl")

    lift_hold(hold.pk, by="eigenaar")
    resume(timezone.now())

    order.refresh_from_db()
    erasure.refresh_from_db()
    assert (erasure.state, order.guest_email) == (ErasureState.ERASED, "")


def test_a_hold_with_a_last_day_is_come_back_for_when_nothing_else_would(klant: User) -> None:
    order = delivered(order_of_account(klant))
    until = date(2027, 1, 31)
    set_hold("order.order", order.pk, reason="Een controle", until=until, by="eigenaar")

    plan = plan_for(KLANT, today=TODAY)
    day_after = plan_for(KLANT, today=until + timedelta(days=1))

    assert plan.is_waiting
    assert not day_after.is_waiting


def test_everything_that_a_customer_can_leave_is_gone_but_what_is_held(klant: User) -> None:
    User.objects.create(email="baas@voorbeeld.nl", is_staff=True)
    traces_of_account(klant, make_jewel(stock=9))
    close_all("klant@voorbeeld.nl")

    erase(KLANT)

    # He worked in the admin: his name stays beside what he did there, and that he promised secrecy.
    assert still_found(KLANT) == {"accounts.user", "registers.secrecyacceptance"}


def test_everything_that_a_guest_can_leave_is_gone_but_what_is_held() -> None:
    traces_of_guest("gast@voorbeeld.nl", make_jewel(stock=9))
    close_all("gast@voorbeeld.nl")

    erase(GAST)

    assert still_found(GAST) == set()


def test_the_last_account_that_can_get_into_the_admin_is_not_erased(klant: User) -> None:
    User.objects.filter(pk=klant.pk).update(is_staff=True, is_superuser=True)

    with pytest.raises(LastStaffAccount, match="is_staff"):
        ask_for_erasure(KLANT, by="klant", now=timezone.now())

    User.objects.create(email="baas@voorbeeld.nl", is_staff=True, is_superuser=True)
    assert erase(KLANT).state == ErasureState.ERASED
