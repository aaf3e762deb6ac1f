"""Every declaration finds all rows about its person and none about anyone else, with and without an account."""

import pytest
from allauth.account.models import EmailAddress

from privacy.declaration import PersonalData
from privacy.registry import registry
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.personal_data.accounts import accounts_of
from shop.personal_data.orders_found import orders_of
from tests.personal_data.traces import traces_of_account, traces_of_guest
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db

# Another's name in one's own, so that a search for a part of an address would find too much.
KLANT, OTHER_KLANT = "klant@voorbeeld.nl", "hoofdklant@voorbeeld.nl"
GAST, OTHER_GAST = "gast@voorbeeld.nl", "gast@voorbeeld.nl.org"
STRANGERS = [
    Subject(emails=["vreemde@voorbeeld.nl"]),
    Subject(user_ids=[0]),
    Subject(order_numbers=["IJ0"]),
]


def found(subject: Subject) -> dict[str, list[object]]:
    """What the declarations find, by model, without the models in which they find nothing."""
    rows = {declaration.model: list(_keys(declaration, subject)) for declaration in registry.declarations()}
    return {model: keys for model, keys in rows.items() if keys}


def _keys(declaration: PersonalData, subject: Subject) -> list[object]:
    return sorted(declaration.find(subject).values_list("pk", flat=True), key=str)


def as_lists(traces: dict[str, set[object]]) -> dict[str, list[object]]:
    return {model: sorted(keys, key=str) for model, keys in traces.items()}


def test_everything_about_an_account_is_found_and_nothing_about_its_neighbours() -> None:
    jewel = make_jewel(stock=9)
    traces_of_account(User.objects.create(email=OTHER_KLANT), jewel)
    traces_of_guest(GAST, jewel)

    traces = traces_of_account(User.objects.create(email=KLANT), jewel)

    assert found(Subject(emails=["Klant@Voorbeeld.NL"])) == as_lists(traces)


def test_everything_about_a_guest_is_found_and_nothing_about_other_guests() -> None:
    jewel = make_jewel(stock=9)
    traces_of_guest(OTHER_GAST, jewel)
    traces_of_account(User.objects.create(email=KLANT), jewel)

    traces = traces_of_guest(GAST, jewel)

    assert found(Subject(emails=["GAST@voorbeeld.nl"])) == as_lists(traces)


def test_every_declared_model_is_among_the_traces() -> None:
    jewel = make_jewel(stock=9)

    traces = traces_of_account(User.objects.create(email=KLANT), jewel)

    assert {declaration.model for declaration in registry.declarations()} == set(traces)


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_is_found_nowhere(stranger: Subject) -> None:
    jewel = make_jewel(stock=9)
    traces_of_account(User.objects.create(email=KLANT), jewel)
    traces_of_guest(GAST, jewel)

    assert found(stranger) == {}


@pytest.mark.parametrize("declaration", registry.declarations(), ids=lambda declaration: declaration.model)
def test_a_declaration_finds_rows_of_its_own_model_that_can_be_deleted(declaration: PersonalData) -> None:
    rows = declaration.find(STRANGERS[0])

    assert rows.model._meta.label_lower == declaration.model
    assert rows.delete() == (0, {})  # Django refuses it to a distinct or sliced query


def test_an_account_is_found_by_its_id() -> None:
    user = User.objects.create(email=KLANT)
    order = place(make_jewel(), user=user, email="ander@voorbeeld.nl")

    assert list(accounts_of(Subject(user_ids=[user.pk]))) == [user]
    assert list(orders_of(Subject(user_ids=[user.pk]))) == [order]


def test_an_order_is_found_by_its_number() -> None:
    order = place(make_jewel(), email=GAST)

    assert list(orders_of(Subject(order_numbers=[order.number]))) == [order]


def test_an_order_in_somebody_elses_account_is_his() -> None:
    place(make_jewel(), user=User.objects.create(email=KLANT), email=GAST)

    assert not orders_of(Subject(emails=[GAST])).exists()


def test_an_order_is_still_found_when_its_account_is_gone() -> None:
    user = User.objects.create(email=KLANT)
    order = place(make_jewel(), user=user, email=KLANT)
    Order.objects.filter(pk=order.pk).update(user=None)

    assert list(orders_of(Subject(emails=[KLANT]))) == [order]


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_second_address_opens_an_account_only_when_it_was_confirmed(confirmed: bool) -> None:
    user = User.objects.create(email=KLANT)
    EmailAddress.objects.create(user=user, email=GAST, verified=confirmed)

    assert accounts_of(Subject(emails=[GAST])).exists() is confirmed


def test_nobodys_rows_are_never_found() -> None:
    jewel = make_jewel(stock=9)
    order = place(jewel, email="")
    place(jewel, email="")

    assert list(orders_of(Subject(emails=["", GAST], user_ids=[None], order_numbers=[order.number]))) == [
        order
    ]
