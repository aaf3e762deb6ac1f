"""What no honest browser sends: the answer is a page that says no, never an error of the shop."""

import pytest

from tests.journeys.buyer import Buyer

ADDRESSES = [
    "/%00",
    "/sieraden/%00/",
    "/sieraden/ringen/?pagina=%00",
    "/sieraden/ringen/?pagina=-1",
    "/sieraden/ringen/?pagina=9999999999999999999999",
    "/sieraad/%F0%9F%92%8D/",
    "/zoeken/?q=%00",
    "/zoeken/?q=" + "a" * 5000,
    "/zoeken/?q=%22%3A%26!%7C",
    "/bestelling/%00/",
    "/bestelling/IJ10001/",
    "/bestelling/IJ10001/status/",
    "/mollie/terug/%00/",
    "/mollie/terug/1:x/",
    "/media/%00",
    "/media/../../etc/passwd",
    "/media/..%2f..%2fpostgres/PG_VERSION",
    "/static/..%2f..%2fmanage.py",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_makes_no_sense_is_not_an_error_of_the_shop(buyer: Buyer, address: str) -> None:
    answer = buyer.see(address)

    assert answer.status_code in {200, 301, 400, 404}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/winkelmand/toevoegen/", {"product": "\x00"}),
        ("/winkelmand/toevoegen/", {"product": "gedraaide-ring", "metaal": "\x00", "maat": "\x00"}),
        ("/winkelmand/aanpassen/", {"line": "\x00", "quantity": "9" * 100}),
        ("/winkelmand/verwijderen/", {"line": "-1"}),
        ("/afrekenen/", {"shown_total": "NaN"}),
    ],
)
def test_a_form_that_makes_no_sense_is_not_an_error_of_the_shop(
    buyer: Buyer, path: str, data: dict[str, str]
) -> None:
    buyer.put_in_basket("trouwringen")
    buyer.fill_in_checkout()

    answer = buyer.send(path, {**buyer.form, **data})

    assert answer.status_code in {302, 404, 422}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", "\x00"),
        ("name", "Sanne\nBcc: iedereen@voorbeeld.nl"),
        ("street", "x" * 10_000),
        ("shown_total", "Infinity"),
        ("shown_total", "1e400"),
        ("country", "XX"),
        ("shipping_method", "gratis"),
        ("house_number", "\N{ARABIC-INDIC DIGIT ONE}\N{SUPERSCRIPT TWO}"),
    ],
)
def test_an_answer_that_makes_no_sense_is_asked_again(buyer: Buyer, name: str, text: str) -> None:
    buyer.put_in_basket("trouwringen")
    buyer.fill_in_checkout(**{name: text})

    answer = buyer.order()

    assert answer.status_code == 422
