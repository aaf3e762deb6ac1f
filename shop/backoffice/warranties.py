"""Warranty codes on the desk: somebody reads out a code, and the workshop sees which piece it proves."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shop.aftercare.claims import claim_of
from shop.aftercare.codes import LENGTH
from shop.aftercare.models import WarrantyClaim
from shop.backoffice.columns import column
from shop.backoffice.read_only import ReadOnlyAdmin

LONGEST_CODE = 40  # signs, with room for spaces and hyphens


@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """What a code proves. It is posted: in an address it would stand in the log of the server."""
    if not admin.site.get_model_admin(WarrantyClaim).has_view_permission(request):
        raise PermissionDenied
    typed = request.POST.get("code", "").strip()[:LONGEST_CODE]
    signs = sum(map(str.isalnum, typed))
    context = {
        **admin.site.each_context(request),
        "opts": WarrantyClaim._meta,
        "title": "Garantiecode opzoeken",
        "typed": typed.upper(),
        "claim": claim_of(typed) if typed else None,
        "signs": signs,
        "whole": LENGTH,
        "is_asked": request.method == "POST",
    }
    return TemplateResponse(request, "admin/aftercare/warrantyclaim/look_up.html", context)


@admin.register(WarrantyClaim)
class WarrantyClaimAdmin(ReadOnlyAdmin):
    """All that was given out. Which code belongs to which piece is not known: only a code's hash is stored."""

    list_display = ["piece", "article", "quantity", "delivered_on", "until", "still_proves"]
    list_before_template = "admin/aftercare/warrantyclaim/ways.html"
    fields = ["piece", "article", "quantity", "delivered_on", "until", "still_proves"]
    readonly_fields = fields

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [path("opzoeken/", wrap(look_up), name="aftercare_warrantyclaim_look_up"), *super().get_urls()]

    @column("Geldt nog", boolean=True)
    def still_proves(self, claim: WarrantyClaim) -> bool:
        return claim.until >= timezone.localdate()
