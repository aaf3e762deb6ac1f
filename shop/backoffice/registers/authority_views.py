"""Giving data of orders to an authority: first the law and who asks, then the file. In one step, and written down."""

from io import BytesIO
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from unfold.widgets import UnfoldAdminTextInputWidget

from privacy.export.models import PackageKind
from privacy.export.writing import write_package
from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Ground
from privacy.registers.models import Disclosure
from privacy.registers.roles import role_of
from privacy.subject import Subject
from shop.accounts.proved import proved_again_to_post
from shop.backoffice.privacy.page import answer, keep_in_log, require_change
from shop.forks.order.models import Order

MOST_ORDERS = 50
WHAT = "alles over {} bestelling(en)"


def _text(label: str, hint: str, *, required: str, longest: int = 120) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(required),
        error_messages={"required": required},
        widget=UnfoldAdminTextInputWidget(),
    )


class AuthorityForm(forms.Form):
    """Without a law and a name nothing is given."""

    recipient = _text(
        "Wie vraagt het?",
        "De instantie en wie daar: politie Utrecht, team X.",
        required="Vul in wie het vraagt.",
    )
    law = _text(
        "Volgens welke wet moet je het geven?",
        "Vraag het de instantie, en laat het nakijken als je twijfelt. Bijvoorbeeld: art. 126nd Sv.",
        required="Zonder wet mag je niets geven. Vraag waar het staat.",
    )
    reference = _text(
        "Kenmerk van de vordering (mag leeg)", "Zoals het op hun brief staat.", required="", longest=80
    )
    orders = _text(
        "Welke bestellingen?",
        "De nummers, met komma's ertussen. Geef niet meer dan waar om gevraagd is.",
        required="Vul de bestelnummers in.",
        longest=600,
    )

    def clean_orders(self) -> list[Order]:
        numbers = {
            number.strip().upper() for number in self.cleaned_data["orders"].split(",") if number.strip()
        }
        if len(numbers) > MOST_ORDERS:
            raise forms.ValidationError(f"Hoogstens {MOST_ORDERS} bestellingen tegelijk.")
        found = list(Order.objects.filter(number__in=numbers).order_by("number"))
        if missing := numbers - {order.number for order in found}:
            raise forms.ValidationError(f"Deze bestellingen zijn er niet: {', '.join(sorted(missing))}.")
        return found


@proved_again_to_post
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """Needs `registers.change_disclosure`, and her password or second factor once more."""
    require_change(request, "registers.disclosure")
    form = AuthorityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _given(request, **form.cleaned_data)
    return answer(
        request,
        "registers/hand_over.html",
        title="Gegevens aan een instantie geven",
        status=422 if form.is_bound else 200,
        opts=Disclosure._meta,
        form=form,
    )


def _given(
    request: HttpRequest, *, recipient: str, law: str, reference: str, orders: list[Order]
) -> HttpResponse:
    """The file, once the row is there: a hand-over that cannot be written down does not happen."""
    what = WHAT.format(len(orders))
    with transaction.atomic():
        row: Any = disclose(
            "order.order",
            [order.pk for order in orders],
            to=recipient,
            what=what,
            ground=Ground.LAW,
            law=law,
            reference=reference,
            by=role_of(request.user),
        )
        keep_in_log(request, row, called=f"Verstrekking {row.pk}", message="Gegeven aan een instantie")
        content = BytesIO()
        subject = Subject(order_numbers=[order.number for order in orders])
        write_package(content, subject, kind=PackageKind.ACCESS, now=timezone.now())
    return HttpResponse(
        content.getvalue(),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="verstrekking-{row.pk}.zip"',
            "Cache-Control": "no-store, private",
        },
    )
