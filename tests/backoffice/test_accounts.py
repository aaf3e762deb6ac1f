"""Accounts on the desk: nobody gains power there, and nobody's address or password is changed there."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from tests.backoffice.conftest import allow

EVERYTHING = {
    "first_name": "Kim",
    "last_name": "Nieuw",
    "phone_number": "",
    "is_active": "on",
    "is_staff": "on",
}


def _page(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def _now(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_the_owner_makes_somebody_staff_with_a_role(desk: Client, klant: User) -> None:
    role = Group.objects.create(name="Inpakken")

    desk.post(_page(klant), {**EVERYTHING, "groups": [role.pk]})

    assert _now(klant).is_staff
    assert list(_now(klant).groups.all()) == [role]


def test_the_owner_closes_an_account(desk: Client, klant: User) -> None:
    desk.post(_page(klant), {"first_name": "Kim", "last_name": "Nieuw", "phone_number": ""})

    assert not _now(klant).is_active


@pytest.mark.parametrize("field", ["email", "password", "is_superuser", "user_permissions"])
def test_even_the_owner_has_no_field_for_this(desk: Client, klant: User, field: str) -> None:
    assert f'name="{field}"' not in desk.get(_page(klant)).content.decode()


def test_an_address_that_is_posted_all_the_same_changes_nothing(desk: Client, klant: User) -> None:
    desk.post(_page(klant), {**EVERYTHING, "email": "dief@elders.nl", "is_superuser": "on"})

    assert _now(klant).email == "klant@voorbeeld.nl"
    assert not _now(klant).is_superuser


def test_the_owner_cannot_shut_herself_out(desk: Client, owner: User) -> None:
    desk.post(_page(owner), {"first_name": "Irene", "last_name": "Goud", "phone_number": ""})

    assert _now(owner).is_active
    assert _now(owner).is_staff


def test_staff_who_may_change_accounts_give_nobody_power(staff: User, klant: User) -> None:
    role = Group.objects.create(name="Inpakken")
    client = allow(staff, "accounts.view_user", "accounts.change_user")

    client.post(_page(klant), {**EVERYTHING, "groups": [role.pk]})

    assert _now(klant).last_name == "Nieuw"
    assert not _now(klant).is_staff
    assert not _now(klant).groups.exists()


@pytest.mark.parametrize("who", ["owner", "staff"])
def test_staff_do_not_touch_the_account_of_staff(staff: User, owner: User, who: str) -> None:
    client = allow(staff, "accounts.view_user", "accounts.change_user")
    target = {"owner": owner, "staff": staff}[who]

    response: Any = client.post(_page(target), EVERYTHING)

    assert response.status_code == 403
    assert _now(target).last_name != "Nieuw"


@pytest.mark.parametrize("action", ["add", "delete"])
def test_accounts_are_neither_added_nor_deleted_here(desk: Client, klant: User, action: str) -> None:
    args = [klant.pk] if action == "delete" else []

    assert desk.post(reverse(f"admin:accounts_user_{action}", args=args), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=klant.pk).exists()


def test_the_second_password_page_of_django_is_closed(desk: Client) -> None:
    assert desk.get(reverse("admin:password_change")).status_code == 302


@pytest.mark.parametrize("words", ["klant@voorbeeld.nl", "KLANT", "Vries"])
def test_an_account_is_found_by_address_or_name(desk: Client, klant: User, words: str) -> None:
    User.objects.filter(pk=klant.pk).update(last_name="de Vries")

    found: Any = desk.get(reverse("admin:accounts_user_changelist"), {"q": words})

    assert list(found.context["cl"].result_list) == [klant]
