"""Oscar's own deletion, which takes rows at once without a hold, a proof or a word, cannot be reached (row O13)."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, reverse
from oscar.core.loading import get_class

from shop.accounts.models import User
from tests.accounts.people import log_in_as, prove_again
from tests.architecture.test_leaks_closed import all_patterns

OSCARS_ADDRESSES = ["/account/profile/delete/", "/accounts/profile/delete/", "/profile/delete/"]


def test_no_address_leads_to_its_view() -> None:
    oscars: Any = get_class("customer.views", "ProfileDeleteView")

    views = [getattr(pattern.callback, "view_class", pattern.callback) for pattern in all_patterns()]

    assert not [view for view in views if isinstance(view, type) and issubclass(view, oscars)]


def test_the_app_that_has_it_offers_no_address_at_all() -> None:
    app: Any = apps.get_app_config("customer")

    assert app.get_urls() == []
    with pytest.raises(NoReverseMatch):
        reverse("customer:profile-delete")


@pytest.mark.django_db
@pytest.mark.parametrize("address", OSCARS_ADDRESSES)
def test_its_addresses_are_not_there_and_delete_nobody(klant: User, address: str) -> None:
    browser: Client = log_in_as(klant)
    prove_again(browser)

    answer = browser.post(address, {"password": "koperen-vijlsel-op-linnen"})

    assert answer.status_code == 404
    assert User.objects.filter(pk=klant.pk).exists()
