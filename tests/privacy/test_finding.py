"""A person's rows are found, a neighbour's are not, and nobody's never."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models import Q
from post_office.models import Email

from privacy.finding import email_among, email_is, mentions_email
from privacy.subject import Subject

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
