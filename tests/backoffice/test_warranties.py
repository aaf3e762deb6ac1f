"""Warranty codes on the desk: the whole code finds its piece, and a wrong one is told kindly."""

import pytest
from django.test import Client
from django.utils import timezone

from shop.accounts.models import User
from shop.aftercare.codes import digest_of
from shop.aftercare.models import WarrantyClaim
from tests.backoffice.conftest import allow

pytestmark = pytest.mark.django_db
PAGE = "/beheer/aftercare/warrantyclaim/"
LOOK_UP = f"{PAGE}opzoeken/"
CODE = "K7QD-M4XR-PWZ3"


@pytest.fixture(autouse=True)
def _two_proofs() -> None:
    today = timezone.localdate()
    for piece, code in (("Ring Mila", CODE), ("Ketting Noor", "AAAA-BBBB-CCCC")):
        WarrantyClaim.objects.create(digest=digest_of(code), piece=piece, delivered_on=today, until=today)


@pytest.mark.parametrize("typed", [CODE, "k7qd m4xr pwz3", " K7QDM4XRPWZ3 "])
def test_a_code_finds_its_piece_however_it_is_typed(desk: Client, typed: str) -> None:
    page = desk.post(LOOK_UP, {"code": typed}).text

    assert "Deze code klopt" in page
    assert "Ring Mila" in page
    assert "Ketting Noor" not in page


def test_a_part_of_a_code_finds_nothing_and_says_how_long_one_is(desk: Client) -> None:
    page = desk.post(LOOK_UP, {"code": "K7QD"}).text

    assert "Ring Mila" not in page
    assert "Een code heeft 12 tekens, en hier staan er 4." in page


def test_a_code_that_was_never_given_says_so_kindly(desk: Client) -> None:
    page = desk.post(LOOK_UP, {"code": "ZZZZ-ZZZZ-ZZZZ"}).text

    assert "Deze code vinden we niet" in page
    assert "Lees hem samen nog eens na" in page


def test_before_anything_is_typed_nothing_is_refused(desk: Client) -> None:
    assert "vinden we niet" not in desk.get(LOOK_UP).text


def test_a_code_in_the_address_finds_nothing(desk: Client) -> None:
    """It would stand in the log of the server."""
    assert "Ring Mila" not in desk.get(LOOK_UP, {"code": CODE}).text


def test_what_is_typed_is_shown_as_text(desk: Client) -> None:
    assert "<script>alert" not in desk.post(LOOK_UP, {"code": "<script>alert(1)</script>"}).text.lower()


def test_no_page_shows_what_a_code_is_recognised_by(desk: Client) -> None:
    claim = WarrantyClaim.objects.get(piece="Ring Mila")

    for page in (PAGE, f"{PAGE}{claim.pk}/change/"):
        assert claim.digest not in desk.get(page, follow=True).text


def test_who_may_look_codes_up_changes_none(staff: User) -> None:
    helper = allow(staff, "aftercare.view_warrantyclaim")

    assert "Ring Mila" in helper.get(PAGE).text
    assert "Ring Mila" in helper.post(LOOK_UP, {"code": CODE}).text
    assert helper.get(f"{PAGE}add/").status_code == 403


def test_staff_without_the_role_look_nothing_up(staff: User) -> None:
    assert allow(staff).post(LOOK_UP, {"code": CODE}).status_code == 403


@pytest.mark.parametrize("address", [PAGE, LOOK_UP])
def test_a_klant_and_a_gast_are_sent_away(klant: User, client: Client, address: str) -> None:
    assert client.get(address).status_code == 302

    client.force_login(klant)

    assert client.get(address).status_code == 404
