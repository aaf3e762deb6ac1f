"""Made-up values have the shape of the real ones and nothing else of them."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from ipaddress import ip_address
from typing import Any
from uuid import uuid4

import phonenumbers
import pytest
from django.core.validators import URLValidator, validate_email
from stdnum.nl import postcode

from privacy.backups.made_up import PDF, made_up, made_up_json, made_up_number
from privacy.backups.made_up_text import made_up_text
from privacy.backups.numbered_texts import Numbering
from privacy.backups.recipe import Recipe

RECIPE = Recipe(secret=b"0" * 32, days=100, factor=3, step=17)


def text(value: str) -> str:
    return made_up_text(value, RECIPE)


def test_an_email_address_becomes_a_valid_one_of_nobody() -> None:
    made = text("Klant@voorbeeld.nl")

    validate_email(made)
    assert made.endswith("@example.org")
    assert made == text("klant@voorbeeld.nl")
    assert made != text("gast@voorbeeld.nl")


@pytest.mark.parametrize("phone", ["+31612345678", "06-12345678", "020 1234567", "+32 470 12 34 56"])
def test_a_phone_number_becomes_a_valid_one(phone: str) -> None:
    made = text(phone)

    assert made != phone
    assert phonenumbers.is_valid_number(phonenumbers.parse(made, "NL"))


@pytest.mark.parametrize("code", ["3511 AX", "3511AX"])
def test_a_postcode_becomes_a_valid_one(code: str) -> None:
    made = text(code)

    assert made != code
    assert postcode.is_valid(made)
    assert len(made) == len(code)


@pytest.mark.parametrize("network", ["203.0.113.0", "2a02:a450:1::", "::1"])
def test_a_network_becomes_one_of_nobody(network: str) -> None:
    made = ip_address(text(network))

    assert str(made) != network
    assert made.version == ip_address(network).version
    assert made.is_private  # as the ranges for examples are


def test_a_web_address_stays_one() -> None:
    made = text("https://www.mollie.com/checkout/geheim?x=klant")

    URLValidator()(made)
    assert "klant" not in made
    assert "mollie" not in made


def test_words_become_as_many_letters() -> None:
    made = text("Voor Sam, met Liefde! 7x\n")

    assert [len(word) for word in made.split()] == [4, 4, 3, 7, 2]
    assert made[8] == ","
    assert made.endswith("\n")
    assert "Sam" not in made


@pytest.mark.parametrize("code", ["NL", "EUR"])
def test_codes_of_countries_and_currencies_stay(code: str) -> None:
    assert text(code) == code


def test_amounts_keep_their_sums() -> None:
    parts = [Decimal("913.57"), Decimal("-12.50"), Decimal("0.01")]

    assert sum(made_up(part, RECIPE) for part in parts) == made_up(sum(parts), RECIPE)
    assert text("913.57") == "2740.71"


def test_moments_go_back_together() -> None:
    day, moment = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)

    assert made_up(day, RECIPE) == date(2026, 8, 15)
    assert made_up(moment, RECIPE).date() == date(2026, 8, 15)
    assert text("2026-11-23") == "2026-08-15"
    assert text("2026-11-23T12:00:00+00:00") == "2026-08-15T12:00:00+00:00"


def test_a_day_before_all_days_stays_a_day() -> None:
    assert made_up(date.min, RECIPE) == date(2000, 1, 1)


@pytest.mark.parametrize("number", [0, 1, -1, 999, -999])
def test_small_numbers_stay(number: int) -> None:
    assert made_up(number, RECIPE) == number


def test_large_numbers_move_and_stay_different() -> None:
    numbers = [1000, 2026, 32766, 32767, -2026]

    made = [made_up_number(number, RECIPE, highest=32767) for number in numbers]

    assert len(set(made)) == len(numbers)
    assert set(made).isdisjoint(numbers)
    assert all(abs(number) <= 32767 for number in made)


def test_json_keeps_its_keys_and_none_of_its_values() -> None:
    real = {"naam": "Klant", "regels": [{"prijs": "913.57", "aantal": 2}], "ok": True, "leeg": None, "x": 2.5}

    made = json.loads(made_up_json(json.dumps(real), RECIPE))

    assert made.keys() == real.keys()
    assert made["regels"] == [{"prijs": "2740.71", "aantal": 2}]
    assert (made["ok"], made["leeg"], made["x"]) == (True, None, 7.5)
    assert "Klant" not in made.values()


def test_a_key_that_is_an_address_is_made_up_too() -> None:
    assert "klant@voorbeeld.nl" not in made_up_json('{"klant@voorbeeld.nl": 1}', RECIPE)


@pytest.mark.parametrize("content", [b"<xml>klant</xml>", memoryview(b"klant")])
def test_a_file_becomes_an_empty_paper(content: bytes) -> None:
    assert made_up(content, RECIPE) == PDF


def test_no_file_stays_none() -> None:
    assert made_up(b"", RECIPE) == b""


def test_other_types_stay_of_their_type() -> None:
    number = uuid4()

    assert type(made_up(number, RECIPE)) is type(number)
    assert made_up(number, RECIPE) != number
    assert made_up(["Klant"], RECIPE) != ["Klant"]


def test_a_type_that_nobody_thought_of_is_refused() -> None:
    with pytest.raises(TypeError, match="complex"):
        made_up(1j, RECIPE)


def test_texts_that_must_differ_do() -> None:
    numbering = Numbering(RECIPE)
    real = [f"IJ{number}" for number in range(10001, 30001)] + [f"f{number}" for number in range(10)]

    made = [numbering(one) for one in real]

    assert len(set(made)) == len(real)
    assert all(len(one) == len(old) for one, old in zip(made, real, strict=True))


def test_addresses_that_must_differ_are_the_same_as_elsewhere() -> None:
    assert Numbering(RECIPE)("klant@voorbeeld.nl") == text("klant@voorbeeld.nl")


def test_every_copy_is_made_up_anew() -> None:
    assert made_up_text("Klant de Vries", Recipe()) != made_up_text("Klant de Vries", Recipe())


def test_a_recipe_shows_its_secret_to_no_log() -> None:
    assert "secret" not in repr(Recipe())


@pytest.mark.parametrize("value", ["", "é", "²", "日本", "a" * 5000, "0" * 40, "+", "@", "2026-13-45"])
def test_any_text_can_be_made_up(value: Any) -> None:
    assert isinstance(text(value), str)
    assert isinstance(Numbering(RECIPE)(value), str)
