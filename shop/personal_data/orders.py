"""Orders, and the history of their handling. Their lines are in `order_lines`, their money in `payments`."""

from django.db.models import Model, Q, QuerySet
from oscar.apps.order.models import (
    CommunicationEvent,
    ShippingEvent,
    ShippingEventQuantity,
)

from privacy.declaration import (
    Anonymise,
    Erase,
    Find,
    PersonalData,
    identity,
    jewel,
    payment,
    traffic,
)
from privacy.finding import email_is
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.forks.order.models import Order, OrderNote, OrderStatusChange
from shop.fulfilment.models import AddressCode, OrderLetter
from shop.personal_data.accounts import accounts_of
from shop.personal_data.periods import DELIVERY, FISCAL, FOR_THE_TAX_OFFICE, WARRANTY


def orders_of(subject: Subject) -> QuerySet[Order]:
    """Orders by number, by account, and guest orders by e-mail address.

    An order in somebody else's account is his, even with the subject's address on it: only its number finds it.
    """
    as_guest = Q(user=None) & email_is("guest_email", subject)
    in_account = Q(user__in=accounts_of(subject))
    return Order.objects.filter(Q(number__in=subject.order_numbers) | in_account | as_guest)


def of_orders(model: type[Model], *, path: str = "order") -> Find:
    """Finds the rows of `model` that lead to an order of the subject by `path`."""
    return lambda subject: model._default_manager.filter(**{f"{path}__in": orders_of(subject)})


DECLARATIONS = (
    PersonalData(
        model="order.order",
        purpose="Je bestelling maken, bezorgen en de garantie erop nakomen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "guest_email", "phone_number", "mobile_number", "shipping_address")
        + identity("customer_name", "billing_address", keep=FOR_THE_TAX_OFFICE)
        + payment("number", "date_placed", "status", "currency", keep=FOR_THE_TAX_OFFICE)
        + payment("total_incl_tax", "total_excl_tax", keep=FOR_THE_TAX_OFFICE)
        + payment("shipping_incl_tax", "shipping_excl_tax", "shipping_tax_code", keep=FOR_THE_TAX_OFFICE)
        + payment("shipping_method", "shipping_code", keep=FOR_THE_TAX_OFFICE)
        + payment("payment_choice", "wanted_method", "vat_mode", "vat_country", keep=FOR_THE_TAX_OFFICE)
        + payment("privacy_version", "terms_version", "button_text", "promised_by")
        + jewel("basket", "customer_note")
        + identity("carrier", "track_code"),
        kept_for=WARRANTY,
        find=orders_of,
        on_erasure=Anonymise(),
    ),
    PersonalData(
        model="order.ordernote",
        purpose="Onthouden wat we over je bestelling met je afspraken.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("order", "message", "note_type")
        + traffic("user", "author", "date_created", "date_updated"),
        kept_for=DELIVERY,
        find=of_orders(OrderNote),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="order.orderstatuschange",
        purpose="Terugzien hoe ver je bestelling was, en wanneer.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "old_status", "new_status", "by", "date_created"),
        kept_for=WARRANTY,
        find=of_orders(OrderStatusChange),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="order.communicationevent",
        purpose="Weten welke berichten je over je bestelling kreeg.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("order", "event_type", "date_created"),
        kept_for=DELIVERY,
        find=of_orders(CommunicationEvent),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="fulfilment.orderletter",
        purpose="Kunnen laten zien welke mails je over je bestelling kreeg, ook als de mails zelf weg zijn.",
        legal_basis=LegalBasis.CONTRACT,
        fields=traffic("order", "kind", "event", "queued_at", "fingerprint", "mail"),
        kept_for=WARRANTY,
        find=of_orders(OrderLetter),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="fulfilment.addresscode",
        purpose="Met een code nagaan dat wie je gegevens wil zien, je mail kan lezen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=traffic("order", "digest", "mailed_at", "tries"),
        kept_for=DELIVERY,
        find=of_orders(AddressCode),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="order.shippingevent",
        purpose="Weten wanneer je bestelling op weg ging en aankwam.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "event_type", "date_created", keep=FOR_THE_TAX_OFFICE) + identity("notes"),
        kept_for=DELIVERY,
        find=of_orders(ShippingEvent),
        on_erasure=Anonymise(),
    ),
    PersonalData(
        model="order.shippingeventquantity",
        purpose="Weten welke stukken er met welk pakketje meegingen.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("event", "line", "quantity"),
        kept_for=FISCAL,
        find=of_orders(ShippingEventQuantity, path="line__order"),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
)
