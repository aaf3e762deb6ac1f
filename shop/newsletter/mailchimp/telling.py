"""A round of telling Mailchimp what changed: one call for each member, and no longer than mails can wait.

Not for what must be told (`wanted`), nor for what one call is (`calls`).
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from shop.newsletter.mailchimp.alone import ROUND, alone
from shop.newsletter.mailchimp.attempts import begin, park, put_off, write_lost, write_silence, write_yes
from shop.newsletter.mailchimp.calls import Call, GotLost, Invited, make
from shop.newsletter.mailchimp.client import (
    Forgotten,
    MailchimpClient,
    MailchimpRefused,
    MailchimpUnreachable,
    NoSuchMember,
)
from shop.newsletter.mailchimp.must_return import park_forgotten, park_invited
from shop.newsletter.mailchimp.wanted import forget_what_is_done, not_told, settle_wanted

logger = logging.getLogger(__name__)
# The worker that tells Mailchimp also sends the mails: the last call, of at most 13 seconds, ends within half a minute.
LAST_CALL_AFTER = timedelta(seconds=16)
MEMBERS_A_ROUND = 200
# Each silence may take as long as a call; three of them say enough.
SILENCES_UNTIL_LATER = 3
REST = timedelta(minutes=5)
# What a no is about: this member, or else the key, the audience or the account, and then every member would hear it.
# 0 was not sent, because it could not be right.
ABOUT_THE_MEMBER = {0, 400, 405, 409, 422}

SILENT = "Mailchimp antwoordt niet."
SHUT_OUT = "Mailchimp laat de winkel niet toe ({status} {title}). Kijk of de sleutel en de lijst nog kloppen."
REFUSED = "Mailchimp neemt dit adres niet aan ({status} {title})."

Clock = Callable[[], datetime]


class Silence(Exception):
    """Mailchimp cannot be told anything now; nothing is wrong with the member."""


def tell_round(client: MailchimpClient, *, clock: Clock = timezone.now) -> bool:
    """Tells what can be told in one round; whether there is more to tell at once.

    Does nothing while another round is under way.
    """
    with alone(ROUND) as is_alone:
        if not is_alone:
            return False
        began = clock()
        settle_wanted(now=began)
        is_silent = _tell_many(client, began=began, clock=clock)
        forget_what_is_done()
        if is_silent:
            put_off(now=clock(), wait=REST)
        return not is_silent and not_told(now=clock()).exists()


def _tell_many(client: MailchimpClient, *, began: datetime, clock: Clock) -> bool:
    """Whether Mailchimp fell silent."""
    silences = 0
    for member_id in list(not_told(now=began).values_list("pk", flat=True)[:MEMBERS_A_ROUND]):
        if clock() - began > LAST_CALL_AFTER:
            return False
        try:
            _tell(member_id, client, clock=clock)
            silences = 0
        except Silence:
            silences += 1
        except Exception:
            # Whatever is wrong with one must not keep the others from leaving; he has his next time already.
            logger.exception("Mailchimp could not be told of one member")
        if silences == SILENCES_UNTIL_LATER:
            logger.warning("Mailchimp does not answer: the others are told later")
            return True
    return False


def _tell(member_id: str, client: MailchimpClient, *, clock: Clock) -> None:
    """Raises Silence."""
    call = begin(member_id, now=clock())
    if call is None:
        return
    try:
        make(call, client)
    except MailchimpUnreachable as error:
        logger.warning("Mailchimp could not be told of one member: %s", error)
        write_silence(call, now=clock(), problem=SILENT)
        raise Silence from error
    except GotLost:
        write_lost(call)
    except Invited:
        park_invited(call, now=clock())
    except Forgotten:
        park_forgotten(call, now=clock())
    except MailchimpRefused as refused:
        _heed(call, refused, now=clock())
    else:
        write_yes(call, now=clock())


def _heed(call: Call, refused: MailchimpRefused, *, now: datetime) -> None:
    """Raises Silence for a no that is about all."""
    logger.error("Mailchimp refuses: %s", refused)
    words = {"status": refused.status, "title": refused.title[:100]}
    if refused.status in ABOUT_THE_MEMBER or isinstance(refused, NoSuchMember):
        park(call, now=now, problem=REFUSED.format(**words))
        return
    write_silence(call, now=now, problem=SHUT_OUT.format(**words))
    raise Silence from refused
