"""What people and scripts send that is wrong: each gets a clear answer in Dutch, or does no harm."""

import pytest
from django.test import Client

from shop.forks.order.models import Order
from tests.checkout.page import errors_of, filled_in, form_values, press, told
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db
TURNED = "Jan\u202eesaal"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("email", "", "Vul je e-mailadres in"),
        ("email", "geen adres", "Dit lijkt geen e-mailadres"),
        ("email", "a" * 10_000 + "@voorbeeld.nl", "Dit "),
        ("email", "gast@voorbeeld.nl\x00", "Dit lijkt geen e-mailadres"),
        ("email", '"een@b.nl,ander@voorbeeld.nl,x"@b.nl', "Dit lijkt geen e-mailadres"),
        ("name", "", "Vul een naam in."),
        ("name", "a" * 10_000, "Dit is te lang: hoogstens 120 tekens."),
        ("name", "Jan\nBcc: iedereen@voorbeeld.nl", "onzichtbaar teken"),
        ("name", TURNED, "onzichtbaar teken"),
        ("name", "Jan\x00", "onzichtbaar teken"),
        ("postcode", "12345", "Deze postcode klopt niet. Schrijf hem als 1234 AB."),
        ("postcode", "1234 \x00", "onzichtbaar teken"),
        ("house_number", "bis", "Een huisnummer begint met een cijfer"),
        ("street", "", "Vul een straat in."),
        ("city", "", "Vul een woonplaats in."),
        ("country", "US", "Ik verzend naar Nederland en België."),
        ("mobile", "123", "Dit nummer klopt niet."),
        ("mobile", "6" * 10_000, "Dit nummer klopt niet."),
        ("shipping_method", "duif", "Kies hoe je je bestelling wilt ontvangen."),
        ("shipping_method", "duif\x00", "Kies hoe je je bestelling wilt ontvangen."),
        ("payment", "online:gratis-geld", None),
        ("payment", "gratis", "Deze manier van betalen kan nu niet."),
        ("payment", "", "Kies hoe je wilt betalen."),
        ("payment", "bij ophalen", "Betalen bij ophalen kan alleen als je je bestelling ophaalt."),
        ("customer_note", "a" * 1001, "Dit is te lang: hoogstens 1000 tekens."),
        ("customer_note", "Hallo\x00", "onzichtbaar teken"),
        ("customer_note", TURNED, "onzichtbaar teken"),
    ],
)
def test_an_error_stands_in_dutch_at_its_field_and_the_input_is_kept(
    gast: Client, field: str, value: str, told: str | None
) -> None:
    answer = press(gast, **{field: value})

    if told is None:  # with Mollie away its page asks once more
        assert Order.objects.get().wanted_method == ""
        return
    assert answer.status_code == 422
    assert told in errors_of(answer)[field][0]
    assert answer.context["form"]["house_number"].value() == (value if field == "house_number" else "12 bis")
    assert not Order.objects.exists()


@pytest.mark.parametrize("name", ["Zoë 💍 de Vries", "سلمى بنت أحمد", "שרה כהן", "李小龍", "O’Brien-d'Été"])
def test_a_name_in_any_script_is_a_name(gast: Client, name: str) -> None:
    press(gast, name=name)

    assert Order.objects.get().customer_name == name


@pytest.mark.parametrize("shown_total", ["", "veel", "NaN", "1e99", "-107.95", "0", "0.01"])
def test_a_tampered_total_orders_nothing(gast: Client, shown_total: str) -> None:
    answer = press(gast, shown_total=shown_total)

    assert answer.status_code in {409, 422}
    assert not Order.objects.exists()


@pytest.mark.parametrize("change", ["", "onzin", "\x00", "x" * 30_000])
def test_a_tampered_token_orders_nothing_and_asks_to_look_again(gast: Client, change: str) -> None:
    answer = press(gast, seen=change)

    assert answer.status_code in {409, 422}
    assert not Order.objects.exists()


def test_after_a_tampered_token_the_page_itself_can_be_ordered_from(gast: Client) -> None:
    answers = filled_in(gast)
    refused = gast.post("/afrekenen/", answers | {"seen": answers["seen"][:-1] + "!"})
    assert "Er is nog niets besteld. Kijk je bestelling nog een keer na" in told(refused)

    gast.post("/afrekenen/", answers | {"seen": refused.context["seen"]})

    assert Order.objects.count() == 1


def test_the_token_of_another_basket_does_not_count(gast: Client) -> None:
    other = Client()
    make_jewel("ketting", price="100.00")
    other.post("/winkelmand/toevoegen/", {"product": "ketting"})

    answer = press(gast, seen=filled_in(other)["seen"])

    assert answer.status_code == 409
    assert "Ketting ligt niet meer in je winkelmand." in told(answer)
    assert not Order.objects.exists()


def test_a_price_in_the_form_is_nothing_to_the_shop(gast: Client) -> None:
    press(gast, price="0.01", total="0.01", unit_price="0.01")

    assert str(Order.objects.get().total_incl_tax) == "107.95"


@pytest.mark.parametrize(
    "nonsense", ["\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "x" * 5000]
)
@pytest.mark.parametrize(
    "name", ["country", "delivery_country", "other_delivery", "shipping_method", "payment"]
)
def test_a_choice_that_makes_no_sense_shows_what_can_be_chosen(
    gast: Client, name: str, nonsense: str
) -> None:
    asked = gast.get("/afrekenen/keuzes/", query_params={name: nonsense})
    recalculated = gast.post("/afrekenen/", {"refresh": "1", name: nonsense})

    assert (asked.status_code, recalculated.status_code) == (200, 200)
    assert form_values(asked)["shipping_method"] == form_values(recalculated)["shipping_method"] == "pakket"
