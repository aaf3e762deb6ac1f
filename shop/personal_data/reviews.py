"""Reviews of jewels, and votes on them."""

from django.db.models import Q
from oscar.apps.catalogue.reviews.models import ProductReview, Vote

from privacy.declaration import Erase, PersonalData, identity, jewel, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from shop.personal_data.accounts import accounts_of
from shop.personal_data.periods import REVIEW

DECLARATIONS = (
    PersonalData(
        model="reviews.productreview",
        purpose="Laten lezen wat je van een sieraad vindt.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("user", "name", "email", "homepage")
        + jewel("product", "score", "title", "body")
        + traffic("status", "total_votes", "delta_votes", "date_created"),
        kept_for=REVIEW,
        find=lambda subject: ProductReview.objects.filter(
            Q(user__in=accounts_of(subject)) | email_is("email", subject)
        ),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="reviews.vote",
        purpose="Laten zien welke beoordelingen mensen hielpen.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("user") + jewel("review", "delta") + traffic("date_created"),
        kept_for=REVIEW,
        find=lambda subject: Vote.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
)
