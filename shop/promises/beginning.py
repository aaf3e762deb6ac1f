"""The policy's opening: what is processed, how it is told, and looking around without giving anything (C01-C09)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from privacy.checks import check_declarations
from privacy.policy.publishing import is_current
from privacy.promises.promise import Finding, Promise
from privacy.registers.models import Viewing
from privacy.registers.processors.standing import called_hosts, shut_out
from privacy.registers.viewing.recording import is_about_people
from privacy.registry import registry
from shop.pages.documents import current_policy, read_policy
from shop.promises.visiting import visit

CHAPTER = "Vooraf"
LOOKED_AT = timedelta(days=30)
# What the policy says that it explains (C05), as its own chapters.
EXPLAINED = ("Hoe lang ik gegevens bewaar", "Beveiliging", "Je rechten")
# Where somebody looks around before he buys anything.
WINDOWS = ("/", "/sieraden/", "/zoeken/?q=ring", "/over/", "/contact/", "/winkelmand/", "/privacy/")


def every_column_is_declared(now: datetime) -> Finding:
    """C01: a column of the database that nobody gave a purpose is one too many."""
    complaints = check_declarations(None)
    kinds = len(registry.declarations())
    return Finding(
        not complaints, f"{kinds} soorten gegevens met doel, grond en termijn; {len(complaints)} zonder"
    )


def no_change_without_a_look(now: datetime) -> Finding:
    """C02: who changed something about a person opened it first, and that look was written down."""
    same_day = Viewing.objects.annotate(day=TruncDate("at")).filter(
        staff_id=OuterRef("user_id"), day=OuterRef("day"), object_ids__contains=[OuterRef("object_id")]
    )
    changes = LogEntry.objects.filter(action_time__gte=now - LOOKED_AT, user__is_staff=True)
    people = [
        kind for kind in changes.values_list("content_type", flat=True).distinct() if _is_about_people(kind)
    ]
    about = changes.filter(content_type__in=people).annotate(day=TruncDate("action_time"))
    unseen = about.exclude(Exists(same_day)).count()
    return Finding(
        not unseen, f"{about.count()} handelingen in 30 dagen, {unseen} zonder regel in het inzagelogboek"
    )


def every_called_host_is_registered(now: datetime) -> Finding:
    """C03: the shop is set to call nobody whom the register of processors does not let it call."""
    refused = list(shut_out(on=timezone.localdate(now)))
    hosts = len(called_hosts())
    return Finding(
        not refused, f"{hosts} adressen, {hosts - len(refused)} in het verwerkersregister en toegestaan"
    )


def the_policy_says_what_is_done(now: datetime) -> Finding:
    """C04: the newest version names what the declarations name today."""
    if is_current():
        return Finding(True, "de nieuwste versie zegt wat de winkel doet")
    return Finding(False, "de winkel doet iets dat nog in geen versie staat")


def the_policy_explains(now: datetime) -> Finding:
    """C05: keeping, protecting and rights have their chapter, and the request form is linked."""
    document = read_policy(current_policy())
    missing = set(EXPLAINED) - {chapter.title for chapter in document.chapters}
    has_form = 'href="/privacy/verzoek/"' in document.html
    return Finding(
        not missing and has_form, f"{len(EXPLAINED) - len(missing)} van {len(EXPLAINED)} hoofdstukken"
    )


def contact_is_one_click_away(now: datetime) -> Finding:
    """C06: from the policy to a page with post, telephone and e-mail."""
    who, page = settings.SHOP_IDENTITY, visit("/contact/")
    ways = [way for way in (who.street, who.phone, who.email) if way and way in page.text]
    linked = 'href="/contact/"' in visit("/privacy/").text
    return Finding(page.status == 200 and linked and len(ways) == 3, f"{len(ways)} van 3 manieren, één klik")


def looking_around_asks_nothing(now: datetime) -> Finding:
    """C07: the windows open without a login, and leave no cookie behind."""
    visits = [visit(path) for path in WINDOWS]
    open_ones = sum(seen.status == 200 for seen in visits)
    cookies = sorted({name for seen in visits for name in seen.cookies})
    said = f"{open_ones} van {len(WINDOWS)} pagina's open; cookies: {', '.join(cookies) or 'geen'}"
    return Finding(open_ones == len(WINDOWS) and not cookies, said)


def data_appear_after_login_only(now: datetime) -> Finding:
    """C08: the account sends who did not log in to the page that does it."""
    paths = ("/account/", "/account/gegevens/")
    shut = [path for path in paths if visit(path).location.startswith(reverse("account_login"))]
    return Finding(len(shut) == len(paths), f"{len(shut)} van {len(paths)} pagina's vragen eerst om inloggen")


def the_policy_can_be_kept(now: datetime) -> Finding:
    """C09: as a PDF, and as one file in which every heading stands."""
    text = current_policy()
    pdf, file = visit(f"/privacy/{text.version}.pdf"), visit(f"/privacy/{text.version}.html")
    headings = [chapter.title for chapter in read_policy(text).chapters]
    kept = sum(heading in file.text for heading in headings)
    holds = pdf.body.startswith(b"%PDF-") and kept == len(headings) > 0
    return Finding(
        holds, f"PDF van {len(pdf.body) // 1000} kB, bestand met {kept} van {len(headings)} koppen"
    )


def _is_about_people(content_type: int) -> bool:
    kind = ContentType.objects.get_for_id(content_type)
    return is_about_people(f"{kind.app_label}.{kind.model}")


PROMISES = (
    Promise(
        code="C01",
        chapter=CHAPTER,
        clause="Wij verwerken daarom alleen gegevens die we nodig hebben",
        kept_by="Van elke kolom in de database staat opgeschreven waarvoor ze er is, op welke grond en tot wanneer.",
        check=every_column_is_declared,
        tests=(
            "tests/personal_data/test_every_column.py",
            "tests/architecture/test_every_model_is_declared.py",
        ),
    ),
    Promise(
        code="C02",
        chapter=CHAPTER,
        clause="We gaan zorgvuldig om met de gegevens",
        kept_by="Wie in het beheer naar gegevens van iemand kijkt, laat een regel na: wie, wat en wanneer.",
        check=no_change_without_a_look,
        tests=("tests/backoffice/test_looked_at.py",),
    ),
    Promise(
        code="C03",
        chapter=CHAPTER,
        clause="Wij stellen jouw gegevens nooit voor commerciële doelstellingen ter beschikking aan derden",
        kept_by="De winkel kan alleen bellen met wie in het verwerkersregister staat; elk ander adres weigert ze zelf.",
        check=every_called_host_is_registered,
        tests=("tests/privacy/registers/test_door.py",),
    ),
    Promise(
        code="C04",
        chapter=CHAPTER,
        clause="Hier kun je lezen welke gegevens worden verzameld, waar ze voor worden gebruikt en met wie",
        kept_by="Het privacybeleid wordt geschreven uit wat de software doet; loopt het achter, dan wordt dit rood.",
        check=the_policy_says_what_is_done,
        tests=("tests/pages/test_policy.py",),
    ),
    Promise(
        code="C05",
        chapter=CHAPTER,
        clause="Ook leggen we uit op welke wijze we de gegevens opslaan, hoe we je gegevens beschermen",
        kept_by="Het beleid heeft er hoofdstukken voor, en een link naar het formulier.",
        check=the_policy_explains,
        tests=("tests/pages/test_documents.py",),
    ),
    Promise(
        code="C06",
        chapter=CHAPTER,
        clause="Als je vragen hebt over ons privacybeleid kun je contact met ons opnemen",
        kept_by="De contactpagina is één klik ver en noemt adres, telefoon en e-mail.",
        check=contact_is_one_click_away,
        tests=("tests/pages/test_documents.py",),
    ),
    Promise(
        code="C07",
        chapter=CHAPTER,
        clause="Je kunt onze website bezoeken en rondkijken zonder persoonlijke gegevens te hoeven verstrekken",
        kept_by="De etalage vraagt geen naam, zet geen cookie en kent geen sessie.",
        check=looking_around_asks_nothing,
        tests=("tests/storefront/test_catalogue_pages.py",),
    ),
    Promise(
        code="C08",
        chapter=CHAPTER,
        clause="tenzij je uiteraard met gebruikersnaam en wachtwoord inlogt",
        kept_by="Wat van jou is, staat achter het inloggen.",
        check=data_appear_after_login_only,
        tests=("tests/accounts/test_private_pages.py", "tests/accounts/test_login.py"),
    ),
    Promise(
        code="C09",
        chapter=CHAPTER,
        clause="Je kunt dit document afdrukken of opslaan",
        kept_by="Met knoppen voor een PDF en een los bestand, en een blad zonder menu's op papier.",
        check=the_policy_can_be_kept,
        tests=("tests/pages/test_policy.py",),
    ),
)
