"""The newsletter: who asked for it, who confirmed it, who left, and what Mailchimp still must hear of that."""

from django.db.models import Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from privacy.backups.journal import fingerprint_of
from privacy.declaration import Erase, Keep, PersonalData, identity, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.newsletter.models import Member, Subscription, Suppressed, member_id_of
from shop.personal_data.mailchimp.knowing import addresses_of
from shop.personal_data.moments import rule
from shop.personal_data.periods import (
    LEFT_NEWSLETTER,
    NEWSLETTER,
    TOLD_MAILCHIMP,
    UNANSWERED_NEWSLETTER,
    UNASKED_NEWSLETTER,
    UNCONFIRMED_NEWSLETTER,
)
from shop.personal_data.recipients import HOSTING, MAILCHIMP
from shop.personal_data.spelling import also_as_stored

TO_LEAVE_ALONE = Keep(
    reason="Om je de nieuwsbrief nooit meer te sturen, moeten we een afdruk van je adres bewaren waaruit niemand het "
    "kan teruglezen (art. 21 lid 3 AVG).",
    period=LEFT_NEWSLETTER,
)


def _asked_in_vain() -> Combinable:
    return Case(When(confirmed_at=None, then=F("asked_at")), output_field=DateTimeField())


def _confirmed_and_not_asked() -> Combinable:
    return Case(When(renewal_asked_at=None, then=F("confirmed_at")), output_field=DateTimeField())


def subscriptions_of(subject: Subject) -> QuerySet[Subscription]:
    by_consent = Q(consent_id__in=subject.consent_ids)
    return Subscription.objects.filter(email_is("email", also_as_stored(subject)) | by_consent)


def _left(subject: Subject) -> QuerySet[Suppressed]:
    return Suppressed.objects.filter(
        pk__in=[fingerprint_of("emails", email) for email in addresses_of(subject)]
    )


def _at_mailchimp(subject: Subject) -> QuerySet[Member]:
    return Member.objects.filter(pk__in=[member_id_of(email) for email in addresses_of(subject)])


def _ended() -> Combinable:
    """Since when a row asks nothing any more; null while the newsletter goes there."""
    return Case(When(~Q(wanted="subscribed"), then=F("wanted_at")), output_field=DateTimeField())


def _last_wish() -> Combinable:
    """Of who is on the list, when he last said yes or was asked; so this goes with his subscription, and not before."""
    his = Subscription.objects.filter(member_id=OuterRef("pk"))
    yes = Subquery(his.values(last=Greatest("confirmed_at", "renewal_asked_at"))[:1])
    return Case(When(wanted="subscribed", then=Coalesce(yes, F("wanted_at"))), output_field=DateTimeField())


DECLARATIONS = (
    PersonalData(
        model="newsletter.subscription",
        purpose="Je de nieuwsbrief sturen waar je om vroeg, en kunnen laten zien dat je erom vroeg.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("email", "first_name")
        + traffic("source", "wording_version", "asked_at", "mailed_at", "confirmed_at", "renewal_asked_at")
        + traffic(
            "network",
            "browser",
            contains="Van waar je erom vroeg, tot je bevestigt; zonder eind van het adres.",
        )
        + identity(
            "consent_id", secret=True, contains="Waarmee je toestemming in te zien en in te trekken is."
        )
        + identity("member_id", contains="Een afdruk van je adres: zo noemt Mailchimp je."),
        plain=("id",),
        kept_for=NEWSLETTER,
        find=subscriptions_of,
        on_erasure=Erase(),
        recipients=(HOSTING, MAILCHIMP),
        portable=True,
        retention=(
            rule("R14-nieuwsbrief", UNANSWERED_NEWSLETTER, since="renewal_asked_at"),
            rule("R14-nieuwsbrief-ongevraagd", UNASKED_NEWSLETTER, since=_confirmed_and_not_asked),
            rule("R15-nieuwsbrief-onbevestigd", UNCONFIRMED_NEWSLETTER, since=_asked_in_vain),
        ),
    ),
    PersonalData(
        model="newsletter.suppressed",
        purpose="Je de nieuwsbrief niet meer sturen.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("fingerprint", contains="Een afdruk waaruit niemand je adres kan teruglezen.")
        + traffic("channel", "since"),
        kept_for=LEFT_NEWSLETTER,
        find=_left,
        on_erasure=TO_LEAVE_ALONE,
        recipients=(HOSTING,),
        retention=(rule("R16-afmelding", LEFT_NEWSLETTER, since="since"),),
    ),
    PersonalData(
        model="newsletter.member",
        purpose="Mailchimp laten weten of je de nieuwsbrief krijgt, en het daar wissen als je dat vraagt.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("member_id", contains="Een afdruk van je adres: zo noemt Mailchimp je.")
        + identity("told_name")
        + traffic("wanted", "wanted_at", "told", "told_at", "tries", "try_at", "parked_at", "problem")
        + traffic("erasure_notice"),
        kept_for=TOLD_MAILCHIMP,
        find=_at_mailchimp,
        on_erasure=Keep(
            reason="Tot Mailchimp je adres gewist heeft, moeten we weten dat het dat nog moet.",
            period=TOLD_MAILCHIMP,
        ),
        recipients=(HOSTING, MAILCHIMP),
        retention=(
            rule("R14-mailchimp", TOLD_MAILCHIMP, since=_ended),
            rule("R14-mailchimp-lezer", UNASKED_NEWSLETTER, since=_last_wish),
        ),
    ),
)
