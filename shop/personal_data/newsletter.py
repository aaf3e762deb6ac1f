"""The newsletter: who asked for it and confirmed it."""

from django.db.models import Case, DateTimeField, F, When
from django.db.models.expressions import Combinable

from privacy.declaration import Erase, PersonalData, identity, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from shop.newsletter.models import Subscription
from shop.personal_data.moments import rule
from shop.personal_data.periods import NEWSLETTER, UNCONFIRMED_NEWSLETTER
from shop.personal_data.recipients import HOSTING, MAILCHIMP


def _asked_in_vain() -> Combinable:
    return Case(When(confirmed_at=None, then=F("asked_at")), output_field=DateTimeField())


DECLARATIONS = (
    PersonalData(
        model="newsletter.subscription",
        purpose="Je de nieuwsbrief sturen waar je om vroeg, en kunnen laten zien dat je erom vroeg.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("email")
        + traffic("source", "wording_version", "asked_at", "mailed_at", "confirmed_at"),
        plain=("id",),
        kept_for=NEWSLETTER,
        find=lambda subject: Subscription.objects.filter(email_is("email", subject)),
        on_erasure=Erase(),
        recipients=(HOSTING, MAILCHIMP),
        portable=True,
        retention=(
            rule("R14-nieuwsbrief", NEWSLETTER, since="confirmed_at"),
            rule("R15-nieuwsbrief-onbevestigd", UNCONFIRMED_NEWSLETTER, since=_asked_in_vain),
        ),
    ),
)
