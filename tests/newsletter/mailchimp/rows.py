"""What the shop's own tables say of somebody, for the tests of what Mailchimp is told. Nothing here asserts."""

from datetime import timedelta

from django.utils import timezone

from shop.newsletter.models import Member, State, Subscription, member_id_of
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.wording import CURRENT


def asked(email: str) -> Subscription:
    """He got the mail with the button, and did not press it."""
    ask_to_confirm(email, source="voet", wording_version=CURRENT.version, now=timezone.now())
    return Subscription.objects.get(email=email)


def member(email: str) -> Member:
    return Member.objects.get(pk=member_id_of(email))


def told(email: str, state: State = State.SUBSCRIBED, *, name: str = "") -> None:
    """Mailchimp was told so a minute ago, of a yes of an hour ago, and did it."""
    yes = Subscription.objects.confirmed().filter(member_id=member_id_of(email))
    yes.update(confirmed_at=timezone.now() - timedelta(hours=1))
    row = Member.objects.filter(pk=member_id_of(email))
    at = timezone.now() - timedelta(minutes=1)
    row.update(told=state, told_at=at, told_name=name, tries=0, try_at=None)
