"""Erasures on the desk: the list, and the addresses of what can be done about one. Nothing of an erasure is typed."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from privacy.erasure.links import reference
from privacy.erasure.models import Erasure, ErasureState
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.filters import by_date
from shop.backoffice.privacy.attention import stuck, untold
from shop.backoffice.privacy.erasure_page import COLOURS, show
from shop.backoffice.privacy.erasure_views import prove, resume, tell
from shop.backoffice.privacy.page import require_sight
from shop.backoffice.read_only import ReadOnlyAdmin


class ErasureWork(SimpleListFilter):
    """What the overview leads to."""

    title = "werk"
    parameter_name = "werk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("vast", "Lukt niet"), ("melden", "Nog te melden")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Erasure]) -> QuerySet[Erasure]:
        now = timezone.now()
        if self.value() == "vast":
            return queryset.filter(stuck(now))
        return queryset.filter(pk__in=untold(now).values("erasure")) if self.value() == "melden" else queryset


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyAdmin):
    """Looking needs `privacy.view_erasure`, the buttons `privacy.change_erasure`. Whose it is, nobody sees."""

    list_display = ["shown_reference", "asked", "asked_by", "shown_state", "erased", "told"]
    list_filter = [ErasureWork, "state", by_date("asked_at", "dag")]
    ordering = ["-asked_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<uuid:erasure_id>/nazoeken/", wrap(prove), name="privacy_erasure_prove"),
            path("<uuid:erasure_id>/hervatten/", wrap(resume), name="privacy_erasure_resume"),
            path("<uuid:erasure_id>/melding/<int:notice_id>/", wrap(tell), name="privacy_erasure_tell"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Erasure]:
        """Without what is sealed, and without the long columns of a page."""
        rows: QuerySet[Erasure] = super().get_queryset(request)
        open_notices = Count("notices", filter=Q(notices__told_at=None))
        return rows.defer("sealed_subject", "sealed_hand_overs", "fingerprints", "outcome", "proof").annotate(
            open_notices=open_notices, notices_count=Count("notices")
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own, without a form. Does not call `super()`."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_sight(request, "erasure")
        erasure = Erasure.objects.filter(pk=_uuid(object_id)).first()
        if erasure is None:
            raise Http404
        return show(request, erasure)

    @column("Kenmerk")
    def shown_reference(self, erasure: Erasure) -> str:
        return reference(erasure)

    @column("Gevraagd", ordering="asked_at")
    def asked(self, erasure: Erasure) -> str:
        return day_and_time(erasure.asked_at)

    @column("Stand", ordering="state", label=COLOURS)
    def shown_state(self, erasure: Erasure) -> str:
        return str(ErasureState(erasure.state).label)

    @column("Gewist", ordering="erased_at")
    def erased(self, erasure: Erasure) -> str | None:
        return day_and_time(erasure.erased_at) if erasure.erased_at else None

    @column("Gemeld")
    def told(self, erasure: Any) -> str:
        if not erasure.notices_count:
            return "aan niemand nodig"
        return f"{erasure.notices_count - erasure.open_notices} van {erasure.notices_count}"


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
