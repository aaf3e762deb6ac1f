"""What a visit leaves behind (C31-C36): masked at the source, counted without anyone, and never at Google."""

import re
from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db.models import GenericIPAddressField, Max
from django.utils import timezone
from django.utils.module_loading import import_string

from privacy.promises.promise import Finding, Promise
from privacy.registers.processors.browsers import browser_sources
from privacy.traffic.kinds import Kind
from privacy.traffic.masking import mask_ip, masked, parse_ip
from privacy.traffic.models import DailySum, RawCount, WaitingView
from privacy.traffic.relay.standing import is_on
from privacy.traffic.wsgi import MaskClientAddress
from shop.newsletter.models import CampaignFigures
from shop.pages.documents import current_policy
from shop.promises.logbooks import line_about, tails
from shop.promises.visiting import visit

CHAPTER = "Verkeersgegevens"
# The four that the policy names (C31), as its own words begin.
NAMED = ("IP-adres", "cookie", "geklikt", "hun weg vinden")
# Whatever stands against it: "ip=203.0.113.77," and "('203.0.113.77', 443)" are lines of a log too.
ADDRESS_LIKE = re.compile(r"[0-9A-Fa-f:.]{7,}")
COUNTS_OF = timedelta(days=7)
RAW_AT_MOST = timedelta(hours=48)
# The policy's numbers: 8 bits of IPv4, 80 of IPv6. Of each also the address in which every one of them is set.
VECTORS = {
    "203.0.113.77": "203.0.113.0",
    "203.0.113.255": "203.0.113.0",
    "2001:db8:85a3:8d3:1319:8a2e:370:7348": "2001:db8:85a3::",
    "2001:db8:85a3:ffff:ffff:ffff:ffff:ffff": "2001:db8:85a3::",
}
# Everything that is kept of a newsletter: none of it is of a reader.
TOTALS = {
    *("campaign_id", "title", "sent_at", "emails_sent", "opens", "unique_opens", "clicks", "unique_clicks"),
    *("unsubscribed", "read_at"),
}
# Asked once a night; one may fail without harm.
FIGURES_OF = timedelta(days=2)
# Machines and scripts of Google, and not its name: who is asked for consent reads that.
GOOGLE = (
    "google-analytics",
    "googletagmanager",
    "googleapis",
    "gstatic",
    "google.com",
    "gtag(",
    "doubleclick",
)


def each_kind_of_traffic_is_named(now: datetime) -> Finding:
    """C31: address, cookie, clicks and navigation stand in the policy."""
    text = current_policy().source
    named = [word for word in NAMED if word in text]
    return Finding(len(named) == len(NAMED), f"{len(named)} van de {len(NAMED)} genoemd")


def views_are_counted_and_rolled_up(now: datetime) -> Finding:
    """C32: the report has something to show, and no raw count is older than two days."""
    since = timezone.localdate(now - COUNTS_OF)
    views = sum(
        model.objects.filter(kind=Kind.VIEW, day__gte=since).count() for model in (RawCount, DailySum)
    )
    old = RawCount.objects.filter(day__lt=timezone.localdate(now - RAW_AT_MOST)).count()
    return Finding(views > 0 and not old, f"{views} tellingen van pagina's in een week, {old} ruwe te oud")


def newsletters_are_known_in_totals(now: datetime) -> Finding:
    """C33: of last night, in columns that hold no reader."""
    columns = {field.name for field in CampaignFigures._meta.get_fields()}
    newest = CampaignFigures.objects.aggregate(at=Max("read_at"))["at"]
    is_fresh = newest is None or newest >= now - FIGURES_OF
    return Finding(
        columns == TOTALS and is_fresh,
        f"{CampaignFigures.objects.count()} nieuwsbrieven in totalen, {len(columns - TOTALS)} kolommen daarbuiten"
        f"{'' if is_fresh else ', te lang niet opgehaald'}",
    )


def addresses_are_masked(now: datetime) -> Finding:
    """C34: the function that hides, on the policy's own numbers, and that it is the outermost layer."""
    right = [full for full, hidden in VECTORS.items() if mask_ip(full) == hidden]
    is_outermost = isinstance(import_string(settings.WSGI_APPLICATION), MaskClientAddress)
    return Finding(
        is_outermost and len(right) == len(VECTORS), ", ".join(dict.fromkeys(map(mask_ip, VECTORS)))
    )


