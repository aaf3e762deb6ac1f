"""The papers of a parcel: what is in it and where it goes, and nothing that a recipient should not see."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from oscar.apps.catalogue.models import Option
from pypdf import PdfReader

from shop.forks.order.models import Order
from shop.fulfilment.papers.address_label import address_label
from shop.fulfilment.papers.packing_slip import packing_slip
from shop.fulfilment.papers.parcel import NoDeliveryAddress
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db
PAPERS = pytest.mark.parametrize("paper", [packing_slip, address_label])
FRIEND = replace(
    HOME, name="Vriendin Jansen", street="Kerkplein", house_number="3", postcode="2000", country="BE"
)


def words(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def gift() -> Order:
    """Bought by one, sent to another, with an engraving."""
    order = place(make_jewel("ring", title="Gehamerde ring", price="649.00"), delivery=FRIEND)
    gravure = Option.objects.create(name="Gravure", code="gravure")
    order.lines.get().attributes.create(option=gravure, type="gravure", value="voor altijd")
    return order


def test_a_packing_slip_says_what_is_in_the_parcel() -> None:
    text = words(packing_slip(place(make_jewel("ring", title="Gehamerde ring"), quantity=2)))

    for wanted in [
        "Pakbon",
        "2 × Gehamerde ring",
        "Klant de Vries",
        "Dorpsstraat 12 bis",
        "Verzekerd pakket",
    ]:
        assert wanted in text


@PAPERS
def test_a_gift_shows_no_price_no_buyer_and_no_engraving(paper: Callable[[Order], bytes]) -> None:
    text = words(paper(gift()))

    assert "Vriendin Jansen" in text
    for hidden in ["€", "649", "Klant de Vries", "gast@voorbeeld.nl", "612345678", "voor altijd"]:
        assert hidden not in text


def test_a_label_names_another_country_and_not_its_own() -> None:
    assert "België" in words(address_label(gift()))
    assert "Nederland" not in words(address_label(place(make_jewel("een"))))


def test_a_label_is_one_page_whatever_the_name() -> None:
    order = place(delivery=replace(HOME, name="Wolfeschlegelsteinhausenbergerdorff " * 6))

    assert len(PdfReader(io.BytesIO(address_label(order))).pages) == 1


@PAPERS
def test_without_an_address_there_is_no_paper(paper: Callable[[Order], bytes]) -> None:
    order = place()
    Order.objects.filter(pk=order.pk).update(shipping_address=None)

    with pytest.raises(NoDeliveryAddress):
        paper(Order.objects.get(pk=order.pk))
