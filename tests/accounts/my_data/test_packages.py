"""A package: asked for once, fetched by its owner alone, and said plainly how far it is (rows D8, O13)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.export.package import ask_for_package, make_package
from privacy.subject import Subject
from shop.accounts.models import User
from shop.accounts.my_data.packages import MOST_READY
from tests.accounts.dutch import foreign_words, seen
from tests.accounts.people import PASSWORD, log_in_as, prove_again

pytestmark = pytest.mark.django_db
PAGE = reverse("account_my_data")


def asked(browser: Client, kind: str = "inzage") -> Any:
    return browser.post(PAGE, {"kind": kind}, follow=True)


def made(browser: Client, kind: str = "inzage") -> ExportPackage:
    """What was just asked for, as the worker makes it."""
    asked(browser, kind)
    newest = ExportPackage.objects.filter(kind=kind, state=PackageState.ASKED).get()
    return make_package(newest.pk, now=timezone.now())


def file_of(package: ExportPackage) -> str:
    return reverse("account_fetch_package", args=[package.pk])


def page_of(package: ExportPackage) -> str:
    return reverse("account_package", args=[package.pk])


def test_who_asks_is_told_that_it_is_being_made(browser: Client) -> None:
    page = asked(browser)

    assert ExportPackage.objects.get().state == PackageState.ASKED
    assert "Ik maak je pakket" in seen(page.content.decode())
    assert "Wordt gemaakt" in seen(page.content.decode())


def test_asking_twice_gives_the_one_that_is_being_made(browser: Client) -> None:
    asked(browser)
    asked(browser)
    asked(browser, "overdracht")

    assert sorted(ExportPackage.objects.values_list("kind", flat=True)) == ["inzage", "overdracht"]


def test_a_package_is_fetched_by_its_page(browser: Client) -> None:
    package = made(browser)

    page = browser.get(page_of(package))
    answer: Any = browser.get(file_of(package))

    assert file_of(package) in page.content.decode()
    assert answer["Content-Type"] == "application/zip"
    assert len(answer.getvalue()) == package.size
    assert "no-store" in answer["Cache-Control"]


def test_who_did_not_just_prove_himself_asks_for_nothing_before_he_does(klant: User) -> None:
    browser = log_in_as(klant)

    answer = browser.post(PAGE, {"kind": "inzage"})
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not ExportPackage.objects.exists()
    browser.post(answer["Location"], {"password": PASSWORD})

    assert ExportPackage.objects.get().kind == "inzage"


def test_who_did_not_just_prove_himself_fetches_nothing_and_is_led_back_to_the_package(
    klant: User, browser: Client
) -> None:
    package = made(browser)
    later = log_in_as(klant)

    to_the_page = later.get(file_of(package))
    to_the_proof = later.get(page_of(package))
    after_the_proof = later.post(to_the_proof["Location"], {"password": PASSWORD})

    assert to_the_page["Location"] == page_of(package)
    assert to_the_proof["Location"].startswith(reverse("account_reauthenticate"))
    assert after_the_proof["Location"] == page_of(package)


@pytest.mark.parametrize("address", [page_of, file_of])
def test_a_vreemde_finds_nothing(browser: Client, vreemde: User, address: Any) -> None:
    package = made(browser)
    stranger = log_in_as(vreemde)
    prove_again(stranger)

    assert stranger.get(address(package)).status_code == 404
    assert str(package.pk) not in stranger.get(PAGE).content.decode()


@pytest.mark.parametrize("address", [page_of, file_of])
def test_a_gast_is_asked_to_log_in(client: Client, browser: Client, address: Any) -> None:
    package = made(browser)

    assert client.get(address(package))["Location"].startswith(reverse("account_login"))


def test_a_package_of_an_address_that_the_klant_took_over_is_not_his(browser: Client, klant: User) -> None:
    of_another = ask_for_package(Subject(emails=[klant.email]), kind=PackageKind.ACCESS, now=timezone.now())
    make_package(of_another.pk, now=timezone.now())

    assert browser.get(file_of(of_another)).status_code == 404


def test_a_package_that_was_never_there_is_not_found(browser: Client) -> None:
    assert browser.get(reverse("account_package", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": PackageState.FAILED}, "Mislukt"),
        ({"state": PackageState.READY, "downloads": 5}, "Opgehaald"),
        ({"state": PackageState.READY, "expires_at": timezone.now() - timedelta(1)}, "Verlopen"),
        ({"state": PackageState.ASKED, "expires_at": timezone.now() - timedelta(1)}, "Verlopen"),
        ({"state": PackageState.READY}, "Klaar"),
    ],
)
def test_how_far_it_is_is_said_plainly(browser: Client, change: dict[str, Any], words: str) -> None:
    package = made(browser)
    ExportPackage.objects.filter(pk=package.pk).update(**change)

    for page in (PAGE, page_of(package)):
        answer = browser.get(page).content.decode()
        assert (words in seen(answer)) or (words == "Klaar" and file_of(package) in answer)
        assert foreign_words(seen(answer).replace("index", "")) == set()


def test_after_a_failure_one_asks_again(browser: Client) -> None:
    asked(browser)
    ExportPackage.objects.update(state=PackageState.FAILED)

    asked(browser)

    states = ExportPackage.objects.values_list("state", flat=True)
    assert sorted(states) == [PackageState.ASKED, PackageState.FAILED]


def test_there_is_an_end_to_how_many_lie_ready(browser: Client) -> None:
    for _ in range(MOST_READY):
        made(browser)

    page = asked(browser)

    assert "Er staan al vijf" in seen(page.content.decode())
    assert ExportPackage.objects.count() == MOST_READY


@pytest.mark.parametrize("kind", ["", "alles", "inzage\x00"])
def test_a_kind_that_does_not_exist_is_refused(browser: Client, kind: str) -> None:
    assert browser.post(PAGE, {"kind": kind}).status_code == 400


def test_no_form_works_without_its_token(klant: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(klant)

    assert browser.post(PAGE, {"kind": "inzage"}).status_code == 403
    assert browser.post(reverse("account_leave"), {"sure": "on"}).status_code == 403
