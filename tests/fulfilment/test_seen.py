"""What a customer saw against what holds: every difference by name, and none where there is none."""

from dataclasses import replace
from decimal import Decimal

from shop.forks.checkout.changes import told
from shop.fulfilment.seen import Change, Changed, Seen, SeenLine, changes_between

RING = SeenLine(line_id=1, title="Ring", quantity=1, unit_price=Decimal("100.00"))
CHAIN = SeenLine(line_id=2, title="Ketting", quantity=2, unit_price=Decimal("50.00"))
SEEN = Seen(lines=(RING, CHAIN), discounts=(("ZOMER", Decimal("10.00")),), total=Decimal("190.00"))


def words(now: Seen) -> list[str]:
    return [told(change).replace("\u00a0", " ") for change in changes_between(SEEN, now)]


def test_the_same_is_no_change() -> None:
    assert changes_between(SEEN, SEEN) == []


def test_it_travels_as_json_and_comes_back_as_it_was() -> None:
    assert Seen.from_plain(SEEN.as_plain()) == SEEN


def test_a_price_and_a_quantity_are_told_by_piece() -> None:
    now = replace(SEEN, lines=(replace(RING, unit_price=Decimal("90.00")), replace(CHAIN, quantity=1)))

    assert words(now) == [
        "De prijs van Ring is nu € 90,00; dat was € 100,00.",
        "Van Ketting liggen er nu 1 in je winkelmand; dat waren er 2.",
    ]


def test_what_came_and_what_went_are_told() -> None:
    now = replace(SEEN, lines=(RING, replace(CHAIN, line_id=3, title="Bedel")))

    assert words(now) == [
        "Ketting ligt niet meer in je winkelmand.",
        "Bedel ligt nu ook in je winkelmand.",
    ]


def test_a_code_that_ended_or_changed_or_began_is_told() -> None:
    ended = replace(SEEN, discounts=())
    less = replace(SEEN, discounts=(("ZOMER", Decimal("5.00")),))
    more = replace(SEEN, discounts=(*SEEN.discounts, ("WELKOM", Decimal("1.00"))))

    assert words(ended) == ["ZOMER geldt niet meer; de korting van € 10,00 is vervallen."]
    assert words(less) == ["ZOMER geeft nu € 5,00 korting; dat was € 10,00."]
    assert words(more) == ["WELKOM geeft nu € 1,00 korting."]


def test_a_code_for_free_delivery_that_ended_names_no_amount() -> None:
    assert told(Change(Changed.DISCOUNT, "GRATIS", before=Decimal("0.00"))) == "GRATIS geldt niet meer."


def test_delivery_that_became_free_costs_nothing() -> None:
    change = Change(Changed.DELIVERY, "Pakket", Decimal("7.95"), Decimal("0.00"))

    assert told(change).replace("\u00a0", " ") == "Pakket kost nu niets; op de pagina stond € 7,95."
