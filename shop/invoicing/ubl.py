"""A document as an e-invoice: UBL 2.1 by the European norm EN 16931. Numbers in comments are the norm's terms.

UBL has no negative credit notes: there the type says that money goes back, and all amounts are positive.
"""

from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from shop.invoicing.document import Buyer, Document, DocumentKind, Line, Seller
from shop.vat import Mode, RateTotal

SCHEMAS = "urn:oasis:names:specification:ubl:schema:xsd:"
EN_16931 = "urn:cen.eu:en16931:2017"
EURO = "EUR"
HOME = "NL"
KVK_REGISTER = "0106"  # ISO 6523: the Dutch chamber of commerce
PIECES = "C62"  # UN/ECE recommendation 20: one
DISCOUNT = "95"  # UNTDID 5189
STANDARD_RATED, EXEMPT = "S", "E"  # UNTDID 5305
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Form:
    """What differs between UBL's two kinds of document. `sign` turns our amounts positive."""

    root: str
    type_code: str  # UNTDID 1001
    line: str
    quantity: str
    sign: int

    @property
    def namespaces(self) -> dict[str, str]:
        """Written out, and the prefixes with the names: ElementTree's own table is shared by all threads."""
        return {
            "xmlns": f"{SCHEMAS}{self.root}-2",
            "xmlns:cac": f"{SCHEMAS}CommonAggregateComponents-2",
            "xmlns:cbc": f"{SCHEMAS}CommonBasicComponents-2",
        }


FORMS = {
    DocumentKind.INVOICE: Form("Invoice", "380", "InvoiceLine", "InvoicedQuantity", 1),
    DocumentKind.CREDIT_NOTE: Form("CreditNote", "381", "CreditNoteLine", "CreditedQuantity", -1),
}


def ubl(document: Document) -> bytes:
    """The XML file, in UTF-8. The same bytes at every call."""
    form = FORMS[document.kind]
    root = Element(form.root, form.namespaces)
    _head(root, document, form=form)
    _seller(root, document.seller)
    _buyer(root, document.buyer)
    _delivery(root, document)
    _vat(root, document, form=form)
    _totals(root, document, form=form)
    for line in document.lines:
        _line(root, line, form=form, mode=document.vat_mode)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _head(root: Element, document: Document, *, form: Form) -> None:
    _text(root, "CustomizationID", EN_16931)  # BT-24
    _text(root, "ID", document.number)  # BT-1
    _text(root, "IssueDate", document.issued_on)  # BT-2
    _text(root, f"{form.root}TypeCode", form.type_code)  # BT-3
    for note in (document.reason, document.legal_text):
        if note:
            _text(root, "Note", note)  # BT-22
    if document.paid_on:
        _text(root, "TaxPointDate", document.paid_on)  # BT-7
    _text(root, "DocumentCurrencyCode", EURO)  # BT-5
    _text(_part(root, "OrderReference"), "ID", document.order_number)  # BT-13
    if earlier := document.corrects_issued_on or document.replaces_issued_on:
        original = _part(root, "BillingReference", "InvoiceDocumentReference")
        _text(original, "ID", document.corrects_number or document.replaces_number)  # BT-25
        _text(original, "IssueDate", earlier)  # BT-26


def _seller(root: Element, seller: Seller) -> None:
    party = _part(root, "AccountingSupplierParty", "Party")
    _text(_part(party, "PartyName"), "Name", seller.trade_name)  # BT-28
    _address(party, street=seller.street, city=seller.city, postcode=seller.postcode, country=HOME)
    tax = _part(party, "PartyTaxScheme")
    _text(tax, "CompanyID", seller.btw_id)  # BT-31
    _text(_part(tax, "TaxScheme"), "ID", "VAT")
    legal = _part(party, "PartyLegalEntity")
    _text(legal, "RegistrationName", f"{seller.owner}, h.o.d.n. {seller.trade_name}")  # BT-27
    _text(legal, "CompanyID", seller.kvk, schemeID=KVK_REGISTER)  # BT-30
    contact = _part(party, "Contact")
    _text(contact, "Telephone", seller.phone)  # BT-42
    _text(contact, "ElectronicMail", seller.email)  # BT-43


