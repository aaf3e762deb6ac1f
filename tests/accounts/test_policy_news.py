"""Who has an account is told of a change of the policy that matters, and of no other."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from privacy.policy import publishing
from privacy.policy.announcing import TOLD_FOR, news_for
from privacy.policy.publishing import Draft, publish
from shop.accounts.models import User

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
WORDS = "Er is een nieuwe ontvanger."


def change(monkeypatch: pytest.MonkeyPatch, *, at: datetime, is_material: bool) -> None:
    monkeypatch.setattr(
        publishing, "draft", lambda: Draft("Privacybeleid", f"## Een\n\n{at} {is_material}\n")
    )
    publish(what_changed=WORDS, is_material=is_material, now=at)


@pytest.fixture
def klant() -> User:
    return User.objects.create(email="klant@voorbeeld.nl", date_joined=NOW - timedelta(days=400))


def test_a_change_that_matters_is_on_the_account_page(
    client: Client, klant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(monkeypatch, at=NOW, is_material=True)
    client.force_login(klant)

    page = client.get("/account/").text

    assert WORDS in page
    assert "/verschil/" in page


def test_another_change_is_not(client: Client, klant: User, monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch, at=NOW, is_material=False)
    client.force_login(klant)

    assert WORDS not in client.get("/account/").text


def test_who_came_after_it_agreed_to_it_already(monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch, at=NOW, is_material=True)

    assert news_for(known_since=NOW + timedelta(minutes=1), now=NOW + timedelta(minutes=2)) is None
    assert news_for(known_since=NOW - timedelta(minutes=1), now=NOW + timedelta(minutes=2)) is not None


def test_old_news_is_told_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch, at=NOW, is_material=True)

    assert news_for(known_since=NOW - timedelta(days=1), now=NOW + TOLD_FOR + timedelta(seconds=1)) is None
