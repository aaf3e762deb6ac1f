"""Reviews of jewels, and votes on them."""

from django.db.models import Q, QuerySet
from oscar.apps.catalogue.reviews.models import ProductReview, Vote

from privacy.declaration import Erase, PersonalData, identity, jewel, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import of_account, rule
from shop.personal_data.periods import ACCOUNT, REVIEW
from shop.personal_data.recipients import HOSTING


def _reviews_of(subject: Subject) -> QuerySet[ProductReview]:
    return ProductReview.objects.filter(Q(user__in=accounts_of(subject)) | email_is("email", subject))


DECLARATIONS = (
    PersonalData(
        model="reviews.productreview",
        purpose="Laten lezen wat je van een sieraad vindt.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("user", "name", "email", "homepage")
        + jewel("product", "score", "title")
        + jewel("body", contains="Wat je over het sieraad schreef.")
        + traffic("status", "total_votes", "delta_votes", "date_created"),
        plain=("id", "code"),
        kept_for=REVIEW,
        find=_reviews_of,
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=(
            rule("R25-beoordeling", REVIEW, since="date_created"),
            rule("R1-beoordeling", ACCOUNT, since=of_account()),
        ),
    ),
    PersonalData(
        model="reviews.vote",
        purpose="Laten zien welke beoordelingen mensen hielpen.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("user") + jewel("review", "delta") + traffic("date_created"),
        plain=("id",),
        kept_for=REVIEW,
        find=lambda subject: Vote.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        # A vote never outlives what it is about.
        retention=(
            rule("R25-stem", REVIEW, since="review__date_created"),
            rule("R1-stem", ACCOUNT, since=of_account()),
            rule("R1-stem-op", ACCOUNT, since=of_account(path="review__user")),
        ),
        goes_with=lambda subject: Vote.objects.filter(review__in=_reviews_of(subject)),
    ),
)
