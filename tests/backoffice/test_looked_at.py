"""Who looked at whose data: each page of the desk about people leaves a line, and says nothing of them in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from privacy.registers.models import Viewing
from privacy.registry import registry
from privacy.retention.engine import run_round
from privacy.subject import Subject
from shop.accounts.models import User
from shop.personal_data.registers import seen_kinds
from tests.backoffice.addresses import order_page, slip_of, step_of
from tests.backoffice.conftest import allow
from tests.personal_data.traces import traces_of_account
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
PERSONAL = sorted(seen_kinds())
# Its list says all there is, and is a page of its own.
WITHOUT_PAGE = "privacy.parkedrow"


@pytest.fixture
def traces(desk: Client) -> dict[str, set[Any]]:
    """One row of every kind, and no look at any of them yet."""
    found = traces_of_account(User.objects.create(email="klant@voorbeeld.nl"), make_jewel())
    Viewing.objects.all().delete()
    return found


def _lines() -> list[tuple[str, list[str], str]]:
    return [(line.model, line.object_ids, line.page) for line in Viewing.objects.order_by("pk")]


def test_a_look_at_an_order_leaves_who_what_and_where(desk: Client, owner: User) -> None:
    order = place()

    desk.get(order_page(order.pk))

    assert _lines() == [("order.order", [str(order.pk)], "order_order_change")]
    line = Viewing.objects.get()
    assert (line.staff_id, line.role) == (owner.pk, "de eigenaar")


@pytest.mark.parametrize("label", [label for label in PERSONAL if label != WITHOUT_PAGE])
def test_every_page_about_a_person_leaves_a_line(
    desk: Client, traces: dict[str, set[Any]], label: str
) -> None:
    """Of every registered model that was declared personal: a new one is tested by itself."""
    name = label.replace(".", "_")
    key = place(make_jewel("ketting")).pk if label == "order.order" else next(iter(traces[label]))

    response = desk.get(reverse(f"admin:{name}_change", args=[key]))

    assert response.status_code == 200
    assert _lines() == [(label, [str(key)], f"{name}_change")]


@pytest.mark.parametrize("label", PERSONAL)
def test_every_list_of_people_leaves_what_it_showed(
    desk: Client, traces: dict[str, set[Any]], label: str
) -> None:
    name = label.replace(".", "_")

    response: Any = desk.get(reverse(f"admin:{name}_changelist"))

    listed = response.context["page"] if label == WITHOUT_PAGE else response.context["cl"].result_list
    shown = [str(row.pk) for row in listed]
    assert _lines() == ([(label, shown, f"{name}_changelist")] if shown else [])
    assert set(shown) <= {str(pk) for pk in apps.get_model(label)._base_manager.values_list("pk", flat=True)}


def test_papers_and_forms_that_come_back_are_looks_too(desk: Client) -> None:
    order = place()

    desk.get(slip_of(order.pk))

    assert [page for _, _, page in _lines()] == ["order_order_slip"]


def test_what_was_refused_or_not_there_is_no_look(desk: Client, staff: User) -> None:
    order = place()

    assert allow(staff, "jewellery.view_jewel").get(order_page(order.pk)).status_code == 403
    assert desk.get(order_page(order.pk + 99)).status_code == 404
    assert desk.get(step_of(order.pk)).status_code == 405
    assert _lines() == []


def test_nobody_is_looked_up_past_the_register(desk: Client, klant: User) -> None:
    """Django's own search for a field offers addresses to who types, on no page of a model."""
    asked = {"term": "klant", "app_label": "order", "model_name": "order", "field_name": "user"}

    answer = desk.get(reverse("admin:autocomplete"), asked)

    assert answer.status_code == 404
    assert klant.email not in answer.text


def test_pages_without_people_leave_nothing(desk: Client) -> None:
    for page in ("index", "jewellery_jewel_changelist", "registers_viewing_changelist"):
        desk.get(reverse(f"admin:{page}"))

    assert _lines() == []


def test_a_look_costs_one_query(desk: Client) -> None:
    order = place()
    desk.get(order_page(order.pk))

    with CaptureQueriesContext(connection) as captured:
        desk.get(order_page(order.pk))

    assert sum("registers_" in query["sql"] for query in captured.captured_queries) == 1


def test_nobody_changes_a_line(desk: Client) -> None:
    desk.get(order_page(place().pk))

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Viewing.objects.update(page="elders")


def test_a_line_goes_after_a_year_and_not_before() -> None:
    now = timezone.now()
    for days in (366, 300):
        Viewing.objects.create(
            at=now - timedelta(days=days),
            staff_id=1,
            role="x",
            model="order.order",
            object_ids=["1"],
            page="x",
        )

    run_round(now=now)

    assert [(now - line.at).days for line in Viewing.objects.all()] == [300]


def test_a_person_reads_in_which_role_and_when_and_not_who(desk: Client, klant: User, owner: User) -> None:
    order = place(user=klant)
    desk.get(order_page(order.pk))
    desk.get(order_page(place(make_jewel("ketting")).pk))
    declaration = registry.declaration_of("registers.viewing")

    found = declaration.find(Subject(user_ids=[klant.pk]))

    assert [line.object_ids for line in found] == [[str(order.pk)]]
    shown = {field.name for field in declaration.fields if not field.secret}
    assert {"role", "at"} <= shown
    assert "staff_id" not in shown


def test_the_owner_filters_by_who_and_by_what(desk: Client, owner: User, staff: User) -> None:
    first, second = place(), place(make_jewel("ketting"))
    desk.get(order_page(first.pk))
    allow(staff, "order.view_order").get(order_page(second.pk))
    listed = reverse("admin:registers_viewing_changelist")

    def rows(query: str) -> list[tuple[int, list[str]]]:
        response: Any = desk.get(f"{listed}?{query}")
        return [(row.staff_id, row.object_ids) for row in response.context["cl"].result_list]

    assert rows(f"wie={staff.pk}") == [(staff.pk, [str(second.pk)])]
    assert rows(f"q={first.pk}") == [(owner.pk, [str(first.pk)])]
    assert len(rows("soort=order.order")) == 2
    assert rows("soort=accounts.user") == []


def test_who_may_not_see_the_log_does_not(staff: User) -> None:
    listed = reverse("admin:registers_viewing_changelist")

    assert allow(staff, "order.view_order").get(listed).status_code == 403
