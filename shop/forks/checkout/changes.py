"""What changed between the page and the button, in Dutch, one sentence each. Pure."""

from collections.abc import Callable
from decimal import Decimal

from shop.fulfilment.seen import Change, Changed
from shop.money import euro


def told(change: Change) -> str:
    """For the customer: which piece, voucher or way, from what to what."""
    return WORDS[change.what](change)


def told_total(total: Decimal) -> str:
    return f"Het totaal is nu {euro(total)}. Er is nog niets besteld: kijk het na en druk dan nog een keer op de knop."


def _price(change: Change) -> str:
    return f"De prijs van {change.name} is nu {_euro(change.after)}; dat was {_euro(change.before)}."


def _quantity(change: Change) -> str:
    return f"Van {change.name} liggen er nu {change.after} in je winkelmand; dat waren er {change.before}."


def _added(change: Change) -> str:
    return f"{change.name} ligt nu ook in je winkelmand."


def _removed(change: Change) -> str:
    return f"{change.name} ligt niet meer in je winkelmand."


def _discount(change: Change) -> str:
    if change.after is None and not change.before:
        return f"{change.name} geldt niet meer."
    if change.after is None:
        return f"{change.name} geldt niet meer; de korting van {_euro(change.before)} is vervallen."
    if change.before is None:
        return f"{change.name} geeft nu {_euro(change.after)} korting."
    return f"{change.name} geeft nu {_euro(change.after)} korting; dat was {_euro(change.before)}."


def _delivery(change: Change) -> str:
    return f"{change.name} kost nu {_cost(change.after)}; op de pagina stond {_cost(change.before)}."


def _cost(amount: Decimal | int | None) -> str:
    return "niets" if amount == 0 else _euro(amount)


def _euro(amount: Decimal | int | None) -> str:
    return euro(Decimal(amount or 0))


WORDS: dict[Changed, Callable[[Change], str]] = {
    Changed.PRICE: _price,
    Changed.QUANTITY: _quantity,
    Changed.ADDED: _added,
    Changed.REMOVED: _removed,
    Changed.DISCOUNT: _discount,
    Changed.DELIVERY: _delivery,
}
