"""`manage.py mailchimp_koppelen`: has Mailchimp tell this shop who leaves there. A second time changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.newsletter.mailchimp.client import MailchimpClient, MailchimpRefused, MailchimpUnreachable
from shop.newsletter.mailchimp.webhook_view import webhook_url


class Command(BaseCommand):
    help = "Laat Mailchimp aan de winkel melden wie zich daar afmeldt."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            secret = MailchimpClient.from_settings().ensure_webhook(webhook_url())
        except (MailchimpRefused, MailchimpUnreachable) as error:
            raise CommandError(f"Mailchimp is niet gekoppeld. {error}") from error
        self.stdout.write("Mailchimp meldt aan de winkel wie zich daar afmeldt.")
        if secret:
            self.stdout.write(
                "Het ondertekent zijn berichten en zegt maar één keer waarmee. Zet dit bij de variabelen van de "
                f"winkel en herstart hem:\nMAILCHIMP_SIGNING_SECRET={secret}"
            )
