"""`manage.py forget_second_factor <e-mail>`: for who lost telephone, passkeys and recovery codes all together.

Only for whoever can reach the server: it takes away the second step, and the password stays.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shop.accounts.models import User


class Command(BaseCommand):
    help = "Removes app, passkeys and recovery codes of one account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(f"No account has the address {email}.")
        Authenticator.objects.filter(user=user).delete()
        self.stdout.write(f"{user.email} logs in with a password alone, and is led to set up a second step.")
