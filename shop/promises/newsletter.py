"""The newsletter on this site (C17, C20, C21): left at any time, and asked for with all that must be known first."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from urllib.parse import urlsplit

from django.urls import reverse

from privacy.promises.promise import Finding, Promise
from shop.newsletter import wording
from shop.newsletter.links import leave_url
from shop.newsletter.models import Subscription
from shop.promises.letters import CHAPTER
from shop.promises.visiting import visit

MEASURES, USES_ITSELF = "meet of je de nieuwsbrief opent", "om zijn eigen dienst te verbeteren"
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_BUTTON = re.compile(r"<button\b")


def everyone_can_leave(now: datetime) -> Finding:
    """C17: the page for who types his address, and that behind the link in a mail, each with a button and no login."""
    link = urlsplit(leave_url(Subscription(pk=0))).path
    seen = [visit(path) for path in (reverse("newsletter:leave_form"), link)]
    open_ones = sum(page.status == 200 and 'method="post"' in page.text for page in seen)
    return Finding(
        open_ones == len(seen), f"{open_ones} van {len(seen)} pagina's zonder inloggen, met een knop"
    )


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


PROMISES = (
    Promise(
        code="C17",
        chapter=CHAPTER,
        clause="Je kunt je ten alle tijden afmelden voor de nieuwsbrief",
        kept_by="Met een klik in de mail, op de site en in je account, zonder inloggen.",
        check=everyone_can_leave,
        tests=("tests/newsletter/test_leave_page.py", "tests/newsletter/test_confirming_and_leaving.py"),
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
