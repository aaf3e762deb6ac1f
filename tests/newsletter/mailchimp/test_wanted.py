"""What must hold at Mailchimp follows from our list, by whatever way that came to be what it is."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from privacy.consent import ledger
from privacy.restriction.models import RestrictedRow
from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp import wanted
from shop.newsletter.mailchimp.calls import Way, call_for
from shop.newsletter.mailchimp.wanted import forget_what_is_done, not_told, settle_wanted
from shop.newsletter.models import Member, State, Subscription, Suppressed, member_id_of
from shop.newsletter.suppression import suppress
from shop.newsletter.wording import KIND
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.rows import asked, member, told
from tests.privacy.restriction.people import restricted

pytestmark = pytest.mark.django_db
KLANT, GAST = "klant@voorbeeld.nl", "gast@voorbeeld.nl"
NOW = timezone.now()


def test_who_confirmed_must_be_on_the_list_and_who_only_asked_not() -> None:
    confirmed(GAST)
    asked(KLANT)

    settle_wanted(now=NOW)

    assert [(row.pk, row.wanted) for row in Member.objects.all()] == [(member_id_of(GAST), "subscribed")]
    assert [row.pk for row in not_told(now=NOW)] == [member_id_of(GAST)]


def test_settling_again_changes_nothing() -> None:
    confirmed(GAST)
    settle_wanted(now=NOW)

    settle_wanted(now=NOW + timedelta(hours=1))

    assert member(GAST).wanted_at == NOW


@pytest.mark.parametrize("how", ["left", "row", "withdrawn", "suppressed"])
def test_who_goes_by_whatever_way_must_be_unsubscribed(how: str) -> None:
    confirmed(GAST)
    settle_wanted(now=NOW)
    told(GAST)

    row = Subscription.objects.get()
    if how == "left":
        leave(GAST, channel="mail", now=NOW)
    elif how == "row":
        row.delete()
    elif how == "withdrawn":
        ledger.withdraw(KIND, holder=row.consent_id, channel="account", now=NOW)
    else:
        suppress(GAST, channel="bezwaar", now=NOW)
    settle_wanted(now=NOW)

    assert member(GAST).wanted == "unsubscribed"
    assert [row.pk for row in not_told(now=NOW)] == [member_id_of(GAST)]


def test_who_left_before_mailchimp_ever_heard_of_him_is_not_mentioned_there() -> None:
    confirmed(GAST)
    settle_wanted(now=NOW)

    leave(GAST, channel="mail", now=NOW)
    settle_wanted(now=NOW)

    assert not not_told(now=NOW).exists()
    forget_what_is_done()
    assert not Member.objects.exists()


def test_who_left_while_nobody_knows_whether_a_call_came_through_is_unsubscribed() -> None:
    confirmed(GAST)
    settle_wanted(now=NOW)
    Member.objects.update(tries=1, try_at=NOW + timedelta(minutes=1))

    leave(GAST, channel="mail", now=NOW)
    settle_wanted(now=NOW)

    assert not_told(now=NOW).exists()


def test_who_comes_back_while_nobody_knows_whether_he_was_unsubscribed_is_subscribed_anew() -> None:
    confirmed(GAST)
    settle_wanted(now=NOW)
    told(GAST)
    leave(GAST, channel="mail", now=NOW)
    settle_wanted(now=NOW)
    Member.objects.update(tries=1, try_at=NOW + timedelta(minutes=1))

    confirmed(GAST)
    settle_wanted(now=NOW)

    assert not_told(now=NOW).get().wanted == "subscribed"


def test_who_leaves_while_nobody_knows_whether_he_was_put_back_is_unsubscribed_again() -> None:
    confirmed(GAST)
    settle_wanted(now=NOW)
    told(GAST, State.UNSUBSCRIBED)
    Member.objects.update(tries=1, try_at=NOW + timedelta(minutes=1))

    leave(GAST, channel="mail", now=NOW)
    settle_wanted(now=NOW)

    assert not_told(now=NOW).get().wanted == "unsubscribed"


def test_who_left_and_came_back_between_two_rounds_is_subscribed_anew() -> None:
    """He may have left at Mailchimp too, and its message of that is older than his yes."""
    confirmed(GAST)
    settle_wanted(now=NOW)
    told(GAST)
    leave(GAST, channel="mail", now=NOW)

    confirmed(GAST)
    settle_wanted(now=NOW)

    assert call_for(not_told(now=NOW).get()).way is Way.SUBSCRIBE


def test_a_row_without_a_yes_in_the_book_goes_nowhere() -> None:
    Subscription.objects.create(email=GAST, source="import", asked_at=NOW, confirmed_at=NOW)

    settle_wanted(now=NOW)

    assert not Member.objects.exists()


def test_who_has_the_use_of_his_data_restricted_is_off_the_list_until_it_is_lifted() -> None:
    confirmed(GAST)
    settle_wanted(now=NOW)
    told(GAST)

    restriction = restricted(GAST)
    settle_wanted(now=NOW)
    assert member(GAST).wanted == "unsubscribed"

    told(GAST, State.UNSUBSCRIBED)
    forget_what_is_done()
    assert member(GAST).told == "unsubscribed"

    RestrictedRow.objects.filter(restriction=restriction).delete()
    settle_wanted(now=NOW)
    assert member(GAST).wanted == "subscribed"
    assert not_told(now=NOW).exists()


def test_another_first_name_is_told() -> None:
    confirmed(GAST, first_name="Noor")
    settle_wanted(now=NOW)
    told(GAST, name="Noor")
    assert not not_told(now=NOW).exists()

    Subscription.objects.update(first_name="Nora")

    assert not_told(now=NOW).exists()


def test_who_must_be_erased_stays_so_until_he_is_and_confirms_anew() -> None:
    confirmed(GAST)
    key = member_id_of(GAST)
    Member.objects.create(pk=key, wanted=State.ERASED, wanted_at=NOW - timedelta(days=1))
    settle_wanted(now=NOW)
    assert member(GAST).wanted == "erased"

    told(GAST, State.ERASED)
    forget_what_is_done()
    settle_wanted(now=NOW)

    assert member(GAST).wanted == "subscribed"


def test_a_yes_from_before_an_erasure_brings_nobody_back() -> None:
    confirmed(GAST)
    Member.objects.create(
        pk=member_id_of(GAST), wanted=State.ERASED, wanted_at=NOW + timedelta(days=1), told=State.ERASED
    )

    forget_what_is_done()
    settle_wanted(now=NOW + timedelta(days=2))

    assert member(GAST).wanted == "erased"


def test_rows_that_ask_nothing_any_more_go() -> None:
    for number, state in enumerate(State):
        Member.objects.create(pk=f"{number:032}", wanted=state, told=state, wanted_at=NOW, told_at=NOW)

    forget_what_is_done()

    assert set(Member.objects.values_list("wanted", flat=True)) == {"subscribed", "archived"}


def test_an_erasure_that_somebody_waits_to_hear_of_stays() -> None:
    Member.objects.create(
        pk="0" * 32, wanted=State.ERASED, told=State.ERASED, wanted_at=NOW, told_at=NOW, erasure_notice=1
    )

    forget_what_is_done()

    assert not_told(now=NOW).exists()


def test_who_leaves_is_told_before_who_comes() -> None:
    confirmed(KLANT)
    confirmed(GAST)
    settle_wanted(now=NOW)
    told(GAST)

    leave(GAST, channel="mail", now=NOW)
    settle_wanted(now=NOW + timedelta(minutes=1))

    assert [row.pk for row in not_told(now=NOW)] == [member_id_of(GAST), member_id_of(KLANT)]


def test_the_number_of_questions_does_not_grow_with_the_list(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(2):
        confirmed(f"eerst{number}@voorbeeld.nl")
    settle_wanted(now=NOW)
    for number in range(9):
        confirmed(f"later{number}@voorbeeld.nl")
    Subscription.objects.filter(email__startswith="eerst").delete()
    Suppressed.objects.all().delete()

    with django_assert_num_queries(9):
        settle_wanted(now=NOW)


def test_an_erasure_that_is_asked_while_our_list_is_read_outweighs_a_yes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    confirmed(GAST)
    Member.objects.create(pk=member_id_of(GAST), wanted="unsubscribed", wanted_at=NOW, told="unsubscribed")

    def is_erased_meanwhile(row: Any, confirmed_at: datetime) -> bool:
        Member.objects.update(wanted="erased", told="")
        return returns(row, confirmed_at)

    returns = wanted._returns
    monkeypatch.setattr(wanted, "_returns", is_erased_meanwhile)
    settle_wanted(now=NOW)

    assert member(GAST).wanted == "erased"
