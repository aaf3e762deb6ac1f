"""Who gets a present is another than who gives it: neither ever gets or loses what is the other's."""

from dataclasses import replace

import pytest

from privacy.declaration import PersonalData
from privacy.registry import registry
from privacy.subject import Residence, Subject
from shop.forks.order.models import Order
from shop.fulfilment.purchase import PostalAddress
from shop.personal_data.addresses import parcels_to
from shop.personal_data.orders_found import orders_of
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db

BUYER = Subject(emails=["gast@voorbeeld.nl"])
MOTHER = replace(HOME, name="Oma Bakker", street="Lindelaan", house_number="3", postcode="1234 AB")
RECIPIENT = Subject(residences=[Residence("Oma Bakker", "1234AB", "3")])


def give(to: PostalAddress) -> Order:
    return place(make_jewel(), email="gast@voorbeeld.nl", delivery=to)


def found_for(subject: Subject) -> set[str]:
    return {declaration.model for declaration in registry.declarations() if _finds(declaration, subject)}


def _finds(declaration: PersonalData, subject: Subject) -> bool:
    return declaration.find(subject).exists()


def test_the_address_of_a_present_is_not_the_buyers() -> None:
    give(MOTHER)

    assert not parcels_to(BUYER).exists()
    assert "order.billingaddress" in found_for(BUYER)


def test_the_address_of_a_present_is_found_for_who_gets_it_and_nothing_else_is() -> None:
    order = give(MOTHER)

    assert list(parcels_to(RECIPIENT)) == [order.shipping_address]
    assert found_for(RECIPIENT) == {"order.shippingaddress"}


@pytest.mark.parametrize(
    "to",
    [
        HOME,
        replace(MOTHER, name=HOME.name.upper()),
        replace(HOME, name="Receptie", postcode="3511 ax"),
    ],
    ids=["home", "to himself elsewhere", "to another at home"],
)
def test_a_parcel_to_himself_or_to_his_house_is_the_buyers(to: PostalAddress) -> None:
    order = give(to)

    assert list(parcels_to(BUYER)) == [order.shipping_address]


def test_a_namesake_elsewhere_and_a_stranger_in_the_house_are_not_the_recipient() -> None:
    give(MOTHER)

    assert not parcels_to(Subject(residences=[Residence("Oma Bakker", "1234AB", "5")])).exists()
    assert not parcels_to(Subject(residences=[Residence("Opa Bakker", "1234AB", "3")])).exists()


def test_what_is_left_of_an_emptied_address_goes_with_the_order() -> None:
    order = give(MOTHER)
    type(order.shipping_address).objects.filter(pk=order.shipping_address_id).update(
        last_name="", street="", house_number="", postcode=""
    )

    assert list(parcels_to(BUYER)) == [order.shipping_address]


def test_a_guest_order_is_found_by_its_telephone_and_one_in_an_account_is_not() -> None:
    order = place(make_jewel(), mobile_number="+31612345678")

    assert list(orders_of(Subject(phones=["+31612345678"]))) == [order]
    assert not orders_of(Subject(phones=["+31687654321"])).exists()
