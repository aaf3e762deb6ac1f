"""Sessions: what the shop remembers of a browser that logged in or is proving an address."""

import json

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import F, QuerySet

from privacy.declaration import Erase, PersonalData, Retention, traffic
from privacy.finding import mentions_email
from privacy.legal import LegalBasis, Source
from privacy.subject import Subject
from shop.personal_data.accounts import accounts_of
from shop.personal_data.periods import SESSION
from shop.personal_data.recipients import HOSTING


def _sessions_of(subject: Subject) -> QuerySet[Session]:
    """Sessions that are logged in to the subject's account or hold his address.

    A session is sealed text, so every one of them is opened and read: a second for some 10,000 of them.
    """
    user_ids = {str(pk) for pk in accounts_of(subject).values_list("pk", flat=True)}
    keys = [
        session.session_key
        for session in Session.objects.iterator()
        if _is_about(session.get_decoded(), subject, user_ids=user_ids)
    ]
    return Session.objects.filter(pk__in=keys)


def _is_about(content: dict[str, object], subject: Subject, *, user_ids: set[str]) -> bool:
    return content.get(SESSION_KEY) in user_ids or mentions_email(json.dumps(content, default=str), subject)


DECLARATIONS = (
    PersonalData(
        model="sessions.session",
        purpose="Je ingelogd houden, en onthouden waar je was bij het inloggen of bevestigen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=traffic("session_key", secret=True)
        + traffic(
            "session_data",
            secret=True,
            contains="Met welk account je bent ingelogd, een e-mailadres dat je aan het bevestigen bent, je taal.",
        )
        + traffic("expire_date"),
        kept_for=SESSION,
        find=_sessions_of,
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(Retention(code="R16-sessie", period=SESSION, ends=lambda: F("expire_date")),),
    ),
)
