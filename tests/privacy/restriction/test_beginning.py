"""A restriction begins: for the person's rows and nobody else's, once, on a ground, and told to who has them too."""

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from privacy.restriction.grounds import Ground
from privacy.restriction.models import RestrictedRow, Restriction
from privacy.restriction.rows import catch_up
from privacy.restriction.running import kept_from_use, of_email, restriction_of, unrestricted
from privacy.rights import deciding
from privacy.rights.deciding import CannotDecide
from privacy.rights.kinds import Outcome, Right
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import Order
from shop.newsletter.models import Subscription
from tests.privacy.erasure.people import order_of_account, order_of_guest
from tests.privacy.restriction.people import ANDER, OWNER, asked_for_restriction, restricted
from tests.privacy.rights.asking import GAST, NOW, asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def test_his_rows_stand_still_and_nobody_elses() -> None:
    his, anothers = order_of_guest(GAST), order_of_guest(ANDER, "oorbel")

    restriction = restricted(ground=Ground.CLAIM)

    assert restriction_of(his) == restriction
    assert restriction_of(anothers) is None
    assert list(unrestricted(Order.objects.all())) == [anothers]
    assert list(kept_from_use(Order.objects.all())) == [his]


def test_an_account_is_found_with_all_that_hangs_on_it() -> None:
    klant = User.objects.create_user("klant@voorbeeld.nl", "x")
    order = order_of_account(klant)

    restriction = restricted("klant@voorbeeld.nl")

    models = set(restriction.rows.values_list("model", flat=True))
    assert {"accounts.user", "order.order", "order.line", "order.billingaddress"} <= models
    assert restriction_of(klant) == restriction_of(order) == restriction


def test_the_books_go_on_and_the_request_itself_is_not_in_it() -> None:
    order_of_guest(GAST)

    restriction = restricted()

    apps = {label.partition(".")[0] for label in restriction.rows.values_list("model", flat=True)}
    assert not apps & {"privacy", "sessions", "mfa", "django_tasks_database"}
    assert not unrestricted(Order.objects.all()).exists()


def test_it_needs_proof_and_a_ground() -> None:
    unproved = asked(Right.RESTRICTION, now=NOW).rights.get()
    with pytest.raises(CannotDecide, match="nog niet zeker genoeg"):
        deciding.grant(unproved, ground="a", by=OWNER, now=NOW)

    proved = asked_for_restriction(ANDER)
    for ground in ("", "e", "klopt"):
        with pytest.raises(CannotDecide, match="waarom"):
            deciding.grant(proved, ground=ground, by=OWNER, now=timezone.now())

    assert not Restriction.objects.exists()
    assert proved.request.rights.get().outcome == Outcome.OPEN


def test_of_two_grants_the_second_finds_it_decided() -> None:
    right = asked_for_restriction()
    deciding.grant(right, ground="a", by=OWNER, now=timezone.now())

    with pytest.raises(CannotDecide, match="al besloten"):
        deciding.grant(right, ground="b", by=OWNER, now=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Restriction.objects.create(asked=right, number="V26-XXXX", ground=Ground.CLAIM, begun_by=OWNER)

    assert Restriction.objects.get().ground == Ground.ACCURACY


def test_recipients_with_a_copy_are_told_and_the_hosting_is_not() -> None:
    order_of_guest(GAST)

    restriction = restricted()

    assert restriction.asked is not None
    told = set(restriction.asked.notices.values_list("recipient", flat=True))
    assert {"de vervoerder", "de boekhouder", "Mollie"} <= told
    assert "KeurigOnline" not in told


def test_who_has_nothing_here_is_restricted_without_a_row() -> None:
    restriction = restricted()

    assert set(restriction.rows.values_list("model", flat=True)) <= {
        "post_office.email",
        "post_office.log",
    }
    assert of_email(GAST.upper()) == restriction
    assert of_email(ANDER) is None
    assert of_email("") is None


def test_what_comes_later_is_caught_but_not_an_order_of_his_own_wish() -> None:
    klant = User.objects.create_user("klant@voorbeeld.nl", "x")
    restriction = restricted("klant@voorbeeld.nl")
    Subscription.objects.create(email=klant.email, source="afrekenen", asked_at=timezone.now())
    order = order_of_account(klant)
    address = UserAddress.objects.create(user=klant, country=order.billing_address.country)

    catch_up(restriction)
    catch_up(restriction)

    assert restriction_of(address) == restriction
    assert restriction_of(order) is None
    assert unrestricted(Subscription.objects.all()).exists()


def test_many_rows_are_left_out_by_one_question(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    order_of_guest(GAST)
    order_of_guest(ANDER, "oorbel")
    restricted()
    restricted(ANDER)

    with django_assert_num_queries(1):
        assert not list(unrestricted(Order.objects.all()))


def test_the_log_names_nobody() -> None:
    order_of_guest(GAST)

    restriction = restricted(ground=Ground.OBJECTION)

    assert [step.what for step in restriction.steps.all()] == ["begonnen: art. 18 lid 1 onder d AVG"]
    assert RestrictedRow.objects.filter(allowed_at__isnull=False).count() == 0
