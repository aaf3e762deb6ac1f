"""Credit notes together never take back more than the invoice has: in all, of a line, with VAT and without."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shop.invoicing.credit import (
    Credit,
    CreditLine,
    CreditNotPossible,
    CreditTooLarge,
    NothingToCredit,
    NotOnInvoice,
)
from shop.invoicing.document import ZERO, Document, LineKind, from_json, to_json
from tests.invoicing.documents import ALL, amount, credit_note, invoice, piece, pieces, shipping

THREE_FOR_TEN = [piece("10.00", quantity=3), shipping()]


def left(of: Document, notes: Sequence[Document]) -> tuple[Decimal, Decimal]:
    """Without VAT, and VAT."""
    documents = [of, *notes]
    return sum(doc.total_excluding for doc in documents) + ZERO, sum(
        doc.total_vat for doc in documents
    ) + ZERO


@pytest.mark.parametrize("name", ALL)
def test_a_document_comes_back_from_its_snapshot_as_it_was(name: str) -> None:
    document = ALL[name]()

    assert from_json(to_json(document)) == document


def test_pieces_of_a_line_cost_together_what_the_line_cost() -> None:
    of = invoice(*THREE_FOR_TEN)
    notes: tuple[Document, ...] = ()

    for _ in range(3):
        notes = (*notes, credit_note(of, pieces(), before=notes))

    assert [note.total for note in notes] == [Decimal("-3.33"), Decimal("-3.34"), Decimal("-3.33")]
    assert left(of, (*notes, credit_note(of, Credit((), Decimal("7.95"), ZERO), before=notes))) == (
        ZERO,
        ZERO,
    )


def test_a_line_named_twice_is_taken_together() -> None:
    twice = Credit(lines=(CreditLine(1, 2), CreditLine(1, 2)), shipping=ZERO, other=ZERO)

    with pytest.raises(CreditTooLarge):
        credit_note(invoice(*THREE_FOR_TEN), twice)


@pytest.mark.parametrize(
    ("credit", "refusal"),
    [
        (pieces(1, quantity=4), CreditTooLarge),
        (pieces(9), NotOnInvoice),
        (pieces(1, quantity=-1), NothingToCredit),
        (pieces(1, quantity=0), NothingToCredit),
        (Credit((), Decimal("7.96"), ZERO), CreditTooLarge),
        (Credit((), Decimal("-1.00"), ZERO), NothingToCredit),
        (amount("17.96"), CreditTooLarge),
        (amount("-1.00"), NothingToCredit),
        (Credit((), ZERO, ZERO), NothingToCredit),
        (Credit((CreditLine(1, 3),), Decimal("7.95"), Decimal("0.01")), CreditTooLarge),
    ],
)
def test_what_is_not_there_cannot_be_credited(credit: Credit, refusal: type[CreditNotPossible]) -> None:
    with pytest.raises(refusal):
        credit_note(invoice(*THREE_FOR_TEN), credit)


def test_no_shipping_comes_back_of_an_invoice_without() -> None:
    with pytest.raises(CreditTooLarge):
        credit_note(invoice(piece("10.00")), Credit((), Decimal("0.01"), ZERO))


def test_a_piece_that_cost_nothing_gives_nothing_back() -> None:
    with pytest.raises(NothingToCredit):
        credit_note(invoice(piece("0.00"), shipping()), pieces())


def test_a_line_is_not_credited_over_an_amount_that_went_before() -> None:
    of = invoice(*THREE_FOR_TEN)
    before = (credit_note(of, amount("10.00")),)

    with pytest.raises(CreditTooLarge):
        credit_note(of, pieces(1, quantity=3), before=before)


def test_an_amount_is_spread_over_the_rates_of_its_invoice() -> None:
    of = invoice(piece("100.00"), piece("50.00", line_id=2, rate=Decimal("0.09")))

    note = credit_note(of, amount("30.00"))

    assert [(line.kind, line.gross, line.rate) for line in note.lines] == [
        (LineKind.OTHER, Decimal("-20.00"), Decimal("0.21")),
        (LineKind.OTHER, Decimal("-10.00"), Decimal("0.09")),
    ]


def test_an_amount_skips_a_rate_that_has_nothing_left() -> None:
    of = invoice(piece("100.00"), piece("50.00", line_id=2, rate=Decimal("0.09")))

    note = credit_note(of, amount("50.00"), before=(credit_note(of, pieces(1)),))

    assert [line.rate for line in note.lines] == [Decimal("0.09")]
    assert left(of, [credit_note(of, pieces(1)), note]) == (ZERO, ZERO)


def test_a_discounted_line_comes_back_for_what_was_paid() -> None:
    of = invoice(piece("90.00", quantity=2, discount=Decimal("10.00")))

    assert credit_note(of, pieces()).total == Decimal("-45.00")


CENTS = some.integers(min_value=1, max_value=99_999).map(lambda cents: Decimal(cents) / 100)
RATES = some.sampled_from([Decimal("0.21"), Decimal("0.09"), Decimal("0")])
LINES = some.lists(some.tuples(CENTS, some.integers(1, 5), RATES), min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(
    lines=LINES, wanted=some.lists(some.tuples(some.integers(1, 6), some.integers(1, 3), CENTS), max_size=8)
)
def test_whatever_is_credited_never_more_and_in_the_end_exactly_all(
    lines: list[tuple[Decimal, int, Decimal]], wanted: list[tuple[int, int, Decimal]]
) -> None:
    of = invoice(
        *(
            piece(str(gross), quantity=many, line_id=at + 1, rate=rate)
            for at, (gross, many, rate) in enumerate(lines)
        )
    )
    notes: tuple[Document, ...] = ()
    for line_id, quantity, other in wanted:
        for credit in (pieces(line_id, quantity=quantity), amount(str(other))):
            try:
                notes = (*notes, credit_note(of, credit, before=notes))
            except CreditNotPossible:
                continue

    excluding, vat = left(of, notes)
    assert excluding >= 0
    assert vat >= 0
    for note in notes:
        assert note.total_excluding <= 0
        assert note.total_vat <= 0
        assert sum(line.excluding for line in note.lines) == note.total_excluding
    if rest := excluding + vat:
        assert left(of, (*notes, credit_note(of, amount(str(rest)), before=notes))) == (ZERO, ZERO)
    else:
        assert (excluding, vat) == (ZERO, ZERO)
