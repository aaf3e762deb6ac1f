"""The newsletter: who asked for it and confirmed it."""

from privacy.declaration import Erase, PersonalData, identity, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from shop.newsletter.models import Subscription
from shop.personal_data.periods import NEWSLETTER

DECLARATIONS = (
    PersonalData(
        model="newsletter.subscription",
        purpose="Je de nieuwsbrief sturen waar je om vroeg, en kunnen laten zien dat je erom vroeg.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("email")
        + traffic("source", "wording_version", "asked_at", "mailed_at", "confirmed_at"),
        kept_for=NEWSLETTER,
        find=lambda subject: Subscription.objects.filter(email_is("email", subject)),
        on_erasure=Erase(),
    ),
)
