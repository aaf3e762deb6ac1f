"""The small world of a history: a few addresses, our list, Mailchimp's, one clock, and the letters in between."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from unittest import mock

import requests
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from shop.demo.mailchimp_standin.app import create_app
from shop.demo.mailchimp_standin.members import Member as There
from shop.demo.mailchimp_standin.members import find_member, member_from
from shop.demo.mailchimp_standin.standin import PACES, Standin, open_standin
from shop.demo.mailchimp_standin.webhooks import Letter, Webhook, due_letters, register_webhook
from shop.newsletter.mailchimp.client import MailchimpClient
from shop.newsletter.mailchimp.reconciling import Outcome, compare_lists
from shop.newsletter.mailchimp.telling import tell_round
from shop.newsletter.mailchimp.webhook_view import webhook_url
from shop.newsletter.models import Member, Subscription, member_id_of
from tests.proof import database
from tests.proof.clock import ProofClock
from tests.proof.mollie_wire import Wire

ADDRESS = "http://mailchimp.test"
PEOPLE = tuple(f"{name}@voorbeeld.nl" for name in ("noor", "sam", "kim", "vreemde"))
FORM = "application/x-www-form-urlencoded"


class Word(Enum):
    """What an address's owner said last. MAYBE: at Mailchimp, while his yes stood here."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class MailchimpWire(Wire):
    """Something may happen after each call, before the shop hears of it."""

    def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
        response = super().send(request, *arguments, **options)
        self._interrupt(request)
        return response


@dataclass
class World:
    """What a history acts on. `words` are by address; `erased` are those who asked for that, and are not back."""

    clock: ProofClock
    standin: Standin
    wire: Wire
    empty_between_histories: list[str]
    words: dict[str, Word] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    lived: Counter[str] = field(default_factory=Counter)

    def begin_again(self) -> None:
        """Nobody on either list, the same morning."""
        database.empty(self.empty_between_histories)
        with self.standin.transaction() as transaction:
            for table in ("members", "forgotten", "letters", "deliveries", "webhooks"):
                transaction.db.execute(f"DELETE FROM {table}")
            register_webhook(transaction, webhook=Webhook(url=webhook_url()))
        self.clock.restart()
        self.wire.clear()
        self.standin.faults.clear()
        self.words.clear()
        self.erased.clear()

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock.now(), tz=UTC)

    def tell(self) -> bool:
        """A round, with a client of its own as in a task."""
        return tell_round(MailchimpClient.from_settings(), clock=lambda: self.now)

    def compare(self, *, even_if_many: bool = False) -> Outcome:
        client = MailchimpClient.from_settings()
        return compare_lists(client, even_if_many=even_if_many, clock=lambda: self.now)

    def here(self, email: str) -> Subscription | None:
        """His row, confirmed or not."""
        return Subscription.objects.filter(email=email).first()

    def is_confirmed_here(self, email: str) -> bool:
        row = self.here(email)
        return row is not None and row.confirmed_at is not None

    def is_told(self, email: str) -> bool:
        """Mailchimp said yes to his being on the list, and nothing about him is under way."""
        told = Member.objects.filter(pk=member_id_of(email), told="subscribed", tries=0)
        return told.exists()

    def there(self, email: str) -> There | None:
        with self.standin.transaction() as transaction:
            return find_member(transaction, member_id=member_id_of(email))

    def all_there(self) -> list[There]:
        with self.standin.transaction() as transaction:
            return [member_from(row) for row in transaction.db.execute("SELECT * FROM members")]

    def at_mailchimp(self, act: Callable[..., Any], **order: str) -> None:
        """Somebody does something there; raises what the stand-in does when it cannot be done."""
        with self.standin.transaction() as transaction:
            act(transaction, **order)

    def letters(self) -> list[Letter]:
        """What Mailchimp still has to tell us, oldest first."""
        with self.standin.transaction() as transaction:
            return due_letters(transaction)

    def deliver(self, letter: Letter) -> None:
        """It comes, and is still there to come again."""
        path = webhook_url().removeprefix(settings.SITE_URL)
        answer = Client().post(path, letter.body, content_type=FORM)
        assert answer.status_code == 200, answer.content

    def lose(self, letter: Letter) -> None:
        with self.standin.transaction() as transaction:
            transaction.db.execute("UPDATE letters SET due_at = NULL WHERE number = ?", (letter.number,))


@contextmanager
def open_world(folder: Path) -> Iterator[World]:
    """A world over the current database, which is left behind as it was found."""
    clock = ProofClock()
    standin = open_standin(folder, pace=PACES["real"], clock=clock)
    wire = MailchimpWire(create_app(standin), address=ADDRESS)
    empty_before = database.empty_tables()
    with ExitStack() as stack:
        stack.callback(cache.clear)
        stack.callback(database.empty, empty_before)
        stack.enter_context(clock.rules_the_shop())
        stack.enter_context(wire.laid())
        stack.enter_context(override_settings(MAILCHIMP_API_ENDPOINT=ADDRESS))
        # Style sheets take longer to put into mails than all the rest together.
        stack.enter_context(mock.patch("shop.mail.queue.INLINER", mock.Mock(inline=str)))
        yield World(clock, standin, wire, empty_before)
