"""The newsletter and Mailchimp (C15-C21): told in time, no more than said, and left for good by whoever wants."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from privacy.promises.promise import Finding, Promise
from privacy.registers.processors.door import why_refused
from shop.newsletter import wording
from shop.newsletter.confirmed import ConfirmedSubscription
from shop.newsletter.links import leave_url
from shop.newsletter.mailchimp.endpoint import api_root
from shop.newsletter.mailchimp.errors import MailchimpRefused
from shop.newsletter.mailchimp.standing import (
    given_up,
    not_on_the_list_there,
    on_the_list_after_leaving,
    untold_for_long,
    wanted_there_unasked,
)
from shop.newsletter.models import CheckedMailing, State, Subscription, Suppressed
from shop.promises.letters import CHAPTER
from shop.promises.visiting import visit

# All that the client gets to know of a subscriber (C16); his number is made of his address.
TOLD = {"member_id", "email", "first_name"}
# Looked at once a night.
A_NIGHT = timedelta(days=2)
MEASURES, USES_ITSELF = "meet of je de nieuwsbrief opent", "om zijn eigen dienst te verbeteren"
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_BUTTON = re.compile(r"<button\b")


def the_confirmed_are_at_mailchimp(now: datetime) -> Finding:
    """C15: as far as Mailchimp said so, and nothing was given up."""
    missing = not_on_the_list_there(now)
    stuck = given_up().count()
    here = Subscription.objects.confirmed().count()
    return Finding(
        not missing and not stuck,
        f"{here} ingeschreven, {missing} langer dan een uur niet bij Mailchimp, {stuck} berichten opgegeven",
    )


def no_more_is_sent_than_said(now: datetime) -> Finding:
    """C16: the one thing that the client takes has an address and a name; and it goes over TLS, to who signed."""
    given = {field.name for field in fields(ConfirmedSubscription)}
    root = _root()
    refused = why_refused(urlsplit(root).hostname or "", on=now.date())
    is_safe = root.startswith("https://") and not refused
    over = "over TLS" if is_safe else refused or "zonder TLS"
    return Finding(given == TOLD and is_safe, f"{', '.join(sorted(given - {'member_id'}))}; {over}")


def everyone_can_leave(now: datetime) -> Finding:
    """C17: the page for who types his address, and that behind the link in a mail, each with a button and no login."""
    link = urlsplit(leave_url(Subscription(pk=0))).path
    seen = [visit(path) for path in (reverse("newsletter:leave_form"), link)]
    open_ones = sum(page.status == 200 and 'method="post"' in page.text for page in seen)
    return Finding(
        open_ones == len(seen), f"{open_ones} van {len(seen)} pagina's zonder inloggen, met een knop"
    )


def every_mailing_can_be_left(now: datetime) -> Finding:
    """C18: templates and drafts, as they stood last night."""
    looked_at, bad = CheckedMailing.objects.count(), CheckedMailing.objects.filter(can_be_left=False).count()
    old = CheckedMailing.objects.filter(checked_at__lt=now - A_NIGHT).count()
    return Finding(
        not bad and not old,
        f"{looked_at} sjablonen en concepten, {bad} zonder afmeldlink, {old} te lang niet bekeken",
    )


def who_left_stays_away(now: datetime) -> Finding:
    """C19: here, as it must be at Mailchimp, and as Mailchimp was told."""
    back = on_the_list_after_leaving() + wanted_there_unasked(now)
    untold_ones = untold_for_long(now).exclude(wanted=State.SUBSCRIBED).count()
    left = Suppressed.objects.count()
    said = f"{left} afmeldingen, {back} toch weer op de lijst, {untold_ones} nog niet bij Mailchimp"
    return Finding(not back and not untold_ones, said)


def the_form_says_what_is_measured(now: datetime) -> Finding:
    """C20: before the button, that Mailchimp sees who opens."""
    return _said_before_the_button(MEASURES)


def the_form_says_what_mailchimp_does_itself(now: datetime) -> Finding:
    """C21: in the same words, with the way to Mailchimp's own policy."""
    return _said_before_the_button(USES_ITSELF, f'href="{wording.MAILCHIMP_POLICY}"')


