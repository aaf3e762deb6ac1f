"""Your rights (C57-C64): asked without an account, answered in time, and with the least proof."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import DurationField, ExpressionWrapper, F
from django.utils import timezone

from privacy.export.models import ExportPackage, PackageState
from privacy.promises.promise import Finding, Promise
from privacy.rights.copy_store import ENDING
from privacy.rights.id_copies import LONGEST
from privacy.rights.kinds import OPEN, Outcome, Right, State
from privacy.rights.models import AskedRight, IdCopy, RightsRequest
from shop.newsletter.links import leave_url
from shop.newsletter.mailchimp.standing import on_the_list_after_leaving, without_a_yes
from shop.newsletter.models import Subscription
from shop.promises.visiting import visit

CHAPTER = "Je rechten"
FORM = "/privacy/verzoek/"
FOUR_WEEKS = timedelta(days=28)
# Half of what was promised: later than this is not "as soon as possible".
SOON = timedelta(days=14)
HERS = (State.NEW, State.IN_HAND, State.DECIDED)
PACKAGE_WITHIN = timedelta(hours=1)


def everyone_can_ask(now: datetime) -> Finding:
    """C57: the form opens without an account and offers all seven."""
    page = visit(FORM)
    offered = [right for right in Right if f'value="{right.value}"' in page.text]
    holds = page.status == 200 and len(offered) == len(Right)
    return Finding(holds, f"{len(offered)} van {len(Right)} verzoeken, zonder account")


def consent_is_taken_back_in_two_clicks(now: datetime) -> Finding:
    """C58: from any page to the cookies and a button that refuses, from a mail to a button that stops the mails."""
    behind_the_link = urlsplit(leave_url(Subscription(pk=0))).path
    clicks = [
        'href="/privacy/cookies/"' in visit("/").text,
        "Weigeren" in visit("/privacy/cookies/").text,
        'method="post"' in visit(behind_the_link).text,
    ]
    unheeded = without_a_yes()
    said = f"{sum(clicks)} van {len(clicks)} knoppen en links, {unheeded} ingetrokken en nog op de lijst"
    return Finding(all(clicks) and not unheeded, said)


def objections_are_not_left_lying(now: datetime) -> Finding:
    """C59: what stops at once has stopped; what needs a decision gets one in time."""
    today = timezone.localdate(now)
    open_ones = AskedRight.objects.filter(
        right=Right.OBJECTION, outcome=Outcome.OPEN, request__state__in=OPEN
    )
    late = open_ones.filter(request__due_on__lt=today).count()
    going_on = on_the_list_after_leaving()
    said = f"{open_ones.count()} bezwaren open, {late} te laat; {going_on} krijgen de nieuwsbrief nog"
    return Finding(not late and not going_on, said)


def packages_come_out(now: datetime) -> Finding:
    """C60: none failed, and none is still being made after an hour."""
    failed = ExportPackage.objects.filter(state=PackageState.FAILED).count()
    stuck = ExportPackage.objects.filter(state=PackageState.ASKED, asked_at__lt=now - PACKAGE_WITHIN).count()
    return Finding(not failed and not stuck, f"{failed} pakketten mislukt, {stuck} blijven hangen")


def the_address_is_given(now: datetime) -> Finding:
    """C61: on the form and in the policy."""
    email = settings.SHOP_IDENTITY.email
    places = [path for path in (FORM, "/privacy/") if email in visit(path).text]
    return Finding(len(places) == 2, f"{email} op {len(places)} van 2 pagina's")


def no_copy_outlives_its_purpose(now: datetime) -> Finding:
    """C62: none is older than a week, and no file lies there that no row knows."""
    waiting = IdCopy.objects.filter(destroyed_at=None).exclude(received_at=None)
    old = waiting.filter(received_at__lt=now - LONGEST).count()
    known = {str(pk) for pk in waiting.values_list("pk", flat=True)}
    files = {path.stem for path in Path(settings.PRIVACY_ID_COPY_FOLDER).glob(f"*{ENDING}")}
    strays = len(files - known)
    return Finding(not old and not strays, f"{len(known)} kopieën, {old} te oud, {strays} zonder verzoek")


def nothing_is_too_late(now: datetime) -> Finding:
    """C63: no request is past its day, and none was given more than four weeks without telling why."""
    today = timezone.localdate(now)
    open_ones = RightsRequest.objects.filter(state__in=OPEN)
    late = open_ones.filter(due_on__lt=today).count()
    given = ExpressionWrapper(F("due_on") - F("received_on"), output_field=DurationField())
    stretched = (
        RightsRequest.objects.annotate(given=given).filter(given__gt=FOUR_WEEKS, extended_at=None).count()
    )
    return Finding(
        not late and not stretched, f"{open_ones.count()} verzoeken open, {late + stretched} te laat"
    )


def nothing_waits_for_her(now: datetime) -> Finding:
    """C64: as soon as possible: nothing waits for the owner longer than half of the time."""
    today = timezone.localdate(now)
    hers = RightsRequest.objects.filter(state__in=HERS)
    slow = hers.filter(received_on__lt=today - SOON).count()
    return Finding(not slow, f"{hers.count()} verzoeken bij Irene, {slow} langer dan {SOON.days} dagen")


PROMISES = (
    Promise(
        code="C57",
        chapter=CHAPTER,
        clause="Je hebt het recht om je persoonsgegevens in te zien, te corrigeren of te verwijderen",
        kept_by="Met een formulier, zonder account; in het beheer wordt het uitgevoerd en bewezen.",
        check=everyone_can_ask,
        tests=("tests/privacy/rights/test_form.py", "tests/journeys/test_rights.py"),
    ),
    Promise(
        code="C58",
        chapter=CHAPTER,
        clause="het recht om je eventuele toestemming voor de gegevensverwerking in te trekken",
        kept_by="In twee klikken, vanaf elke pagina; het geldt meteen.",
        check=consent_is_taken_back_in_two_clicks,
        tests=("tests/journeys/test_consent.py", "tests/newsletter/test_confirming_and_leaving.py"),
    ),
    Promise(
        code="C59",
        chapter=CHAPTER,
        clause="of bezwaar maken tegen de verwerking van jouw persoonsgegevens",
        kept_by="Tegen de nieuwsbrief en het tellen geldt het meteen; over de rest volgt een besluit met reden.",
        check=objections_are_not_left_lying,
        tests=("tests/privacy/rights/test_deciding.py", "tests/newsletter/test_confirming_and_leaving.py"),
    ),
    Promise(
        code="C60",
        chapter=CHAPTER,
        clause="in een computerbestand naar jou of een ander, door jou genoemde organisatie, te sturen",
        kept_by="Een pakket met JSON en CSV volgens een openbaar schema, of één link voor wie jij noemt.",
        check=packages_come_out,
        tests=("tests/privacy/export/test_whole_packages.py", "tests/privacy/rights/test_handover.py"),
    ),
    Promise(
        code="C61",
        chapter=CHAPTER,
        clause="sturen naar info@innerjewels.nl",
        kept_by="Het adres staat bij het formulier en in het beleid; een mail telt net zo goed.",
        check=the_address_is_given,
        tests=("tests/privacy/rights/test_form.py",),
    ),
    Promise(
        code="C62",
        chapter=CHAPTER,
        clause="Maak in deze kopie je pasfoto, MRZ, paspoortnummer en Burgerservicenummer (BSN) zwart",
        kept_by="Alleen als laatste stap; wat nog leesbaar is wordt geweigerd, en na zeven dagen is de kopie weg.",
        check=no_copy_outlives_its_purpose,
        tests=("tests/privacy/rights/test_id_copies.py", "tests/journeys/test_id_copy.py"),
    ),
    Promise(
        code="C63",
        chapter=CHAPTER,
        clause="maar binnen vier weken, op jouw verzoek",
        kept_by="Elk verzoek heeft een laatste dag, 28 dagen na ontvangst; wat te laat is, is overal rood.",
        check=nothing_is_too_late,
        tests=("tests/privacy/rights/test_clock.py", "tests/privacy/rights/test_reminding.py"),
    ),
    Promise(
        code="C64",
        chapter=CHAPTER,
        clause="We reageren zo snel mogelijk",
        kept_by="Een verzoek is met drie klikken beantwoord; wat langer dan twee weken wacht, wordt rood.",
        check=nothing_waits_for_her,
        tests=("tests/backoffice/privacy/test_answering.py",),
    ),
)
