"""That a letter to many went to somebody: after a breach, or about a change of the policy."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from privacy.declaration import Keep, PersonalData, identity, traffic
from privacy.legal import LegalBasis, Source
from privacy.mailings.models import Mailing, Told
from privacy.mailings.sending import mark
from privacy.subject import Subject
from shop.personal_data.moments import rule
from shop.personal_data.periods import MAIL
from shop.personal_data.recipients import HOSTING


def _marks_of(subject: Subject) -> QuerySet[Told]:
    """A hash differs from letter to letter, so each letter of which marks are left is asked."""
    mailings = Mailing.objects.filter(told__isnull=False).distinct() if subject.emails else ()
    found = (
        Q(mailing=mailing, fingerprint__in=[mark(mailing, email) for email in subject.emails])
        for mailing in mailings
    )
    return Told.objects.filter(reduce(or_, found, Q(pk__in=())))


def _sent() -> Combinable:
    """What never ended counts from its beginning."""
    return Coalesce("mailing__finished_at", "mailing__begun_at")


DECLARATIONS = (
    PersonalData(
        model="mailings.told",
        purpose="Een brief die naar iedereen gaat, zoals na een datalek, niet twee keer aan je sturen.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic("mailing")
        + identity("fingerprint", contains="Een afdruk waaruit niemand je adres kan teruglezen."),
        plain=("id",),
        kept_for=MAIL,
        find=_marks_of,
        on_erasure=Keep(
            reason="Zonder dit teken zou je dezelfde brief nog eens kunnen krijgen (art. 34 AVG). Je adres staat er "
            "niet in.",
            period=MAIL,
        ),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("C23-teken-brief", MAIL, since=_sent),),
    ),
)
