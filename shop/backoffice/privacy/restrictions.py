"""Restrictions on the desk: whose data stand still, since when and why. The list names nobody."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from privacy.restriction.models import Restriction
from privacy.restriction.running import running
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.privacy import restriction_views as views
from shop.backoffice.privacy.page import require_sight
from shop.backoffice.privacy.restricted_notice import open_one
from shop.backoffice.privacy.restriction_page import COLOURS, LONG, show, state_of
from shop.backoffice.read_only import ReadOnlyAdmin

VIEWS = {
    "opheffen": ("<uuid:restriction_id>/opheffen/", views.announce),
    "nu_opheffen": ("<uuid:restriction_id>/nu-opheffen/", views.lift),
    "toestaan": ("<uuid:restriction_id>/bestelling/<int:order_id>/toestaan/", views.allow),
    "niet_meer": ("<uuid:restriction_id>/bestelling/<int:order_id>/niet-meer/", views.allow_no_longer),
    "melden": ("<uuid:restriction_id>/melding/<int:notice_id>/", views.tell),
    "mail_sturen": ("<uuid:restriction_id>/mail/<int:mail_id>/sturen/", views.send_mail),
    "mail_vervalt": ("<uuid:restriction_id>/mail/<int:mail_id>/vervalt/", views.drop_mail),
    "openen": ("<uuid:restriction_id>/openen/<str:label>/<str:key>/", open_one),
}


def long_running() -> QuerySet[Restriction]:
    return running().filter(since__lt=timezone.now() - LONG)


class RestrictionWork(SimpleListFilter):
    """What the overview leads to, and what is over."""

    title = "werk"
    parameter_name = "werk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("lang", "Langer dan een jaar"), ("over", "Voorbij"), ("alles", "Alles")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Restriction]) -> QuerySet[Restriction]:
        if self.value() == "alles":
            return queryset
        if self.value() == "lang":
            return queryset.filter(pk__in=long_running().values("pk"))
        return queryset.filter(lifted_at__isnull=self.value() != "over")


@admin.register(Restriction)
class RestrictionAdmin(ReadOnlyAdmin):
    """Looking needs `privacy.view_restriction`; the buttons, and opening a row, `privacy.change_restriction`."""

    list_display = ["number", "why", "begun", "by", "shown_state"]
    list_filter = [RestrictionWork]
    search_fields = ["number"]
    search_help_text = "Nummer van het verzoek"
    ordering = ["since", "pk"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(route, wrap(view), name=f"privacy_restriction_{name}")
            for name, (route, view) in VIEWS.items()
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Restriction]:
        """Without what is sealed."""
        rows: QuerySet[Restriction] = super().get_queryset(request)
        return rows.defer("sealed_contact", "sealed_subject", "sealed_why", "fingerprints")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own. Does not call `super()`."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_sight(request, "restriction")
        try:
            restriction = Restriction.objects.get(pk=UUID(object_id))
        except (ValueError, Restriction.DoesNotExist) as error:
            raise Http404 from error
        return show(request, restriction)

    @column("Waarom")
    def why(self, row: Restriction) -> str:
        return row.get_ground_display()

    @column("Sinds", ordering="since")
    def begun(self, row: Restriction) -> str:
        return day_and_time(row.since)

    @column("Ingesteld door")
    def by(self, row: Restriction) -> str:
        return row.begun_by

    @column("Stand", label=COLOURS)
    def shown_state(self, row: Restriction) -> str:
        return state_of(row)
