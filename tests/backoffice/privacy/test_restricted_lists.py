"""No list of the desk shows a row of who had its use restricted: every admin there is, and every way to look in it."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.cache import cache
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from privacy.registry import registry
from privacy.restriction.grounds import Ground
from privacy.restriction.models import Restriction
from privacy.restriction.site import is_hidden, site
from shop.accounts.models import User
from shop.backoffice.today import cards
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.backoffice.data import copies_of, order_in, paid_order
from tests.personal_data.traces import traces_of_account
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
ORDERS = reverse("admin:order_order_changelist")
# A desk that shows persons and is not in here has a list of its own kind to be thought of.
BY_LAW = {"invoicing.invoice", "mollie.paymentattempt"}


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


@pytest.fixture
def restriction(db: None) -> Restriction:
    return Restriction.objects.create(number="V26-STIL", ground=Ground.CLAIM, begun_by="Irene")


def stop(restriction: Restriction, row: Model) -> None:
    restriction.rows.create(model=row._meta.label_lower, object_id=str(row.pk))


def personal_admins() -> list[Any]:
    personal = {declaration.model for declaration in registry.declarations()}
    return [one for model, one in admin.site._registry.items() if model._meta.label_lower in personal]


def test_no_admin_of_persons_lists_a_restricted_row(owner: User, restriction: Restriction) -> None:
    klant = User.objects.create_user("klaar@voorbeeld.nl", "x", first_name="Klaar")
    traces_of_account(klant, make_jewel())
    hidden = [one for one in personal_admins() if is_hidden(one.model._meta.label_lower)]
    request: Any = RequestFactory().get("/")
    request.user = owner

    for one in hidden:
        row = one.model._base_manager.order_by("-pk").first()
        assert row is not None, f"no {one.model._meta.label} to look for"
        assert row in one.get_queryset(request)
        stop(restriction, row)
        assert row not in one.get_queryset(request), f"{one} shows what is restricted"

    assert {"accounts.user", "order.order", "post_office.email"} <= {
        one.model._meta.label_lower for one in hidden
    }


def test_what_stays_listed_is_named_with_its_reason() -> None:
    scope = site().scope
    stays = {one.model._meta.label_lower for one in personal_admins()}
    stays = {label for label in stays if not is_hidden(label)}

    unnamed = {label for label in stays if label.partition(".")[0] not in {*scope.untouched, *scope.listed}}
    assert not unnamed
    assert {label for label in stays if label.partition(".")[0] in scope.listed} == BY_LAW
    assert all(reason for reason in (*scope.untouched.values(), *scope.listed.values()))


def test_every_app_that_is_named_is_there() -> None:
    labels = {model._meta.app_label for model in apps.get_models()}
    scope = site().scope

    assert {*scope.listed, *scope.begun_by_himself} <= labels


def test_list_search_heaps_and_labels_leave_it_out(desk: Client, restriction: Restriction) -> None:
    order, another = paid_order(make_jewel()), paid_order(make_jewel("oorbel"))
    stop(restriction, order)

    page = desk.get(ORDERS).content.decode()
    found = desk.get(ORDERS, {"q": order.number}).content.decode()
    given = {"action": "labels_as_csv", "_selected_action": [order.pk, another.pk]}
    labels = desk.post(ORDERS, given).content.decode()

    assert another.number in page
    assert f">{order.number}<" not in page
    assert f"/order/order/{order.pk}/" not in found
    assert another.number in labels
    assert order.number not in labels
    assert sum(card.count for card in cards()) == 1


def test_the_books_go_on(desk: Client, restriction: Restriction) -> None:
    order = paid_order(make_jewel())
    invoice, attempt = order.invoices.get(), order.payment_attempts.get()
    for row in (order, invoice, attempt):
        stop(restriction, row)

    assert invoice.number in desk.get(reverse("admin:invoicing_invoice_changelist")).content.decode()
    assert order.number in desk.get(reverse("admin:mollie_paymentattempt_changelist")).content.decode()
    assert desk.get(reverse("admin:invoicing_invoice_pdf", args=[invoice.pk])).status_code == 200


def test_a_consent_brings_it_back(desk: Client, restriction: Restriction) -> None:
    order = paid_order(make_jewel())
    stop(restriction, order)

    restriction.rows.update(allowed_at=timezone.now(), allowed_by="Irene", allowed_how="per mail")

    assert f"/order/order/{order.pk}/" in desk.get(ORDERS).content.decode()


def test_as_many_questions_with_many_restricted_rows_as_with_none(
    desk: Client, restriction: Restriction, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    order = place(make_jewel())
    with django_assert_max_num_queries(100) as before:
        desk.get(ORDERS)

    for copy in copies_of(order, 30)[:20]:
        stop(restriction, copy)
    with django_assert_max_num_queries(len(before.captured_queries)):
        answer = desk.get(ORDERS)

    assert answer.context["cl"].result_count == 11


def test_an_order_that_is_over_is_hidden_too(desk: Client, restriction: Restriction) -> None:
    order = order_in(OrderStatus.DELIVERED, make_jewel())
    stop(restriction, order)

    assert not desk.get(ORDERS).context["cl"].result_count
    assert Order.objects.filter(pk=order.pk).exists()
