"""Legal holds on the desk: set on an order with a reason, seen in a list, lifted after a question."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from privacy.holds.models import LegalHold
from shop.accounts.models import User
from shop.forks.order.models import Order
from tests.backoffice.addresses import order_page
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import HOLDS, lift_of, page_of, set_on
from tests.backoffice.privacy.data import hold
from tests.shop_data import make_jewel, place


@pytest.fixture
def order(db: None) -> Order:
    return place()


def form(**changes: Any) -> dict[str, Any]:
    fields = {"reason": "Geschil over de levering", "law": "art. 17 lid 3 onder e AVG", "until": ""} | changes
    return {f"vasthouden-{name}": value for name, value in fields.items()}


def test_an_order_is_held_from_its_own_page(desk: Client, order: Order) -> None:
    until = timezone.localdate() + timedelta(days=90)

    page = desk.post(set_on(order.pk), form(until=until.isoformat()), follow=True).text

    held = LegalHold.objects.get()
    assert (held.model, held.object_id, held.set_by) == ("order.order", str(order.pk), "Irene Goud")
    assert (held.reason, held.law, held.until) == (
        "Geschil over de levering",
        "art. 17 lid 3 onder e AVG",
        until,
    )
    assert "wordt vastgehouden" in page
    assert "Geschil over de levering" in page


def test_who_held_it_is_in_the_log_and_why_is_not(desk: Client, owner: User, order: Order) -> None:
    """A reason can name somebody, and the log is kept after it was erased."""
    desk.post(set_on(order.pk), form())

    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (owner, str(order.pk))
    assert "Geschil" not in entry.object_repr + entry.change_message


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_held(desk: Client, order: Order, reason: str) -> None:
    response = desk.post(set_on(order.pk), form(reason=reason))

    assert response.status_code == 422
    assert "Zonder reden mag je niets langer bewaren." in response.text
    assert not LegalHold.objects.exists()


@pytest.mark.parametrize(
    ("until", "said"),
    [("gisteren", "Vul een datum in."), ("2020-01-01", "Deze dag is al voorbij.")],
)
def test_a_day_that_cannot_be_is_refused_and_what_was_typed_stays(
    desk: Client, order: Order, until: str, said: str
) -> None:
    response = desk.post(set_on(order.pk), form(until=until))

    assert response.status_code == 422
    assert said in response.text
    assert "Geschil over de levering" in response.text
    assert not LegalHold.objects.exists()


def test_a_hold_until_today_is_taken(desk: Client, order: Order) -> None:
    desk.post(set_on(order.pk), form(until=timezone.localdate().isoformat()))

    assert LegalHold.objects.get().until == timezone.localdate()


def test_setting_it_again_replaces_the_first(desk: Client, order: Order) -> None:
    desk.post(set_on(order.pk), form())
    desk.post(set_on(order.pk), form(reason="Nu bij de rechter"))

    running = LegalHold.objects.get(lifted_at=None)
    assert running.reason == "Nu bij de rechter"
    assert LegalHold.objects.count() == 2


def test_the_form_is_filled_with_the_hold_that_runs(desk: Client, order: Order) -> None:
    hold(order, reason="Controle", until=date(2033, 5, 3))

    page = desk.get(order_page(order.pk)).text

    assert 'value="Controle"' in page
    assert 'value="2033-05-03"' in page


def test_lifting_asks_first(desk: Client, order: Order) -> None:
    held = hold(order)

    page = desk.get(lift_of(held.pk)).text

    assert f"Bestelling {order.number} niet langer vasthouden?" in page
    held.refresh_from_db()
    assert held.lifted_at is None


def test_a_lifted_hold_stays_as_the_account_of_why(desk: Client, order: Order) -> None:
    held = hold(order)

    page = desk.post(lift_of(held.pk), follow=True).text

    held.refresh_from_db()
    assert held.lifted_by == "Irene Goud"
    assert held.lifted_at is not None
    assert "opgeheven" in page
    assert LogEntry.objects.get().change_message == "Opgeheven"
    assert LogEntry.objects.get().object_repr == f"Bestelling {order.number}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_lifting_twice_changes_nothing(desk: Client, order: Order, method: str) -> None:
    held = hold(order)
    desk.post(lift_of(held.pk))
    before = LegalHold.objects.get()

    page = getattr(desk, method)(lift_of(held.pk), follow=True).text

    assert "Dit was al opgeheven." in page
    assert LegalHold.objects.get().lifted_at == before.lifted_at


def test_the_list_names_the_order_and_says_how_it_stands(desk: Client, order: Order) -> None:
    hold(order, until=timezone.localdate() - timedelta(days=1))
    other = place(make_jewel("ketting"))
    hold(other, reason="Controle", law="art. 52 AWR")

    page = desk.get(HOLDS).text

    for words in (
        f"Bestelling {order.number}",
        "afgelopen",
        f"Bestelling {other.number}",
        "art. 52 AWR",
        "loopt",
    ):
        assert words in page


def test_what_is_no_order_is_called_by_its_kind(desk: Client, owner: User) -> None:
    LegalHold.objects.create(
        model="accounts.user", object_id=str(owner.pk), reason="Controle", set_by="Irene"
    )

    assert f"Account {owner.pk}" in desk.get(HOLDS).text


@pytest.mark.parametrize(
    ("work", "found"), [("loopt", {0, 1}), ("bijna", {1}), ("over", {2, 3}), ("", {0, 1, 2, 3})]
)
def test_the_list_narrows(desk: Client, work: str, found: set[int]) -> None:
    today = timezone.localdate()
    days = [None, today + timedelta(days=30), today - timedelta(days=1), None]
    orders = [place(make_jewel(f"ring-{number}")) for number in range(4)]
    held = [hold(order, until=day) for order, day in zip(orders, days, strict=True)]
    LegalHold.objects.filter(pk=held[3].pk).update(lifted_at=timezone.now(), lifted_by="Irene")

    page = desk.get(HOLDS, {"werk": work}).text

    assert {n for n, order in enumerate(orders) if f"Bestelling {order.number}" in page} == found


def test_a_hold_that_does_not_exist_is_not_found(desk: Client) -> None:
    for address in (page_of(HOLDS, 999), page_of(HOLDS, "geen"), page_of(HOLDS, "9" * 30), lift_of(999)):
        assert desk.get(address).status_code == 404


def test_who_may_see_orders_alone_sees_no_hold(staff: User, order: Order) -> None:
    hold(order)

    page = allow(staff, "order.view_order").get(order_page(order.pk)).text

    assert "Geschil over de levering" not in page
    assert set_on(order.pk) not in page


def test_who_may_look_at_holds_sets_and_lifts_none(staff: User, order: Order) -> None:
    held = hold(order)
    helper = allow(staff, "order.view_order", "privacy.view_legalhold")

    pages = helper.get(order_page(order.pk)).text + helper.get(page_of(HOLDS, held.pk)).text

    assert "Geschil over de levering" in pages
    assert set_on(order.pk) not in pages
    assert lift_of(held.pk) not in pages
    assert helper.post(set_on(order.pk), form()).status_code == 403
    assert helper.post(lift_of(held.pk)).status_code == 403


def test_holding_an_order_needs_the_right_to_see_it(staff: User, order: Order) -> None:
    response = allow(staff, "privacy.change_legalhold").post(set_on(order.pk), form())

    assert response.status_code == 403
    assert not LegalHold.objects.exists()
