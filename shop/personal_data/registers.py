"""What the registers write down of a person: that his data were seen or handed over, and what staff promised."""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast, Coalesce

from privacy.declaration import Keep, PersonalData, identity, traffic
from privacy.legal import LegalBasis, Source
from privacy.registers.models import Disclosure, SecrecyAcceptance, Viewing
from privacy.registry import registry
from privacy.subject import Subject
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import of_account, rule
from shop.personal_data.periods import ADMIN_LOG, DISCLOSURE, STAFF
from shop.personal_data.recipients import HOSTING

REGISTERS = "registers"
HANDED_KINDS = ("order.order", "invoicing.invoice", "newsletter.subscription", "privacy.askedright")


def _viewings_of(subject: Subject) -> QuerySet[Viewing]:
    """Of him, and by him when he is staff."""
    by_him = Q(staff_id__in=accounts_of(subject).values("pk"))
    return Viewing.objects.filter(by_him | _about(subject, seen_kinds()))


def seen_kinds() -> tuple[str, ...]:
    """What is declared and has a page on the desk; a look at the registers themselves leaves no line in them."""
    pages = {model._meta.label_lower for model in admin.site._registry if model._meta.app_label != REGISTERS}
    return tuple(found.model for found in registry.declarations() if found.model in pages)


def _about(subject: Subject, kinds: tuple[str, ...]) -> Q:
    return reduce(or_, (_names(registry.declaration_of(kind).find(subject)) for kind in kinds))


def _names(rows: QuerySet[Model]) -> Q:
    keys = rows.order_by().annotate(key_as_text=Cast("pk", CharField())).values("key_as_text")
    return Q(model=rows.model._meta.label_lower, object_ids__overlap=ArraySubquery(keys))


DECLARATIONS = (
    PersonalData(
        model="registers.viewing",
        purpose="Kunnen laten zien wie in het beheer naar je gegevens keek.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic("at", "role", "model", "page")
        + traffic("object_ids", contains="De nummers van wat er op de pagina stond, zonder wat erin staat.")
        # Art. 15 lid 4 AVG; which member of staff it was need not be told: HvJ EU C-579/21.
        + identity("staff_id", secret=True),
        plain=("id",),
        kept_for=ADMIN_LOG,
        find=_viewings_of,
        on_erasure=Keep(
            reason="We moeten kunnen laten zien wie naar gegevens keek (art. 5 lid 2 en art. 32 AVG). Wat er te zien "
            "was, staat er niet in.",
            period=ADMIN_LOG,
        ),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R19-inzage", ADMIN_LOG, since="at"),),
    ),
    PersonalData(
        model="registers.disclosure",
        purpose="Weten aan wie we je gegevens gaven, wanneer en waarom dat mocht.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic("at", "recipient", "what", "ground", "law", "reference", "model", "by")
        + traffic("object_ids", contains="De nummers van wat er gegeven is, zonder wat erin staat."),
        plain=("id",),
        kept_for=DISCLOSURE,
        find=lambda subject: Disclosure.objects.filter(_about(subject, HANDED_KINDS)),
        on_erasure=Keep(
            reason="We moeten kunnen laten zien aan wie we gegevens gaven (art. 5 lid 2 en art. 19 AVG). Wat het was, "
            "staat er niet in.",
            period=DISCLOSURE,
        ),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R13-verstrekking", DISCLOSURE, since="at"),),
    ),
    PersonalData(
        model="registers.secrecyacceptance",
        purpose="Kunnen laten zien dat een medewerker geheimhouding beloofde.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("staff_id") + traffic("version", "accepted_at"),
        plain=("id", "digest"),
        kept_for=STAFF,
        find=lambda subject: SecrecyAcceptance.objects.filter(staff_id__in=accounts_of(subject).values("pk")),
        on_erasure=Keep(
            reason="We moeten kunnen laten zien dat wie gegevens zag, geheimhouding beloofde (art. 32 lid 4 AVG).",
            period=STAFF,
        ),
        recipients=(HOSTING,),
        retention=(
            rule(
                "R30-geheimhouding",
                STAFF,
                since=lambda: Coalesce(of_account(path="staff_id")(), "accepted_at"),
            ),
        ),
    ),
)
