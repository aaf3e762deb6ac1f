"""Ways of delivery at the desk: written down on one page, and never so that somebody is left without one."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from oscar.apps.address.models import Country

from shop.accounts.models import User
from shop.delivery.models import CountryGroup, DeliveryPrice, DeliveryWay
from shop.delivery.ways import countries
from tests.backoffice.conftest import allow
from tests.shop_data import make_jewel

ADD = "admin:delivery_deliveryway_add"
pytestmark = pytest.mark.django_db


def page_of(way: DeliveryWay) -> str:
    return reverse("admin:delivery_deliveryway_change", args=[way.pk])


def filled_in(way: DeliveryWay, **changes: Any) -> dict[str, Any]:
    """The page as it was opened, with `changes`; a price row of a group is changed by `NL-price` and so on."""
    names = ("name", "description", "kind", "track_url", "position")
    fields: dict[str, Any] = {name: getattr(way, name) for name in names}
    fields |= {"insured_up_to": _written(way.insured_up_to), "is_active": "on" if way.is_active else None}
    rows = list(way.prices.select_related("group"))
    fields |= {"prices-TOTAL_FORMS": len(rows), "prices-INITIAL_FORMS": len(rows)}
    for place, row in enumerate(rows):
        country = row.group.countries[0]
        price = changes.pop(f"{country}-price", _written(row.price))
        free_from = changes.pop(f"{country}-free_from", _written(row.free_from))
        deleted = changes.pop(f"{country}-DELETE", None)
        cells = {"id": row.pk, "way": way.pk, "group": row.group_id, "price": price}
        cells |= {"free_from": free_from, "DELETE": deleted}
        fields |= {f"prices-{place}-{name}": value for name, value in cells.items()}
    return {name: value for name, value in (fields | changes).items() if value is not None}


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount).replace(".", ",")


def change(desk: Client, code: str, **changes: Any) -> str:
    way = DeliveryWay.objects.get(code=code)
    answer = desk.post(page_of(way), filled_in(way, **changes), follow=True)
    return answer.content.decode().replace("\u00a0", " ")


def test_a_price_is_changed_as_it_is_written(desk: Client) -> None:
    change(desk, "pakket", **{"NL-price": "7,25", "NL-free_from": "175,00"})

    row = DeliveryPrice.objects.get(way__code="pakket", group__name="Nederland")
    assert (row.price, row.free_from) == (Decimal("7.25"), Decimal("175.00"))


def test_a_changed_price_shows_in_the_shop(desk: Client, client: Client) -> None:
    make_jewel("ring")
    client.get("/sieraad/ring/")

    change(desk, "pakket", **{"NL-price": "7,25"})

    assert "Verzending in Nederland €\u00a07,25" in client.get("/sieraad/ring/").text


@pytest.mark.parametrize(
    ("code", "changes", "told"),
    [
        ("pakket", {"NL-price": "-1,00"}, "Een prijs kan niet onder nul zijn."),
        ("pakket", {"NL-price": ""}, "Vul een prijs in; 0,00 als het gratis is."),
        ("pakket", {"NL-free_from": "0"}, "Vul een bedrag boven nul in, of laat dit leeg."),
        ("pakket", {"NL-free_from": "500,01"}, "dus gratis wordt het nooit."),
        ("pakket", {"insured_up_to": "-5"}, "Vul een bedrag boven nul in, of laat dit leeg."),
        ("ophalen", {"NL-price": "2,50"}, "Ophalen is gratis: vul 0,00 in."),
        ("pakket", {"track_url": "https://post.voorbeeld/volg"}, "Zet {code} op de plaats van de code"),
        ("pakket", {"track_url": "https://post.voorbeeld/{code}/{naam}"}, "anders alleen {postcode}."),
        ("pakket", {"track_url": "javascript:alert(1)"}, "geldige URL"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    desk: Client, code: str, changes: dict[str, str], told: str
) -> None:
    before = list(DeliveryPrice.objects.order_by("pk").values())

    page = change(desk, code, **changes)

    assert told in page
    assert list(DeliveryPrice.objects.order_by("pk").values()) == before


def test_the_last_way_to_a_country_stays(desk: Client) -> None:
    change(desk, "pakket", is_active=None)

    page = change(desk, "pakket-verzekerd", is_active=None)

    assert "Naar Nederland kan dan niets meer bezorgd worden." not in page  # a letterbox still does
    assert "Wat niet door de brievenbus past, kan" not in page  # it is picked up
    assert "Naar België kan dan niets meer bezorgd worden." in page
    assert DeliveryWay.objects.get(code="pakket-verzekerd").is_active


def test_the_last_price_of_a_country_stays(desk: Client) -> None:
    change(desk, "pakket", **{"BE-DELETE": "on"})

    page = change(desk, "pakket-verzekerd", **{"BE-DELETE": "on"})

    assert "Naar België kan dan niets meer bezorgd worden." in page
    assert countries() == ("NL", "BE")


def test_a_dear_piece_always_has_a_way(desk: Client) -> None:
    change(desk, "ophalen", is_active=None)

    page = change(desk, "pakket-verzekerd", insured_up_to="2500,00")

    assert "Een dure bestelling kan dan niet naar Nederland" in page
    assert DeliveryWay.objects.get(code="pakket-verzekerd").insured_up_to is None


def test_a_new_way_keeps_the_code_of_its_first_name(desk: Client) -> None:
    group = CountryGroup.objects.get(name="Nederland")
    fields = {
        "name": "Fietskoerier",
        "description": "Dezelfde dag.",
        "kind": "pakket",
        "insured_up_to": "250,00",
        "is_active": "on",
        "position": "5",
        "prices-TOTAL_FORMS": 1,
        "prices-INITIAL_FORMS": 0,
        "prices-0-group": group.pk,
        "prices-0-price": "12,50",
    }
    desk.post(reverse(ADD), fields)

    change(desk, "fietskoerier", name="Koerier")

    assert DeliveryWay.objects.get(name="Koerier").code == "fietskoerier"


def test_a_way_is_not_deleted(desk: Client) -> None:
    way = DeliveryWay.objects.get(code="pakket")

    answer = desk.post(reverse("admin:delivery_deliveryway_delete", args=[way.pk]), {"post": "yes"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("group", "chosen", "told"),
    [
        ("België", ["BE", "NL"], "Nederland staat al in een andere groep."),
        ("Nederland", [], "Nederland moet in een groep blijven staan."),
        ("België", ["US"], "nog niet controleren"),
    ],
)
def test_a_group_that_cannot_be_is_refused_in_words(
    desk: Client, group: str, chosen: list[str], told: str
) -> None:
    row = CountryGroup.objects.get(name=group)
    url = reverse("admin:delivery_countrygroup_change", args=[row.pk])

    page = desk.post(url, {"name": group, "countries": chosen, "position": "0"}).content.decode()

    assert told in page
    assert countries() == ("NL", "BE")


def test_a_country_that_is_unticked_is_not_on_offer(desk: Client) -> None:
    row = CountryGroup.objects.get(name="België")

    desk.post(
        reverse("admin:delivery_countrygroup_change", args=[row.pk]), {"name": "België", "position": "1"}
    )

    assert countries() == ("NL",)


def test_a_country_gets_the_row_that_addresses_need(desk: Client) -> None:
    row = CountryGroup.objects.get(name="België")
    Country.objects.filter(pk="BE").delete()

    fields = {"name": "België", "countries": ["BE"], "position": "1"}
    desk.post(reverse("admin:delivery_countrygroup_change", args=[row.pk]), fields)

    assert Country.objects.get(pk="BE").printable_name == "België"


def test_who_may_only_look_changes_nothing(staff: User) -> None:
    way = DeliveryWay.objects.get(code="pakket")
    client = allow(staff, "delivery.view_deliveryway")

    assert client.get(page_of(way)).status_code == 200
    assert client.post(page_of(way), filled_in(way, **{"NL-price": "0,01"})).status_code == 403
