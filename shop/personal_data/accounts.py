"""Accounts: who may log in, with which addresses, second factors and rights."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from privacy.declaration import Erase, PersonalData, identity, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.accounts.models import User
from shop.personal_data.periods import ACCOUNT, STAFF


def accounts_of(subject: Subject) -> QuerySet[User]:
    """The subject's accounts, by id, by address and by a second address.

    A second address counts only when confirmed: anyone can add somebody else's to his own account.
    """
    second = EmailAddress.objects.filter(email_is("email", subject), verified=True).values("user")
    return User.objects.filter(Q(pk__in=subject.user_ids) | email_is("email", subject) | Q(pk__in=second))


def _email_addresses_of(subject: Subject) -> QuerySet[EmailAddress]:
    return EmailAddress.objects.filter(Q(user__in=accounts_of(subject)) | email_is("email", subject))


DECLARATIONS = (
    PersonalData(
        model="accounts.user",
        purpose="Je account: inloggen, je bestellingen terugzien en niet alles opnieuw hoeven typen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity(
            "email", "first_name", "last_name", "phone_number", "password", "is_active", "is_staff"
        )
        + identity("is_superuser", "privacy_version")
        + traffic("last_login", "date_joined"),
        kept_for=ACCOUNT,
        find=accounts_of,
        on_erasure=Erase(),
    ),
    PersonalData(
        model="account.emailaddress",
        purpose="Zeker weten dat het e-mailadres van je account echt van jou is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "email", "verified", "primary"),
        kept_for=ACCOUNT,
        find=_email_addresses_of,
        on_erasure=Erase(),
    ),
    PersonalData(
        model="account.emailconfirmation",
        purpose="De mail waarmee je bevestigt dat een e-mailadres van jou is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("email_address", "key") + traffic("created", "sent"),
        kept_for=ACCOUNT,
        find=lambda subject: EmailConfirmation.objects.filter(email_address__in=_email_addresses_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="mfa.authenticator",
        purpose="Je tweede stap bij het inloggen: een code, een passkey of herstelcodes.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "type", "data") + traffic("created_at", "last_used_at"),
        kept_for=ACCOUNT,
        find=lambda subject: Authenticator.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="accounts.user_groups",
        purpose="Wat een medewerker in het beheer mag.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "group"),
        kept_for=STAFF,
        find=lambda subject: User.groups.through.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="accounts.user_user_permissions",
        purpose="Wat een medewerker in het beheer mag.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "permission"),
        kept_for=STAFF,
        find=lambda subject: User.user_permissions.through.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
)
