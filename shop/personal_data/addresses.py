"""Addresses: the address book of an account, and the two that an order keeps for itself."""

from privacy.declaration import Anonymise, Erase, PersonalData, identity, traffic
from privacy.legal import LegalBasis
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, ShippingAddress
from shop.personal_data.accounts import accounts_of
from shop.personal_data.orders import orders_of
from shop.personal_data.periods import ACCOUNT, DELIVERY, FISCAL, FOR_THE_TAX_OFFICE

NAME = ("title", "first_name", "last_name")
# `line1` is the printed form of the first three; `search_text` repeats the whole address.
STREET_AND_TOWN = ("street", "house_number", "house_number_addition", "line1", "line2", "line3", "line4")
REST_OF_ADDRESS = ("postcode", "state", "search_text", "code")

DECLARATIONS = (
    PersonalData(
        model="address.useraddress",
        purpose="Je adresboek: een volgende bestelling zonder je adres opnieuw te typen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity(
            "user", *NAME, *STREET_AND_TOWN, *REST_OF_ADDRESS, "country", "phone_number", "notes", "hash"
        )
        + identity("is_default_for_shipping", "is_default_for_billing")
        + traffic("num_orders_as_shipping_address", "num_orders_as_billing_address", "date_created"),
        kept_for=ACCOUNT,
        find=lambda subject: UserAddress.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="order.shippingaddress",
        purpose="Je pakketje bezorgen, bij jou of bij wie je het cadeau doet.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity(*NAME, *STREET_AND_TOWN, *REST_OF_ADDRESS, "phone_number", "notes")
        # The country of delivery decides the VAT.
        + identity("country", keep=FOR_THE_TAX_OFFICE),
        kept_for=DELIVERY,
        find=lambda subject: ShippingAddress.objects.filter(
            pk__in=orders_of(subject).values("shipping_address")
        ),
        on_erasure=Anonymise(),
    ),
    PersonalData(
        model="order.billingaddress",
        purpose="Je naam en adres op de factuur en in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=identity(*NAME, *STREET_AND_TOWN, *REST_OF_ADDRESS, "country", keep=FOR_THE_TAX_OFFICE),
        kept_for=FISCAL,
        find=lambda subject: BillingAddress.objects.filter(
            pk__in=orders_of(subject).values("billing_address")
        ),
        on_erasure=Anonymise(),
    ),
)
