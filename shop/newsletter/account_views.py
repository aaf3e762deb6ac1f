"""The newsletter in somebody's account: whether he has it, asking for it, and leaving with one button."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from privacy.consent.visit import visit_of
from shop.newsletter.addresses import as_stored, readable
from shop.newsletter.forms import FirstNameForm
from shop.newsletter.leaving import leave
from shop.newsletter.limits import may_ask
from shop.newsletter.models import Subscription
from shop.newsletter.sign_up import ask_to_confirm, may_mail
from shop.newsletter.site_views import TOO_OFTEN
from shop.newsletter.tasks import tell_soon

ACCOUNT = "account"
ASKED = "Kijk even in je mail: daarin staat een link om het te bevestigen."
LEFT = "Je bent afgemeld. Je adres staat niet meer op de lijst."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account_newsletter(request: Any) -> HttpResponse:
    """For the account's own address, which is proved; that of nobody else can be named here."""
    email = as_stored(request.user.email)
    if request.method == "POST" and "leave" in request.POST:
        return _left(request, email)
    form = FirstNameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if may_ask(request, email=email):
            return _asked(request, email, form)
        form.add_error(None, TOO_OFTEN)
        return _page(request, email, form, status=429)
    return _page(request, email, form, status=422 if form.is_bound else 200)


def _asked(request: Any, email: str, form: FirstNameForm) -> HttpResponse:
    ask_to_confirm(
        email,
        source=ACCOUNT,
        wording_version=form.wording_version,
        now=timezone.now(),
        first_name=form.cleaned_data["first_name"],
        visit=visit_of(request),
    )
    messages.success(request, ASKED)
    return redirect("account_newsletter")


def _left(request: Any, email: str) -> HttpResponse:
    leave(email, channel=ACCOUNT, now=timezone.now())
    tell_soon()
    messages.success(request, LEFT)
    return redirect("account_newsletter")


def _page(request: Any, email: str, form: FirstNameForm, *, status: int) -> HttpResponse:
    row = Subscription.objects.filter(email__iexact=email).first()
    can_ask = row is None or may_mail(row, now=timezone.now())
    context = {"form": form, "email": readable(email), "row": row, "can_ask": can_ask}
    return render(request, "account/newsletter.html", context, status=status)
