"""What is measured, and whether it was what it should be: a comparison that overlooks somebody is no figure."""

from datetime import datetime, timedelta
from time import perf_counter

from shop.demo.newsletter_bench.mailchimp import Mailchimp
from shop.demo.newsletter_bench.readers import PATTERN, fill
from shop.demo.privacy_bench.memory import peak_mb
from shop.demo.privacy_bench.report import Figure
from shop.newsletter.confirming import confirm
from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp.client import MailchimpClient
from shop.newsletter.mailchimp.reconciling import Outcome, compare_lists
from shop.newsletter.mailchimp.telling import tell_round
from shop.newsletter.mailchimp.wanted import settle_wanted
from shop.newsletter.models import Comparison, Member, Subscription
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.wording import CURRENT

# Of a list of 10,000 readers.
MOST_SECONDS, MOST_MEGABYTES = 120, 200
# From the button to Mailchimp; what the worker's own turn takes is not in it, of which the rest is left.
MOST_SECONDS_TO_TELL = 30
# A round without anything to tell: sixty of them fit in an hour of a worker with more to do.
MOST_SECONDS_FOR_NOTHING = 2

READERS = 10_000
# The last so many of ours are not there, and the first so many left there without a word.
LOST = LEFT = STRANGERS = 100
NEW = "nieuw@lezers.test"


class WrongOutcome(Exception):
    """The comparison did not find what was there to be found."""


def measure(mailchimp: Mailchimp, *, now: datetime) -> list[Figure]:
    """Fills an empty shop and an empty Mailchimp first."""
    _make_lists(mailchimp, now=now)
    client = MailchimpClient.from_settings()
    compared = _seconds_to_compare(client)
    peak = peak_mb()
    while tell_round(client):
        pass
    return [
        Figure("10,000 readers beside Mailchimp's list", compared, MOST_SECONDS, "s"),
        Figure("comparing: memory at its highest", peak, MOST_MEGABYTES, "MB"),
        Figure("a round with nothing to tell", _seconds_for_nothing(), MOST_SECONDS_FOR_NOTHING, "s"),
        Figure("from confirmed to told", _seconds_to_tell(client), MOST_SECONDS_TO_TELL, "s"),
        Figure("from left to told", _seconds_to_tell_of_leaving(client), MOST_SECONDS_TO_TELL, "s"),
    ]


def _make_lists(mailchimp: Mailchimp, *, now: datetime) -> None:
    fill(range(1, READERS + 1), confirmed_at=now - timedelta(days=30), now=now - timedelta(days=1))
    mailchimp.seed(READERS - LOST, pattern=PATTERN)
    mailchimp.seed(STRANGERS, pattern="vreemde{number}@lezers.test")
    for number in range(1, LEFT + 1):
        mailchimp.unsubscribe(PATTERN.format(number=number))


def _seconds_to_compare(client: MailchimpClient) -> float:
    began = perf_counter()
    outcome = compare_lists(client)
    seconds = perf_counter() - began
    report = Comparison.objects.latest("pk")
    found = (report.missed, report.restored, report.without_proof)
    if outcome is not Outcome.HEALED or found != (LEFT, LOST, STRANGERS):
        raise WrongOutcome(f"{outcome.value}: {found}")
    return seconds


def _seconds_for_nothing() -> float:
    began = perf_counter()
    settle_wanted(now=datetime.now().astimezone())
    return perf_counter() - began


def _seconds_to_tell(client: MailchimpClient) -> float:
    now = datetime.now().astimezone()
    ask_to_confirm(NEW, source="voet", wording_version=CURRENT.version, now=now)
    row = Subscription.objects.get(email=NEW)
    began = perf_counter()
    confirm(row.pk, now=now)
    tell_round(client)
    seconds = perf_counter() - began
    if not Member.objects.filter(pk=row.member_id, told="subscribed").exists():
        raise WrongOutcome("who confirmed is not on the list at Mailchimp")
    return seconds


def _seconds_to_tell_of_leaving(client: MailchimpClient) -> float:
    row = Subscription.objects.get(email=NEW)
    began = perf_counter()
    leave(NEW, channel="mail", now=datetime.now().astimezone())
    tell_round(client)
    seconds = perf_counter() - began
    if client.member(str(row.member_id)).status != "unsubscribed":
        raise WrongOutcome("who left is on the list at Mailchimp")
    return seconds
