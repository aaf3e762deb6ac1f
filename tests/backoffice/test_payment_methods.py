"""The owner hides payment methods and puts them in order."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from shop.mollie.methods_owner import MethodChoice
from tests.backoffice.conftest import allow

LIST = "admin:mollie_methodchoice_changelist"


@pytest.fixture
def methods(db: None) -> list[MethodChoice]:
    return [
        MethodChoice.objects.create(code="ideal", label="iDEAL | Wero", position=1),
        MethodChoice.objects.create(code="klarna", label="Klarna", position=2, is_hidden=True),
    ]


def test_the_owner_turns_the_order_round_and_hides_one(desk: Client, methods: list[MethodChoice]) -> None:
    ideal, klarna = methods
    form = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "2",
        "form-0-id": str(ideal.pk),
        "form-0-position": "9",
        "form-0-is_hidden": "on",
        "form-1-id": str(klarna.pk),
        "form-1-position": "3",
        "_save": "1",
    }

    answer = desk.post(reverse(LIST), form)

    assert [str(message) for message in get_messages(answer.wsgi_request)]
    assert list(MethodChoice.objects.values_list("code", "is_hidden")) == [
        ("klarna", False),
        ("ideal", True),
    ]


def test_a_method_that_lends_money_says_what_turning_it_on_means(
    desk: Client, methods: list[MethodChoice]
) -> None:
    page = desk.get(reverse(LIST)).text

    assert page.count("Zet je dit aan, noem het dan in je privacybeleid") == 1


def test_methods_are_named_by_mollie_and_by_nobody_else(desk: Client, methods: list[MethodChoice]) -> None:
    assert desk.get(reverse("admin:mollie_methodchoice_add")).status_code == 403
    assert desk.post(reverse("admin:mollie_methodchoice_delete", args=[methods[0].pk])).status_code == 403


def test_who_may_only_look_changes_nothing(staff: User, methods: list[MethodChoice]) -> None:
    looker = allow(staff, "mollie.view_methodchoice")

    looker.post(reverse(LIST), {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "_save": "1"})

    assert not MethodChoice.objects.get(code="ideal").is_hidden
