"""What for, and how long (C43-C47)."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db import connection

from privacy.promises.promise import Finding, Promise
from privacy.registry import registry
from privacy.traffic.models import DailySum, RawCount
from shop.forks.order.models import Order
from shop.invoicing.models import Invoice
from shop.promises.guarded import is_guarded

CHAPTER = "Doelen en bewaartermijnen"
RECENT = timedelta(days=365)
# The nightly round, and a month for whatever kept it from running.
GONE_WITHIN = timedelta(days=31)
FISCAL = ("invoicing.invoice", "invoicing.invoicefile", "ledger.movement")
PAYMENTS = ("mollie.paymentattempt", "mollie.refund", "payment.source", "payment.transaction")
# A Dutch account number, or the digits of a card, as they could slip into a text column; no part of a UUID.
ACCOUNT = r"\mNL[0-9]{2}[A-Z]{4}[0-9]{10}\M|(?<!-)\m[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}\M(?!-)"
COUNTS = {"id", "day", "kind", "subject", "other", "count"}


def every_order_says_what_was_agreed(now: datetime) -> Finding:
    """C43: policy, terms and the words on the button are kept with each order."""
    orders = Order.objects.filter(date_placed__gte=now - RECENT)
    missing = orders.filter(privacy_version="").count() + orders.filter(button_text="").count()
    return Finding(
        not missing, f"{orders.count()} bestellingen in een jaar, {missing} keer iets niet vastgelegd"
    )


def no_account_number_is_kept(now: datetime) -> Finding:
    """C44: what somebody pays with stays at Mollie."""
    found = sum(_rows_like(label) for label in PAYMENTS)
    return Finding(not found, f"{len(PAYMENTS)} tabellen doorzocht, {found} rekening- of kaartnummers")


def books_are_kept_and_not_longer(now: datetime) -> Finding:
    """C46: the database itself guards them, and what had its time went."""
    loose = [label for label in FISCAL if not is_guarded(label)]
    late = _invoices_past_their_time(now)
    said = f"{len(FISCAL) - len(loose)} van {len(FISCAL)} tabellen bewaakt, {late} facturen te lang"
    return Finding(not loose and not late, said)


def counts_lead_to_nobody(now: datetime) -> Finding:
    """C47: no column of the counts is about who."""
    columns = {field.name for model in (RawCount, DailySum) for field in model._meta.get_fields()}
    return Finding(columns == COUNTS, f"kolommen: {', '.join(sorted(columns))}")


def _rows_like(label: str) -> int:
    model = apps.get_model(label)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text ~ %s", [ACCOUNT])
        return int(cursor.fetchone()[0])


def _invoices_past_their_time(now: datetime) -> int:
    (rule,) = [one for one in registry.declaration_of("invoicing.invoice").retention if not one.fields]
    rows = Invoice._base_manager.alias(ends=rule.ends())
    return rows.filter(ends__lte=now - GONE_WITHIN).count()


PROMISES = (
    Promise(
        code="C43",
        chapter=CHAPTER,
        clause="de toestemming is nodig voor: het verwerken van de bestelling, de bezorging op het afleveradres",
        kept_by="De grond is de overeenkomst; bij elke bestelling staat welke teksten je zag.",
        check=every_order_says_what_was_agreed,
        tests=("tests/checkout/test_button.py",),
    ),
    Promise(
        code="C44",
        chapter=CHAPTER,
        clause="De betalingsgegevens verwerkt InnerJewels voor de betaling van jouw bestelling",
        kept_by="Rekening- en kaartnummers typ je bij Mollie en komen niet in de winkel.",
        check=no_account_number_is_kept,
        tests=("tests/mollie/test_sync.py", "tests/privacy/logs"),
    ),
    Promise(
        code="C45",
        chapter=CHAPTER,
        clause="De gegevens van je sieraden worden bewaard voor het verlenen van garantie en extra service",
        kept_by="Elk verkocht sieraad krijgt een paspoort met materiaal, maat en einde van de garantie.",
        awaits="komt met het sieraadpaspoort",
    ),
    Promise(
        code="C46",
        chapter=CHAPTER,
        clause="De facturen en de adresgegevens worden 7 jaar bewaard voor de belastingdienst",
        kept_by="De database weigert ze eerder te wijzigen of te wissen; daarna gaan ze in de eerste nacht weg.",
        check=books_are_kept_and_not_longer,
        tests=("tests/invoicing/test_protection.py", "tests/personal_data/test_every_record_ends.py"),
    ),
    Promise(
        code="C47",
        chapter=CHAPTER,
        clause="Verkeersgegevens verwerkt InnerJewels voor het bevorderen van de gebruiksvriendelijkheid van de site",
        kept_by="De tellingen hebben geen kolom die naar iemand, een bestelling of een sessie leidt.",
        check=counts_lead_to_nobody,
        tests=("tests/privacy/traffic/test_no_link.py",),
    ),
)
