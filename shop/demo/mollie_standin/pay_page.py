"""The page where a customer pays, in the manner of Mollie's test screen: he picks the outcome himself.

No money moves, and every page says so. Nothing of the control endpoints shows here.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from shop.demo.mollie_standin.methods import Method, methods_for
from shop.demo.mollie_standin.payments import Payment, Status, find_payment
from shop.demo.mollie_standin.security_headers import allow_form_to_lead_to
from shop.demo.mollie_standin.standin import this_standin
from shop.demo.mollie_standin.transitions import change_status, choose_method

pay_page = Blueprint("pay_page", __name__, url_prefix="/checkout")


@dataclass(frozen=True)
class Outcome:
    """A choice on the page. `open` leaves the payment as it is, so no webhook follows."""

    status: Status
    label: str
    hint: str


OUTCOMES = (
    Outcome(status=Status.PAID, label="Betaald", hint="De betaling slaagt."),
    Outcome(status=Status.FAILED, label="Mislukt", hint="De bank weigert de betaling."),
    Outcome(status=Status.CANCELED, label="Geannuleerd", hint="Je breekt de betaling zelf af."),
    Outcome(status=Status.EXPIRED, label="Verlopen", hint="Je bent te laat met betalen."),
    Outcome(status=Status.OPEN, label="Nog open", hint="Je gaat terug zonder te betalen."),
)


@pay_page.get("/<token>")
def show(token: str) -> Response:
    """The choices for an open payment; for any other only how it ended."""
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=f"tr_{token}")
    return _page(payment)


@pay_page.post("/<token>")
def choose(token: str) -> AnyResponse:
    """Do what was picked and send the customer back; a second click only sends him back."""
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=f"tr_{token}")
        if payment.status is Status.OPEN:
            outcome = {str(one.status): one for one in OUTCOMES}.get(request.form.get("status", ""))
            method = _picked_method(payment)
            if outcome is None or method is None:
                return _page(payment, complaint="Kies hoe je betaalt en hoe het afloopt.")
            payment = choose_method(transaction, payment=payment, method=method.id)
            if outcome.status is not Status.OPEN:
                payment = change_status(transaction, payment=payment, status=outcome.status)
    return redirect(_way_back(payment), code=303)


def offered_methods(payment: Payment) -> list[Method]:
    """What this customer can choose from: what the shop allows, and what the amount and order allow."""
    wanted = payment.given.get("method") or payment.method
    allowed = [wanted] if isinstance(wanted, str) else wanted
    can_pay_later = "lines" in payment.given and "billingAddress" in payment.given
    return [
        method
        for method in methods_for(payment.amount)
        if (allowed is None or method.id in allowed) and (can_pay_later or not method.is_pay_later)
    ]


def _picked_method(payment: Payment) -> Method | None:
    offered = {method.id: method for method in offered_methods(payment)}
    return offered.get(request.form.get("method", ""))


def _page(payment: Payment, *, complaint: str | None = None) -> Response:
    if payment.status is not Status.OPEN:
        return make_response(render_template("ended.html", payment=payment, back=_way_back(payment)))
    html = render_template(
        "pay.html",
        payment=payment,
        methods=offered_methods(payment),
        picked_method=request.form.get("method") or payment.method,
        outcomes=OUTCOMES,
        picked_status=request.form.get("status") or Status.PAID,
        complaint=complaint,
    )
    response = make_response(html, 422 if complaint else 200)
    allow_form_to_lead_to(response, addresses=_ways_back(payment))
    return response


def _way_back(payment: Payment) -> str:
    back, *after_cancelling = _ways_back(payment)
    if payment.status is Status.CANCELED and after_cancelling:
        return after_cancelling[0]
    return back


def _ways_back(payment: Payment) -> list[str]:
    return [payment.given[name] for name in ("redirectUrl", "cancelUrl") if name in payment.given]
