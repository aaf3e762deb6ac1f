"""The pages of "Mijn gegevens". A package is asked for and fetched only by who just proved again who he is."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from privacy.export.download import MOST_DOWNLOADS, download
from privacy.export.information import COMPLAINT, RIGHTS
from privacy.export.models import PackageKind
from privacy.restriction.running import of_subject
from shop.accounts.my_data.held import by_category, held_of, receivers
from shop.accounts.my_data.packages import TooManyPackages, ask_for_own_package, own_packages, shown
from shop.accounts.person import person_behind
from shop.accounts.proved import proved_again, proved_again_to_post

ASKED = "Ik maak je pakket. Meestal is het binnen een paar minuten klaar."
TOO_MANY = "Er staan al vijf van deze pakketten voor je klaar. Heb je er meer nodig, mail me dan even."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again_to_post
def my_data(request: Any) -> HttpResponse:
    """What is kept, and the packages; a POST with `kind` asks for one."""
    if request.method == "POST":
        return _ask(request)
    now = timezone.now()
    person = person_behind(request.user)
    everything, restriction = held_of(person), of_subject(person)
    context = {
        "user": request.user,
        "restricted_since": restriction.since if restriction else None,
        "headings": by_category(everything),
        "receivers": receivers(everything),
        "packages": [shown(package, now=now) for package in own_packages(request.user)],
        "rights": RIGHTS,
        "complaint": COMPLAINT,
        "kinds": PackageKind,
    }
    return render(request, "account/my_data.html", context)


@never_cache
@require_safe
@proved_again
def package(request: Any, package_id: UUID) -> HttpResponse:
    """What one package is, and the button that fetches it; 404 for another's."""
    found = get_object_or_404(own_packages(request.user), pk=package_id)
    context = {"shown": shown(found, now=timezone.now()), "most": MOST_DOWNLOADS}
    return render(request, "account/package.html", context)


@require_safe
@login_required
def fetch_package(request: Any, package_id: UUID) -> HttpResponseBase:
    """The file itself. Who must prove himself first comes by the package's page, or he would be left on another."""
    found = get_object_or_404(own_packages(request.user), pk=package_id)
    if not did_recently_reauthenticate(request):
        return redirect("account_package", found.pk)
    return download(request, found, now=timezone.now())


def _ask(request: Any) -> HttpResponse:
    kind = request.POST.get("kind")
    if kind not in PackageKind.values:
        return HttpResponse(status=400)
    try:
        ask_for_own_package(request.user, kind=PackageKind(kind), now=timezone.now())
    except TooManyPackages:
        messages.error(request, TOO_MANY)
    else:
        messages.success(request, ASKED)
    return redirect("account_my_data")
