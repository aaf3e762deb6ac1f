"""The basket: one's own, without JavaScript, and never more than there is."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.cache import caches
from django.test import Client

from shop.delivery.plan import current_plan
from shop.forks.basket.models import Basket
from shop.forks.partner.models import StockRecord
from tests.shop_data import make_basket, make_jewel, place

pytestmark = pytest.mark.django_db


def add(client: Client, slug: str, **choice: str) -> int:
    return client.post("/winkelmand/toevoegen/", {"product": slug, **choice}).status_code


def only_line() -> object:
    return Basket.objects.get().lines.get()


def test_a_piece_is_added_and_shown(client: Client) -> None:
    make_jewel("zegelring", price="489.00")

    assert add(client, "zegelring") == 302

    page = client.get("/winkelmand/").text
    assert "Zegelring" in page
    assert "€\u00a0489,00" in page


def test_the_basket_cookie_is_not_readable_by_scripts(client: Client) -> None:
    make_jewel("zegelring")

    add(client, "zegelring")

    assert client.cookies["winkelmand"]["httponly"]
    assert client.cookies["winkelmand"]["secure"]


def test_the_chosen_variant_is_the_one_that_is_added(client: Client) -> None:
    make_jewel("band", variants=[("zilver-925", 54, "89.00", 2), ("geelgoud-14k", 54, "389.00", 2)])

    add(client, "band", metaal="geelgoud-14k", maat="54")

    assert only_line().product.variant.description == "14 karaat geelgoud, maat 54"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({}, "Kies eerst een metaal."),
        ({"metaal": "zilver-925"}, "Kies eerst een ringmaat."),
        ({"metaal": "platina", "maat": "54"}, "Kies eerst een metaal."),
        ({"metaal": "geelgoud-14k", "maat": "56"}, "Deze combinatie maak ik niet."),
        ({"metaal": "zilver-925", "maat": "56"}, "Deze uitvoering is uitverkocht."),
    ],
)
def test_a_choice_that_cannot_be_made_is_explained_on_the_piece(
    client: Client, choice: dict[str, str], told: str
) -> None:
    make_jewel(
        "band",
        variants=[
            ("zilver-925", 54, "89.00", 2),
            ("zilver-925", 56, "89.00", 0),
            ("geelgoud-14k", 54, "389.00", 2),
        ],
    )

    answer = client.post("/winkelmand/toevoegen/", {"product": "band", **choice})

    assert answer.status_code == 422
    assert told in answer.text
    assert not Basket.objects.exists()


def test_a_variant_without_a_price_is_no_choice(client: Client) -> None:
    make_jewel("band", variants=[("zilver-925", 54, "89.00", 2), ("zilver-925", 56, "89.00", 2)])
    StockRecord.objects.filter(product__variant__ring_size=56).update(price=None)

    answer = client.post("/winkelmand/toevoegen/", {"product": "band", "maat": "56"})

    assert answer.status_code == 422
    assert not Basket.objects.exists()


def test_what_was_chosen_is_kept_after_an_error(client: Client) -> None:
    make_jewel("band", variants=[("zilver-925", 54, "89.00", 2), ("geelgoud-14k", 56, "389.00", 2)])

    answer = client.post("/winkelmand/toevoegen/", {"product": "band", "metaal": "zilver-925"})

    assert answer.context["page"].axes[0].options[1].selected


@pytest.mark.parametrize("slug", ["", "bestaat-niet", "\x00", "a" * 500])
def test_an_unknown_piece_is_a_404(client: Client, slug: str) -> None:
    assert add(client, slug) == 404


def test_no_more_can_be_added_than_there_is(client: Client) -> None:
    make_jewel("uniek", stock=1, is_unique=True)
    add(client, "uniek")

    answer = client.post("/winkelmand/toevoegen/", {"product": "uniek"})

    assert answer.status_code == 422
    assert "ligt al in je winkelmand" in answer.text
    assert only_line().quantity == 1  # type: ignore[attr-defined]


def test_asking_for_more_than_there_is_says_how_many_there_are(client: Client) -> None:
    make_jewel("ring", stock=3)
    add(client, "ring")

    answer = client.post("/winkelmand/aanpassen/", {"line": only_line().pk, "quantity": "9"})  # type: ignore[attr-defined]

    assert answer.status_code == 409
    assert "Hiervan zijn er nog 3." in answer.text
    assert answer.context["can_checkout"]
    assert only_line().quantity == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("quantity", ["", "-1", "1.5", "veel", "999", "99999999999999999999"])
def test_a_strange_quantity_is_explained_and_changes_nothing(client: Client, quantity: str) -> None:
    make_jewel("ring")
    add(client, "ring")

    answer = client.post("/winkelmand/aanpassen/", {"line": only_line().pk, "quantity": quantity})  # type: ignore[attr-defined]

    assert answer.status_code == 422
    assert answer.context["rows"][0].problem
    assert only_line().quantity == 1  # type: ignore[attr-defined]


def test_a_quantity_of_nothing_and_the_remove_button_take_a_line_out(client: Client) -> None:
    make_jewel("een")
    make_jewel("twee")
    add(client, "een")
    add(client, "twee")
    first, second = Basket.objects.get().lines.order_by("pk")

    client.post("/winkelmand/aanpassen/", {"line": first.pk, "quantity": "0"})
    client.post("/winkelmand/verwijderen/", {"line": second.pk})

    assert not Basket.objects.get().lines.exists()


def test_a_line_sold_meanwhile_says_so_and_stops_the_checkout(client: Client) -> None:
    jewel = make_jewel("uniek", stock=1)
    add(client, "uniek")
    place(jewel)

    page = client.get("/winkelmand/")

    assert "net verkocht" in page.text
    assert not page.context["can_checkout"]


def test_a_vreemde_cannot_touch_anothers_line(client: Client) -> None:
    theirs = make_basket(make_jewel("ring")).lines.get()

    for path, data in (("aanpassen", {"quantity": "0"}), ("verwijderen", {})):
        assert client.post(f"/winkelmand/{path}/", {"line": theirs.pk, **data}).status_code == 404

    assert Basket.objects.get().lines.count() == 1


def test_a_forged_basket_cookie_opens_nothing(client: Client) -> None:
    basket = make_basket(make_jewel("ring"))
    client.cookies["winkelmand"] = f"{basket.pk}:vals"

    assert client.get("/winkelmand/").context["rows"] == []


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://kwaad.example"}, {"Origin": "null"}]
)
def test_another_site_cannot_fill_the_basket(client: Client, headers: dict[str, str]) -> None:
    make_jewel("ring")

    answer = client.post("/winkelmand/toevoegen/", {"product": "ring"}, headers=headers)

    assert answer.status_code == 403
    assert not Basket.objects.exists()


def test_the_shops_own_page_may_fill_the_basket_without_a_token() -> None:
    make_jewel("ring")
    client = Client(enforce_csrf_checks=True)
    own = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}

    assert client.post("/winkelmand/toevoegen/", {"product": "ring"}, headers=own).status_code == 302


def test_changing_needs_the_forms_token() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post("/winkelmand/aanpassen/", {"line": "1", "quantity": "1"}).status_code == 403


@pytest.mark.parametrize("lines", [1, 10])
def test_the_basket_costs_the_same_queries_however_many_lines(
    client: Client, lines: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(lines):
        make_jewel(
            f"ring-{number}", variants=[("zilver-925", 54, "89.00", 2), ("zilver-925", 55, "89.00", 2)]
        )
        add(client, f"ring-{number}", maat="54")
    caches["process"].delete("navigation")
    current_plan()  # what a process remembers

    with django_assert_num_queries(5):
        client.get("/winkelmand/")
