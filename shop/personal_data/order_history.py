"""The history of an order's handling: notes, steps, letters, parcels."""

from oscar.apps.order.models import CommunicationEvent, ShippingEvent, ShippingEventQuantity

from privacy.declaration import Erase, PersonalData, identity, jewel, payment, traffic
from privacy.legal import LegalBasis, Source
from shop.forks.order.models import OrderNote, OrderStatusChange
from shop.fulfilment.models import AddressCode, OrderLetter
from shop.personal_data import holding
from shop.personal_data.moments import (
    came_to_nothing,
    of_order,
    rule,
    until_the_warranty_ends,
    was_delivered,
)
from shop.personal_data.orders_found import of_orders
from shop.personal_data.periods import ADDRESS_CODE, DELIVERY, UNPAID_PERSON, WARRANTY
from shop.personal_data.recipients import CARRIER, HOSTING

DECLARATIONS = (
    PersonalData(
        model="order.ordernote",
        purpose="Onthouden wat we over je bestelling met je afspraken.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("order", "note_type")
        + jewel(
            "message",
            contains="Wat er over je bestelling gezegd of geschreven is, en wat wij ervan onthielden.",
        )
        + traffic("user", "author", "date_created", "date_updated"),
        plain=("id",),
        kept_for=DELIVERY,
        find=of_orders(OrderNote),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("order.ordernote"),
        retention=(
            rule("R4-notitie", DELIVERY, since=of_order(was_delivered)),
            rule("R20-notitie", UNPAID_PERSON, since=of_order(came_to_nothing)),
        ),
    ),
    PersonalData(
        model="order.orderstatuschange",
        purpose="Terugzien hoe ver je bestelling was, en wanneer.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "old_status", "new_status", "by", "date_created"),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(OrderStatusChange),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("order.orderstatuschange"),
        retention=until_the_warranty_ends("stap"),
    ),
    PersonalData(
        model="order.communicationevent",
        purpose="Weten welke berichten je over je bestelling kreeg.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("order", "event_type", "date_created"),
        plain=("id",),
        kept_for=DELIVERY,
        find=of_orders(CommunicationEvent),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R4-bericht", DELIVERY, since=of_order(was_delivered)),),
    ),
    PersonalData(
        model="fulfilment.orderletter",
        purpose="Kunnen laten zien welke mails je over je bestelling kreeg, ook als de mails zelf weg zijn.",
        legal_basis=LegalBasis.CONTRACT,
        fields=traffic("order", "kind", "event", "queued_at", "fingerprint", "mail"),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(OrderLetter),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("fulfilment.orderletter"),
        retention=until_the_warranty_ends("brief"),
    ),
    PersonalData(
        model="fulfilment.addresscode",
        purpose="Met een code nagaan dat wie je gegevens wil zien, je mail kan lezen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=traffic("order") + traffic("digest", secret=True) + traffic("mailed_at", "tries"),
        plain=("id",),
        kept_for=ADDRESS_CODE,
        find=of_orders(AddressCode),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R16-code", ADDRESS_CODE, since="mailed_at"),),
    ),
    PersonalData(
        model="order.shippingevent",
        purpose="Weten wanneer je bestelling op weg ging en aankwam.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "event_type", "date_created")
        + identity(
            "notes", contains="Hoe de bezorging verliep, bijvoorbeeld bij wie het pakketje is afgegeven."
        ),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(ShippingEvent),
        on_erasure=Erase(),
        source=Source.SERVICE,
        recipients=(HOSTING, CARRIER),
        holds=holding.of_order("order.shippingevent"),
        retention=(
            rule("R4-bezorging", DELIVERY, since=of_order(was_delivered), fields=("notes",)),
            *until_the_warranty_ends("bezorging"),
        ),
    ),
    PersonalData(
        model="order.shippingeventquantity",
        purpose="Weten welke stukken er met welk pakketje meegingen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("event", "line", "quantity"),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(ShippingEventQuantity, path="line__order"),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("order.shippingeventquantity", path="line__order"),
        retention=until_the_warranty_ends("bezorgd-stuk", path="line__order"),
    ),
)
