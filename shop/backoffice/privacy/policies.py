"""The privacy policy on the desk: its versions, whether the newest says what the shop does, and publishing one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldBooleanWidget

from privacy.policy.announcing import readers, with_announcement
from privacy.policy.difference import differences
from privacy.policy.markdown import read
from privacy.policy.models import PublishedPolicy
from privacy.policy.publishing import NothingToPublish, draft, is_current, publish
from privacy.registers.roles import role_of
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.privacy.page import answer, keep_in_log, may_change, require_change
from shop.backoffice.privacy.policy_links import policy_links
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.pages.documents import current_policy, read_policy

MODEL = "policy.publishedpolicy"


class PublishForm(forms.Form):
    """What customers get to read about the change; needed when it matters to them (art. 13 lid 3 AVG)."""

    what_changed = forms.CharField(
        label="Wat is er anders?",
        help_text="In een paar zinnen, voor je klanten. Dit staat bij de nieuwe versie.",
        max_length=500,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"max_length": "Houd het bij 500 tekens: wie meer wil weten, kan alles vergelijken."},
    )
    is_material = forms.BooleanField(
        label="Dit is een belangrijke verandering",
        help_text=(
            "Bijvoorbeeld een nieuw doel of een nieuwe ontvanger. Wie een account heeft of op een bestelling wacht, "
            "krijgt dan een mail met wat je hierboven schreef, en leest het negentig dagen in het account. Verkoop "
            "er niets in: dit is geen nieuwsbrief."
        ),
        required=False,
        widget=UnfoldBooleanWidget(),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        said = cleaned.get("what_changed", "").strip()
        if cleaned.get("is_material") and not said and "what_changed" not in self.errors:
            self.add_error("what_changed", "Schrijf op wat er anders is: dat lezen je klanten.")
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: HttpRequest) -> HttpResponse:
    """What the newest version does not say yet, and the button. Needs `policy.change_publishedpolicy`."""
    require_change(request, MODEL)
    form = PublishForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        return _publish(request, form)
    current = current_policy()
    written = draft()
    return answer(
        request,
        "policy/publish.html",
        title="Privacybeleid publiceren",
        status=422 if form.errors else 200,
        opts=PublishedPolicy._meta,
        current=current,
        changes=differences(read_policy(current), read(written.source)),
        form=form,
        reader_count=len(readers(known_before=timezone.now())),
    )


@admin.register(PublishedPolicy)
class PolicyAdmin(ReadOnlyAdmin):
    """Looking needs `policy.view_publishedpolicy`."""

    list_display = ["called", "published", "material", "what_changed", "told"]
    list_before_template = "admin/privacy/policy/standing.html"
    ordering = ["-published_at"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("publiceren/", wrap(publishing), name="policy_publishedpolicy_publish"),
            path("links/", wrap(policy_links), name="policy_publishedpolicy_links"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PublishedPolicy]:
        versions: QuerySet[PublishedPolicy] = super().get_queryset(request).defer("source")
        return with_announcement(versions)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        standing = {"is_current": is_current(), "may_publish": may_change(request.user, MODEL)}
        return super().changelist_view(request, {**(extra_context or {}), **standing})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The version as everybody reads it."""
        if request.method not in {"GET", "HEAD"} or not self.has_view_permission(request):
            raise PermissionDenied
        version = self.get_object(request, object_id)
        if version is None:
            raise Http404
        return redirect("pages:policy_version", version.version)

    @column("Versie", ordering="published_at")
    def called(self, version: PublishedPolicy) -> str:
        return version.in_words

    @column("Gepubliceerd", ordering="published_at")
    def published(self, version: PublishedPolicy) -> str:
        return day_and_time(version.published_at)

    @column("Belangrijk", ordering="is_material")
    def material(self, version: PublishedPolicy) -> str:
        return "ja" if version.is_material else "nee"

    @column("Gemaild")
    def told(self, version: Any) -> str:
        """How many were mailed; "312 van 1200" while it goes on."""
        numbers = version.announcement
        if numbers is None:
            return "–"
        held = f", {numbers['held_back']} tegengehouden" if numbers["held_back"] else ""
        out_of = "" if numbers["finished_at"] else f" van {numbers['addresses']}"
        return f"{numbers['mailed']}{out_of}{held}"


def _publish(request: HttpRequest, form: PublishForm) -> HttpResponse:
    try:
        new = publish(**form.cleaned_data, by=role_of(request.user), now=timezone.now())
    except NothingToPublish:
        messages.info(request, "Dit staat al in het privacybeleid.")
    else:
        keep_in_log(request, new, called=f"Privacybeleid van {new.in_words}", message="Gepubliceerd")
        messages.success(request, f"Het privacybeleid van {new.in_words} geldt nu.")
    return redirect("admin:policy_publishedpolicy_changelist")
