"""What happens at Mollie or on the way there: ends of payments, webhooks, money that goes back, and trouble."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from django.test import RequestFactory

from shop.demo.mollie_standin.payments import Status
from shop.demo.mollie_standin.refunds import GIVEN_BACK, RefundStatus
from shop.demo.mollie_standin.webhooks import Webhook
from shop.demo.standin.faults import Fault, Kind, When
from tests.proof.books import Account
from tests.proof.broken import Broken
from tests.proof.mollie_wire import Trouble
from tests.proof.steps import AtMollie, ask_shop, pick
from tests.proof.world import World


@dataclass(frozen=True)
class Finish(AtMollie):
    """Whoever has a page at Mollie open brings it to an end, also an old page."""

    page: int
    status: Status

    def __call__(self, world: World) -> bool:
        ended = {one.payment.id for one in world.books.accounts() if one.payment.is_definitive}
        payment_id = pick([page for page in world.pages if page not in ended], self.page)
        return payment_id is not None and world.books.finish(payment_id, self.status)


@dataclass(frozen=True)
class WebhookComes:
    """Mollie calls about one of the payments; `times` more than one is a repeat of what arrived."""

    which: int
    times: int = 1

    def __call__(self, world: World) -> bool:
        webhook = pick(world.books.webhooks(), self.which)
        if webhook is None:
            return False
        for _ in range(self.times):
            world.books.delivered(webhook, status=_post(webhook))
        return True


@dataclass(frozen=True)
class WebhookIsLost(AtMollie):
    """Mollie calls in vain, ten times."""

    which: int

    def __call__(self, world: World) -> bool:
        webhook = pick(world.books.webhooks(), self.which)
        if webhook is None:
            return False
        world.books.lose(webhook)
        return True


@dataclass(frozen=True)
class RefundInDashboard(AtMollie):
    payment: int
    share: Decimal

    def __call__(self, world: World) -> bool:
        account = pick(_with_money(world), self.payment)
        return account is not None and world.books.refund(account.payment.id, self.share)


@dataclass(frozen=True)
class ChargedBack(AtMollie):
    payment: int
    share: Decimal

    def __call__(self, world: World) -> bool:
        account = pick(_with_money(world), self.payment)
        return account is not None and world.books.charge_back(account.payment.id, self.share)


@dataclass(frozen=True)
class DisputeWon(AtMollie):
    payment: int

    def __call__(self, world: World) -> bool:
        account = pick([one for one in world.books.accounts() if one.charged_back], self.payment)
        return account is not None and world.books.reverse_chargebacks(account.payment.id)


@dataclass(frozen=True)
class FateOfRefund(AtMollie):
    refund: int
    status: RefundStatus

    def __call__(self, world: World) -> bool:
        refund = pick([one for one in world.books.refunds() if one.status in GIVEN_BACK], self.refund)
        return refund is not None and world.books.move_refund(refund.id, self.status)


@dataclass(frozen=True)
class WireTrouble(AtMollie):
    """The next call to Mollie goes wrong on the way."""

    trouble: Trouble

    def __call__(self, world: World) -> bool:
        world.wire.troubles.append(self.trouble)
        return True


@dataclass(frozen=True)
class MollieFault(AtMollie):
    """The next call gets an answer that is none."""

    kind: Kind
    when: When = When.BEFORE

    def __call__(self, world: World) -> bool:
        world.standin.faults.order(Fault(kind=self.kind, when=self.when))
        return True


@dataclass(frozen=True)
class MollieIsDown(AtMollie):
    is_down: bool

    def __call__(self, world: World) -> bool:
        world.wire.is_down = self.is_down
        return True


def _with_money(world: World) -> list[Account]:
    return [account for account in world.books.accounts() if account.balance > 0]


def _post(webhook: Webhook) -> int:
    """Mollie's call, as the shop's own URLs and view take it."""
    answer = ask_shop(RequestFactory().post(urlsplit(webhook.url).path, {"id": webhook.payment_id}))
    if answer.status_code not in (200, 503):
        raise Broken("view", f"the webhook answers {answer.status_code}")
    return int(answer.status_code)


def deliver_all(world: World) -> None:
    """Every webhook that waits arrives."""
    for webhook in world.books.webhooks():
        world.books.delivered(webhook, status=_post(webhook))
