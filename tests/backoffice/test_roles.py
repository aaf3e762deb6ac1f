"""Roles: written by the owner alone, and only of what there is a page for."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from shop.backoffice.roles import WORDS, offered_permissions
from tests.backoffice.conftest import allow

LIST, ADD = "admin:auth_group_changelist", "admin:auth_group_add"


@pytest.mark.django_db
def test_every_permission_that_is_offered_exists() -> None:
    found = {f"{row.content_type.app_label}.{row.codename}" for row in offered_permissions()}

    assert found == set(WORDS)


def test_the_owner_writes_a_role(desk: Client, staff: User) -> None:
    look = Permission.objects.get(codename="view_order")

    desk.post(reverse(ADD), {"name": "Inpakken", "permissions": [look.pk]})

    assert list(Group.objects.get(name="Inpakken").permissions.all()) == [look]


def test_a_permission_without_a_page_is_refused(desk: Client) -> None:
    hidden = Permission.objects.get(codename="delete_order")

    response = desk.post(reverse(ADD), {"name": "Alles", "permissions": [hidden.pk]})

    assert response.status_code == 200
    assert not Group.objects.filter(name="Alles").exists()


def test_the_group_that_oscar_brings_is_not_a_role(desk: Client) -> None:
    assert Group.objects.filter(name__contains="Oscar").exists()
    assert "Oscar" not in desk.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("page", [LIST, ADD])
def test_staff_write_no_roles_whatever_they_may(staff: User, page: str) -> None:
    client = allow(staff, "auth.view_group", "auth.add_group", "auth.change_group")

    assert client.get(reverse(page)).status_code == 403
