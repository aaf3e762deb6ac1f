"""A large shop: persons with their orders, documents, money and mails, and ended sessions. All made up.

Visits are counted by day and without anyone: what they leave is too little to measure.
"""

from datetime import datetime
from decimal import Decimal

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone
from post_office.models import STATUS, Email

from shop.accounts.models import User
from shop.demo.privacy_bench.copying import copies
from shop.demo.privacy_bench.crowds import Crowd
from shop.forks.order.models import BillingAddress, Line, Order, OrderStatusChange, ShippingAddress
from shop.fulfilment.models import LetterKind, OrderLetter
from shop.fulfilment.statuses import OrderStatus
from shop.invoicing.document import DocumentKind
from shop.invoicing.models import FileKind, Invoice, InvoiceFile
from shop.ledger.models import Channel, Kind, Movement
from shop.mollie.models import PaymentAttempt

NET, VAT, GROSS = Decimal("100.00"), Decimal("21.00"), Decimal("121.00")
# Small: a real one has some 30 kB, which would measure the disk and not the engine.
DOCUMENT = b"%PDF-1.7 factuur"
STREET = {"last_name": "Klant", "street": "Dorpsstraat", "line1": "Dorpsstraat 1", "house_number": "1"}
TOWN = {"line4": "Utrecht", "postcode": "3511 AX", "country_id": "NL"}


def fill(crowd: Crowd) -> None:
    """Makes the accounts, and for each order its addresses, two lines, history, attempt, money, invoice and mail."""
    _persons(crowd)
    _orders(crowd)
    _money(crowd)
    _documents(crowd)
    if crowd.mails:
        _mails(crowd)
    _as_if_by_hand()


def fill_sessions(count: int, *, expired: datetime) -> None:
    """Sessions that ended at `expired`."""
    session = Session(session_data="e30:verlopen:bezoek", expire_date=expired)
    copies(session, numbers=range(count), session_key="md5(n::text)")
    _as_if_by_hand()


def _persons(crowd: Crowd) -> None:
    numbers = range(crowd.first, crowd.first + crowd.persons)
    user = User(password="!", first_name="Sam", date_joined=crowd.placed, last_login=crowd.placed)
    copies(user, numbers=numbers, id="n", email=_email("n"), last_name="'Klant' || n")
    address = EmailAddress(verified=True, primary=True)
    copies(address, numbers=numbers, id="n", user_id="n", email=_email("n"))


def _orders(crowd: Crowd) -> None:
    numbers, owner = crowd.numbers, f"{crowd.first} + n % {crowd.persons}"
    copies(ShippingAddress(**STREET, **TOWN, first_name="Sam"), numbers=numbers, id="n")
    copies(BillingAddress(**STREET, **TOWN, first_name="Sam"), numbers=numbers, id="n")
    order = Order(
        total_incl_tax=GROSS,
        total_excl_tax=NET,
        status=OrderStatus.DELIVERED.value,
        date_placed=crowd.placed,
        customer_name="Sam Klant",
        phone_number="+31612345678",
        customer_note="Graag als cadeau inpakken.",
    )
    copies(
        order,
        numbers=numbers,
        id="n",
        number="'V' || n",
        user_id=owner,
        shipping_address_id="n",
        billing_address_id="n",
    )
    line = Line(
        title="Gladde ring",
        partner_sku="IJ-ring",
        num_allocated=0,
        line_price_incl_tax=GROSS / 2,
        line_price_excl_tax=NET / 2,
        line_price_before_discounts_incl_tax=GROSS / 2,
        line_price_before_discounts_excl_tax=NET / 2,
    )
    for place in (0, 1):
        copies(line, numbers=numbers, id=f"2 * n + {place}", order_id="n")
    step = OrderStatusChange(
        old_status=OrderStatus.SENT.value, new_status=OrderStatus.DELIVERED.value, date_created=crowd.placed
    )
    copies(step, numbers=numbers, id="n", order_id="n", date_created=_moment(crowd.placed))


def _money(crowd: Crowd) -> None:
    attempt = PaymentAttempt(
        number=1, amount=GROSS, status="paid", created_at=crowd.placed, paid_at=crowd.placed
    )
    placed = _moment(crowd.placed)
    copies(
        attempt,
        numbers=crowd.numbers,
        id="n",
        order_id="n",
        mollie_id="'tr_v' || n",
        secret="md5('s' || n)",
        idempotency_key="md5('k' || n)",
        created_at=placed,
        updated_at=placed,
    )
    movement = Movement(kind=Kind.RECEIVED, amount=GROSS, channel=Channel.MOLLIE, moved_at=crowd.placed)
    copies(movement, numbers=crowd.numbers, id="n", order_id="n", reference="'tr_v' || n", booked_at=placed)


def _documents(crowd: Crowd) -> None:
    invoice = Invoice(
        kind=DocumentKind.INVOICE.value,
        book_year=crowd.placed.year,
        issued_on=timezone.localdate(crowd.placed),
        total_excl=NET,
        total_vat=VAT,
        total_incl=GROSS,
        snapshot={"buyer": "Sam Klant"},
        keep_until=crowd.keep_until,
    )
    copies(invoice, numbers=crowd.numbers, id="n", order_id="n", number="'V-' || n", sequence="n")
    file = InvoiceFile(kind=FileKind.PDF, content=DOCUMENT, sha256="0" * 64)
    copies(file, numbers=crowd.numbers, id="n", invoice_id="n")


def _mails(crowd: Crowd) -> None:
    mail = Email(
        from_email="InnerJewels <info@innerjewels.nl>",
        subject="Je bestelling",
        message="Dag Sam Klant,\n\nDank je wel voor je bestelling.\n" * 10,
        status=STATUS.sent,
    )
    placed = _moment(crowd.placed)
    owner = _email(f"({crowd.first} + n % {crowd.persons})")
    copies(mail, numbers=crowd.numbers, id="n", to=owner, created=placed, last_updated=placed)
    letter = OrderLetter(kind=LetterKind.PAID, event="status betaald", queued_at=crowd.placed)
    copies(letter, numbers=crowd.numbers, id="n", order_id="n", mail_id="n", fingerprint="md5(n::text)")


def _email(number: str) -> str:
    return f"'persoon' || {number} || '@voorbeeld.nl'"


def _moment(moment: datetime) -> str:
    return f"'{moment.isoformat()}'::timestamptz"


def _as_if_by_hand() -> None:
    """What a database that ran for long knows of its tables: the next free keys, and what is in them for its plans."""
    resets = connection.ops.sequence_reset_sql(no_style(), apps.get_models())
    with connection.cursor() as cursor:
        for statement in (*resets, "ANALYZE"):
            cursor.execute(statement)
