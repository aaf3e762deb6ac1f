"""A person's rows are found, a neighbour's are not, and nobody's never."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models import Q
from post_office.models import Email

from privacy.finding import email_among, email_is, lives_at, mentions_email, phone_is
from privacy.subject import Residence, Subject

pytestmark = pytest.mark.django_db

KLANT = "klant@example.nl"
BY_ORDER_ALONE = Subject(order_numbers=["100234"])


def address(email: str) -> EmailAddress:
    user, _ = get_user_model().objects.get_or_create(email="account@example.nl")
    return EmailAddress.objects.create(user=user, email=email)


def mail(*, to: str, **columns: object) -> Email:
    return Email.objects.create(from_email="winkel@example.nl", to=[to], **columns)


@pytest.mark.parametrize("written", [KLANT, "Klant@Example.NL", "KLANT@EXAMPLE.NL"])
def test_an_address_is_found_whatever_its_capitals(written: str) -> None:
    row = address(written)

    assert list(EmailAddress.objects.filter(email_is("email", Subject(emails=[KLANT])))) == [row]


@pytest.mark.parametrize(
    "other", ["\N{KELVIN SIGN}lant@example.nl", "hklant@example.nl", "klant@example.nl.org", ""]
)
def test_someone_elses_address_is_not_found(other: str) -> None:
    address(other)

    assert not EmailAddress.objects.filter(email_is("email", Subject(emails=[KLANT]))).exists()


def test_a_dotless_i_is_another_person() -> None:
    address("mıke@example.nl")

    assert not EmailAddress.objects.filter(email_is("email", Subject(emails=["mike@example.nl"]))).exists()


@pytest.mark.parametrize(
    "text",
    [
        KLANT,
        "Klant <KLANT@example.nl>",
        "vreemde@example.nl,klant@example.nl",
        '{"to": "klant@example.nl"}',
        "Schrijf naar klant@example.nl.",
        "mailto:klant@example.nl?subject=x",
        "KeyError: 'klant@example.nl'",
    ],
)
def test_an_address_is_found_among_other_text(text: str) -> None:
    row = mail(to="vreemde@example.nl", message=text)

    assert mentions_email(text, Subject(emails=[KLANT]))
    assert list(Email.objects.filter(email_among("message", Subject(emails=[KLANT])))) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "hoofdklant@example.nl",
        "hoofd.klant@example.nl",
        "hoofd+klant@example.nl",
        "o'klant@example.nl",
        "éklant@example.nl",
        "klant@example.nl.org",
        "klant@example.nlx",
        "klant@example.nl-x.org",
        "klant@exampleXnl",
        "",
    ],
)
def test_a_longer_address_is_someone_else(text: str) -> None:
    mail(to="vreemde@example.nl", message=text)

    assert not mentions_email(text, Subject(emails=[KLANT]))
    assert not Email.objects.filter(email_among("message", Subject(emails=[KLANT]))).exists()


def test_an_address_is_found_in_a_json_column() -> None:
    row = mail(to="vreemde@example.nl", headers={"Reply-To": "Klant <Klant@example.nl>"})
    mail(to="vreemde@example.nl", headers=None)

    assert list(Email.objects.filter(email_among("headers", Subject(emails=[KLANT])))) == [row]


@pytest.mark.parametrize(
    "condition", [email_is("email", BY_ORDER_ALONE), email_among("email", BY_ORDER_ALONE)]
)
def test_a_subject_without_an_address_matches_no_row_on_it(condition: Q) -> None:
    address("")

    assert not EmailAddress.objects.filter(condition).exists()


def test_a_subject_without_an_address_is_mentioned_nowhere() -> None:
    assert not mentions_email("", BY_ORDER_ALONE)


def test_a_telephone_number_is_found_and_no_other(django_user_model: Any) -> None:
    mine = django_user_model.objects.create(email="a@example.nl", phone_number="+31612345678")
    django_user_model.objects.create(email="b@example.nl", phone_number="+31612345679")
    django_user_model.objects.create(email="c@example.nl")

    found = django_user_model.objects.filter(phone_is("phone_number", Subject(phones=["+31 6 12345678"])))

    assert list(found) == [mine]


@pytest.mark.parametrize(
    ("last_name", "street", "is_his"),
    [
        ("de Vries", "3511 AX", True),
        ("DE VRIES", "3511ax", True),
        ("de\u00a0Vries", " 3511  AX ", True),
        ("de Vries-Jansen", "3511 AX", False),
        ("de Vries", "3511 AZ", False),
    ],
)
def test_a_residence_is_a_name_at_a_house(
    last_name: str, street: str, is_his: bool, django_user_model: Any
) -> None:
    # Any three text columns will do.
    django_user_model.objects.create(
        email="a@example.nl", first_name="Klant", last_name=last_name, privacy_version="12", password=street
    )
    columns: dict[str, Any] = {"name": ("first_name", "last_name"), "postcode": "password"}
    klant = Subject(residences=[Residence("Klant de Vries", "3511AX", "12")])

    found = django_user_model.objects.filter(lives_at(klant, house_number="privacy_version", **columns))

    assert found.exists() is is_his


def test_a_name_may_be_one_column(django_user_model: Any) -> None:
    django_user_model.objects.create(email="a@example.nl", last_name="Oma", first_name="1234AB", password="3")
    oma = Subject(residences=[Residence("Oma", "1234 AB", "3")])

    found = django_user_model.objects.filter(
        lives_at(oma, name=("last_name",), postcode="first_name", house_number="password")
    )

    assert found.exists()


def test_without_a_telephone_or_a_residence_nobody_is_found(django_user_model: Any) -> None:
    django_user_model.objects.create(email="a@example.nl")

    assert not django_user_model.objects.filter(phone_is("phone_number", BY_ORDER_ALONE)).exists()
    assert not django_user_model.objects.filter(
        lives_at(BY_ORDER_ALONE, name=("last_name",), postcode="first_name", house_number="password")
    ).exists()
