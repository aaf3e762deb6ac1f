"""What customers do in a history."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from shop.demo.mollie_standin.payments import Status
from shop.forks.shipping.methods import GrossPriceMethod
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.placing import place_order
from shop.fulfilment.refusals import AlreadyOrdered, OutOfStock
from shop.mollie.locking import OrderBusy
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import RETURN_SALT, PaymentNotStarted, start_payment
from tests.proof.at_mollie import deliver_all
from tests.proof.broken import Broken
from tests.proof.steps import ask_shop, pick
from tests.proof.world import World
from tests.shop_data import delivery, make_basket, make_purchase


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
class ComeBack:
    """A customer returns from Mollie, in whatever browser."""

    page: int

    def __call__(self, world: World) -> bool:
        payment_id = pick(world.pages, self.page)
        attempt = PaymentAttempt.objects.filter(mollie_id=payment_id).first() if payment_id else None
        if attempt is None:
            return False
        token = signing.Signer(salt=RETURN_SALT).sign_object(attempt.pk)
        answer = ask_shop(RequestFactory().get(reverse("mollie:return", args=[token])))
        if answer.status_code != 302:
            raise Broken("view", f"the return page answers {answer.status_code}")
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
