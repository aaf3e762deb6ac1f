"""Baskets: of an account, or become an order. A basket of a visitor who left leads to nobody, and goes sooner."""

from django.db.models import Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from oscar.apps.basket.models import Line, LineAttribute

from privacy.declaration import Erase, PerRow, PersonalData, Retention, identity, jewel, payment, traffic
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.forks.basket.models import Basket
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import newest, rule
from shop.personal_data.orders_found import orders_of
from shop.personal_data.periods import BASKET, GUEST_BASKET
from shop.personal_data.recipients import HOSTING


def baskets_of(subject: Subject) -> QuerySet[Basket]:
    """Baskets of the subject's accounts, and those that became his orders."""
    ordered = orders_of(subject).values("basket")
    return Basket.objects.filter(Q(owner__in=accounts_of(subject)) | Q(pk__in=ordered))


def _changed() -> Combinable:
    lines = newest(Line.objects.all(), by="basket", column="date_updated")
    return Greatest(F("date_created"), F("date_merged"), F("date_submitted"), lines)


def _changed_by_guest() -> Combinable:
    return Case(When(owner=None, then=_changed()), output_field=DateTimeField())


def _of_basket(moment: PerRow, *, path: str) -> PerRow:
    def expression() -> Combinable:
        baskets = Basket.objects.order_by().filter(pk=OuterRef(path)).annotate(moment=moment())
        return Subquery(baskets.values("moment"), output_field=DateTimeField())

    return expression


def _rules(name: str, *, path: str = "basket") -> tuple[Retention, ...]:
    return (
        rule(f"R21-{name}", BASKET, since=_of_basket(_changed, path=path)),
        rule(f"R21-{name}-gast", GUEST_BASKET, since=_of_basket(_changed_by_guest, path=path)),
    )


DECLARATIONS = (
    PersonalData(
        model="basket.basket",
        purpose="Je winkelmand bewaren tot je bestelt.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("owner") + traffic("status", "date_created", "date_merged", "date_submitted"),
        plain=("id",),
        kept_for=BASKET,
        find=baskets_of,
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=_rules("mand", path="pk"),
    ),
    PersonalData(
        model="basket.line",
        purpose="Onthouden wat er in je winkelmand ligt.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("basket", "product", "stockrecord", "quantity", "line_reference")
        + payment("price_currency", "price_excl_tax", "price_incl_tax", "tax_code")
        + traffic("date_created", "date_updated"),
        plain=("id",),
        kept_for=BASKET,
        find=lambda subject: Line.objects.filter(basket__in=baskets_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=_rules("mandregel"),
    ),
    PersonalData(
        model="basket.lineattribute",
        purpose="Onthouden hoe je het sieraad in je winkelmand wilt hebben.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("line", "option")
        + jewel(
            "value", contains="Wat je bij het sieraad koos of typte, zoals een naam of zin voor een gravure."
        ),
        plain=("id",),
        kept_for=BASKET,
        find=lambda subject: LineAttribute.objects.filter(line__basket__in=baskets_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=_rules("mandwens", path="line__basket"),
    ),
    PersonalData(
        model="basket.basket_vouchers",
        purpose="Onthouden welke kortingscode je in je winkelmand gebruikte.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("basket", "voucher"),
        plain=("id",),
        kept_for=BASKET,
        find=lambda subject: Basket.vouchers.through.objects.filter(basket__in=baskets_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        retention=_rules("mandcode"),
    ),
)
