"""Nobody of the staff sees a page of the desk before a promise of secrecy by the text that holds (clause C48)."""

from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from privacy.registers.models import SecrecyAcceptance
from privacy.registers.secrecy.accepting import current_text, digest_of
from shop.accounts.models import User
from tests.backoffice.addresses import ADDING, LISTS, order_page
from tests.promised import promised
from tests.shop_data import place

pytestmark = pytest.mark.django_db
PAGE = "/beheer/geheimhouding/"


@pytest.fixture
def newcomer() -> User:
    """The owner of tomorrow, on the first day."""
    return User.objects.create_superuser("nieuw@innerjewels.test", "x")


@pytest.fixture
def browser(newcomer: User) -> Client:
    client = Client()
    client.force_login(newcomer)
    return client


@pytest.mark.parametrize(
    "page", ["admin:index", "admin:privacy_overview", "admin:registers_processing", *LISTS.values(), *ADDING]
)
def test_no_page_opens_before_the_promise(browser: Client, page: str) -> None:
    response = browser.get(reverse(page))

    assert response.status_code == 302
    assert response["Location"].startswith(PAGE)


def test_neither_does_an_order_nor_its_papers(browser: Client) -> None:
    order = place()

    response = browser.get(order_page(order.pk))

    assert (response.status_code, order.number in response.text) == (302, False)


def test_a_button_does_nothing_before_the_promise(browser: Client) -> None:
    response = browser.post(reverse("admin:auth_group_add"), {"name": "Stiekem"})

    assert response["Location"].startswith(PAGE)


def test_the_promise_opens_the_page_that_was_asked(browser: Client, newcomer: User) -> None:
    asked = reverse("admin:order_order_changelist") + "?werk=laat"
    page = browser.get(browser.get(asked)["Location"])
    assert "Dit beloof ik" in page.text

    response = browser.post(PAGE, {"digest": digest_of(current_text()), "next": asked})

    assert response["Location"] == asked
    assert browser.get(asked).status_code == 200
    kept = SecrecyAcceptance.objects.get()
    assert (kept.staff_id, kept.version, kept.digest) == (
        newcomer.pk,
        current_text().version,
        digest_of(current_text()),
    )


def test_a_second_click_writes_no_second_promise(browser: Client) -> None:
    for _ in range(2):
        browser.post(PAGE, {"digest": digest_of(current_text())})

    assert SecrecyAcceptance.objects.count() == 1


def test_a_new_text_asks_again(desk: Client, settings: Settings, tmp_path: Path) -> None:
    assert desk.get("/beheer/").status_code == 200
    (tmp_path / "2026-11-23.md").write_text("# Geheimhouding\n\nMeer dan eerst.\n", encoding="utf-8")

    settings.PRIVACY_SECRECY_FOLDER = tmp_path

    assert desk.get("/beheer/")["Location"].startswith(PAGE)
    assert "Meer dan eerst." in desk.get(PAGE).text


def test_a_text_that_changed_while_it_was_read_is_not_promised(browser: Client) -> None:
    response = browser.post(PAGE, {"digest": "0" * 64})

    assert response.status_code == 409
    assert "De tekst is net veranderd" in response.text
    assert not SecrecyAcceptance.objects.exists()


@pytest.mark.parametrize("target", ["https://elders.example/", "//elders.example/beheer/", "/account/"])
def test_the_promise_leads_nowhere_but_to_the_desk(browser: Client, target: str) -> None:
    response = browser.post(PAGE, {"digest": digest_of(current_text()), "next": target})

    assert response["Location"] == "/beheer/"


def test_a_klant_does_not_find_the_page(klant: User) -> None:
    client = Client()
    client.force_login(klant)

    assert client.get(PAGE).status_code == 404


def test_who_has_not_promised_can_still_log_out(browser: Client) -> None:
    assert browser.post(reverse("admin:logout"))["Location"] == "/"


def test_a_promise_is_never_changed(newcomer: User) -> None:
    promised(newcomer)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        SecrecyAcceptance.objects.update(version="2001-01-01")


def test_the_text_is_in_the_words_of_the_policy() -> None:
    assert "vertel niemand" in current_text().source
    assert "Alleen als een wet ons ertoe verplicht" in current_text().source
