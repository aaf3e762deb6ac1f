"""What all pages of the desk share."""

from django.contrib.admin import ShowFacets
from unfold.admin import ModelAdmin


class DeskAdmin(ModelAdmin):
    """No bulk actions: what can be deleted is deleted one at a time, where its page can refuse."""

    actions: list[str] | None = None
    empty_value_display = "–"
    list_per_page = 50
    show_facets = ShowFacets.NEVER
