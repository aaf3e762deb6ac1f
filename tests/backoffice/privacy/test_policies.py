"""The privacy policy on the desk: it says when it is behind, and one button publishes what the shop does."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.test import Client

from privacy.mailings.models import Mailing
from privacy.mailings.tasks import resume_mailings
from privacy.policy import publishing
from privacy.policy.models import PublishedPolicy
from privacy.policy.publishing import Draft, draft, is_current, publish
from shop.accounts.models import User
from tests.backoffice.conftest import allow

pytestmark = pytest.mark.django_db
VERSIONS = "/beheer/policy/publishedpolicy/"
PUBLISH = f"{VERSIONS}publiceren/"


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Since the newest version the shop began to do something else."""
    if not is_current():
        publish(what_changed="", is_material=False, now=datetime.now(UTC))
    was = draft()
    new = Draft(was.title, was.source.replace("Het kost niets.", "Het kost helemaal niets."))
    monkeypatch.setattr(publishing, "draft", lambda: new)
    monkeypatch.setattr("shop.backoffice.privacy.policies.draft", lambda: new)


@pytest.mark.usefixtures("behind")
def test_a_policy_that_is_behind_is_red_until_it_is_published(desk: Client) -> None:
    assert "loopt achter" in desk.get(VERSIONS).text
    assert "helemaal" in desk.get(PUBLISH).text

    desk.post(PUBLISH, {"what_changed": "Wat het kost staat er nu duidelijker.", "is_material": "on"})

    newest = PublishedPolicy.objects.first()
    assert newest is not None
    assert newest.what_changed == "Wat het kost staat er nu duidelijker."
    assert newest.is_material
    assert "loopt achter" not in desk.get(VERSIONS).text
    assert "Er is niets te publiceren" in desk.get(PUBLISH).text
    entry = LogEntry.objects.get(object_id=str(newest.pk))
    assert (entry.object_repr, entry.change_message) == (
        f"Privacybeleid van {newest.in_words}",
        "Gepubliceerd",
    )


@pytest.mark.usefixtures("behind")
def test_it_says_to_how_many_a_change_goes_and_how_many_were_mailed(desk: Client, klant: User) -> None:
    EmailAddress.objects.create(user=klant, email=klant.email, verified=True)
    assert "Nu zijn dat 1 adres." in desk.get(PUBLISH).text

    desk.post(PUBLISH, {"what_changed": "Een nieuwe ontvanger.", "is_material": "on"})
    resume_mailings.func()

    assert numbers(desk) == "1"
    Mailing.objects.update(finished_at=None, addresses=3, held_back=1)
    assert numbers(desk) == "1 van 3, 1 tegengehouden"


def numbers(desk: Client) -> str:
    """The column of the newest version."""
    listed = desk.get(VERSIONS).context["cl"]
    return str(listed.model_admin.told(listed.result_list[0]))


@pytest.mark.usefixtures("behind")
def test_each_version_is_one_click_away_and_says_in_a_word_whether_it_mattered(desk: Client) -> None:
    desk.post(PUBLISH, {"what_changed": "Een nieuwe ontvanger.", "is_material": "on"})

    listed = desk.get(VERSIONS)

    cl = listed.context["cl"]
    newest, *earlier = cl.result_list
    assert [cl.model_admin.material(version) for version in (newest, earlier[0])] == ["ja", "nee"]
    assert f'href="{VERSIONS}{newest.pk}/change/"' in listed.text
    assert desk.get(f"{VERSIONS}{newest.pk}/change/").headers["Location"] == f"/privacy/{newest.version}/"


@pytest.mark.usefixtures("behind")
def test_a_second_click_publishes_nothing_more(desk: Client) -> None:
    desk.post(PUBLISH, {"what_changed": "Duidelijker."})
    count = PublishedPolicy.objects.count()

    page = desk.post(PUBLISH, {"what_changed": "Duidelijker."}, follow=True)

    assert PublishedPolicy.objects.count() == count
    assert "Dit staat al in het privacybeleid." in page.text


@pytest.mark.usefixtures("behind")
def test_what_matters_is_not_published_without_a_word_to_the_customer(desk: Client) -> None:
    count = PublishedPolicy.objects.count()

    page = desk.post(PUBLISH, {"what_changed": " ", "is_material": "on"})

    assert page.status_code == 422
    assert "dat lezen je klanten" in page.text
    assert PublishedPolicy.objects.count() == count


@pytest.mark.usefixtures("behind")
def test_who_may_look_sees_the_versions_and_publishes_nothing(staff: User) -> None:
    looker = allow(staff, "policy.view_publishedpolicy")

    assert PUBLISH not in looker.get(VERSIONS).text
    assert looker.get(PUBLISH).status_code == looker.post(PUBLISH, {}).status_code == 403


@pytest.mark.usefixtures("behind")
def test_who_may_not_look_reaches_nothing(staff: User, klant: User) -> None:
    for client, answer in ((allow(staff), 403), (allow(klant), 404)):
        for address in (VERSIONS, PUBLISH):
            assert client.get(address).status_code == answer


def test_a_version_opens_as_everybody_reads_it_and_is_changed_by_nobody(desk: Client) -> None:
    version = PublishedPolicy.objects.all()[0]

    assert desk.get(f"{VERSIONS}{version.pk}/change/").url == f"/privacy/{version.version}/"  # type: ignore[attr-defined]
    assert desk.get(f"{VERSIONS}9999999/change/").status_code == 404
    for address in (f"{version.pk}/change/", f"{version.pk}/delete/", "add/"):
        assert desk.post(VERSIONS + address, {"title": "x"}).status_code == 403
