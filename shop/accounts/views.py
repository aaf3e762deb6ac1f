"""The pages of an account that are not allauth's, or not quite."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import ConfirmEmailVerificationCodeView
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from privacy.policy.announcing import news_for
from shop.forks.order.models import Order
from shop.fulfilment.links import order_url


@never_cache
@require_safe
@login_required
def overview(request: Any) -> HttpResponse:
    """The customer's own orders, newest first; one query however many there are. And what changed in the policy."""
    orders = [_line(order) for order in Order.objects.filter(user=request.user).order_by("-date_placed")]
    news = news_for(known_since=request.user.date_joined, now=timezone.now())
    return render(
        request, "account/overview.html", {"orders": orders, "user": request.user, "policy_news": news}
    )


def _line(order: Order) -> dict[str, object]:
    return {
        "number": order.number,
        "placed_on": order.date_placed,
        "status_label": order.status.capitalize(),
        "total": order.total_incl_tax,
        "url": order_url(order),
    }


class ConfirmAddress(ConfirmEmailVerificationCodeView):
    """Differs from allauth's: "stuur een nieuwe code" mails the owner of a known address once more as well.

    allauth leaves that mail out; the page would be ready sooner, and its owner would wait for nothing.
    """

    def form_valid(self, form: Form) -> HttpResponse:
        is_pretence = self._process.user is None and self.request.POST.get("action") == "resend"
        response: HttpResponse = super().form_valid(form)
        if is_pretence:
            get_adapter(self.request).send_account_already_exists_mail(self._process.email)
        return response
