"""What stands on an invoice or credit note: the snapshot that is stored, and nothing that is looked up later.

All amounts are euros; on a credit note quantities and amounts are negative, so that all documents of an order can
simply be added up. Knows no database. Not for how it looks (pdf.py) nor for the e-invoice (ubl.py).
"""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from shop import vat

ZERO = Decimal("0.00")


class DocumentKind(StrEnum):
    INVOICE = "factuur"
    CREDIT_NOTE = "creditfactuur"


class LineKind(StrEnum):
    """What a line is about; `OTHER` is an amount that belongs to no line of the invoice."""

    PIECE = "sieraad"
    SHIPPING = "verzending"
    OTHER = "tegemoetkoming"


@dataclass(frozen=True)
class Seller:
    """Art. 35a lid 1 sub c and e Wet OB 1968; the KvK number by art. 27 Handelsregisterwet 2007."""

    trade_name: str
    owner: str
    street: str
    postcode: str
    city: str
    country: str
    kvk: str
    btw_id: str
    email: str
    phone: str


@dataclass(frozen=True)
class Buyer:
    """As on the order's billing address; `country_code` has two letters."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    country_code: str


@dataclass(frozen=True)
class Line:
    """`unit_price` and `discount` are without VAT: quantity x unit price - discount is `excluding`, to the cent.

    `position` counts from 1 on this document; `corrects_position` is the line of the invoice that is taken back.
    `rate` is 0.21 for 21 %.
    """

    position: int
    kind: LineKind
    description: str
    quantity: int
    unit_price: Decimal
    discount: Decimal
    excluding: Decimal
    gross: Decimal
    rate: Decimal
    order_line_id: int | None = None
    corrects_position: int | None = None


@dataclass(frozen=True)
class Document:
    """One invoice or credit note. `paid_on` is the day of the prepayment (art. 35a lid 1 sub g Wet OB 1968).

    `number` is empty until it is kept. `vat_country` is where the goods go to when that decides whose VAT it is;
    `legal_text` is empty or what the law wants printed, such as that of the KOR. A credit note names the invoice that
    it corrects; an invoice in place of another (`shop.invoicing.replacing`) names that one. `moves_no_money` is of the
    credit note that makes room for it: nothing is paid back.
    """

    kind: DocumentKind
    number: str
    issued_on: date
    paid_on: date | None
    kept_until: date
    order_number: str
    seller: Seller
    buyer: Buyer
    lines: tuple[Line, ...]
    rates: tuple[vat.RateTotal, ...]
    vat_mode: vat.Mode
    vat_country: str
    legal_text: str
    corrects_number: str = ""
    corrects_issued_on: date | None = None
    reason: str = ""
    replaces_number: str = ""
    replaces_issued_on: date | None = None
    moves_no_money: bool = False

    @property
    def total_excluding(self) -> Decimal:
        return sum((rate.excluding for rate in self.rates), ZERO)

    @property
    def total_vat(self) -> Decimal:
        return sum((rate.vat for rate in self.rates), ZERO)

    @property
    def total(self) -> Decimal:
        return self.total_excluding + self.total_vat


def to_json(document: Document) -> dict[str, Any]:
    """Plain values for a JSON column: amounts and dates as text, so that not one cent passes through a float."""
    return {name: _plain(value) for name, value in asdict(document).items()}


def from_json(stored: dict[str, Any]) -> Document:
    """The document that was stored."""
    return Document(
        **stored
        | {
            "kind": DocumentKind(stored["kind"]),
            "issued_on": date.fromisoformat(stored["issued_on"]),
            "paid_on": _day(stored["paid_on"]),
            "kept_until": date.fromisoformat(stored["kept_until"]),
            "corrects_issued_on": _day(stored["corrects_issued_on"]),
            "replaces_issued_on": _day(stored.get("replaces_issued_on")),
            "seller": Seller(**stored["seller"]),
            "buyer": Buyer(**stored["buyer"]),
            "lines": tuple(_line(line) for line in stored["lines"]),
            "rates": tuple(vat.RateTotal(**_decimals(rate, *rate)) for rate in stored["rates"]),
            "vat_mode": vat.Mode(stored["vat_mode"]),
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, int) else str(value)


def _line(stored: dict[str, Any]) -> Line:
    amounts = _decimals(stored, "unit_price", "discount", "excluding", "gross", "rate")
    return Line(**stored | amounts | {"kind": LineKind(stored["kind"])})


def _decimals(stored: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: Decimal(stored[name]) for name in names}


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
