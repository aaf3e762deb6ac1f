"""Nightly rounds, retention rules and parked rows on the desk."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from privacy.registry import registry
from privacy.retention.models import ParkedRow
from privacy.retention.outlook import Endless
from privacy.retention.parking import THE_RULE_ITSELF
from privacy.retention.rules import rules_in_order
from shop.accounts.models import User
from shop.backoffice.privacy.outlook import count_outlook
from shop.forks.basket.models import Basket
from shop.personal_data.periods import GUEST_BASKET
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import PARKED, ROUNDS, RULES, page_of, retry_of
from tests.backoffice.privacy.data import make_parked, make_round

pytestmark = pytest.mark.django_db


def basket_code() -> str:
    """The rule that takes baskets of who has no account."""
    rules = (rule for rule in rules_in_order(registry) if rule.label == "basket.basket")
    return next(rule.code for rule in rules if rule.retention.period == GUEST_BASKET)


def old_basket(*, days: int = 1) -> Basket:
    basket = Basket.objects.create()
    ended = timezone.now() - timedelta(days=GUEST_BASKET.length + days)
    Basket.objects.filter(pk=basket.pk).update(date_created=ended)
    return basket


def test_a_round_is_listed_with_what_it_did(desk: Client) -> None:
    make_round(rows=12, parked=3)

    page = desk.get(ROUNDS).text

    for words in ("1 min 15 s", "echt", ">12<", ">3<"):
        assert words in page.replace("\n", "").replace(" <", "<").replace("> ", ">")


def test_a_round_tells_per_rule_and_leaves_out_what_had_nothing_to_do(desk: Client) -> None:
    run = make_round(rows=12, parked=3)

    page = desk.get(page_of(ROUNDS, run.pk)).text

    for words in ("Winkelmanden", "R21-winkelmand", "1,5"):
        assert words in page
    assert "R4-telefoon" not in page
    assert "De andere 1 regel had niets te doen." in page


def test_a_round_that_broke_off_and_a_rehearsal_are_called_so(desk: Client) -> None:
    broken = make_round(finished_at=None, is_rehearsal=True)

    page = desk.get(page_of(ROUNDS, broken.pk)).text

    assert "Niet klaar" in page
    assert "er is niets weggegaan" in page
    assert "niet klaar" in desk.get(ROUNDS).text


def test_a_round_of_an_older_version_still_opens(desk: Client) -> None:
    run = make_round()
    run.counts.create(rule="R99-vervallen", model="verdwenen.soort", rows=4)

    assert "verdwenen.soort" in desk.get(page_of(ROUNDS, run.pk)).text


@pytest.mark.parametrize("key", ["999", "geen", "9" * 30])
def test_a_round_that_does_not_exist_is_not_found(desk: Client, key: str) -> None:
    assert desk.get(page_of(ROUNDS, key)).status_code == 404


def test_every_rule_is_told_with_its_period(desk: Client) -> None:
    page = desk.get(RULES).text

    for rule in rules_in_order(registry):
        assert rule.code in page
        assert str(rule.retention.period) in page


def test_what_a_rule_will_take_and_left_too_long_stands_beside_it(desk: Client) -> None:
    old_basket(days=8)
    soon = Basket.objects.create()
    Basket.objects.filter(pk=soon.pk).update(date_created=timezone.now() - timedelta(days=10))

    count_outlook.call()

    response: Any = desk.get(RULES)

    rows = [rule for kind in response.context["kinds"] for rule in kind.rules if rule.code == basket_code()]
    assert [(row.later, row.late) for row in rows] == [(1, 1)]
    assert response.context["endless"] == []


def test_a_record_without_an_end_is_an_alarm(desk: Client) -> None:
    with mock.patch("shop.backoffice.privacy.outlook.endless") as asked:
        asked.return_value = [Endless(model="basket.basket", rows=7)]
        count_outlook.call()

    page = desk.get(RULES).text

    assert "Zonder einde" in page
    assert "Winkelmanden: 7" in page


def test_a_parked_row_is_told_by_kind_rule_and_kind_of_error(desk: Client) -> None:
    make_parked(tries=3)

    page = desk.get(PARKED).text

    for words in ("Winkelmand", "4711", "R21-winkelmand", "IntegrityError", "3 keer geprobeerd"):
        assert words in page


def test_a_parked_row_goes_when_it_can(desk: Client) -> None:
    basket = old_basket()
    parked = make_parked(str(basket.pk), rule=basket_code())

    page = desk.post(retry_of(parked.pk), follow=True).text

    assert f"Winkelmand {basket.pk}: gelukt." in page
    assert not ParkedRow.objects.exists()
    assert not Basket.objects.filter(pk=basket.pk).exists()
    assert LogEntry.objects.get().object_id == str(parked.pk)


def test_a_row_that_breaks_again_stays_aside_with_one_try_more(desk: Client) -> None:
    parked = make_parked(str(old_basket().pk), rule=basket_code())

    with mock.patch("privacy.retention.rules.delete_rows", side_effect=RuntimeError("klant@voorbeeld.nl")):
        page = desk.post(retry_of(parked.pk), follow=True).text

    parked.refresh_from_db()
    assert (parked.tries, parked.error) == (2, "RuntimeError")
    assert "Het ging weer mis." in page
    assert "klant@voorbeeld.nl" not in page


def test_a_whole_rule_that_broke_is_called_so_and_may_try_tonight(desk: Client) -> None:
    parked = make_parked(THE_RULE_ITSELF, rule=basket_code())

    assert "de hele regel" in desk.get(PARKED).text

    desk.post(retry_of(parked.pk))

    assert not ParkedRow.objects.exists()


def test_a_row_that_another_tried_already_is_not_found(desk: Client) -> None:
    assert desk.post(retry_of(999)).status_code == 404


def test_many_parked_rows_are_told_page_by_page(desk: Client) -> None:
    for number in range(60):
        make_parked(f"rij-{number:02}")

    first, second = desk.get(PARKED).text, desk.get(PARKED, {"p": "2"}).text

    assert "rij-00" in first
    assert "rij-59" not in first
    assert "rij-59" in second
    assert "Bladzijde 2 van 2, samen 60." in second


def test_a_parked_row_has_no_page_of_its_own(desk: Client) -> None:
    assert desk.get(page_of(PARKED, make_parked().pk))["Location"] == PARKED


def test_who_may_look_tries_nothing(staff: User) -> None:
    parked = make_parked()
    helper = allow(staff, "privacy.view_parkedrow")

    assert retry_of(parked.pk) not in helper.get(PARKED).text
    assert helper.post(retry_of(parked.pk)).status_code == 403
    assert ParkedRow.objects.get() == parked