def _buyer(root: Element, buyer: Buyer) -> None:
    party = _part(root, "AccountingCustomerParty", "Party")
    _address(party, street=buyer.street, city=buyer.city, postcode=buyer.postcode, country=buyer.country_code)
    _text(_part(party, "PartyLegalEntity"), "RegistrationName", buyer.name)  # BT-44


def _address(party: Element, *, street: str, city: str, postcode: str, country: str) -> None:
    address = _part(party, "PostalAddress")
    _text(address, "StreetName", street)
    _text(address, "CityName", city)
    _text(address, "PostalZone", postcode)
    _text(_part(address, "Country"), "IdentificationCode", country)


def _delivery(root: Element, document: Document) -> None:
    if document.vat_mode is Mode.OSS:
        country = _part(root, "Delivery", "DeliveryLocation", "Address", "Country")
        _text(country, "IdentificationCode", document.vat_country)  # BT-80


def _vat(root: Element, document: Document, *, form: Form) -> None:
    total = _part(root, "TaxTotal")
    _amount(total, "TaxAmount", form.sign * document.total_vat)  # BT-110
    for rate in document.rates:
        _rate(total, rate, document=document, sign=form.sign)


def _rate(total: Element, rate: RateTotal, *, document: Document, sign: int) -> None:
    row = _part(total, "TaxSubtotal")
    _amount(row, "TaxableAmount", sign * rate.excluding)  # BT-116
    _amount(row, "TaxAmount", sign * rate.vat)  # BT-117
    category = _part(row, "TaxCategory")
    _text(category, "ID", _category(document.vat_mode))  # BT-118
    _text(category, "Percent", _percent(rate.rate))  # BT-119
    if document.legal_text:
        _text(category, "TaxExemptionReason", document.legal_text)  # BT-120
    _text(_part(category, "TaxScheme"), "ID", "VAT")


def _totals(root: Element, document: Document, *, form: Form) -> None:
    """Everything is paid, or paid back, by the time that it is written: nothing is due."""
    totals = _part(root, "LegalMonetaryTotal")
    _amount(totals, "LineExtensionAmount", form.sign * document.total_excluding)  # BT-106
    _amount(totals, "TaxExclusiveAmount", form.sign * document.total_excluding)  # BT-109
    _amount(totals, "TaxInclusiveAmount", form.sign * document.total)  # BT-112
    _amount(totals, "PrepaidAmount", form.sign * document.total)  # BT-113
    _amount(totals, "PayableAmount", Decimal("0.00"))  # BT-115


def _line(root: Element, line: Line, *, form: Form, mode: Mode) -> None:
    row = _part(root, form.line)
    _text(row, "ID", line.position)  # BT-126
    _text(row, form.quantity, form.sign * line.quantity, unitCode=PIECES)  # BT-129
    _amount(row, "LineExtensionAmount", form.sign * line.excluding)  # BT-131
    if line.discount:
        allowance = _part(row, "AllowanceCharge")
        _text(allowance, "ChargeIndicator", "false")
        _text(allowance, "AllowanceChargeReasonCode", DISCOUNT)  # BT-140
        _text(allowance, "AllowanceChargeReason", "Korting")  # BT-139
        _amount(allowance, "Amount", form.sign * line.discount)  # BT-136
    item = _part(row, "Item")
    _text(item, "Name", line.description)  # BT-153
    category = _part(item, "ClassifiedTaxCategory")
    _text(category, "ID", _category(mode))  # BT-151
    _text(category, "Percent", _percent(line.rate))  # BT-152
    _text(_part(category, "TaxScheme"), "ID", "VAT")
    _amount(_part(row, "Price"), "PriceAmount", line.unit_price)  # BT-146


def _category(mode: Mode) -> str:
    return EXEMPT if mode is Mode.SMALL else STANDARD_RATED


def _percent(rate: Decimal) -> str:
    return f"{(rate * HUNDRED).normalize():f}"


def _part(parent: Element, *names: str) -> Element:
    """The innermost of new elements inside each other."""
    for name in names:
        parent = SubElement(parent, f"cac:{name}")
    return parent


def _text(parent: Element, name: str, value: object, **attributes: str) -> None:
    SubElement(parent, f"cbc:{name}", attributes).text = str(value)


def _amount(parent: Element, name: str, amount: Decimal) -> None:
    _text(parent, name, amount, currencyID=EURO)
