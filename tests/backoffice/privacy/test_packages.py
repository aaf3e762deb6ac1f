"""Packages on the desk: that they are there, and nothing of what is in them."""

import pytest
from django.test import Client

from privacy.export.models import PackageState
from tests.backoffice.privacy.addresses import PACKAGES, page_of
from tests.backoffice.privacy.data import NOBODY, make_package

pytestmark = pytest.mark.django_db
FINGERPRINT = "5f7c0ffee5f7c0ffee"


@pytest.mark.parametrize("state", PackageState)
def test_a_package_tells_its_kind_its_state_and_how_often_it_was_fetched(
    desk: Client, state: PackageState
) -> None:
    package = make_package(state)

    for page in (desk.get(PACKAGES).text, desk.get(page_of(PACKAGES, package.pk)).text):
        for words in ("Inzage", state.label, "2 van 5 keer"):
            assert words in page


def test_what_went_wrong_is_told_by_its_kind(desk: Client) -> None:
    package = make_package(PackageState.FAILED, error="OSError")

    assert "OSError" in desk.get(page_of(PACKAGES, package.pk)).text


def test_whose_it_is_is_told_nowhere(desk: Client) -> None:
    package = make_package(fingerprints=[FINGERPRINT], sealed_subject=NOBODY)

    for page in (desk.get(PACKAGES).text, desk.get(page_of(PACKAGES, package.pk)).text):
        assert FINGERPRINT not in page
        assert NOBODY.decode() not in page
