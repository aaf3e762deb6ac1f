"""Baskets: of an account, or become an order. A basket of a visitor who left leads to nobody."""

from django.db.models import Q, QuerySet
from oscar.apps.basket.models import Line, LineAttribute

from privacy.declaration import Erase, PersonalData, identity, jewel, payment, traffic
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.forks.basket.models import Basket
from shop.personal_data.accounts import accounts_of
from shop.personal_data.orders import orders_of
from shop.personal_data.periods import BASKET


def baskets_of(subject: Subject) -> QuerySet[Basket]:
    """Baskets of the subject's accounts, and those that became his orders."""
    ordered = orders_of(subject).values("basket")
    return Basket.objects.filter(Q(owner__in=accounts_of(subject)) | Q(pk__in=ordered))


DECLARATIONS = (
    PersonalData(
        model="basket.basket",
        purpose="Je winkelmand bewaren tot je bestelt.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("owner") + traffic("status", "date_created", "date_merged", "date_submitted"),
        kept_for=BASKET,
        find=baskets_of,
        on_erasure=Erase(),
    ),
    PersonalData(
        model="basket.line",
        purpose="Onthouden wat er in je winkelmand ligt.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("basket", "product", "stockrecord", "quantity", "line_reference")
        + payment("price_currency", "price_excl_tax", "price_incl_tax", "tax_code")
        + traffic("date_created", "date_updated"),
        kept_for=BASKET,
        find=lambda subject: Line.objects.filter(basket__in=baskets_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="basket.lineattribute",
        purpose="Onthouden hoe je het sieraad in je winkelmand wilt hebben.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("line", "option", "value"),
        kept_for=BASKET,
        find=lambda subject: LineAttribute.objects.filter(line__basket__in=baskets_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="basket.basket_vouchers",
        purpose="Onthouden welke kortingscode je in je winkelmand gebruikte.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("basket", "voucher"),
        kept_for=BASKET,
        find=lambda subject: Basket.vouchers.through.objects.filter(basket__in=baskets_of(subject)),
        on_erasure=Erase(),
    ),
)
