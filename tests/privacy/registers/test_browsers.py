"""Where pages may lead a visitor: what the register of processors allows today, on the pages that ask for it alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from privacy.registers.models import Processor
from privacy.registers.processors.browsers import browser_sources, let_forms_lead_away
from privacy.registers.processors.models import Role
from shop.fulfilment.links import order_url
from tests.privacy.registers.agreements import processor, sign
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MOLLIE = "https://*.mollie.com"


@pytest.fixture(autouse=True)
def _no_stand_ins(settings: Settings) -> None:
    """As in production."""
    settings.PRIVACY_STAND_INS = {}


def forms_of(answer: Any) -> list[str]:
    """What the answer's policy says of forms, beside this site."""
    [rule] = [
        part for part in answer["Content-Security-Policy"].split("; ") if part.startswith("form-action")
    ]
    return [source for source in rule.split()[1:] if "mollie" in source or "example" in source]


def _checkout(client: Client) -> Any:
    make_jewel()
    client.post("/winkelmand/toevoegen/", {"product": "gladde-ring"})
    return client.get("/afrekenen/")


def test_the_pages_with_a_button_to_pay_lead_to_the_payment_page(client: Client) -> None:
    order = client.get(order_url(place()))

    assert forms_of(order) == [MOLLIE]


def test_the_checkout_does_too_also_when_something_was_wrong(client: Client) -> None:
    assert forms_of(_checkout(client)) == [MOLLIE]

    refused = client.post("/afrekenen/", {})

    assert refused.status_code == 422
    assert forms_of(refused) == [MOLLIE]


@pytest.mark.parametrize("path", ["/", "/sieraden/", "/winkelmand/", "/privacy/", "/bestaat-niet/"])
def test_no_other_page_names_any_host(client: Client, path: str) -> None:
    assert "//" not in client.get(path)["Content-Security-Policy"]


def test_who_leaves_the_register_leaves_the_pages(client: Client) -> None:
    row = Processor.objects.get(key="mollie")
    row.is_used = False
    row.save()

    assert forms_of(client.get(order_url(place()))) == []


def test_a_party_without_an_agreement_that_holds_is_not_led_to() -> None:
    row = processor(browser_hosts=["betalen.example"])
    assert browser_sources(on=TODAY) == [MOLLIE]

    sign(row, valid_until=TODAY)

    assert browser_sources(on=TODAY) == ["https://betalen.example", MOLLIE]
    assert browser_sources(on=TODAY + timedelta(days=1)) == [MOLLIE]


def test_what_the_site_calls_is_no_place_for_a_browser() -> None:
    processor(role=Role.CONTROLLER, hosts=["drukker.example"])

    assert browser_sources(on=TODAY) == [MOLLIE]


def test_stand_ins_come_from_the_settings(settings: Settings) -> None:
    settings.PRIVACY_STAND_INS = {"127.0.0.1": "a test"}

    assert browser_sources(on=TODAY) == [MOLLIE, "http://127.0.0.1:*"]


def test_a_page_asks_the_database_nothing_while_the_register_is_remembered(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    browser_sources(on=TODAY)

    with django_assert_num_queries(0):
        let_forms_lead_away(HttpResponse())
