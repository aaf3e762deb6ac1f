"""A change of the policy that matters is mailed once to who has an account or waits for an order."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from post_office.models import STATUS, Email

from privacy.mailings.models import Mailing
from privacy.mailings.tasks import resume_mailings
from privacy.policy import publishing
from privacy.policy.models import PublishedPolicy
from privacy.policy.publishing import Draft, publish
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.privacy.restriction.people import restricted
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
KLANT, GAST = "klant@voorbeeld.nl", "gast@voorbeeld.nl"
WORDS = "Er is een nieuwe ontvanger: een & ander."


@pytest.fixture(autouse=True)
def _people() -> None:
    """An account, and a guest who waits for his order."""
    account(KLANT)
    waits(GAST, "ring")


def account(email: str, *, verified: bool = True, joined: datetime = NOW - timedelta(days=9)) -> User:
    user = User.objects.create(email=email, date_joined=joined)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def waits(email: str, slug: str, *, status: str = OrderStatus.PAID, placed: timedelta = timedelta(1)) -> None:
    order = place(make_jewel(slug), email=email)
    Order.objects.filter(pk=order.pk).update(status=status, date_placed=NOW - placed)


def change(monkeypatch: pytest.MonkeyPatch, *, is_material: bool = True) -> PublishedPolicy:
    monkeypatch.setattr(publishing, "draft", lambda: Draft("Privacybeleid", f"## Een\n\n{is_material}\n"))
    Email.objects.all().delete()
    version = publish(what_changed=WORDS, is_material=is_material, by="de eigenaar", now=NOW)
    resume_mailings.func()
    return version


def mailed() -> list[str]:
    return sorted(mail.to[0] for mail in Email.objects.all())


def test_both_get_one_mail_with_her_words_and_the_way_to_the_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    version = change(monkeypatch)
    resume_mailings.func()

    mail = Email.objects.filter(to=[KLANT]).get()

    assert mailed() == [GAST, KLANT]
    assert WORDS in mail.message
    assert f"/privacy/{version.version}/verschil/" in mail.message
    assert f"/privacy/{version.version}/verschil/" in mail.html_message
    assert "sieraden/" not in mail.message + mail.html_message


def test_another_change_is_not_mailed(monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch, is_material=False)

    assert mailed() == []
    assert not Mailing.objects.exists()


def test_who_would_not_expect_it_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    account("onbewezen@voorbeeld.nl", verified=False)
    account("later@voorbeeld.nl", joined=NOW + timedelta(minutes=1))
    waits("klaar@voorbeeld.nl", "ketting", status=OrderStatus.DELIVERED)
    waits("nieuw@voorbeeld.nl", "armband", placed=-timedelta(minutes=1))

    change(monkeypatch)

    assert mailed() == [GAST, KLANT]


def test_who_has_both_an_account_and_an_order_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    waits(KLANT.upper(), "ketting")

    change(monkeypatch)

    assert mailed() == [GAST, KLANT]


def test_who_had_his_data_restricted_finds_it_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    restricted(GAST)

    change(monkeypatch)

    assert {mail.to[0]: mail.status for mail in Email.objects.all()} == {KLANT: STATUS.queued, GAST: None}
    assert Mailing.objects.get().held_back == 1


def test_a_failure_before_the_end_publishes_and_mails_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    count = PublishedPolicy.objects.count()
    monkeypatch.setattr(publishing, "announce", _no_room)

    with pytest.raises(OSError, match="no room"):
        change(monkeypatch)

    assert PublishedPolicy.objects.count() == count
    assert not Mailing.objects.exists()


def _no_room(*_: object, **__: object) -> None:
    raise OSError("no room")
