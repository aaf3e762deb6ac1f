"""`manage.py create_demo_owner`: the account with which the demo's owner logs in; a second run changes nothing."""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from privacy.registers.secrecy.accepting import accept, current_text, digest_of
from shop.accounts.models import User
from shop.demo.owner import OWNER_EMAIL, OWNER_PASSWORD


class Command(BaseCommand):
    help = "Creates the demo's owner, whose password stands in the source: never in production."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SHOP_IDENTITY.kvk.strip("0"):  # only the demo's shop has the number 00000000
            raise CommandError("Everybody knows the demo owner's password. In production: createsuperuser.")
        owner = User.objects.filter(email=OWNER_EMAIL).first() or _make_owner()
        # So that the demo opens at her desk; again when the text has changed.
        accept(owner.pk, digest=digest_of(current_text()), now=timezone.now())
        self.stdout.write(f"The demo's owner is {OWNER_EMAIL}.")


def _make_owner() -> User:
    owner = User.objects.create_superuser(OWNER_EMAIL, OWNER_PASSWORD, first_name="Irene")
    EmailAddress.objects.create(user=owner, email=OWNER_EMAIL, verified=True, primary=True)
    return owner
