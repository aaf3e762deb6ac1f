"""Both lists laid side by side: finds what no message told, and heals it. Our list leads; see decision 0032.

Not for telling what is wanted: what is found here changes what is wanted or what was told, and the rounds do the rest.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from django.utils import timezone

from shop.newsletter.leaving import keep_off, leave
from shop.newsletter.mailchimp.alone import COMPARISON, alone
from shop.newsletter.mailchimp.attempts import try_silent_ones_again
from shop.newsletter.mailchimp.both_lists import BothLists, both_lists
from shop.newsletter.mailchimp.brake import brake
from shop.newsletter.mailchimp.client import (
    MailchimpClient,
    MailchimpRefused,
    MailchimpUnreachable,
    MemberAnswer,
    NoSuchMember,
)
from shop.newsletter.mailchimp.said import is_there, left_there
from shop.newsletter.mailchimp.wanted import settle_wanted
from shop.newsletter.models import Comparison, Member, State, Subscription
from shop.newsletter.suppression import FROM_MAILCHIMP, UNDELIVERABLE

logger = logging.getLogger(__name__)
# The worker has more to do: what is not healed by then is healed in the next run. Without the reading of the list,
# which may take as long by itself: every run gets further.
LONGEST_RUN = timedelta(seconds=90)
ON_THE_LIST = {"subscribed", "pending", "transactional"}
# What Mailchimp calls who is off it, and how that stands in the book of consents.
CHANNELS = {"unsubscribed": FROM_MAILCHIMP, "archived": FROM_MAILCHIMP, "cleaned": UNDELIVERABLE}

SILENT = "Mailchimp gaf geen antwoord: later nog eens."
REFUSED = "Mailchimp liet de winkel zijn lijst niet zien ({status} {title})."
UNFINISHED = "Er was zo veel te doen dat het verder gaat in een volgende vergelijking."

Clock = Callable[[], datetime]


class Outcome(Enum):
    """How a comparison ended."""

    HEALED = "healed"
    UNFINISHED = "unfinished"
    BRAKED = "braked"
    SILENT = "silent"
    REFUSED = "refused"
    BUSY = "busy"


class OutOfTime(Exception):
    """There is more to heal than fits in one run."""


def compare_lists(
    client: MailchimpClient, *, even_if_many: bool = False, clock: Clock = timezone.now
) -> Outcome:
    """One comparison and its row. BUSY, and no row, while another is under way.

    Where a mistake is likelier than the truth nothing is carried out and the row says why, unless `even_if_many`.
    """
    with alone(COMPARISON) as is_alone:
        if not is_alone:
            return Outcome.BUSY
        report = Comparison.objects.create(started_at=clock())
        outcome, report.problem = _outcome(client, report, even_if_many=even_if_many, clock=clock)
        report.finished_at = clock()
        report.save()
        return outcome


def _outcome(
    client: MailchimpClient, report: Comparison, *, even_if_many: bool, clock: Clock
) -> tuple[Outcome, str]:
    """With the words for the owner, if there is anything to say."""
    try:
        settle_wanted(now=clock())
        with both_lists(client.members(), began=report.started_at) as lists:
            settle_wanted(now=clock())
            report.here, report.there = lists.here(), lists.there()
            if reason := "" if even_if_many else brake(lists):
                return Outcome.BRAKED, reason
            _heal(lists, client, report, clock=clock)
    except MailchimpUnreachable as error:
        logger.warning("the newsletter's lists could not be compared: %s", error)
        return Outcome.SILENT, SILENT
    except MailchimpRefused as error:
        logger.error("the newsletter's lists could not be compared: %s", error)
        return Outcome.REFUSED, REFUSED.format(status=error.status, title=error.title[:100])
    except OutOfTime:
        return Outcome.UNFINISHED, UNFINISHED
    return Outcome.HEALED, ""


def _heal(lists: BothLists, client: MailchimpClient, report: Comparison, *, clock: Clock) -> None:
    """Raises OutOfTime; whatever was done by then stays done, and is counted."""
    lists.take_over_comings(now=clock())
    lists.take_over_names()
    lists.notice_who_came_back()
    try_silent_ones_again()
    report.without_proof += _count_archived(before=lists.began)
    _Healer(client, report, clock=clock).heal(lists)


def _count_archived(*, before: datetime) -> int:
    """Who was taken off by day, because Mailchimp told that he came: counted now, and forgotten."""
    done = Member.objects.filter(wanted=State.ARCHIVED, told=State.ARCHIVED, told_at__lt=before)
    return done.delete()[0]


class _Healer:
    """Looks at each member once more before anything is done to him: a list changes while it is read."""

    def __init__(self, client: MailchimpClient, report: Comparison, *, clock: Clock) -> None:
        self._client, self._report, self._clock = client, report, clock
        self._until = clock() + LONGEST_RUN

    def heal(self, lists: BothLists) -> None:
        for member_id in lists.left_there():
            self._leave(member_id, status=self._now(member_id).status)
        for member_id in lists.missing_there():
            self._leave_or_restore(member_id, status=self._now(member_id).status)
        for member_id in lists.without_proof():
            self._take_off(self._now(member_id))

    def _now(self, member_id: str) -> MemberAnswer:
        """Mailchimp's word of him at this moment; without a status when he is not there. Raises OutOfTime."""
        if self._clock() > self._until:
            raise OutOfTime
        try:
            return self._client.member(member_id)
        except NoSuchMember:
            return MemberAnswer(member_id, email="", status="", first_name="", changed_at=None)

    def _leave(self, member_id: str, *, status: str) -> None:
        """A no that no message told. Who said yes while both lists were compared said so after it."""
        began = self._report.started_at
        row = Subscription.objects.filter(member_id=member_id, confirmed_at__lt=began).first()
        if row is None or status not in CHANNELS:
            return
        leave(row.email, channel=CHANNELS[status], now=self._clock())
        left_there(member_id, at=began, now=self._clock())
        self._report.missed += 1

    def _leave_or_restore(self, member_id: str, *, status: str) -> None:
        if status:
            self._leave(member_id, status=status)
        else:
            lost = Member.objects.filter(
                pk=member_id, wanted=State.SUBSCRIBED, told=State.SUBSCRIBED, tries=0
            )
            self._report.restored += lost.update(told="")

    def _take_off(self, there: MemberAnswer) -> None:
        if there.status not in ON_THE_LIST:
            return
        keep_off(there.email, channel=FROM_MAILCHIMP, now=self._clock())
        is_new = is_there(there.member_id, must_be=State.ARCHIVED, now=self._clock())
        refused = Member.objects.filter(
            pk=there.member_id, wanted=State.UNSUBSCRIBED, parked_at__isnull=False
        )
        refused.update(wanted=State.ARCHIVED, tries=0, try_at=None, parked_at=None, problem="")
        self._report.without_proof += is_new
