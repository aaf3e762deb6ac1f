"""Warranty codes on the desk: the whole code finds its piece, and nothing else does."""

import pytest
from django.test import Client
from django.utils import timezone

from shop.accounts.models import User
from shop.aftercare.codes import digest_of
from shop.aftercare.models import WarrantyClaim
from tests.backoffice.conftest import allow

pytestmark = pytest.mark.django_db
PAGE = "/beheer/aftercare/warrantyclaim/"
CODE = "K7QD-M4XR-PWZ3"


@pytest.fixture(autouse=True)
def _two_proofs() -> None:
    today = timezone.localdate()
    for piece, code in (("Ring Mila", CODE), ("Ketting Noor", "AAAA-BBBB-CCCC")):
        WarrantyClaim.objects.create(digest=digest_of(code), piece=piece, delivered_on=today, until=today)


def test_the_owner_finds_a_piece_by_its_code(desk: Client) -> None:
    page = desk.get(PAGE, {"q": "k7qd m4xr pwz3"})

    assert "Ring Mila" in page.text
    assert "Ketting Noor" not in page.text


def test_a_part_of_a_code_finds_nothing(desk: Client) -> None:
    assert "Ring Mila" not in desk.get(PAGE, {"q": "K7QD"}).text


def test_who_may_look_codes_up_changes_none(staff: User) -> None:
    helper = allow(staff, "aftercare.view_warrantyclaim")

    assert "Ring Mila" in helper.get(PAGE).text
    assert helper.get(f"{PAGE}add/").status_code == 403


def test_a_vreemde_is_sent_away(klant: User, client: Client) -> None:
    client.force_login(klant)

    assert client.get(PAGE).status_code in (302, 404)
