"""The code that opens an order's address: mailed to its own address, few tries, for one order and one browser."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from privacy.mailed_codes import MOST_A_DAY, MOST_TRIES
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.links import order_url
from shop.fulfilment.models import AddressCode
from shop.invoicing.issue import issue_invoice
from tests.accounts.people import account
from tests.fulfilment.clock import later
from tests.fulfilment.orders import paid_order
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
PERSONAL = ("de Vries", "Dorpsstraat", "3511", "gast@voorbeeld.nl", "612345678")


@pytest.fixture
def order() -> Order:
    return place(customer_note="Graag een doosje")


def ask(client: Client, order: Order) -> Any:
    return client.post(order_url(order) + "code/vragen/")


def mailed_code(order: Order) -> str:
    letter = Email.objects.filter(to=[order.email]).order_by("-pk").first()
    assert letter is not None
    found = re.search(r"^\d{6}$", letter.message, re.MULTILINE)
    return found[0] if found else ""


def type_in(client: Client, order: Order, code: str, **more: Any) -> Any:
    return client.post(order_url(order) + "code/", {"code": code}, **more)


def is_open(client: Client, order: Order) -> bool:
    return "Dorpsstraat" in client.get(order_url(order)).text


def test_the_mailed_code_opens_the_address_in_this_browser_alone(client: Client, order: Order) -> None:
    ask(client, order)
    answer = type_in(client, order, mailed_code(order), follow=True)

    for personal in (*PERSONAL[:3], "gast@voorbeeld.nl", "Graag een doosje"):
        assert personal in answer.text
    assert not is_open(Client(), order)


def test_the_address_closes_again_after_an_hour(client: Client, order: Order) -> None:
    ask(client, order)
    type_in(client, order, mailed_code(order))

    with later(timedelta(minutes=61)):
        assert not is_open(client, order)
    assert is_open(client, order)


def test_the_cookie_goes_to_orders_only_and_cannot_be_read_by_scripts(client: Client, order: Order) -> None:
    ask(client, order)
    cookie = type_in(client, order, mailed_code(order)).cookies["bestelling"]

    assert (cookie["path"], cookie["max-age"]) == ("/bestelling/", 3600)
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"
    assert "gast" not in cookie.value


def test_only_the_right_code_sets_a_cookie(client: Client) -> None:
    order = paid_order()
    client.get(order_url(order))
    ask(client, order)
    type_in(client, order, "no code")

    assert set(client.cookies) == set()


@pytest.mark.parametrize("path", ["code/", "code/vragen/", "nieuwe-link/"])
def test_a_form_of_another_site_is_refused(order: Order, path: str) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "https://kwaad.example"})

    assert browser.post(order_url(order) + path).status_code == 403


def test_an_opened_page_is_kept_nowhere(client: Client, order: Order) -> None:
    ask(client, order)
    type_in(client, order, mailed_code(order))

    assert "no-store" in client.get(order_url(order))["Cache-Control"]


def test_a_code_works_once(order: Order) -> None:
    ask(Client(), order)
    code = mailed_code(order)
    type_in(Client(), order, code)

    assert "werkt niet meer" in type_in(Client(), order, code).text


def test_after_five_wrong_tries_the_right_code_is_refused(client: Client, order: Order) -> None:
    ask(client, order)
    code = mailed_code(order)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(MOST_TRIES):
        assert "klopt niet" in type_in(client, order, wrong).text

    assert "werkt niet meer" in type_in(client, order, code).text
    assert not is_open(client, order)


def test_a_code_ends_after_a_quarter_of_an_hour(client: Client, order: Order) -> None:
    ask(client, order)
    AddressCode.objects.update(mailed_at=timezone.now() - timedelta(minutes=15, seconds=1))

    assert "werkt niet meer" in type_in(client, order, mailed_code(order)).text


def test_a_new_code_voids_the_one_before(client: Client, order: Order) -> None:
    ask(client, order)
    first = mailed_code(order)
    AddressCode.objects.update(mailed_at=timezone.now() - timedelta(minutes=2))
    ask(client, order)

    if mailed_code(order) != first:
        type_in(client, order, first)
        assert not is_open(client, order)


def test_one_code_a_minute_is_mailed_and_the_answer_is_the_same(client: Client, order: Order) -> None:
    answers = [ask(client, order) for _ in range(3)]

    assert order.letters.filter(kind="code").count() == 1
    assert {(answer.status_code, answer["Location"].partition("#")[2]) for answer in answers} == {
        (302, "gegevens")
    }


def test_ten_codes_a_day_are_mailed(client: Client, order: Order) -> None:
    for minutes in range(MOST_A_DAY + 3):
        with later(timedelta(minutes=2 * minutes)):
            ask(client, order)

    assert order.letters.filter(kind="code").count() == MOST_A_DAY


def test_the_code_is_mailed_to_the_address_of_the_order_and_stored_as_a_keyed_hash(order: Order) -> None:
    Client().post(order_url(order) + "code/vragen/", {"email": "vreemde@voorbeeld.nl"})

    code = mailed_code(order)
    assert not Email.objects.filter(to=["vreemde@voorbeeld.nl"]).exists()
    assert len(code) == 6
    assert code not in AddressCode.objects.get().digest
    assert not Email.objects.filter(subject__contains=code).exists()


@pytest.mark.parametrize("typed", ["", "0", "abcdef", "१२३४५६", "\x00", "9" * 10_000, "' OR 1=1 --"])
def test_nonsense_in_the_place_of_a_code_is_wrong(client: Client, order: Order, typed: str) -> None:
    ask(client, order)

    assert "klopt niet" in type_in(client, order, typed).text
    assert not is_open(client, order)


def test_a_code_before_one_was_asked_is_refused(client: Client, order: Order) -> None:
    assert "werkt niet meer" in type_in(client, order, "").text
    assert "werkt niet meer" in type_in(client, order, "000000").text


def test_a_vreemde_cannot_use_the_code_of_his_own_order(client: Client, order: Order) -> None:
    own = place(make_jewel("vreemd"), email="vreemde@voorbeeld.nl")
    ask(client, own)
    ask(client, order)
    AddressCode.objects.filter(order=order).update(tries=0)

    type_in(client, order, mailed_code(own))

    assert not is_open(client, order)


def test_what_a_vreemde_opened_opens_no_other_order(client: Client, order: Order) -> None:
    own = place(make_jewel("vreemd"), email="vreemde@voorbeeld.nl")
    ask(client, own)
    type_in(client, own, mailed_code(own))

    assert is_open(client, own)
    assert not is_open(client, order)


def test_a_corrected_address_closes_what_the_old_one_opened(client: Client, order: Order) -> None:
    ask(client, order)
    type_in(client, order, mailed_code(order))

    Order.objects.filter(pk=order.pk).update(guest_email="nieuw@voorbeeld.nl")

    assert not is_open(client, order)


@pytest.mark.parametrize("value", ["", "onzin", "1", "MQ:1:x"])
def test_a_made_up_cookie_opens_nothing(client: Client, order: Order, value: str) -> None:
    client.cookies["bestelling"] = value

    assert not is_open(client, order)


def test_the_account_holder_needs_no_code_and_another_account_does(order: Order) -> None:
    holder, vreemde = account("klant@voorbeeld.nl"), account("vreemde@voorbeeld.nl")
    Order.objects.filter(pk=order.pk).update(user=holder)

    assert is_open(_logged_in(holder), order)
    assert not is_open(_logged_in(vreemde), order)


def test_an_invoice_is_fetched_after_the_code_and_no_other_order_s() -> None:
    order, other = paid_order(make_jewel("een")), paid_order(make_jewel("twee"))
    own, strange = (_invoice_of(each) for each in (order, other))
    client = Client()
    url = f"{order_url(order)}papieren/{own}.pdf"
    closed = client.get(url)
    ask(client, order)
    type_in(client, order, mailed_code(order))

    paper = client.get(url)

    assert closed["Location"].endswith("#gegevens")
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == f'attachment; filename="{own}.pdf"'
    assert "no-store" in paper["Cache-Control"]
    assert paper.getvalue().startswith(b"%PDF")
    assert client.get(f"{order_url(order)}papieren/{strange}.pdf").status_code == 404
    assert client.get(f"{order_url(order)}papieren/2020-1.pdf").status_code == 404


def _invoice_of(order: Order) -> str:
    with transaction.atomic():
        return str(issue_invoice(order, on=timezone.localdate()).number)


def _logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
