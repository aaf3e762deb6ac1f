"""What can happen in a history, one small thing each. A step that finds nothing to act on does nothing.

Numbers choose among what there is at that moment (`pick`), so that a history stays a history when hypothesis takes
steps out of it. A step returns whether it did anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone

from shop.demo.mollie_standin.faults import Fault, Kind, When
from shop.demo.mollie_standin.payments import Status
from shop.demo.mollie_standin.refunds import GIVEN_BACK, RefundStatus
from shop.demo.mollie_standin.webhooks import Webhook
from shop.forks.shipping.methods import GrossPriceMethod
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.placing import AlreadyOrdered, OutOfStock, place_order
from shop.mollie.locking import OrderBusy
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import RETURN_SALT, PaymentNotStarted, start_payment
from tests.proof.books import Account
from tests.proof.broken import Broken
from tests.proof.dying import dying_at_statement, survived_by_the_rest
from tests.proof.mollie_wire import Trouble
from tests.proof.world import World
from tests.shop_data import delivery, make_basket, make_purchase

Thing = TypeVar("Thing")


class Step(Protocol):
    """Anything that can happen."""

    def __call__(self, world: World) -> bool: ...


class AtMollie:
    """A step that happens at Mollie, or nowhere: the shop hears of it later."""


def pick(things: Sequence[Thing], number: int) -> Thing | None:
    """One of the things, counted from the newest; None when there are none."""
    return things[-1 - number % len(things)] if things else None


@dataclass(frozen=True)
class Place:
    """A buyer presses the order button, perhaps twice, and perhaps after somebody else."""

    piece: int
    quantity: int = 1
    second_piece: int | None = None
    picks_up: bool = False
    clicks: int = 1

    def __call__(self, world: World) -> bool:
        wanted = sorted({self.piece, self.piece if self.second_piece is None else self.second_piece})
        basket = make_basket(*(world.pieces[number] for number in wanted), quantity=self.quantity)
        world.placed += 1
        email, way = f"gast{world.placed}@voorbeeld.nl", self._way(world, basket)
        purchase = make_purchase(basket, email=email, shipping=way, **self._choice())
        return [self._press(basket.pk, purchase) for _ in range(self.clicks)][0]

    def _way(self, world: World, basket: Any) -> GrossPriceMethod:
        """As the page offered it: the same for the same basket, so asked once in a world."""
        same = (self.piece, self.second_piece, self.quantity, self.picks_up)
        if same not in world.ways:
            world.ways[same] = delivery(basket, "ophalen" if self.picks_up else "pakket-verzekerd")
        return world.ways[same]

    def _choice(self) -> dict[str, str]:
        return {"payment_choice": PaymentChoice.AT_PICK_UP.value} if self.picks_up else {}

    def _press(self, basket_id: int, purchase: Any) -> bool:
        try:
            place_order(basket_id, purchase, user=AnonymousUser(), now=timezone.now())
        except (AlreadyOrdered, OutOfStock):
            return False
        return True


@dataclass(frozen=True)
class GoToMollie:
    """A customer presses `Betalen`, the first time or again, and sees Mollie's page if there is one."""

    order: int

    def __call__(self, world: World) -> bool:
        order = pick(world.orders(), self.order)
        if order is None:
            return False
        try:
            page = start_payment(order.pk)
        except (PaymentNotStarted, OrderBusy):
            return False
        world.pages.append(f"tr_{urlsplit(page).path.rsplit('/')[-1]}")
        return True


@dataclass(frozen=True)
class Overtaken:
    """The customer goes to Mollie, and before the shop hears Mollie's answer another tab has paid and called."""

    order: int
    status: Status = Status.PAID

    def __call__(self, world: World) -> bool:
        def pay_in_another_tab(path: str) -> None:
            if not path.endswith("/payments") or connection.in_atomic_block:
                return
            world.books.finish(world.books.accounts()[-1].payment.id, self.status)
            deliver_all(world)

        world.wire.interruption = pay_in_another_tab
        try:
            return GoToMollie(self.order)(world)
        finally:
            world.wire.interruption = None


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
class ComeBack:
    """A customer returns from Mollie, in whatever browser."""

    page: int

    def __call__(self, world: World) -> bool:
        payment_id = pick(world.pages, self.page)
        attempt = PaymentAttempt.objects.filter(mollie_id=payment_id).first() if payment_id else None
        if attempt is None:
            return False
        token = signing.Signer(salt=RETURN_SALT).sign_object(attempt.pk)
        answer = _ask(RequestFactory().get(reverse("mollie:return", args=[token])))
        if answer.status_code != 302:
            raise Broken("view", f"the return page answers {answer.status_code}")
        return True


@dataclass(frozen=True)
class TimePasses(AtMollie):
    minutes: int

    def __call__(self, world: World) -> bool:
        world.clock.advance(seconds=self.minutes * 60)
        return True


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


@dataclass(frozen=True)
class Dying:
    """The process that does this step dies at its `statement`-th word to the database, if it has so many."""

    step: Step
    statement: int

    def __call__(self, world: World) -> bool:
        with survived_by_the_rest(), dying_at_statement(self.statement):
            return self.step(world)
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


def _with_money(world: World) -> list[Account]:
    return [account for account in world.books.accounts() if account.balance > 0]


def _post(webhook: Webhook) -> int:
    """Mollie's call, as the shop's own URLs and view take it."""
    answer = _ask(RequestFactory().post(urlsplit(webhook.url).path, {"id": webhook.payment_id}))
    if answer.status_code not in (200, 503):
        raise Broken("view", f"the webhook answers {answer.status_code}")
    return int(answer.status_code)


def deliver_all(world: World) -> None:
    """Every webhook that waits arrives."""
    for webhook in world.books.webhooks():
        world.books.delivered(webhook, status=_post(webhook))


def _ask(request: HttpRequest) -> HttpResponse:
    view, arguments, named = resolve(request.path)
    return view(request, *arguments, **named)
