"""What all pages of the desk share."""

from typing import Any

from django.contrib.admin import ShowFacets
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from privacy.restriction.running import unrestricted
from shop.backoffice.restricted import require_open


class DeskAdmin(ModelAdmin):
    """No bulk actions: what can be deleted is deleted one at a time, where its page can refuse.

    Nor rows of who had the use of his data restricted: not in the list, its search and its actions, not to choose
    from, and on a page of its own only for who says why.
    """

    actions: list[str] | None = None
    empty_value_display = "–"
    list_per_page = 50
    show_facets = ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows if getattr(request, "asks_for_one_row", False) else unrestricted(rows)

    def get_object(self, request: Any, object_id: str, from_field: str | None = None) -> Any:
        """Raises RowIsRestricted. Who may see no row of this kind is not told that there is one."""
        request.asks_for_one_row = True
        try:
            found = super().get_object(request, object_id, from_field)
        finally:
            request.asks_for_one_row = False
        if found is not None and self.has_view_or_change_permission(request, found):
            require_open(request, found)
        return found
