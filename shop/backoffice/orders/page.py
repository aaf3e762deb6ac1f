"""The page of one order: its panels, as far as whoever looks may see them. Changes nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from shop.backoffice.orders.attention import Remark, open_remarks
from shop.backoffice.orders.due import due_date
from shop.backoffice.orders.notes import NoteForm
from shop.backoffice.orders.panels.history import HistoryRow, history_rows
from shop.backoffice.orders.panels.letters import LetterRow, letter_rows
from shop.backoffice.orders.panels.money import MoneyPanel, money_panel
from shop.backoffice.orders.panels.notes import NoteRow, note_rows
from shop.backoffice.orders.panels.papers import PaperRow, paper_rows
from shop.backoffice.orders.panels.sending import SendingPanel, sending_panel
from shop.backoffice.orders.parcel import parcel_form
from shop.backoffice.orders.staff import Sight, require_some_sight
from shop.backoffice.orders.status_colours import STATUS_COLOURS
from shop.backoffice.privacy.held_rows import running_on
from shop.backoffice.privacy.hold_form import hold_form
from shop.forks.order.models import Order
from shop.fulfilment.links import order_url
from shop.fulfilment.pick_up import WorkshopMethod
from shop.fulfilment.receipt import Receipt, receipt

TEMPLATE = "admin/order/order/page.html"


@dataclass(frozen=True)
class Story:
    """What only who may see the whole order reads."""

    remarks: list[Remark]
    notes: list[NoteRow]
    letters: list[LetterRow]
    history: list[HistoryRow]
    delivery_lines: list[str]
    billing_lines: list[str]
    customer_url: str


@dataclass(frozen=True)
class OrderPage:
    """`due` is None until paid; `story` is None for who sees the money alone."""

    order: Order
    receipt: Receipt
    due: date | None
    money: MoneyPanel
    papers: list[PaperRow]
    sending: SendingPanel
    story: Story | None


def order_page(order: Order, *, sight: Sight) -> OrderPage:
    """For an order from `door.order_by_id`; a constant number of queries."""
    money = money_panel(order)
    sending = sending_panel(order, owed=money.owed)
    return OrderPage(
        order=order,
        receipt=receipt(order, is_pick_up=sending.is_pick_up),
        due=due_of(order),
        money=money,
        papers=paper_rows(order),
        sending=sending,
        story=_story(order) if sight.whole else None,
    )


def due_of(order: Order) -> date | None:
    """For an order with `paid_at` and `lead_days`."""
    if order.paid_at is None:
        return None
    return due_date(timezone.localdate(order.paid_at), lead_days=order.lead_days)


def show(request: HttpRequest, order: Order, *, status: int = 200, **forms: Any) -> TemplateResponse:
    """The page as an answer; `forms` replace the empty `note_form` and such, with what was wrong in them."""
    sight = require_some_sight(request)
    hold = running_on(order) if sight.holds else None
    context = {
        **admin.site.each_context(request),
        "opts": Order._meta,
        "original": order,
        "title": f"Bestelling {order.number}",
        "page": order_page(order, sight=sight),
        "sight": sight,
        "status_colour": STATUS_COLOURS.get(order.status, ""),
        "workshop_methods": WorkshopMethod.choices,
        "note_form": NoteForm(),
        "parcel_form": parcel_form(order),
        "hold": hold,
        "hold_form": hold_form(hold),
        **forms,
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _story(order: Order) -> Story:
    letters = letter_rows(order)
    return Story(
        remarks=open_remarks(order),
        notes=note_rows(order),
        letters=letters,
        history=history_rows(order, letters={row.kind for row in letters}),
        delivery_lines=order.shipping_address.printed_lines if order.shipping_address else [],
        billing_lines=order.billing_address.printed_lines if order.billing_address else [],
        customer_url=order_url(order),
    )
