"""The links of the policy to other sites: opened by a person, who says whether they work."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from privacy.policy.models import PublishedPolicy
from privacy.policy.outside_links import LOOK_AGAIN, NotInThePolicy, Standing, look, outside_links
from privacy.registers.roles import role_of
from shop.backoffice.privacy.page import answer, may_change, require_change, require_sight
from shop.pages.documents import current_policy, read_policy

MODEL = "policy.publishedpolicy"
COLOURS = {Standing.WORKS: "success", Standing.BROKEN: "danger", Standing.DUE: "warning"}


class LookForm(forms.Form):
    """Which link, and whether it worked."""

    url = forms.CharField(max_length=500)
    works = forms.TypedChoiceField(choices=[("ja", "ja"), ("nee", "nee")], coerce=lambda said: said == "ja")


@require_http_methods(["GET", "HEAD", "POST"])
def policy_links(request: HttpRequest) -> HttpResponse:
    """For who may look; the buttons need `policy.change_publishedpolicy`."""
    require_sight(request, MODEL)
    policy, now = read_policy(current_policy()), timezone.now()
    if request.method != "POST":
        links = [(link, COLOURS[link.standing]) for link in outside_links(policy, now=now)]
        return answer(
            request,
            "policy/links.html",
            title="Links naar andere sites",
            opts=PublishedPolicy._meta,
            links=links,
            months=LOOK_AGAIN.days // 30,
            may_change=may_change(request.user, MODEL),
        )
    require_change(request, MODEL)
    form = LookForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        look(policy, **form.cleaned_data, by=role_of(request.user), now=now)
    except NotInThePolicy as error:
        raise Http404 from error
    messages.success(request, "Dat staat genoteerd.")
    return redirect("admin:policy_publishedpolicy_links")
