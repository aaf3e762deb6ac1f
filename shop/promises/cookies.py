"""Cookies (C37-C42): which there are, asked before they are set, and gone when somebody wants that."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format

from privacy.consent.choice import (
    COOKIE,
    LIFETIME,
    REFUSED,
    Choice,
    new_consent_id,
    read_choice,
    write_choice,
)
from privacy.consent.inventory import Storage, cookie_list
from privacy.consent.scanning.last_scan import LastScan, last_scan
from privacy.policy.outside_links import Standing, outside_links
from privacy.promises.promise import Finding, Promise
from shop.consents.cookies import ANALYTICS, FUNCTIONAL, TRACKING
from shop.pages.documents import current_policy, read_policy
from shop.promises.visiting import Visit, visit

CHAPTER = "Cookies"
GROUPS = (FUNCTIONAL, ANALYTICS, TRACKING)
# Where somebody must get without a cookie, and where he reads what needs one.
WITHOUT = ("/", "/sieraden/", "/winkelmand/", "/afrekenen/", "/contact/", "/privacy/", "/privacy/cookies/")
EXPLANATION = "veiliginternetten.nl"
BANNER = 'id="cookievraag"'
# A browser looks every month, where there is one; a scan that keeps failing leaves an old one.
LOOKED_AT_MOST = timedelta(days=40)


def every_cookie_has_its_group(now: datetime) -> Finding:
    """C37: three groups, the page names each cookie that a visitor can meet, and lately a browser saw no other."""
    listed, page, scanned = cookie_list(), visit("/privacy/cookies/"), last_scan()
    codes = {group.code for group in listed.groups}
    met = [kept for kept in listed.kept if kept.storage is Storage.COOKIE and not kept.for_staff]
    shown = [kept for kept in met if kept.name in page.text]
    is_told = codes == set(GROUPS) and page.status == 200 and len(shown) == len(met)
    said = f"{len(codes)} groepen; {len(shown)} van de {len(met)} cookies op de pagina; {_saw(scanned)}"
    is_true = scanned is None or (scanned.is_true and now - scanned.at <= LOOKED_AT_MOST)
    return Finding(is_told and is_true, said)


def a_choice_is_remembered(now: datetime) -> Finding:
    """C38: by a functional cookie, which on its last day still says what it was given."""
    kept = cookie_list().find(COOKIE, storage=Storage.COOKIE)
    is_functional = kept is not None and kept.group == FUNCTIONAL and kept.at_most == LIFETIME
    comes_back = _comes_back(now)
    said = "komt terug zoals je hem gaf" if comes_back else "komt niet terug"
    return Finding(is_functional and comes_back, f"je keuze wordt {LIFETIME.days} dagen onthouden, en {said}")


def asked_before_anything_is_set(now: datetime) -> Finding:
    """C39: at a first visit the question is there and no cookie is; without a group to ask about, none."""
    first = visit("/")
    asks = bool(cookie_list().optional_groups())
    is_asked = _asks(first)
    said = f"er is {'een' if is_asked else 'geen'} vraag, en {len(first.cookies) or 'geen'} cookie"
    return Finding(is_asked == asks and not first.cookies, said)


def it_works_without_cookies(now: datetime) -> Finding:
    """C40: whoever blocks all cookies gets an answer everywhere."""
    broken = [path for path in WITHOUT if visit(path).status >= 400]
    return Finding(
        not broken, f"{len(WITHOUT) - len(broken)} van {len(WITHOUT)} pagina's werken zonder cookie"
    )


def a_cleared_browser_is_new(now: datetime) -> Finding:
    """C41: two first visits get the same page: nothing but a cookie tells them apart."""
    one, other = visit("/"), visit("/")
    return Finding(
        one.body == other.body and one.status == 200, f"twee eerste bezoeken, {len(one.body) // 1000} kB"
    )


def the_explanation_is_still_there(now: datetime) -> Finding:
    """C42: the policy links to it, and somebody saw lately that this and every other link to another site works."""
    links = outside_links(read_policy(current_policy()), now=now)
    working = [link for link in links if link.standing is Standing.WORKS]
    is_linked = any(urlsplit(link.url).hostname == EXPLANATION for link in links)
    said = f"{len(working)} van {len(links)} links naar andere sites werken, gezien in het laatste halfjaar"
    return Finding(is_linked and len(working) == len(links), said)


def _comes_back(now: datetime) -> bool:
    """Set in an answer, and read from the request of the last day."""
    today, answer, asked = timezone.localdate(now), HttpResponse(), HttpRequest()
    given = Choice(new_consent_id(), {ANALYTICS: REFUSED}, signal=False, made_on=today)
    write_choice(answer, given)
    asked.COOKIES[COOKIE] = answer.cookies[COOKIE].value
    return read_choice(asked, today=today + LIFETIME - timedelta(days=1)) == given


def _saw(scanned: LastScan | None) -> str:
    """A shop may run where there is no browser: then its tests have looked, and this says so."""
    if scanned is None:
        return "hier keek nog geen browser na"
    day = date_format(timezone.localtime(scanned.at), "j F Y")
    return f"een browser zag op {day} op {scanned.pages} pagina's {scanned.differences} verschillen"


def _asks(seen: Visit) -> bool:
    return BANNER in seen.text


PROMISES = (
    Promise(
        code="C37",
        chapter=CHAPTER,
        clause="InnerJewels gebruikt functionele, analytische en tracking cookies",
        kept_by="Elke cookie staat in één lijst, onder een van deze drie; een browser zoekt na of dat klopt.",
        check=every_cookie_has_its_group,
        tests=(
            "tests/journeys/test_cookie_scan.py",
            "tests/privacy/consent/test_inventory.py",
            "tests/privacy/consent/test_scan_command.py",
        ),
    ),
    Promise(
        code="C38",
        chapter=CHAPTER,
        clause="dat bijvoorbeeld jouw voorkeursinstellingen onthouden worden",
        kept_by="Een functionele cookie onthoudt wat je koos.",
        check=a_choice_is_remembered,
        tests=("tests/privacy/consent/test_choice.py",),
    ),
    Promise(
        code="C39",
        chapter=CHAPTER,
        clause="Bij jouw eerste bezoek hebben wij je geïnformeerd over deze cookies en je toestemming gevraagd",
        kept_by="De vraag staat er vóór de eerste cookie; weigeren is even makkelijk als accepteren.",
        check=asked_before_anything_is_set,
        tests=("tests/journeys/test_consent.py",),
    ),
    Promise(
        code="C40",
        chapter=CHAPTER,
        clause="door je internetbrowser zo in te stellen dat deze geen cookies meer opslaat",
        kept_by="Rondkijken werkt zonder één cookie, en het afrekenen legt uit wat het nodig heeft.",
        check=it_works_without_cookies,
        tests=("tests/privacy/consent/test_pages.py",),
    ),
    Promise(
        code="C41",
        chapter=CHAPTER,
        clause="Daarnaast kun je ook alle informatie die eerder is opgeslagen verwijderen",
        kept_by="Wie zijn browser leegmaakt, is een nieuwe bezoeker: de pagina's zijn voor iedereen dezelfde.",
        check=a_cleared_browser_is_new,
        tests=("tests/storefront/test_catalogue_pages.py",),
    ),
    Promise(
        code="C42",
        chapter=CHAPTER,
        clause="Zie voor een toelichting: veiliginternetten.nl",
        kept_by="De link staat op de pagina over privacy, en twee keer per jaar opent iemand alle links daar.",
        check=the_explanation_is_still_there,
        tests=("tests/backoffice/privacy/test_policy_links.py",),
    ),
)
