"""C22 and C23 broken."""

from datetime import timedelta

from django.conf import settings
from post_office.models import Email

from tests.promises.breaking import World, breaks


@breaks("C22")
def _a_mailing_service_sends_the_orders(world: World) -> None:
    world.settings.EMAIL_HOST = "smtp.mandrillapp.com"


@breaks("C23")
def _a_mail_stays(world: World) -> None:
    mail = Email.objects.create(from_email="winkel@innerjewels.test", to=["a@voorbeeld.nl"], message="Dag")
    Email.objects.filter(pk=mail.pk).update(
        created=world.now - settings.SENT_MAIL_LIFETIME - timedelta(days=3)
    )
