"""The pages behind the mailed links: a GET changes nothing, a POST does, and no link works for another."""

from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from shop.newsletter.links import confirm_url, leave_url
from shop.newsletter.models import Subscription
from shop.newsletter.suppression import is_suppressed

pytestmark = pytest.mark.django_db


def waiting(email: str = "gast@voorbeeld.nl") -> Subscription:
    now = timezone.now()
    return Subscription.objects.create(email=email, source="afrekenen", asked_at=now, mailed_at=now)


def is_confirmed(row: Subscription) -> bool:
    return Subscription.objects.confirmed().filter(pk=row.pk).exists()


def token_of(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture
def client() -> Client:
    """A browser or mail program that has no cookie of ours."""
    return Client(enforce_csrf_checks=True)


def test_opening_the_link_confirms_nothing_and_the_button_does(client: Client) -> None:
    row = waiting()

    page = client.get(confirm_url(row))
    assert '<button class="button" type="submit">' in page.text
    assert not is_confirmed(row)

    assert "ingeschreven" in client.post(confirm_url(row)).text
    assert is_confirmed(row)


def test_pressing_twice_is_as_good_as_once(client: Client) -> None:
    row = waiting()

    first, second = client.post(confirm_url(row)), client.post(confirm_url(row))

    assert (first.status_code, second.status_code) == (200, 200)


def test_leaving_takes_a_button_or_the_mail_programs_own_post(client: Client) -> None:
    row = waiting()

    assert client.get(leave_url(row)).status_code == 200
    assert Subscription.objects.exists()

    answer = client.post(leave_url(row), {"List-Unsubscribe": "One-Click"})  # RFC 8058: 200 and no redirect
    assert answer.status_code == 200
    assert not Subscription.objects.exists()


def test_leaving_again_gets_the_same_answer(client: Client) -> None:
    url = leave_url(waiting())

    first, second = client.post(url), client.post(url)

    assert (first.status_code, first.text) == (second.status_code, second.text)


def test_who_came_back_leaves_by_the_link_in_an_old_mail_too(client: Client) -> None:
    old = leave_url(waiting())
    client.post(old)
    other, again = waiting("ander@voorbeeld.nl"), waiting()
    client.post(confirm_url(again))

    client.post(old)

    assert Subscription.objects.get() == other
    assert is_suppressed(again.email)


def test_a_confirmation_after_leaving_is_too_late(client: Client) -> None:
    row = waiting()
    client.post(leave_url(row))

    assert client.post(confirm_url(row)).status_code == 404
    assert not Subscription.objects.exists()


def test_a_link_to_confirm_ends_after_48_hours(client: Client) -> None:
    row = waiting()
    with mock.patch("django.core.signing.time.time", return_value=timezone.now().timestamp() - 48 * 3600 - 1):
        old = confirm_url(row)
    with mock.patch("django.core.signing.time.time", return_value=timezone.now().timestamp() - 47 * 3600):
        younger = confirm_url(row)

    assert client.post(old).status_code == 404
    assert not is_confirmed(row)
    assert client.post(younger).status_code == 200


def test_a_link_to_leave_does_not_end(client: Client) -> None:
    row = waiting()
    with mock.patch("django.core.signing.time.time", return_value=0):
        old = leave_url(row)

    assert client.post(old).status_code == 200
    assert not Subscription.objects.exists()


def test_a_vreemde_cannot_make_or_change_a_link(client: Client) -> None:
    mine, theirs = waiting(), waiting("ander@voorbeeld.nl")
    own, other = token_of(confirm_url(mine)), token_of(confirm_url(theirs))
    mixed = other.split(":")[0] + ":" + own.split(":", 1)[1]

    for token in (
        "onzin",
        str(theirs.pk),
        mixed,
        own[:-1],
        own + "x",
        token_of(leave_url(theirs)),
        "%00",
        "é",
    ):
        assert client.post(f"/nieuwsbrief/bevestigen/{token}/").status_code == 404, token

    assert not Subscription.objects.confirmed().exists()


def test_a_link_to_confirm_is_none_to_leave_with(client: Client) -> None:
    row = waiting()

    assert client.post(f"/nieuwsbrief/afmelden/{token_of(confirm_url(row))}/").status_code == 404
    assert Subscription.objects.exists()


def test_a_link_confirms_its_own_address_and_no_other(client: Client) -> None:
    mine, theirs = waiting(), waiting("ander@voorbeeld.nl")

    client.post(confirm_url(mine))

    assert is_confirmed(mine)
    assert not is_confirmed(theirs)


@pytest.mark.parametrize("make_url", [confirm_url, leave_url])
def test_the_page_is_kept_nowhere_tells_nobody_its_address_and_shows_none(
    client: Client, make_url: mock.Mock
) -> None:
    page = client.get(make_url(waiting()))

    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert "gast@voorbeeld.nl" not in page.text


@pytest.mark.parametrize("make_url", [confirm_url, leave_url])
def test_other_methods_are_refused(client: Client, make_url: mock.Mock) -> None:
    assert client.delete(make_url(waiting())).status_code == 405
