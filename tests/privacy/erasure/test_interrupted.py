"""A lost connection leaves nothing half erased, and two at once do the work of one."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event
from time import monotonic, sleep
from typing import Any
from unittest import mock

import pytest
from django.db import Error, connection
from django.utils import timezone

from privacy.backups import journal
from privacy.erasure import carrying_out, locking, run
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.plan import plan_for
from privacy.erasure.run import ask_for_erasure, begin_erasure, resume, run_erasure
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import Order
from tests.privacy.erasure.people import OWN_TABLES, TODAY, delivered, everything, order_of_account
from tests.shop_data import make_basket, make_jewel, place

pytestmark = pytest.mark.django_db(transaction=True)

KLANT = Subject(emails=["klant@voorbeeld.nl"])


@pytest.fixture
def klant() -> User:
    user = User.objects.create(email="klant@voorbeeld.nl")
    delivered(order_of_account(user))
    make_basket(make_jewel("ketting"), owner=user)
    UserAddress.objects.create(user=user, last_name="Klant", country_id="NL")
    return user


def asked() -> Erasure:
    erasure = ask_for_erasure(KLANT, by="klant", now=timezone.now())
    begin_erasure(erasure.pk, now=timezone.now())
    return erasure


def lose_connection_at(call: int, of: Callable[..., Any]) -> Callable[..., Any]:
    """Does what `of` does, but the server ends our session just before its nth call."""
    calls = iter(range(1, 1000))

    def interrupted(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == call:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return of(*args, **kwargs)

    return interrupted


def rows_of_the_shop() -> dict[tuple[str, Any], tuple[Any, ...]]:
    return {row: content for row, content in everything().items() if row[0] not in OWN_TABLES}


@pytest.mark.parametrize(
    ("place_of", "name", "call"),
    [
        (locking, "plan_for", 2),
        (carrying_out, "empty_rows", 2),
        (carrying_out, "delete_rows", 1),
        (carrying_out, "delete_rows", 5),
        (run, "notice_recipients", 1),
        (journal, "note", 1),
    ],
    ids=lambda value: str(getattr(value, "__name__", value)),
)
@pytest.mark.usefixtures("klant")
def test_a_connection_that_is_lost_leaves_nothing_half_erased_and_the_night_finishes_it(
    place_of: Any, name: str, call: int
) -> None:
    erasure, before = asked(), rows_of_the_shop()
    broken = lose_connection_at(call, getattr(place_of, name))

    with mock.patch.object(place_of, name, broken), pytest.raises(Error):
        run_erasure(erasure.pk, now=timezone.now())
    connection.close()
    after_interruption = rows_of_the_shop()
    resume(timezone.now())

    erasure.refresh_from_db()
    assert after_interruption == before
    assert erasure.state == ErasureState.ERASED
    assert not User.objects.filter(email="klant@voorbeeld.nl").exists()
    assert not Order.objects.exclude(guest_email="").exists()


@pytest.mark.usefixtures("klant")
def test_two_runs_at_the_same_time_do_it_once() -> None:
    erasure, together = asked(), Barrier(2)

    def run_together(_: int) -> str:
        together.wait()
        return in_a_thread(lambda: run_erasure(erasure.pk, now=timezone.now()).state)

    with ThreadPoolExecutor(2) as threads:
        states = list(threads.map(run_together, range(2)))

    erasure.refresh_from_db()
    assert states == [ErasureState.ERASED, ErasureState.ERASED]
    assert [entry.erasure for entry in journal.entries()].count(erasure.pk) == 1
    assert sum(entry["rows"] for entry in erasure.outcome if entry["model"] == "accounts.user") == 1


def test_an_order_that_comes_between_plan_and_lock_waits_and_its_account_with_it(klant: User) -> None:
    erasure, jewel = asked(), make_jewel("armband")
    first_plan = plan_for(KLANT, today=TODAY)

    def plan_then_order(*_: Any, **__: Any) -> Any:
        with ThreadPoolExecutor(1) as threads:
            threads.submit(in_a_thread, lambda: place(jewel, user=klant, email=klant.email)).result()
        planning.side_effect = plan_for
        return first_plan

    with mock.patch.object(locking, "plan_for", side_effect=plan_then_order) as planning:
        state = run_erasure(erasure.pk, now=timezone.now()).state

    order = Order.objects.get(lines__product=jewel.product)
    assert state == ErasureState.WAITING
    assert (order.user, order.guest_email) == (klant, klant.email)
    assert not UserAddress.objects.exists()


def test_an_order_that_comes_during_the_run_finds_no_account_and_leaves_nothing(klant: User) -> None:
    erasure, jewel, erasing, go_on = asked(), make_jewel("armband"), Event(), Event()
    numbers = set(Order.objects.values_list("number", flat=True))

    def carry_out_slowly(plan: Any) -> None:
        carrying_out.carry_out(plan)
        erasing.set()
        go_on.wait(timeout=30)

    with ThreadPoolExecutor(2) as threads, mock.patch.object(run, "carry_out", carry_out_slowly):
        running = threads.submit(in_a_thread, lambda: run_erasure(erasure.pk, now=timezone.now()).state)
        assert erasing.wait(timeout=30)
        ordering = threads.submit(in_a_thread, lambda: place(jewel, user=klant, email=klant.email))
        wait_until_blocked(ordering)
        go_on.set()

        assert running.result() == ErasureState.ERASED
        assert isinstance(ordering.exception(), Error)
    assert set(Order.objects.values_list("number", flat=True)) == numbers
    assert not User.objects.exists()


def in_a_thread(work: Callable[[], Any]) -> Any:
    try:
        return work()
    finally:
        connection.close()


def wait_until_blocked(work: "Future[Any]") -> None:
    """Until a session waits for a lock of another; or the work ended, and then it never waited."""
    until = monotonic() + 30
    while monotonic() < until and not work.done():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    pytest.fail("nobody waited for a lock")
