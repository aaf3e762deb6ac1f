"""The owner's yearly figures and her choice about copies: hers alone where it is hers, and nobody's name in them."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from privacy.rights.copy_choice import CopyChoice, WhenCopy, when_copy
from privacy.rights.kinds import Right
from shop.accounts.models import User
from tests.accounts.dutch import foreign_words, seen
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import OVERVIEW
from tests.backoffice.test_dutch import ICON
from tests.privacy.rights.asking import GAST, asked

pytestmark = pytest.mark.django_db
FIGURES = f"{OVERVIEW}rightsrequest/cijfers/"
AS_CSV = f"{OVERVIEW}rightsrequest/cijfers.csv"
CHOICE = f"{OVERVIEW}rightsrequest/kopieen/"


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def not_dutch(page: str) -> set[str]:
    return foreign_words(seen(ICON.sub("", page)))


def test_the_figures_are_a_page_and_a_file_of_nobody(desk: Client) -> None:
    empty = desk.get(FIGURES).text
    assert "nog nooit iets gevraagd" in empty
    request = asked(Right.ACCESS)

    page, file = desk.get(FIGURES).text, desk.get(AS_CSV)

    year = request.received_on.year
    assert f"{year};Soort;Inzage;1\r\n" in file.text
    assert file.text.startswith("\ufeffjaar;waarover;waarde;aantal")
    assert not_dutch(page) == set()
    for text in (page, file.text):
        assert GAST not in text
        assert request.number not in text


def test_she_chooses_and_it_is_written_down_by_whom(desk: Client, owner: User) -> None:
    answer = desk.post(CHOICE, {"when": "altijd", "reason": "Twee keer misbruik"}, follow=True)

    assert when_copy() is WhenCopy.ALWAYS
    assert "Twee keer misbruik" in answer.text
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_change_message()) == (owner, "Gekozen: Altijd bij inzage.")


@pytest.mark.parametrize("given", [{"when": "altijd", "reason": " "}, {"when": "soms"}, {}])
def test_always_without_a_reason_and_nonsense_choose_nothing(desk: Client, given: dict[str, Any]) -> None:
    answer = desk.post(CHOICE, given)

    assert answer.status_code in (200, 422)
    assert not CopyChoice.objects.exists()
    assert not_dutch(answer.text) == set()


def test_the_page_names_the_risk(desk: Client) -> None:
    page = desk.get(CHOICE).text

    for words in ("€ 525.000", "DPG Media", "01/2022", "Altijd vragen is een risico"):
        assert words in page
    assert not_dutch(page) == set()


def test_a_gast_and_a_klant_reach_none_of_it(client: Client, klant: User) -> None:
    for address in (FIGURES, AS_CSV, CHOICE):
        assert client.get(address)["Location"].startswith(reverse("account_login")), address
    client.force_login(klant)
    for address in (FIGURES, AS_CSV, CHOICE):
        assert client.get(address).status_code == 404, address


def test_who_answers_requests_reads_figures_and_does_not_choose(staff: User) -> None:
    helper = allow(staff, "privacy.change_rightsrequest")

    assert helper.get(FIGURES).status_code == helper.get(AS_CSV).status_code == 200
    assert helper.get(CHOICE).status_code == 403
    assert helper.post(CHOICE, {"when": "nooit"}).status_code == 403
    assert not CopyChoice.objects.exists()


def test_staff_without_the_right_see_no_figures(staff: User) -> None:
    helper = allow(staff, "privacy.view_erasure")

    for address in (FIGURES, AS_CSV):
        assert helper.get(address).status_code == 403, address
