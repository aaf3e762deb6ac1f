"""The newsletter on the desk: its page in the place of a list, the buttons on it, and the way out for addresses."""

from django.contrib import admin
from django.urls import URLPattern, path

from shop.backoffice.newsletter.buttons import compare, read_figures, try_again
from shop.backoffice.newsletter.export_views import export
from shop.backoffice.newsletter.page import page
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.newsletter.models import CampaignFigures


@admin.register(CampaignFigures)
class NewsletterAdmin(ReadOnlyAdmin):
    """Subscriptions themselves have no page: whoever may see how many there are, sees of whom in no way."""

    def get_urls(self) -> list[URLPattern]:
        """Differs from Django's: there is no list, and a newsletter's figures have no page beside their line."""
        wrap = self.admin_site.admin_view
        return [
            path(route, wrap(view), name=f"newsletter_campaignfigures_{name}")
            for route, name, view in (
                ("", "changelist", page),
                ("opnieuw/", "try_again", try_again),
                ("vergelijken/", "compare", compare),
                ("cijfers/", "read_figures", read_figures),
                ("adressen/", "export", export),
            )
        ]
