"""What a movement says of itself."""

from decimal import Decimal

from shop.ledger.models import Kind, Movement


def test_a_movement_says_what_moved() -> None:
    movement = Movement(kind=Kind.REFUNDED, amount=Decimal("10.00"), reference="re_1")

    assert str(movement) == "Terugbetaald 10.00 (re_1)"
