"""The owner holds something by hand, with a reason, and lets it go again."""

from datetime import date

import pytest
from django.contrib.sites.models import Site

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
