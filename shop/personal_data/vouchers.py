"""Which voucher was used for which order. A voucher's own row names nobody."""

from django.db.models import Q, QuerySet
from oscar.apps.voucher.models import VoucherApplication

from privacy.declaration import Erase, PersonalData, identity, payment
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.personal_data import holding
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import of_account, rule, until_the_warranty_ends
from shop.personal_data.orders_found import orders_of
from shop.personal_data.periods import ACCOUNT, WARRANTY
from shop.personal_data.recipients import HOSTING


def _applications_of(subject: Subject) -> QuerySet[VoucherApplication]:
    return VoucherApplication.objects.filter(
        Q(user__in=accounts_of(subject)) | Q(order__in=orders_of(subject))
    )


DECLARATIONS = (
    PersonalData(
        model="voucher.voucherapplication",
        purpose="Weten of een kortingscode al gebruikt is. De korting zelf staat bij je bestelling.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user") + payment("voucher", "order", "date_created"),
        plain=("id",),
        kept_for=WARRANTY,
        find=_applications_of,
        on_erasure=Erase(),
        recipients=(HOSTING,),
        holds=holding.of_order("voucher.voucherapplication"),
        retention=(
            rule("R1-kortingscode", ACCOUNT, since=of_account(), fields=("user",)),
            *until_the_warranty_ends("kortingscode"),
        ),
    ),
)
