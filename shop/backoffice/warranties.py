"""Warranty codes on the desk: somebody reads out a code, and the owner sees which piece it proves."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from shop.aftercare.codes import digest_of
from shop.aftercare.models import WarrantyClaim
from shop.backoffice.columns import column
from shop.backoffice.read_only import ReadOnlyAdmin


@admin.register(WarrantyClaim)
class WarrantyClaimAdmin(ReadOnlyAdmin):
    """Found by the whole code: only its hash is stored, so a part of one finds nothing."""

    list_display = ["piece", "article", "quantity", "delivered_on", "until", "still_proves"]
    list_display_links = None
    search_fields = ["digest"]
    search_help_text = "De hele code van het certificaat, zoals K7QD-M4XR-PWZ3"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found = queryset.filter(digest=digest_of(search_term)) if search_term else queryset
        return found, False

    @column("Geldt nog", boolean=True)
    def still_proves(self, claim: WarrantyClaim) -> bool:
        return claim.until >= timezone.localdate()
