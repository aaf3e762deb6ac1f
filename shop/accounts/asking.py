"""A request about one's own data from the account: who asks is known, so only what he asks is asked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from privacy.rights.copy_choice import WhenCopy, when_copy
from privacy.rights.kinds import Channel
from privacy.rights.kinds_form import KindsForm
from privacy.rights.links import request_path
from privacy.rights.page_views import know_here
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact
from shop.accounts.person import person_behind
from shop.accounts.proved import proved_again_to_post


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again_to_post
def ask(request: Any) -> HttpResponse:
    """The form; a request that was sent leads to its page. Logging in again is all the proof that it takes."""
    form = KindsForm(request.POST or None, initial={"what": request.GET.getlist("soort")})
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.is_bound else 200
        context = {"form": form, "user": request.user, "always_a_copy": when_copy() is WhenCopy.ALWAYS}
        return render(request, "account/ask.html", context, status=status)
    now, user = timezone.now(), request.user
    question = Question(
        contact=Contact(name=user.get_full_name(), email=user.email),
        subject=person_behind(user),
        rights=form.rights(),
        channel=Channel.ACCOUNT,
        received_on=timezone.localdate(now),
    )
    asked = receive(question, by="vrager", now=now)
    know_here(request, asked)
    return redirect(request_path(asked))
