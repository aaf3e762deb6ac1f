"""The newsletter at Mailchimp (C15, C16, C18, C19): told in time, no more than said, and left for good."""

from dataclasses import fields
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from privacy.promises.promise import Finding, Promise
from privacy.registers.processors.door import why_refused
from shop.newsletter.confirmed import ConfirmedSubscription
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

# All that the client gets to know of a subscriber (C16); his number is made of his address.
TOLD = {"member_id": "", "email": "e-mailadres", "first_name": "voornaam"}
# Looked at once a night.
A_NIGHT = timedelta(days=2)


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
    """C16: the one thing that the client takes has an address and a name; and it goes over TLS, to who signed.

    What stays on this machine, as a rehearsal does, crosses no network.
    """
    given = {field.name for field in fields(ConfirmedSubscription)}
    way = urlsplit(_root())
    host = way.hostname or ""
    refused = why_refused(host, on=timezone.localdate(now))
    over = "over TLS" if way.scheme == "https" else "op deze machine" if _is_here(host) else ""
    told = ", ".join(sorted(filter(None, (TOLD.get(name, name) for name in given))))
    figure = f"{told}; {refused or over or 'zonder TLS'}"
    return Finding(given == TOLD.keys() and bool(over) and not refused, figure)


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


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


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
)
