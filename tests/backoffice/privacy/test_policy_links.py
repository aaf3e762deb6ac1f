"""Links of the policy to other sites: a person opens them and says so; nobody is called for it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from privacy.policy.markdown import read
from privacy.policy.models import LinkLook
from privacy.policy.outside_links import LOOK_AGAIN, NotInThePolicy, Standing, look, outside_links
from shop.accounts.models import User
from tests.backoffice.conftest import allow

pytestmark = pytest.mark.django_db
PAGE = "/beheer/policy/publishedpolicy/links/"
HELP = "https://veiliginternetten.nl/"
NOW = timezone.now()
POLICY = read(f"Lees [de uitleg]({HELP}) of [nog eens]({HELP}), [contact](/contact/), [mail](mailto:a@b.nl).")


def standing() -> Standing:
    (link,) = outside_links(POLICY, now=NOW)
    return link.standing


def test_only_links_to_other_sites_are_asked_about_and_each_once() -> None:
    assert [link.url for link in outside_links(POLICY, now=NOW)] == [HELP]
    assert standing() is Standing.DUE


def test_the_last_look_counts_and_not_for_ever() -> None:
    look(POLICY, HELP, works=True, by="de eigenaar", now=NOW - LOOK_AGAIN + timedelta(days=1))
    assert standing() is Standing.WORKS
    look(POLICY, HELP, works=False, by="de eigenaar", now=NOW)
    assert standing() is Standing.BROKEN

    LinkLook.objects.update(at=NOW - LOOK_AGAIN - timedelta(days=1))

    assert standing() is Standing.DUE


def test_a_link_that_is_not_in_the_policy_is_not_written_down() -> None:
    with pytest.raises(NotInThePolicy):
        look(POLICY, "https://elders.example/", works=True, by="de eigenaar", now=NOW)


def test_the_owner_opens_it_and_says_what_she_saw(desk: Client) -> None:
    assert f'href="{HELP}" target="_blank" rel="noopener noreferrer"' in desk.get(PAGE).text

    page = desk.post(PAGE, {"url": HELP, "works": "nee"}, follow=True).text

    assert LinkLook.objects.get().works is False
    assert "Werkt niet" in page
    assert "nagekeken op" in page


@pytest.mark.parametrize(
    "posted",
    [{}, {"url": HELP}, {"url": "https://elders.example/", "works": "ja"}, {"url": HELP, "works": "x"}],
)
def test_nothing_else_is_written_down(desk: Client, posted: dict[str, str]) -> None:
    assert desk.post(PAGE, posted).status_code == 404
    assert not LinkLook.objects.exists()


def test_who_may_look_says_nothing_and_a_vreemde_sees_nothing(staff: User, klant: User) -> None:
    looker = allow(staff, "policy.view_publishedpolicy")

    assert looker.get(PAGE).status_code == 200
    assert looker.post(PAGE, {"url": HELP, "works": "ja"}).status_code == 403
    assert allow(klant).get(PAGE).status_code == 404
