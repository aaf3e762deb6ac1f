"""What the owner sees of a correction: thing by thing what is asked, where it stands now, and what became of it."""

from dataclasses import dataclass
from typing import Any

from privacy.erasure.models import RecipientNotice
from privacy.rights.correcting.items import Change, Corrected, Item
from privacy.rights.correcting.models import Correction
from privacy.rights.correcting.site import site
from privacy.rights.correcting.values import changes_in, written_values
from privacy.rights.kinds import OPEN, Outcome, Right
from privacy.rights.models import AskedRight
from privacy.rights.sealed import unsealed_subject, unsealed_text
from privacy.subject import Subject, squeezed
from shop.backoffice.privacy.add_thing_form import AddThingForm
from shop.backoffice.privacy.buyer_form import BuyerForm
from shop.backoffice.privacy.correction_forms import ThingForm, at_the_desk, thing_form
from shop.backoffice.privacy.request_forms import RefuseForm
from shop.invoicing.models import Invoice
from shop.personal_data.correcting.papers import invoices_of

COLOURS = {Corrected.DONE: "success", Corrected.AWAITED: "warning", Corrected.REFUSED: "default"}


@dataclass(frozen=True)
class Thing:
    """`form` and `refuse_form` while it is to be decided; after that `outcome`, and `before`: where, what stood."""

    change: Change
    label: str
    outcome: str = ""
    colour: str = ""
    explanation: str = ""
    before: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    form: ThingForm | None = None
    refuse_form: RefuseForm | None = None


@dataclass(frozen=True)
class InvoiceOnPage:
    invoice: Invoice
    lines: tuple[str, ...]
    form: BuyerForm


@dataclass(frozen=True)
class CorrectionOnPage:
    """`invoices` say another name or address than asked; `papers` are those that were made anew."""

    things: list[Thing]
    add_form: AddThingForm | None
    invoices: list[InvoiceOnPage]
    papers: list[str]
    notices: list[RecipientNotice]
    is_begun: bool


def correction_of(
    row: AskedRight, *, is_proved: bool, sees_invoices: bool, forms: dict[str, Any]
) -> "CorrectionOnPage | None":
    """None for another right. `forms` are those that came back with an error, by their prefix."""
    if row.right != Right.RECTIFICATION:
        return None
    decided = {Item(each.item): each for each in row.corrections.all()}
    changes = changes_in(row)
    can_decide = is_proved and row.outcome == Outcome.OPEN and row.request.state in OPEN
    subject = (
        unsealed_subject(row.request.sealed_subject) if is_proved and row.request.sealed_subject else None
    )
    things = [_thing(row, change, decided, subject if can_decide else None, forms) for change in changes]
    papers = decided.get(Item.PAPERS)
    prefix = f"erbij-{row.pk}"
    new = AddThingForm(there={change.item for change in changes}, prefix=prefix)
    return CorrectionOnPage(
        things=things,
        add_form=forms.get(prefix, new) if row.outcome == Outcome.OPEN else None,
        invoices=_invoices(row, subject, changes, forms) if sees_invoices else [],
        papers=papers.places if papers else [],
        notices=list(RecipientNotice.objects.filter(asked=row)),
        is_begun=bool(decided),
    )


def prefix_of(row: AskedRight, item: Item) -> str:
    return f"{item.name.lower()}-{row.pk}"


def _thing(
    row: AskedRight,
    change: Change,
    decided: dict[Item, Correction],
    subject: Subject | None,
    forms: dict[str, Any],
) -> Thing:
    label = change.item.label
    if change.item in decided:
        return _decided(change, label, decided[change.item])
    if subject is None:
        return Thing(change, label)
    prefix = prefix_of(row, change.item)
    refusal = f"weiger-{prefix}"
    form = forms.get(prefix) or thing_form(change, site().places(subject, change.item), prefix=prefix)
    refuse_form = forms.get(refusal) or RefuseForm(prefix=refusal, right=Right.RECTIFICATION)
    return Thing(change, label, form=form, refuse_form=refuse_form)


def _decided(change: Change, label: str, made: Correction) -> Thing:
    written, outcome = written_values(made), Corrected(made.outcome)
    return Thing(
        change,
        label,
        outcome=str(outcome.label),
        colour=COLOURS[outcome],
        explanation=unsealed_text(made.sealed_explanation),
        before=tuple((at_the_desk(label), now) for label, now in written.before) if written else (),
        places=tuple(made.places),
    )


def _invoices(
    row: AskedRight, subject: Subject | None, changes: tuple[Change, ...], forms: dict[str, Any]
) -> list[InvoiceOnPage]:
    printed = [change for change in changes if change.item in (Item.NAME, Item.ADDRESS)]
    proposed: dict[Item, str] = {change.item: change.right for change in printed}
    may = row.outcome in (Outcome.OPEN, Outcome.GRANTED, Outcome.PARTLY) and row.request.state in OPEN
    if subject is None or not proposed or not may:
        return []
    return [
        _invoice(invoice, proposed, forms) for invoice in invoices_of(subject) if _differs(invoice, proposed)
    ]


def _invoice(invoice: Invoice, proposed: dict[Item, str], forms: dict[str, Any]) -> InvoiceOnPage:
    buyer, prefix = invoice.document.buyer, f"factuur-{invoice.pk}"
    lines = (buyer.name, buyer.street, f"{buyer.postcode} {buyer.city}")
    return InvoiceOnPage(
        invoice, lines, forms.get(prefix) or BuyerForm(buyer=buyer, prefix=prefix, proposed=proposed)
    )


def _differs(invoice: Invoice, proposed: dict[Item, str]) -> bool:
    buyer = invoice.document.buyer
    name, address = squeezed(proposed.get(Item.NAME, "")), squeezed(proposed.get(Item.ADDRESS, ""))
    other_name = bool(name) and name != squeezed(buyer.name)
    return other_name or (
        bool(address) and not (squeezed(buyer.street) in address and squeezed(buyer.postcode) in address)
    )
