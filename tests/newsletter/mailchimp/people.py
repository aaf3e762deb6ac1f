"""Somebody who asked for the newsletter and confirmed it, made as the site makes him."""

from django.utils import timezone

from shop.newsletter.confirmed import ConfirmedSubscription
from shop.newsletter.confirming import confirm
from shop.newsletter.models import Subscription
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.wording import CURRENT


def confirmed(email: str, *, first_name: str = "") -> ConfirmedSubscription:
    """What may be put on the list; a second time for the same address gives the same."""
    now = timezone.now()
    ask_to_confirm(email, source="voet", wording_version=CURRENT.version, now=now, first_name=first_name)
    confirm(Subscription.objects.get(email=email).pk, now=now)
    return ConfirmedSubscription.of(Subscription.objects.get(email=email))
