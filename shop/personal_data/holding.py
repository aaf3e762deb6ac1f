"""The grounds on which this shop must keep something of an order, each with its article and its last day per row.

For the `holds` of a declaration: `holds=of_order("order.line")`. The database keeps what is fiscal and what is held by
hand of itself (`shop.held`); a test sees to it that it and these dates say the same.
"""

from django.db.models import Case, DateField, Q, When
from django.db.models.expressions import Combinable

from privacy.declaration import Held, HoldRule
from shop.fiscal import AGREED, columns_of
from shop.mollie import refund_states
from shop.personal_data.held_until import Way, books_closed, claims_lapsed, lifted_by_hand, order_over

FISCAL = HoldRule(
    code="fiscaal",
    reason="De Belastingdienst verplicht ons dit in onze boekhouding te bewaren: zeven jaar na het boekjaar, en tien "
    "jaar als er btw van een ander EU-land op de factuur staat.",
    law="art. 52 lid 4 AWR; art. 369k Btw-richtlijn",
)
OPEN_ORDER = HoldRule(
    code="lopende-bestelling",
    reason="Je bestelling loopt nog. We hebben dit nodig om haar af te maken.",
    law="art. 17 lid 1 onder a AVG",
)
DISPUTE = HoldRule(
    code="betaling-betwist",
    reason="Over de betaling is nog iets uit te zoeken, bijvoorbeeld omdat je bank haar terugboekte.",
    law="art. 17 lid 3 onder e AVG; art. 7:28 BW",
)
BY_HAND = HoldRule(
    code="vastgehouden",
    reason="We houden dit vast voor een bezwaar, een controle of een geschil.",
    law="art. 17 lid 3 onder b en e AVG",
)

OF_ITSELF = Way("pk", "pk")
BILLING = Way("billing_address", "pk")
SHIPPING = Way("shipping_address", "pk")
# Rows of these tables that never became a fact for the books: nobody paid, and nothing went back.
_IN_THE_BOOKS = {
    "mollie.paymentattempt": Q(paid_at__isnull=False),
    "mollie.refund": Q(mollie_id__isnull=False) | Q(status=refund_states.REFUNDED),
}


def of_order(model: str, *, path: str | Way = "order") -> tuple[Held, ...]:
    """Every ground of a model whose rows lead by `path` to an order; the fiscal one where the tax office has a say.

    `path` is the foreign key of the model to the order ("line__order"), OF_ITSELF, BILLING or SHIPPING.
    """
    books = (fiscal(model, path=path),) if model in AGREED else ()
    return (*books, open_order(path=path), dispute(path=path), by_hand(path=path))


def fiscal(model: str, *, path: str | Way = "order") -> Held:
    """Keeps the columns of `shop.fiscal`; raises KeyError for a model of which the tax office wants nothing."""
    return Held(rule=FISCAL, until=lambda: _in_the_books(model, _way(path)), fields=columns_of(model))


def open_order(*, path: str | Way = "order") -> Held:
    """Keeps whole rows while the order is being made or sent, or its money is on its way back."""
    return Held(rule=OPEN_ORDER, until=lambda: order_over(_way(path)))


def dispute(*, path: str | Way = "order") -> Held:
    """Keeps whole rows while there may be a claim about the payment."""
    return Held(rule=DISPUTE, until=lambda: claims_lapsed(_way(path)))


def by_hand(*, path: str | Way = "order") -> Held:
    """Keeps whole rows for as long as the owner holds the order or one of its documents."""
    return Held(rule=BY_HAND, until=lambda: lifted_by_hand(_way(path)))


def _in_the_books(model: str, way: Way) -> Combinable:
    condition = _IN_THE_BOOKS.get(model)
    if condition is None:
        return books_closed(way)
    return Case(When(condition, then=books_closed(way)), default=None, output_field=DateField())


def _way(path: str | Way) -> Way:
    return path if isinstance(path, Way) else Way("pk", path)
