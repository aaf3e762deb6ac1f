"""Secrecy and security (C48-C51)."""

from datetime import datetime

from django.conf import settings

from privacy.backups.book import BrokenJournal
from privacy.backups.journal import JournalLost, entries, pending
from privacy.consent.chain import examine
from privacy.promises.promise import Finding, Promise
from privacy.registers.disclosures.models import Ground
from privacy.registers.models import Disclosure
from shop.accounts.measures import secrecy
from shop.promises.guarded import is_guarded
from shop.promises.visiting import visit

CHAPTER = "Geheimhouding en beveiliging"
# Basket and order, login, request, and where Mollie calls.
SHUT_ROADS = ("/afrekenen/", "/account/login/", "/privacy/verzoek/", "/bestelling/x/", "/mollie/webhook/x/")
REDIRECTS = range(300, 400)


def all_staff_promised(now: datetime) -> Finding:
    """C48: who did not promise secrecy by the text that holds gets no page of the desk."""
    seen = secrecy(now)
    return Finding(seen.holds, f"geheimhouding beloofd: {seen.figure}")


def duties_name_their_law(now: datetime) -> Finding:
    """C49: what the law asked for has its article, and the database lets nobody change that afterwards."""
    by_law = Disclosure.objects.filter(ground=Ground.LAW)
    bare, stays = by_law.filter(law="").count(), is_guarded("registers.disclosure")
    said = f"{by_law.count()} keer gegevens gegeven omdat het moet, {bare} zonder wet"
    return Finding(not bare and stays, f"{said}; {'blijft staan' if stays else 'kan worden herschreven'}")


def no_page_in_the_clear(now: datetime) -> Finding:
    """C50: whoever comes without TLS is sent to where there is."""
    sent = [path for path in SHUT_ROADS if _leads_to_tls(path)]
    return Finding(
        len(sent) == len(SHUT_ROADS), f"{len(sent)} van {len(SHUT_ROADS)} paden alleen versleuteld"
    )


def the_books_are_whole(now: datetime) -> Finding:
    """C51: neither the book of consents nor the journal of erasures was rewritten, or lost what it had."""
    book = examine()
    try:
        pending()  # knows also what was cut off at the end
        erasures, is_whole = sum(1 for _ in entries()), True
    except (BrokenJournal, JournalLost):
        erasures, is_whole = 0, False
    said = (
        f"{book.links} schakels en {erasures} regels nagerekend, {len(book.broken) + (not is_whole)} gebroken"
    )
    return Finding(not book.broken and is_whole, said)


def _leads_to_tls(path: str) -> bool:
    seen = visit(path, is_encrypted=False)
    return settings.SECURE_SSL_REDIRECT and seen.status in REDIRECTS and seen.location.startswith("https://")


PROMISES = (
    Promise(
        code="C48",
        chapter=CHAPTER,
        clause="zij die toegang hebben tot persoonsgegevens, zijn verplicht tot geheimhouding",
        kept_by="Wie de huidige verklaring niet heeft aanvaard, krijgt in het beheer geen enkele pagina.",
        check=all_staff_promised,
        tests=("tests/backoffice/test_promised.py",),
    ),
    Promise(
        code="C49",
        chapter=CHAPTER,
        clause="behoudens voor zover zij door wet- of regelgeving verplicht worden mededelingen te doen",
        kept_by="Een instantie krijgt pas iets als er staat wie het vraagt en volgens welke wet, en dat blijft staan.",
        check=duties_name_their_law,
        tests=("tests/backoffice/test_disclosures.py",),
    ),
    Promise(
        code="C50",
        chapter=CHAPTER,
        clause="Je persoonlijke gegevens worden door ons veilig en versleuteld verzonden",
        kept_by="Bestelling, inloggen, verzoeken en ook de berichten van Mollie gaan alleen over TLS.",
        check=no_page_in_the_clear,
        tests=("tests/settings/test_production.py",),
    ),
    Promise(
        code="C51",
        chapter=CHAPTER,
        clause="maatregelen tegen verlies, vernietiging, gebruik, wijziging of verspreiding door onbevoegden",
        kept_by="De boeken van toestemmingen en wissingen zijn aaneengesmeed en worden nagerekend.",
        check=the_books_are_whole,
        tests=("tests/privacy/consent/test_ledger.py", "tests/privacy/backups/test_journal.py"),
    ),
)
