"""Whoever is anywhere in the database is among its identifiers, so that a copy which is put back finds him."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import EmailField
from phonenumber_field.modelfields import PhoneNumberField
from pytest_django import DjangoAssertNumQueries

from privacy.backups import journal
from privacy.registry import registry
from privacy.subject import Residence, Subject
from shop.accounts.models import User
from shop.forks.order.models import ShippingAddress
from shop.personal_data.identifiers import EMAIL_COLUMNS, PHONE_COLUMNS, emails_in, identifiers
from tests.personal_data.traces import traces_of_account, traces_of_guest
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db

KLANT, GAST = "klant@voorbeeld.nl", "gast@voorbeeld.nl"


def fingerprints() -> set[str]:
    return {journal.fingerprint_of(kind, value) for kind, value in identifiers()}


def declared(kind: type[Any]) -> set[tuple[str, str]]:
    """Label and name of the declared columns of this type."""
    return {
        (declaration.model, field.name)
        for declaration in registry.declarations()
        for field in apps.get_model(declaration.model)._meta.concrete_fields
        if isinstance(field, kind) and field.name in declaration.field_names
    }


def test_a_customer_and_a_guest_are_found_by_each_of_their_identifiers() -> None:
    jewel = make_jewel(stock=10)
    klant = User.objects.create(email="Klant@Voorbeeld.nl", phone_number="+31612345678")
    traces_of_account(klant, jewel)
    order = place(jewel, email=GAST)
    subject = Subject(
        emails=[KLANT, GAST], user_ids=[klant.pk], order_numbers=[order.number], phones=["+31612345678"]
    )

    assert set(journal.fingerprints_of(subject)) <= fingerprints()


def test_who_stands_in_any_one_table_is_found() -> None:
    """Each row alone: what is left of a guest when the rest of him went."""
    traces = traces_of_guest(GAST, make_jewel(stock=10))
    (wanted,) = journal.fingerprints_of(Subject(emails=[GAST]))

    for label in ("sessions.session", "django_tasks_database.dbtaskresult", "post_office.email"):
        assert traces[label]
    found = [value for kind, value in identifiers() if kind == "emails" and value == GAST]
    assert len(found) >= len(EMAIL_COLUMNS) - 1
    assert wanted in fingerprints()


@pytest.mark.parametrize(
    "text",
    [
        '{"naar": "gast@voorbeeld.nl"}',
        "<gast@voorbeeld.nl>",
        "['Gast@voorbeeld.nl', 'x']",
        "gast@voorbeeld.nl.",
    ],
)
def test_an_address_in_the_middle_of_a_text_is_found(text: str) -> None:
    assert GAST in set(emails_in(text))


def test_who_got_a_present_is_found_by_where_he_lives() -> None:
    ShippingAddress.objects.create(
        first_name="Oma", last_name="Jansen", postcode="3511AX", house_number="3", country_id="NL"
    )
    oma = Subject(residences=[Residence("Oma Jansen", "3511 AX", "3")])

    assert set(journal.fingerprints_of(oma)) <= fingerprints()


def test_an_address_without_a_number_is_nobodys_residence() -> None:
    ShippingAddress.objects.create(last_name="Jansen", country_id="NL")

    assert not [value for kind, value in identifiers() if kind == "residences"]


def test_no_declared_column_of_addresses_is_passed_over() -> None:
    gone_through = {(model._meta.label_lower, name) for model, name in EMAIL_COLUMNS}

    assert declared(EmailField) <= gone_through


def test_no_declared_column_of_phone_numbers_is_passed_over() -> None:
    gone_through = {(model._meta.label_lower, name) for model, name in PHONE_COLUMNS}

    assert declared(PhoneNumberField) <= gone_through


def test_the_number_of_queries_does_not_grow_with_the_persons(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    of_readers = 2  # as their addresses read, and the numbers of their consents
    tables = len(EMAIL_COLUMNS) + len(PHONE_COLUMNS) + 3 + 3 + 2 + of_readers
    User.objects.bulk_create([User(email=f"klant{number}@voorbeeld.nl") for number in range(50)])

    with django_assert_num_queries(tables):
        assert len(list(identifiers())) >= 100
