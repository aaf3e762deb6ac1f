"""What the checkout page asks and tells before the button."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from shop.forks.basket.models import Basket
from shop.forks.checkout.reasons import reasons_of
from shop.money import euro
from shop.pages.documents import current_policy, current_terms
from tests.checkout.page import ANSWERS, form_values, press, told
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db
PLACE = {"name", "country", "postcode", "house_number", "house_number_addition", "street", "city"}


def test_the_form_asks_the_fields_of_the_policy_and_no_other(gast: Client) -> None:
    form = gast.get("/afrekenen/").context["form"]

    personal = {"email", "phone", "mobile"} | PLACE | {f"delivery_{name}" for name in PLACE}
    choices = {"other_delivery", "shipping_method", "payment", "customer_note", "wants_newsletter"}
    assert set(form.fields) == personal | choices | {"seen", "shown_total"}


def test_every_field_about_a_person_says_why(gast: Client) -> None:
    form = gast.get("/afrekenen/").context["form"]

    told_why = [label for part in reasons_of(form).values() for label, _ in part]
    asked = {"email", "phone", "mobile"} | PLACE | {f"delivery_{name}" for name in PLACE}
    assert sorted(told_why) == sorted(str(form.fields[name].label) for name in asked)
    assert gast.get("/afrekenen/").text.count("Waarom vraag ik dit?") == 3


def test_what_one_visitor_typed_is_never_remembered_for_the_next(gast: Client) -> None:
    gast.get("/afrekenen/")
    gast.post("/afrekenen/", ANSWERS | {"refresh": "1"})
    gast.post("/afrekenen/", ANSWERS | {"postcode": "fout"})

    assert "gast@voorbeeld.nl" not in gast.get("/afrekenen/").text


def test_nothing_is_ticked_beforehand(gast: Client) -> None:
    # Art. 6:230j BW; Planet49, C-673/17.
    values = form_values(gast.get("/afrekenen/"))

    assert "wants_newsletter" not in values
    assert "other_delivery" not in values


def test_the_page_names_and_links_the_versions_that_are_agreed_to(gast: Client) -> None:
    page = gast.get("/afrekenen/").text

    assert f'href="/privacy/{current_policy().version}/"' in page
    assert f'href="/algemene-voorwaarden/{current_terms().version}/"' in page


def test_the_summary_says_what_it_is_when_it_comes_and_whether_it_can_go_back(client: Client) -> None:
    # Art. 6:230v lid 2 and 6:230m lid 1 BW.
    make_jewel("naamring", price="250.00", stock=0, lead_days=42, is_bespoke=True)
    client.post("/winkelmand/toevoegen/", {"product": "naamring"})

    answer = client.get("/afrekenen/")

    page = told(answer)
    assert "Naamring" in page
    assert "in ongeveer 6 weken" in page
    assert "Je kunt deze aankoop niet herroepen (maatwerk)." in page
    assert f"Uiterlijk geleverd op {date_format(answer.context['promised_by'], 'j F Y')}" in page
    assert euro(answer.context["total"]).replace("\u00a0", " ") in page


def test_the_reservation_is_told_as_long_as_it_is(gast: Client, settings: Any) -> None:
    hours = settings.UNPAID_ORDER_LIFETIME.total_seconds() / 3600

    assert f"Na de knop ligt het {hours:.0f} uur voor je apart" in told(gast.get("/afrekenen/"))


def test_the_total_can_be_worked_out_without_scripts_and_that_is_said(gast: Client) -> None:
    answer = gast.post("/afrekenen/", ANSWERS | {"country": "BE", "postcode": "", "refresh": "1"})

    assert answer.status_code == 200
    assert answer.context["total"] == Decimal("112.95")
    assert answer.context["form"]["city"].value() == "Utrecht"
    assert not answer.context["form"].errors
    assert "het totaal is € 112,95. Er is nog niets besteld" in told(answer)


def test_the_choices_are_worked_out_without_anything_personal(gast: Client) -> None:
    answer = gast.get("/afrekenen/keuzes/?country=BE&shipping_method=pakket-verzekerd")

    assert form_values(answer)["shown_total"] == "112.95"


def test_a_klant_need_not_type_what_the_shop_knows(client: Client, django_user_model: Any) -> None:
    klant = django_user_model.objects.create_user(
        "klant@voorbeeld.nl", "een-lang-wachtwoord", first_name="Klant", last_name="de Vries"
    )
    make_jewel("ring")
    client.force_login(klant)
    client.post("/winkelmand/toevoegen/", {"product": "ring"})

    form = client.get("/afrekenen/").context["form"]

    assert (form["email"].value(), form["name"].value()) == ("klant@voorbeeld.nl", "Klant de Vries")


def test_the_list_of_what_is_wrong_says_which_address_it_means(gast: Client) -> None:
    answer = press(gast, other_delivery="on", street="")

    page = told(answer)
    assert answer.status_code == 422
    assert "Bezorgadres: Straat: Vul een straat in." in page
    assert " Straat: Vul een straat in." in page.replace("Bezorgadres: Straat", "")


def test_the_page_is_kept_by_no_cache(gast: Client) -> None:
    assert "no-store" in gast.get("/afrekenen/")["Cache-Control"]
    assert "no-store" in gast.get("/afrekenen/keuzes/")["Cache-Control"]


def test_looking_gives_the_basket_no_owner(gast: Client) -> None:
    gast.post("/afrekenen/", ANSWERS | {"refresh": "1"})

    assert Basket.objects.get().owner is None


@pytest.mark.parametrize("lines", [1, 6])
def test_the_page_costs_the_same_queries_however_many_lines(
    client: Client, lines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(lines):
        make_jewel(
            f"ring-{number}", variants=[("zilver-925", 54, "89.00", 2), ("zilver-925", 55, "89.00", 2)]
        )
        client.post("/winkelmand/toevoegen/", {"product": f"ring-{number}", "maat": "54"})
    client.get("/afrekenen/")  # Mollie's methods, the delivery and the pieces are remembered from here

    with django_assert_num_queries(2):
        client.get("/afrekenen/")
