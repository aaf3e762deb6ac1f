"""Who gets to the privacy desk, and that nothing there is written by hand."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import (
    ERASURES,
    HOLDS,
    OVERVIEW,
    PACKAGES,
    PARKED,
    ROUNDS,
    RULES,
    lift_of,
    page_of,
    prove_of,
    resume_of,
    retry_of,
    set_on,
    tick_of,
)
from tests.backoffice.privacy.data import (
    hold,
    make_erasure,
    make_notice,
    make_package,
    make_parked,
    make_round,
)
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
FOLDERS = (ERASURES, HOLDS, ROUNDS, PARKED, PACKAGES)
LOOKING = [
    f"privacy.view_{model}" for model in ("erasure", "legalhold", "purgerun", "parkedrow", "exportpackage")
]

Doors = dict[str, str]


@pytest.fixture
def pages() -> Doors:
    """Everything there is to read."""
    held = hold(place())
    return {
        "overzicht": OVERVIEW,
        "regels": RULES,
        **{folder: folder for folder in FOLDERS},
        "wissing": page_of(ERASURES, make_erasure().pk),
        "vastgehouden": page_of(HOLDS, held.pk),
        "ronde": page_of(ROUNDS, make_round().pk),
        "pakket": page_of(PACKAGES, make_package().pk),
        "apart": page_of(PARKED, make_parked().pk),
        "opheffen": lift_of(held.pk),
    }


@pytest.fixture
def buttons() -> Doors:
    """Everything there is to press."""
    order, erasure = place(make_jewel("ketting")), make_erasure()
    return {
        "afvinken": tick_of(erasure.pk, make_notice(erasure).pk),
        "nazoeken": prove_of(erasure.pk),
        "hervatten": resume_of(erasure.pk),
        "vasthouden": set_on(order.pk),
        "opheffen": lift_of(hold(order).pk),
        "opnieuw": retry_of(make_parked("4712").pk),
    }


def test_a_gast_is_sent_to_the_login_page(client: Client, pages: Doors, buttons: Doors) -> None:
    for address in pages.values():
        assert client.get(address)["Location"].startswith(reverse("account_login")), address
    for address in buttons.values():
        assert client.post(address)["Location"].startswith(reverse("account_login")), address


def test_a_klant_finds_nothing(client: Client, klant: User, pages: Doors, buttons: Doors) -> None:
    client.force_login(klant)

    for address in pages.values():
        assert client.get(address).status_code == 404, address
    for address in buttons.values():
        assert client.post(address).status_code == 404, address


def test_staff_without_the_right_are_refused(staff: User, pages: Doors, buttons: Doors) -> None:
    helper = allow(staff, "order.change_order", "aftercare.view_warrantyclaim")

    for address in pages.values():
        assert helper.get(address).status_code == 403, address
    for address in buttons.values():
        assert helper.post(address).status_code == 403, address


def test_who_may_look_at_all_of_it_presses_nothing(staff: User, buttons: Doors) -> None:
    helper = allow(staff, "order.view_order", *LOOKING)

    for address in buttons.values():
        assert helper.post(address).status_code == 403, address


def test_the_owner_reads_every_page(desk: Client, pages: Doors) -> None:
    for address in pages.values():
        assert desk.get(address, follow=True).status_code == 200, address


def test_a_link_presses_no_button(desk: Client, buttons: Doors) -> None:
    asking = buttons.pop("opheffen")

    assert desk.get(asking).status_code == 200
    for address in buttons.values():
        assert desk.get(address).status_code == 405, address


def test_a_button_needs_its_own_token(owner: User, buttons: Doors) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    for address in buttons.values():
        assert client.post(address).status_code == 403, address


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_owner_herself_adds_nothing_by_hand(desk: Client, folder: str) -> None:
    assert desk.get(f"{folder}add/").status_code == 403
    assert desk.post(f"{folder}add/", {}).status_code == 403
    assert desk.post(folder, {"action": "delete_selected"}).status_code == 403


@pytest.mark.parametrize(
    ("folder", "make"),
    [
        (ERASURES, make_erasure),
        (HOLDS, lambda: hold(place())),
        (ROUNDS, make_round),
        (PACKAGES, make_package),
    ],
)
def test_the_owner_herself_changes_and_deletes_nothing_by_hand(
    desk: Client, folder: str, make: Callable[[], Model]
) -> None:
    row = make()

    assert desk.post(page_of(folder, row.pk), {"state": "bewezen"}).status_code == 403
    assert desk.post(f"{folder}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    row.refresh_from_db()


def test_a_parked_row_is_not_deleted_by_hand(desk: Client) -> None:
    parked = make_parked()

    assert desk.post(f"{PARKED}{parked.pk}/delete/", {"post": "yes"}).status_code == 403
