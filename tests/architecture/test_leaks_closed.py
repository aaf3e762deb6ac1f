"""Every default of Oscar that leaks is closed, and stays so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import oscar
import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from oscar.apps.analytics.models import UserProductView, UserRecord, UserSearch
from oscar.apps.catalogue.signals import product_viewed
from oscar.apps.communication.models import Email
from oscar.apps.order.signals import order_placed
from oscar.apps.search.signals import user_search
from oscar.core.loading import get_class

from innerjewels.settings import base
from tests.shop_data import make_jewel, place

OSCAR_TEMPLATES = Path(oscar.__file__).parent / "templates"


def all_patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from all_patterns(entry)
        else:
            yield entry


def test_none_of_oscars_views_has_an_address() -> None:
    modules = {pattern.callback.__module__ for pattern in all_patterns()}

    assert not {module for module in modules if module.startswith("oscar")}


@pytest.mark.parametrize("template", ["base.html", "404.html", "403.html", "500.html"])
def test_our_own_pages_are_not_built_on_oscars(template: str) -> None:
    page: Any = get_template(template)
    origin = Path(page.origin.name)

    assert OSCAR_TEMPLATES not in origin.parents
    assert "oscar/" not in origin.read_text()


@pytest.mark.django_db
def test_looking_and_searching_as_klant_records_nothing(client: Client, django_user_model: object) -> None:
    klant = django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")  # type: ignore[attr-defined]
    make_jewel("ring")
    client.force_login(klant)

    client.get("/sieraad/ring/")
    client.get("/zoeken/?q=ring")

    assert not UserProductView.objects.exists()
    assert not UserSearch.objects.exists()


@pytest.mark.django_db
def test_buying_as_klant_keeps_no_record_of_habits(django_user_model: object) -> None:
    klant = django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")  # type: ignore[attr-defined]

    place(user=klant)

    assert not UserRecord.objects.exists()


def test_nobody_listens_to_oscars_signals_about_people() -> None:
    for signal in (product_viewed, user_search, order_placed):
        assert not signal.has_listeners()


@pytest.mark.django_db
def test_a_product_page_sets_no_history_cookie(client: Client) -> None:
    make_jewel("ring")

    assert "oscar_history" not in client.get("/sieraad/ring/").cookies


def test_even_asked_directly_no_history_is_written() -> None:
    assert get_class("customer.history", "CustomerHistoryManager").update(None, None, None) is None


@pytest.mark.django_db
def test_no_copy_of_a_mail_is_kept_by_oscar() -> None:
    assert settings.OSCAR_SAVE_SENT_EMAILS_TO_DB is False
    assert not Email.objects.exists()
    assert settings.EMAIL_BACKEND == "shop.mail.queue.QueueBackend" or mail.outbox is not None


def test_cookies_are_secure_and_links_are_https() -> None:
    for name in ("SESSION", "CSRF", "OSCAR_BASKET", "OSCAR_RECENTLY_VIEWED"):
        assert getattr(base, f"{name}_COOKIE_SECURE") is True
    assert base.OSCAR_URL_SCHEMA == "https"


def test_the_shop_speaks_dutch_and_counts_in_euros() -> None:
    assert settings.OSCAR_DEFAULT_CURRENCY == "EUR"
    assert settings.LANGUAGE_CODE == "nl"


def test_guests_may_buy_and_may_not_review() -> None:
    assert settings.OSCAR_ALLOW_ANON_CHECKOUT is True
    assert settings.OSCAR_ALLOW_ANON_REVIEWS is False


def test_ids_are_big_in_every_app() -> None:
    # Oscar's migrations take the kind of id from this setting: changing it later is invisible to makemigrations.
    assert settings.DEFAULT_AUTO_FIELD == "django.db.models.BigAutoField"


def test_the_driver_is_psycopg2() -> None:
    # Django prefers psycopg 3 silently where both are installed.
    with pytest.raises(ImportError):
        __import__("psycopg")


@pytest.mark.parametrize(
    "label", ["address", "analytics", "basket", "checkout", "customer", "order", "partner", "shipping"]
)
def test_the_fork_takes_the_place_of_oscars_app(label: str) -> None:
    assert apps.get_app_config(label).name == f"shop.forks.{label}"
