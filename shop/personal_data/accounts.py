"""Accounts: who may log in, with which addresses and second factors. Rights of staff are in `staff`."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone

from privacy.declaration import Erase, Held, HoldRule, PersonalData, identity, traffic
from privacy.finding import email_is
from privacy.holds.by_hand import until_lifted
from privacy.legal import LegalBasis
from privacy.remembering import remembered
from privacy.retention.ends import after
from privacy.subject import Subject
from shop.accounts.models import User
from shop.personal_data.holding import BY_HAND
from shop.personal_data.moments import last_seen, newest, of_account, rule
from shop.personal_data.periods import ACCOUNT, ADMIN_LOG, UNPROVED_ACCOUNT
from shop.personal_data.recipients import HOSTING

SIGNED_THE_LOG = HoldRule(
    code="beheerlogboek",
    reason="Je naam staat bij wat je in het beheer deed. We moeten een jaar kunnen laten zien wie wat veranderde.",
    law="art. 5 lid 2 en art. 32 AVG",
)


def accounts_of(subject: Subject) -> QuerySet[User]:
    """The subject's accounts, by id, by address and by a second address.

    A second address counts only when confirmed: anyone can add somebody else's to his own account.
    """
    return User.objects.filter(pk__in=_account_ids(subject))


@remembered
def _account_ids(subject: Subject) -> tuple[int, ...]:
    """A union and not an OR, asked apart: see `orders_found`."""
    proved = EmailAddress.objects.filter(email_is("email", subject), verified=True)
    by_id, by_address, by_second = (
        User.objects.filter(pk__in=subject.user_ids).values_list("pk"),
        User.objects.filter(email_is("email", subject)).values_list("pk"),
        proved.values_list("user"),
    )
    return tuple(pk for (pk,) in by_id.union(by_address, by_second))


def _email_addresses_of(subject: Subject) -> QuerySet[EmailAddress]:
    return EmailAddress.objects.filter(Q(user__in=accounts_of(subject)) | email_is("email", subject))


def _was_claimed() -> Combinable:
    """When an account was made whose address nobody proved and that nobody ever opened; null for the others."""
    proved = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    claimed = Q(is_staff=False, last_login=None) & ~Exists(proved)
    return Case(When(claimed, then=F("date_joined")), output_field=DateTimeField())


def _signs_until() -> Combinable:
    """The day on which the last line that he signed leaves the admin's log; null for who signed none."""
    signed = newest(LogEntry.objects.all(), by="user", column="action_time")
    return TruncDate(after(ADMIN_LOG, signed)(), tzinfo=get_default_timezone())


DECLARATIONS = (
    PersonalData(
        model="accounts.user",
        purpose="Je account: inloggen, je bestellingen terugzien en niet alles opnieuw hoeven typen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("email", "first_name", "last_name", "phone_number")
        + identity("password", secret=True)
        + identity("is_active", "is_staff", "is_superuser", "privacy_version")
        + traffic("last_login", "date_joined"),
        plain=("id",),
        kept_for=ACCOUNT,
        find=accounts_of,
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        holds=(
            Held(rule=SIGNED_THE_LOG, until=_signs_until, fields=("email", "first_name", "last_name")),
            Held(rule=BY_HAND, until=lambda: until_lifted("accounts.user")),
        ),
        retention=(
            rule("R1-account", ACCOUNT, since=last_seen),
            rule("R1-account-onbevestigd", UNPROVED_ACCOUNT, since=_was_claimed),
        ),
    ),
    PersonalData(
        model="account.emailaddress",
        purpose="Zeker weten dat het e-mailadres van je account echt van jou is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "email", "verified", "primary"),
        plain=("id",),
        kept_for=ACCOUNT,
        find=_email_addresses_of,
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=(
            rule("R1-adres", ACCOUNT, since=of_account()),
            rule("R1-adres-onbevestigd", UNPROVED_ACCOUNT, since=of_account(_was_claimed)),
        ),
    ),
    PersonalData(
        model="account.emailconfirmation",
        purpose="De mail waarmee je bevestigt dat een e-mailadres van jou is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("email_address") + identity("key", secret=True) + traffic("created", "sent"),
        plain=("id",),
        kept_for=UNPROVED_ACCOUNT,
        find=lambda subject: EmailConfirmation.objects.filter(email_address__in=_email_addresses_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        retention=(rule("R1-bevestiging", UNPROVED_ACCOUNT, since="created"),),
    ),
    PersonalData(
        model="mfa.authenticator",
        purpose="Je tweede stap bij het inloggen: een code, een passkey of herstelcodes.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "type")
        + identity(
            "data", secret=True, contains="De geheime sleutel van je code-app of de sleutels van je passkey."
        )
        + traffic("created_at", "last_used_at"),
        plain=("id",),
        kept_for=ACCOUNT,
        find=lambda subject: Authenticator.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        retention=(rule("R1-tweede-stap", ACCOUNT, since=of_account()),),
    ),
)
