"""P24: an address that was typed is nobody's business before the button, so nothing of it is kept anywhere."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection
from django.test import Client

from shop.forks.order.models import Order
from tests.checkout.page import filled_in

pytestmark = pytest.mark.django_db
TYPED = ("spoorloos@voorbeeld.nl", "Spoorloosstraat", "Sporeloos van Zand", "0612340987", "Geheim verzoek")


def test_typing_and_leaving_stores_nothing(gast: Client) -> None:
    email, street, name, mobile, note = TYPED
    answers = filled_in(gast, email=email, street=street, name=name, mobile=mobile, customer_note=note)

    gast.post("/afrekenen/", answers | {"refresh": "1"})
    gast.post("/afrekenen/", answers | {"postcode": "onzin"})
    gast.post("/afrekenen/", answers | {"shown_total": "1.00"})

    assert not Order.objects.exists()
    assert {text: tables_with(text) for text in TYPED} == {text: [] for text in TYPED}
    sessions = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    cookies = " ".join(cookie.value for cookie in gast.cookies.values())
    remembered = str([getattr(cache, "_cache", "") for cache in caches.all()])
    for text in TYPED:
        assert text not in sessions + cookies + remembered


def test_the_search_would_find_a_trace(gast: Client) -> None:
    gast.post("/afrekenen/", filled_in(gast, email=TYPED[0]))

    assert "order_order" in tables_with(TYPED[0])


def tables_with(text: str) -> list[str]:
    """The tables that have a row with this text in any of its columns."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT count(*) FROM {quoted} AS each WHERE each::text LIKE %s", [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found
