"""The small world of a history: a shelf with few pieces, Mollie, one clock, and everybody's hands."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import override_settings

from shop.demo.mollie_standin.app import create_app
from shop.demo.mollie_standin.pace import PACES
from shop.demo.mollie_standin.standin import Standin, open_standin
from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.forks.shipping.methods import GrossPriceMethod
from shop.jewellery.models import Jewel
from tests.proof import database
from tests.proof.books import Books
from tests.proof.clock import ProofClock
from tests.proof.facts import Facts
from tests.proof.mollie_wire import MOLLIE, Wire
from tests.shop_data import make_jewel

KEY = "test_proof0000000000000000000000000"
# Prices and stock: a one-off, another, three of a kind, and what is made to order and so never out of stock.
SHELF = (("een", "100.00", 1), ("ander", "33.33", 1), ("drie", "250.05", 3), ("bestelling", "79.99", 0))


@dataclass
class World:
    """What a history acts on. `pages` are the ids of payments whose page at Mollie a customer has seen."""

    clock: ProofClock
    standin: Standin
    wire: Wire
    books: Books
    pieces: list[Jewel]
    owner: Any
    empty_between_histories: list[str]
    delivered: dict[int, int] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    placed: int = 0
    ways: dict[object, GrossPriceMethod] = field(default_factory=dict)
    lived: Counter[str] = field(default_factory=Counter)

    def begin_again(self) -> None:
        """As new: the full shelf, no orders, no payments, the same morning."""
        database.empty(self.empty_between_histories)
        for piece, (_, _, stock) in zip(self.pieces, SHELF, strict=True):
            StockRecord.objects.filter(product=piece.product).update(num_in_stock=stock, num_allocated=0)
        self.delivered = dict(StockRecord.objects.values_list("pk", "num_in_stock"))
        self.books.forget()
        self.clock.restart()
        self.wire.clear()
        self.standin.faults.clear()
        self.pages.clear()
        self.placed = 0

    def facts(self) -> Facts:
        """What stands in all books at this moment."""
        return Facts(self.books, self.delivered)

    def orders(self) -> list[Order]:
        """All orders of this history, oldest first."""
        return list(Order.objects.order_by("pk"))


@contextmanager
def open_world(folder: Path) -> Iterator[World]:
    """A world over the current database, which is left behind as it was found."""
    clock = ProofClock()
    standin = open_standin(folder, pace=PACES["real"], clock=clock)
    wire = Wire(create_app(standin))
    empty_before = database.empty_tables()
    with ExitStack() as stack:
        stack.callback(cache.clear)
        stack.callback(database.empty, empty_before)
        stack.enter_context(clock.rules_the_shop())
        stack.enter_context(wire.laid())
        stack.enter_context(override_settings(MOLLIE_API_ENDPOINT=MOLLIE, MOLLIE_API_KEY=KEY))
        stack.enter_context(_no_time_for_beauty())
        pieces = [_piece(*row) for row in SHELF]
        owner = get_user_model().objects.create_user(email="maker@voorbeeld.nl", password="x")
        books = Books(standin)
        yield World(clock, standin, wire, books, pieces, owner, database.empty_tables())


def _piece(slug: str, price: str, stock: int) -> Jewel:
    """What has nothing on the shelf is made to order."""
    if stock == 0:
        return make_jewel(slug, price=price, stock=0, lead_days=14)
    return make_jewel(slug, price=price, stock=stock)


@contextmanager
def _no_time_for_beauty() -> Iterator[None]:
    """Papers are not drawn and style sheets not put into mails; both take longer than all the rest together."""
    with (
        mock.patch("shop.mail.queue.INLINER", mock.Mock(inline=str)),
        mock.patch("typst.compile", _blank_paper),
    ):
        yield


def _blank_paper(*arguments: Any, **options: Any) -> bytes:
    return b"%PDF-1.7 drawn for nobody"