def _said_before_the_button(*words: str) -> Finding:
    """On each page that has the form: what the book of consents will hold stands in it, with these words."""
    pages = [visit(path).text for path in ("/", reverse("newsletter:sign_up"))]
    told = sum(any(_says(form, *words) for form in _forms(page)) for page in pages)
    return Finding(
        told == len(pages), f"op {told} van {len(pages)} formulieren, tekst van {wording.CURRENT.version}"
    )


def _says(form: str, *words: str) -> bool:
    return wording.CURRENT.explanation in form and all(word in form for word in words)


def _forms(page: str) -> Iterator[str]:
    """Of each form what stands before its first button, as it is read."""
    for form in _FORM.findall(page):
        yield unescape(_BUTTON.split(form, maxsplit=1)[0])


def _root() -> str:
    try:
        return api_root(key=settings.MAILCHIMP_API_KEY, endpoint=settings.MAILCHIMP_API_ENDPOINT)
    except MailchimpRefused:
        return ""


PROMISES = (
    Promise(
        code="C15",
        chapter=CHAPTER,
        clause="De nieuwsbrief wordt vanuit Mailchimp verstuurd",
        kept_by="Wie zijn inschrijving bevestigt, komt binnen een minuut op de lijst bij Mailchimp.",
        check=the_confirmed_are_at_mailchimp,
        tests=(
            "tests/newsletter/mailchimp/test_telling.py",
            "tests/newsletter/mailchimp/test_faults.py",
            "tests/promises/test_newsletter.py",
        ),
    ),
    Promise(
        code="C16",
        chapter=CHAPTER,
        clause="Daar worden jouw persoonsgegevens beveiligd opgeslagen",
        kept_by="Alleen een e-mailadres en een voornaam gaan erheen, over TLS.",
        check=no_more_is_sent_than_said,
        tests=(
            "tests/newsletter/mailchimp/test_client_sends.py",
            "tests/newsletter/mailchimp/test_client_addresses.py",
        ),
    ),
    Promise(
        code="C17",
        chapter=CHAPTER,
        clause="Je kunt je ten alle tijden afmelden voor de nieuwsbrief",
        kept_by="Met een klik in de mail, op de site en in je account, zonder inloggen.",
        check=everyone_can_leave,
        tests=("tests/newsletter/test_leave_page.py", "tests/newsletter/test_confirming_and_leaving.py"),
    ),
    Promise(
        code="C18",
        chapter=CHAPTER,
        clause="Je ziet onderaan de nieuwsbrief de ‘unsubscribe’ link",
        kept_by="Elke nacht kijkt de winkel alle sjablonen en concepten na; een zonder afmeldlink wordt rood.",
        check=every_mailing_can_be_left,
        tests=(
            "tests/newsletter/mailchimp/test_leave_link.py",
            "tests/newsletter/mailchimp/test_figures.py",
        ),
    ),
    Promise(
        code="C19",
        chapter=CHAPTER,
        clause="Je ontvangt de nieuwsbrief dan niet meer",
        kept_by="Wie zich afmeldt, komt alleen terug door zelf opnieuw te bevestigen.",
        check=who_left_stays_away,
        tests=(
            "tests/newsletter/test_confirming_and_leaving.py",
            "tests/newsletter/mailchimp/test_wanted.py",
            "tests/newsletter/mailchimp/test_reconciling.py",
            "tests/newsletter/mailchimp/test_webhooks.py",
        ),
    ),
    Promise(
        code="C20",
        chapter=CHAPTER,
        clause="Mailchimp maakt gebruik van cookies die inzichtelijk maken of e-mails worden geopend en gelezen",
        kept_by="Dat staat bij het formulier, voor de knop.",
        check=the_form_says_what_is_measured,
        tests=("tests/newsletter/test_sign_up_page.py",),
    ),
    Promise(
        code="C21",
        chapter=CHAPTER,
        clause="Mailchimp behoudt zich het recht voor om jouw gegevens te gebruiken",
        kept_by="Ook dat staat bij het formulier, met een link naar het beleid van Mailchimp.",
        check=the_form_says_what_mailchimp_does_itself,
        tests=("tests/newsletter/test_sign_up_page.py",),
    ),
)
