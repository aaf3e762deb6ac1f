"""What guards the desk, looked at now: `settings.PRIVACY_MEASURES` names these."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef

from privacy.registers.measures import Measure
from privacy.registers.models import SecrecyAcceptance
from privacy.registers.secrecy.accepting import current_text, digest_of
from shop.accounts.models import User


def second_factor(now: datetime) -> Measure:
    """Asked of everyone, and set up by all who are staff."""
    has_one = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
    staff = User.objects.filter(is_staff=True, is_active=True).annotate(has_one=has_one)
    without = sum(not person.has_one for person in staff)
    return Measure(
        "Een tweede stap bij het inloggen in het beheer",
        bool(settings.STAFF_NEED_SECOND_FACTOR) and not without,
        "iedereen" if not without else f"{without} van {len(staff)} nog zonder",
    )


def secrecy(now: datetime) -> Measure:
    """Promised by all who are staff, by the text that holds."""
    promised = SecrecyAcceptance.objects.filter(staff_id=OuterRef("pk"), digest=digest_of(current_text()))
    without = User.objects.filter(is_staff=True, is_active=True).exclude(Exists(promised)).count()
    return Measure(
        "Geheimhouding beloofd door wie in het beheer mag",
        not without,
        "iedereen" if not without else f"{without} nog niet, en die zien niets",
    )