def no_whole_address_is_kept(now: datetime) -> Finding:
    """C35: in columns for addresses, at the end of every log file, and in a line made now: logs need not be files."""
    kept = [str(address) for address in _kept_addresses()]
    whole = sum(mask_ip(address) != address for address in kept)
    logs = list(tails())
    logged = sum(map(_whole_addresses, logs))
    let_through = [full for full in VECTORS if full in line_about(full)]
    return Finding(
        not whole and not logged and not let_through,
        f"{len(kept)} gemaskeerde adressen bewaard en {len(logs)} logbestanden gelezen: {whole + logged} hele; "
        f"{len(VECTORS) - len(let_through)} van de {len(VECTORS)} adressen verborgen in een nieuwe regel",
    )


def nothing_goes_to_google(now: datetime) -> Finding:
    """C36: no page names Google's machines, and no policy of contents lets them be reached.

    What the server itself tells Google, when the owner switched that on, has no address in it and does not wait.
    """
    places = [
        str(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]),
        *browser_sources(on=timezone.localdate(now)),
    ]
    pages = [visit(path).text for path in ("/", "/sieraden/")]
    found = [name for name in GOOGLE if any(name in text for text in (*places, *pages))]
    late = WaitingView.objects.filter(day__lt=timezone.localdate(now - RAW_AT_MOST)).count()
    said = f"{len(pages)} pagina's bekeken; {', '.join(found) or 'geen spoor van Google'}"
    return Finding(not found and not late, f"{said}; {_relayed(late)}")


def _relayed(late: int) -> str:
    told = "aantallen van wie ja zei" if is_on() else "niets"
    return f"de server vertelt Google {told}, en {late or 'geen'} tellingen wachten te lang"


def _kept_addresses() -> list[object]:
    return [
        address
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, GenericIPAddressField)
        for address in model._base_manager.exclude(**{field.name: None}).values_list(field.name, flat=True)
    ]


def _whole_addresses(text: str) -> int:
    """Of people: this machine's own, and those of a private network, are nobody's."""
    found = (parse_ip(run.rstrip(".")) for run in ADDRESS_LIKE.findall(text))
    return sum(address is not None and address.is_global and masked(address) != address for address in found)


PROMISES = (
    Promise(
        code="C31",
        chapter=CHAPTER,
        clause="Hieronder vallen het registreren van een IP-adres, een cookie, het klikgedrag en de navigatie",
        kept_by="Deze vier staan in het beleid, met wat ervan bewaard wordt en wat niet.",
        check=each_kind_of_traffic_is_named,
        tests=("tests/pages/test_documents.py", "tests/privacy/traffic/test_no_link.py"),
    ),
    Promise(
        code="C32",
        chapter=CHAPTER,
        clause="We bekijken welke pagina’s worden bezocht en welke artikelen worden bekeken",
        kept_by="De winkel telt pagina's, sieraden en paden per dag; ruwe tellingen gaan binnen 48 uur weg.",
        check=views_are_counted_and_rolled_up,
        tests=("tests/privacy/traffic/test_views_are_counted.py", "tests/privacy/traffic/test_rolling_up.py"),
    ),
    Promise(
        code="C33",
        chapter=CHAPTER,
        clause="zodat we hiermee de inhoud van onze site (en digitale nieuwsbrieven) kunnen verbeteren",
        kept_by="Van een nieuwsbrief worden totalen getoond, en nooit wie hem opende.",
        check=newsletters_are_known_in_totals,
        tests=("tests/newsletter/mailchimp/test_figures.py", "tests/backoffice/newsletter/test_page.py"),
    ),
    Promise(
        code="C34",
        chapter=CHAPTER,
        clause="verwijdert de laatste acht cijfers van IP4-adressen en de laatste 80 bits van IPv6-adressen",
        kept_by="De buitenste laag van de server verbergt het adres, voordat de winkel iets met een bezoek doet.",
        check=addresses_are_masked,
        tests=("tests/privacy/test_masking.py", "tests/privacy/test_wsgi.py"),
    ),
    Promise(
        code="C35",
        chapter=CHAPTER,
        clause="voordat deze worden gebruikt en opgeslagen. Dit gebeurt op de website zelf dus aan de bron",
        kept_by="Geen kolom en geen logboek heeft een heel adres.",
        check=no_whole_address_is_kept,
        tests=("tests/privacy/test_canary.py",),
    ),
    Promise(
        code="C36",
        chapter=CHAPTER,
        clause="hierdoor komen de gegevens niet terecht in Google Analytics",
        kept_by="Geen pagina laadt iets van Google, en de browser mag er vanaf hier niet heen.",
        check=nothing_goes_to_google,
        tests=("tests/journeys/test_cookie_scan.py", "tests/privacy/traffic/relay/test_wire.py"),
    ),
)
