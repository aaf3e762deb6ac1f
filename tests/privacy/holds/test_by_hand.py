"""The owner holds something by hand, with a reason, and lets it go again."""

from datetime import date, timedelta

import pytest
from django.contrib.sites.models import Site
from django.db import InternalError, connection, transaction
from django.utils import timezone

from privacy.declaration import Held
from privacy.holds.by_hand import NoReasonGiven, NothingToHold, lift_hold, set_hold, until_lifted
from privacy.holds.models import LegalHold
from privacy.holds.running import holds_of, with_holds
from tests.privacy.holds.sites import RULE, TODAY, declared

pytestmark = pytest.mark.django_db
LABEL = "sites.site"


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.get()


def days(site: Site) -> list[date]:
    declaration = declared(Held(rule=RULE, until=lambda: until_lifted(LABEL)))
    row = with_holds(Site.objects.filter(pk=site.pk), declaration).get()
    return [hold.until for hold in holds_of(row, declaration, today=TODAY)]


def test_what_is_held_stays_until_it_is_lifted(site: Site) -> None:
    hold = set_hold(LABEL, site.pk, reason="bezwaar bij de rechtbank", by="Eva")
    assert days(site) == [date.max]

    lift_hold(hold.pk, by="Eva")

    assert days(site) == []


def test_a_hold_with_a_day_ends_by_itself(site: Site) -> None:
    set_hold(LABEL, site.pk, reason="controle", until=TODAY, by="Eva")
    other = Site.objects.create(pk=2, domain="anders.nl", name="Anders")
    set_hold(LABEL, other.pk, reason="controle", until=date(2026, 11, 22), by="Eva")

    assert days(site) == [TODAY]
    assert days(other) == []


def test_another_row_is_not_held_with_it(site: Site) -> None:
    other = Site.objects.create(pk=2, domain="anders.nl", name="Anders")

    set_hold(LABEL, site.pk, reason="bezwaar", by="Eva")

    assert days(other) == []


def test_a_second_hold_replaces_the_first_and_both_stay_on_record(site: Site) -> None:
    set_hold(LABEL, site.pk, reason="controle", until=TODAY, by="Eva")

    set_hold(LABEL, site.pk, reason="controle duurt langer", by="Noor")

    assert days(site) == [date.max]
    assert list(LegalHold.objects.order_by("pk").values_list("reason", "lifted_by")) == [
        ("controle", "Noor"),
        ("controle duurt langer", ""),
    ]


def test_lifting_twice_keeps_who_lifted_it_first(site: Site) -> None:
    hold = set_hold(LABEL, site.pk, reason="bezwaar", by="Eva")
    lift_hold(hold.pk, by="Eva")

    lift_hold(hold.pk, by="Noor")

    hold.refresh_from_db()
    assert hold.lifted_by == "Eva"


def test_nothing_is_held_without_a_reason(site: Site) -> None:
    with pytest.raises(NoReasonGiven):
        set_hold(LABEL, site.pk, reason="  ", by="Eva")


def test_what_is_not_there_cannot_be_held(site: Site) -> None:
    with pytest.raises(NothingToHold):
        set_hold(LABEL, site.pk + 1, reason="bezwaar", by="Eva")
    with pytest.raises(LookupError):
        set_hold("sites.nothing", site.pk, reason="bezwaar", by="Eva")


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except InternalError:
        return True
    return False


def test_the_database_lets_nothing_of_a_hold_change_but_that_it_is_lifted(site: Site) -> None:
    set_hold(LABEL, site.pk, reason="bezwaar", by="Eva")

    assert refused("UPDATE privacy_legalhold SET until = '2020-01-01'")
    assert refused("UPDATE privacy_legalhold SET object_id = '0'")
    assert refused("UPDATE privacy_legalhold SET reason = 'anders'")
    assert not refused("UPDATE privacy_legalhold SET lifted_at = now(), lifted_by = 'Eva'")


@pytest.mark.parametrize(
    ("until", "set_days_ago", "runs"),
    [(None, 0, True), (None, 20 * 366, False), (0, 9, True), (-1, 9, False)],
)
def test_a_hold_that_runs_cannot_be_deleted(
    until: int | None, set_days_ago: int, site: Site, *, runs: bool
) -> None:
    LegalHold.objects.create(
        model=LABEL,
        object_id=str(site.pk),
        reason="bezwaar",
        until=None if until is None else timezone.localdate() + timedelta(days=until),
        set_at=timezone.now() - timedelta(days=set_days_ago),
    )

    assert refused("DELETE FROM privacy_legalhold") is runs


def test_a_hold_that_was_lifted_may_go(site: Site) -> None:
    lift_hold(set_hold(LABEL, site.pk, reason="bezwaar", by="Eva").pk, by="Eva")

    assert not refused("DELETE FROM privacy_legalhold")
