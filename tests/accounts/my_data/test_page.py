"""The page says what the shop has of a customer, for what, how long and for whom (rows O13, D8)."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from privacy.registry import registry
from shop.accounts.models import User
from shop.accounts.my_data.held import Heading, Held, by_category, held_of, receivers
from shop.accounts.person import person_behind
from shop.forks.address.models import UserAddress
from tests.accounts.dutch import foreign_words, seen
from tests.accounts.people import log_in_as
from tests.personal_data.traces import traces_of_account
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
PAGE = "/account/gegevens/"


def test_what_there_is_stands_under_the_headings_of_the_policy(klant: User) -> None:
    place(make_jewel(), user=klant, email=klant.email)

    headings = by_category(held_of(person_behind(klant)))

    models = {heading.name: [held.declaration.model for held in heading.kinds] for heading in headings}
    assert "accounts.user" in models["Identiteitsgegevens"]
    assert "order.order" in models["Betaalgegevens"]
    assert "reviews.productreview" not in sum(models.values(), [])


def test_every_kind_says_for_what_how_long_and_why(owner: User) -> None:
    traces_of_account(owner, make_jewel())

    browser = Client()
    browser.force_login(owner)
    page = seen(browser.get(PAGE).content.decode())

    everything = held_of(person_behind(owner))
    words = [
        text
        for held in everything
        for text in (held.title, held.declaration.purpose, held.columns, held.kept_for, held.basis)
    ]
    assert len(everything) > 40
    assert [text for text in words if text not in page] == []


def test_a_name_keeps_its_capital() -> None:
    held = Held(registry.declaration_of("newsletter.member"), rows=1)

    assert held.title == "Stand bij Mailchimp"
    assert Heading("Verkeersgegevens", [held]).summary == "stand bij Mailchimp"


def test_who_receives_something_is_named_with_what(klant: User) -> None:
    assert "KeurigOnline" in dict(receivers(held_of(person_behind(klant))))
    assert "Mollie" not in dict(receivers(held_of(person_behind(klant))))

    place(make_jewel(), user=klant, email=klant.email)

    assert registry.recipients()["Mollie"].receives in seen(log_in_as(klant).get(PAGE).content.decode())


def test_a_vreemde_counts_for_nothing(klant: User, vreemde: User) -> None:
    place(make_jewel(), user=vreemde, email=vreemde.email)

    assert "order.order" not in {held.declaration.model for held in held_of(person_behind(klant))}


def test_an_address_that_nobody_proved_is_not_his(klant: User) -> None:
    klant.emailaddress_set.create(email="ander@example.nl", verified=False)
    klant.emailaddress_set.create(email="tweede@example.nl", verified=True)

    assert person_behind(klant).emails == {klant.email, "tweede@example.nl"}


def test_a_telephone_number_leads_to_nobodys_orders(klant: User) -> None:
    User.objects.filter(pk=klant.pk).update(phone_number="+31612345678")

    assert person_behind(User.objects.get(pk=klant.pk)).phones == frozenset()


def test_a_gast_is_asked_to_log_in(client: Client) -> None:
    for answer in (client.get(PAGE), client.post(PAGE, {"kind": "inzage"})):
        assert answer["Location"] == f"{reverse('account_login')}?next={PAGE}"


def test_the_menu_leads_to_the_page(klant: User) -> None:
    overview = log_in_as(klant).get(reverse("account_overview")).content.decode()

    assert f'href="{PAGE}"' in overview


def test_the_page_is_dutch_and_kept_by_no_cache(klant: User) -> None:
    answer = log_in_as(klant).get(PAGE)

    assert foreign_words(seen(answer.content.decode())) == set()
    assert "no-store" in answer["Cache-Control"]


def test_the_page_sets_no_cookie_but_that_of_its_forms(klant: User) -> None:
    browser = log_in_as(klant)
    before = set(browser.cookies)

    answer = browser.get(PAGE)

    assert set(answer.cookies) <= {"formulier"}
    assert set(browser.cookies) == before | {"formulier"}


def test_the_number_of_queries_does_not_grow_with_what_there_is(
    klant: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser, jewel = log_in_as(klant), make_jewel(stock=30)
    place(jewel, user=klant, email=klant.email)
    UserAddress.objects.create(user=klant, last_name="Klant", country_id="NL")
    with django_assert_max_num_queries(1000) as few:
        browser.get(PAGE)
    for number in range(8):
        place(jewel, user=klant, email=klant.email)
        UserAddress.objects.create(user=klant, last_name=f"Klant {number}", country_id="NL")

    with django_assert_max_num_queries(1000) as many:
        browser.get(PAGE)

    assert len(many) == len(few) < 120
