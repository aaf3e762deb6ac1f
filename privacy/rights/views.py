"""The request form, without a login and without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from privacy.rights.copy_choice import WhenCopy, when_copy
from privacy.rights.forms import RequestForm
from privacy.rights.kinds import Channel
from privacy.rights.limits import may_send
from privacy.rights.links import request_path
from privacy.rights.private import private_page
from privacy.rights.receiving import Question, receive
from privacy.subject import Subject

TOO_OFTEN = (
    "Er zijn net heel veel verzoeken verstuurd. Probeer het over een uur nog eens, of mail, bel of schrijf me: "
    "dat telt net zo goed."
)


@private_page("GET", "HEAD", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """The form; a request that was sent leads to its page."""
    form = RequestForm(request.POST or None, initial={"what": request.GET.getlist("soort")})
    if request.method != "POST" or not form.is_valid():
        return _shown(request, form, status=400 if form.is_bound else 200)
    if not may_send(request, email=form.cleaned_data["email"]):
        form.add_error(None, TOO_OFTEN)
        return _shown(request, form, status=429)
    if form.is_of_a_machine:  # it need not know that it was seen
        return render(request, "privacy/rights/thanks.html")
    now, contact = timezone.now(), form.contact()
    question = Question(
        contact=contact,
        subject=Subject(emails=[contact.email]),
        rights=form.rights(),
        channel=Channel.FORM,
        received_on=timezone.localdate(now),
    )
    return redirect(request_path(receive(question, by="vrager", now=now)))


def _shown(request: HttpRequest, form: RequestForm, *, status: int) -> HttpResponse:
    context = {"form": form, "always_a_copy": when_copy() is WhenCopy.ALWAYS}
    return render(request, "privacy/rights/form.html", context, status=status)
