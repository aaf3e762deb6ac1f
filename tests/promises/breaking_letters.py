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


@breaks("C22")
def _mail_goes_past_the_queue(world: World) -> None:
    world.settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@breaks("C22")
def _the_queue_sends_past_the_register(world: World) -> None:
    unguarded = {"default": "django.core.mail.backends.smtp.EmailBackend"}
    world.settings.POST_OFFICE = {**world.settings.POST_OFFICE, "BACKENDS": unguarded}
