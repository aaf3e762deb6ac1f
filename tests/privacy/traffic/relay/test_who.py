"""Of whom Google is told: who said yes to it while it was on, and nobody else."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from privacy.consent.inventory import cookie_list
from privacy.traffic.counting import writing
from privacy.traffic.models import RawCount, WaitingView
from privacy.traffic.relay.standing import forget, is_on
from privacy.traffic.relay.switching import switch_relay
from tests.privacy.traffic.relay.conftest import Visitor, a_day_later, write_down
from tests.privacy.traffic.relay.google import Google
from tests.privacy.traffic.visiting import ROBOT

pytestmark = pytest.mark.django_db


def test_off_there_is_no_question_no_buffer_and_no_call(google: Google, visitor: Visitor) -> None:
    visitor.accept()

    visitor.look()

    assert a_day_later() == 0
    assert google.taken == []
    assert not WaitingView.objects.exists()
    assert RawCount.objects.exists()  # the shop's own count went on
    assert [group.code for group in cookie_list().optional_groups()] == ["analytisch"]
    assert "Google" not in visitor.look("/privacy/cookies/").text


def test_off_nothing_is_held_in_memory_either_whatever_a_consent_says(
    google: Google, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("privacy.traffic.relay.view._agreed", lambda request: True)

    visitor.look()

    assert not writing.relayed._counts


def test_without_an_account_nothing_is_even_asked(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert not is_on()


def test_on_and_agreed_google_is_told(switched_on: Google, visitor: Visitor) -> None:
    visitor.accept()

    visitor.look()

    assert a_day_later() == 1
    assert switched_on.pages == ["https://testserver/contact/"]
    assert not WaitingView.objects.exists()


def test_who_said_nothing_or_no_or_yes_to_something_else_is_not_told_of(
    switched_on: Google, visitor: Visitor
) -> None:
    visitor.look()
    visitor.refuse()
    visitor.look()
    visitor.accept("analytisch")
    visitor.look()

    assert a_day_later() == 0
    assert switched_on.taken == []
    assert not WaitingView.objects.exists()


def test_who_takes_his_yes_back_is_not_told_of_from_then_on(switched_on: Google, visitor: Visitor) -> None:
    visitor.accept()
    visitor.look("/contact/")
    visitor.refuse()
    visitor.look("/over/")

    a_day_later()

    assert switched_on.pages == ["https://testserver/contact/"]


@pytest.mark.parametrize("signal", [{"Sec_GPC": "1"}, {"DNT": "1"}])
def test_a_browser_that_says_no_takes_back_an_earlier_yes(
    switched_on: Google, visitor: Visitor, signal: dict[str, str]
) -> None:
    visitor.accept()

    visitor.look(**signal)

    assert a_day_later() == 0


def test_a_robot_with_the_cookie_of_a_yes_is_none(switched_on: Google, visitor: Visitor) -> None:
    visitor.accept()

    visitor.look(User_Agent=ROBOT)

    assert a_day_later() == 0


def test_a_yes_of_before_it_was_on_is_no_yes_to_this(google: Google, visitor: Visitor) -> None:
    visitor.accept()
    switch_relay(is_on=True, now=timezone.now())

    answer = visitor.look()

    assert a_day_later() == 0
    assert "Er is iets veranderd sinds je koos" in answer.text


def test_switched_off_nothing_more_is_counted_and_what_waited_is_gone(
    switched_on: Google, visitor: Visitor
) -> None:
    visitor.accept()
    visitor.look()
    write_down()
    assert WaitingView.objects.exists()

    switch_relay(is_on=False, now=timezone.now())
    visitor.look()

    assert not WaitingView.objects.exists()
    assert a_day_later() == 0
    assert switched_on.taken == []


def test_what_another_process_still_writes_after_that_goes_in_the_next_round(
    switched_on: Google, visitor: Visitor
) -> None:
    visitor.accept()
    visitor.look()
    switch_relay(is_on=False, now=timezone.now())

    assert a_day_later() == 0

    assert not WaitingView.objects.exists()
    assert switched_on.taken == []


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/account/login/", "/fragment/kop/"])
def test_a_page_that_is_not_counted_is_not_told(switched_on: Google, visitor: Visitor, path: str) -> None:
    visitor.accept()

    visitor.look(path)

    assert a_day_later() == 0


def test_a_page_asks_for_nothing_more_and_can_still_be_kept_by_a_cache(
    switched_on: Google, visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.accept()
    first = visitor.look()

    with django_assert_num_queries(0):
        again = visitor.look()

    assert again.content == first.content
    assert "Cookie" not in again.get("Vary", "")
    assert not again.cookies


def test_no_page_leads_to_google_whatever_was_chosen(switched_on: Google, visitor: Visitor) -> None:
    asked = visitor.look()
    visitor.accept()
    agreed = visitor.look()

    for answer in (asked, agreed):
        assert not [line for line in _addresses(answer) if "google" in line]
        assert "google" not in answer["Content-Security-Policy"]
    assert asked["Content-Security-Policy"] == agreed["Content-Security-Policy"]


def test_each_process_sees_the_switch_within_a_minute(
    switched_on: Google, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    forget()
    with django_assert_num_queries(1):
        assert is_on()

    with django_assert_num_queries(0):
        assert is_on()


def test_the_question_names_google_only_while_it_is_on(switched_on: Google) -> None:
    assert "Google laten weten welke pagina’s zijn bekeken" in Client().get("/").text

    switch_relay(is_on=False, now=timezone.now())

    assert "Google" not in Client().get("/").text


def _addresses(answer: Any) -> list[str]:
    """Every attribute that makes a browser go somewhere."""
    return re.findall(r'(?:src|href|action)="([^"]*)"', answer.text)
